using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core.Accounts;
using Rathaus.Modules.Accounts;
using Rathaus.Modules.Accounts.Domain;
using Rathaus.Modules.Accounts.Organisation;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Accounts;

public sealed class OrganisationTests
{
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task The_first_administrator_comes_by_a_printed_link_and_invites_the_others(Engine engine)
    {
        var (house, mails) = await PeopleHouse.StartAsync(engine);
        await using var _1 = house;
        var first = await LinkAsync(house, "admin@musterstadt.example");
        var second = await LinkAsync(house, "admin@musterstadt.example");
        using var admin = house.Browser();
        await admin.OpenAsync(first);
        admin.Text.ShouldContain("Dieser Link gilt nicht mehr");
        await admin.OpenAsync(second);
        await admin.SubmitAsync("Passwort speichern", ("Password", PeopleHouse.Password));
        admin.Path.ShouldBe("/konto/sicherheit?neu=true");
        await admin.ClickAsync("Weiter");
        admin.Path.ShouldBe("/verwaltung/personal");

        await admin.OpenAsync("/verwaltung/einheiten/neu");
        await admin.SubmitAsync("Speichern", ("NewSlug", "Steueramt!"), ("Name", "Steueramt"));
        admin.Text.ShouldContain("Kurznamen aus kleinen Buchstaben");
        await admin.SubmitAsync("Speichern", ("NewSlug", "steueramt"), ("Mail", "steueramt@musterstadt.example"));
        admin.Text.ShouldContain("Gespeichert.");
        await admin.OpenAsync("/verwaltung/rollen/neu");
        await admin.SubmitAsync("Speichern", ("NewSlug", "poststelle"), ("Name", "Poststelle"), ("Permissions", "post.room"));
        await admin.OpenAsync("/verwaltung/personal/einladen");
        await admin.SubmitAsync("Einladung schicken", ("GivenNames", "Jürgen"), ("FamilyName", "Maß"), ("Mail", "mass@musterstadt.example"), ("Units", "steueramt"), ("Roles", "poststelle"));
        admin.Text.ShouldContain("Einladung verschickt");
        await house.DrainJobsAsync();

        using var colleague = house.Browser();
        await colleague.OpenAsync(mails.PathInLast("/einladung/"));
        await colleague.SubmitAsync("Passwort speichern", ("Password", "noch ein anderes langes"));
        colleague.Path.ShouldBe("/konto/sicherheit?neu=true");
        await colleague.OpenAsync("/anmelden/weiter");
        colleague.Path.ShouldBe("/arbeitsplatz/poststelle");
        await colleague.OpenAsync("/kontakt");
        await colleague.ClickAsync("Arbeitsplatz");
        colleague.Path.ShouldBe("/arbeitsplatz/poststelle", "who may not open the list of cases is not led there");
        await colleague.OpenAsync("/verwaltung/personal");
        colleague.Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_deputy_works_in_the_units_of_an_absent_colleague_and_only_then(Engine engine)
    {
        var (house, _) = await PeopleHouse.StartAsync(engine);
        await using var _1 = house;
        var away = await house.StaffAsync("a@musterstadt.example", "steueramt", "cases.view");
        var deputy = await house.StaffAsync("b@musterstadt.example", "standesamt", "cases.view");
        await house.InTownAsync(async services =>
        {
            var db = services.GetRequiredService<TownDb>();
            (await db.Set<StaffMember>().SingleAsync(s => s.Account == away)).Arrange(deputy, new(2026, 3, 2), new(2026, 3, 4)).ShouldBeNull();
            await db.CommitAsync(new Deed(Actor.Machine("test"), "test"));
        });
        (await UnitsAsync(house, deputy)).ShouldBe(["standesamt", "steueramt"]);
        await house.InTownAsync(async services => (await services.GetRequiredService<IOrganisation>().StaffAsync(away))!.Away.ShouldBeTrue());
        house.Clock.Set(new DateTimeOffset(2026, 3, 4, 22, 59, 0, TimeSpan.Zero));
        (await UnitsAsync(house, deputy)).ShouldBe(["standesamt", "steueramt"]);
        house.Clock.Set(new DateTimeOffset(2026, 3, 4, 23, 1, 0, TimeSpan.Zero));
        (await UnitsAsync(house, deputy)).ShouldBe(["standesamt"]);
    }

    [Fact]
    public async Task A_right_that_was_taken_away_is_gone_at_the_next_click()
    {
        var (house, _) = await PeopleHouse.StartAsync();
        await using var _1 = house;
        var id = await house.StaffAsync("post@musterstadt.example", "steueramt", "post.room");
        using var post = await house.SignedInAsync("post@musterstadt.example");
        post.Path.ShouldBe("/arbeitsplatz/poststelle");
        await house.InTownAsync(async services =>
        {
            var db = services.GetRequiredService<TownDb>();
            (await db.Set<Role>().SingleAsync()).Change("Nichts", []).ShouldBeNull();
            await db.CommitAsync(new Deed(Actor.Machine("test"), "test"));
        });
        await post.OpenAsync("/arbeitsplatz/poststelle");
        post.Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("Roles")]
    [InlineData("Units")]
    public async Task Nobody_changes_their_own_roles_or_units(string boxes)
    {
        var (house, _) = await PeopleHouse.StartAsync();
        await using var _1 = house;
        var id = await house.StaffAsync("admin@musterstadt.example", "steueramt", "accounts.manage");
        await house.StaffAsync("zweite@musterstadt.example", "standesamt", "accounts.manage");
        using var admin = await house.SignedInAsync("admin@musterstadt.example");
        await admin.OpenAsync($"/verwaltung/personal/{id.Value:n}");
        admin.Page.QuerySelectorAll($"input[name={boxes}]").ToList().ForEach(box =>
        {
            if (!box.RemoveAttribute("checked")) box.SetAttribute("checked", "");
        });
        await admin.SubmitAsync("Speichern");
        admin.Text.ShouldContain("Ihre eigenen Einheiten und Rollen ändert eine andere Person");
        await admin.OpenAsync($"/verwaltung/personal/{id.Value:n}");
        await admin.SubmitAsync("Speichern", ("Room", "17"));
        admin.Text.ShouldContain("Gespeichert.");
    }

    [Fact]
    public async Task The_last_administrator_keeps_the_right()
    {
        var (house, _) = await PeopleHouse.StartAsync();
        await using var _1 = house;
        var last = await house.StaffAsync("admin@musterstadt.example", "steueramt", "accounts.manage");
        await house.InTownAsync(async services =>
        {
            services.GetRequiredService<CurrentPerson>().Person = new(Guid.NewGuid(), PersonKind.Staff, "Andere", "", new HashSet<string> { "accounts.manage" }, []);
            var refused = await services.GetRequiredService<SaveStaff>().RunAsync(last, new("", "", ["steueramt"], [], null, null, null, false));
            refused.Refusal!.Sentence.ShouldContain("die letzte, die Konten verwalten darf");
        });
    }

    private static Task<string> LinkAsync(TestHouse house, string mail) => house.InTownAsync(async services =>
        new Uri((await services.GetRequiredService<IAdministrators>().CreateAsync(mail)).Value).PathAndQuery);

    private static Task<IReadOnlyList<string>> UnitsAsync(TestHouse house, Contracts.Core.AccountId id) => house.InTownAsync(async services =>
    {
        var account = await services.GetRequiredService<TownDb>().Set<Account>().SingleAsync(a => a.Id == id);
        return (await services.GetRequiredService<PersonSource>().OfAsync(account, default))!.Units;
    });
}
