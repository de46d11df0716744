using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core.Accounts;
using Rathaus.Modules.Accounts.Domain;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Accounts;

public sealed class MyAreaTests
{
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_citizen_changes_the_own_data_and_forms_know_it_with_its_source(Engine engine)
    {
        var (house, _) = await PeopleHouse.StartAsync(engine);
        await using var _1 = house;
        var id = await house.PersonAsync("kim@example.org");
        using var kim = await house.SignedInAsync("kim@example.org");
        await kim.OpenAsync("/mein-bereich/daten");
        await kim.SubmitAsync("Speichern", ("GivenNames", ""), ("BirthDate.day", "31"), ("BirthDate.month", "3"), ("BirthDate.year", "1980"));
        kim.Page.Title!.ShouldStartWith("Fehler:");
        await kim.SubmitAsync("Speichern", ("GivenNames", "Zoë"), ("Street", "Straße des Friedens"), ("PostalCode", "12345"), ("City", "Musterstadt"), ("LargePrint", "true"));
        kim.Text.ShouldContain("Gespeichert.");
        await house.InTownAsync(async services =>
        {
            var known = (await services.GetRequiredService<IAccounts>().KnownDataAsync(id))!;
            known.Source.ShouldBe("aus Ihrem Konto, Stand 2. März 2026");
            known.Values[KnownData.GivenNames].ShouldBe("Zoë");
            known.Values[KnownData.BirthDate].ShouldBe("1980-03-31");
            known.Values[KnownData.Street].ShouldBe("Straße des Friedens");
            (await services.GetRequiredService<TownDb>().Set<Account>().SingleAsync(a => a.Id == id)).LargePrint.ShouldBeTrue();
        });
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Consent_is_given_with_its_text_and_taken_back_with_one_click(Engine engine)
    {
        var (house, _) = await PeopleHouse.StartAsync(engine);
        await using var _1 = house;
        var id = await house.PersonAsync("kim@example.org");
        using var kim = await house.SignedInAsync("kim@example.org");
        await kim.OpenAsync("/mein-bereich/daten");
        kim.Text.ShouldContain("per Post");
        await kim.SubmitAsync("Einwilligen", ("TextVersion", "2020-01"));
        kim.Text.ShouldContain("Der Text hat sich geändert");
        await kim.SubmitAsync("Einwilligen");
        (await ConsentAsync(house, id))!.TextVersion.ShouldBe(ConsentText.Current.Version);
        await kim.SubmitAsync("Einwilligung widerrufen");
        (await ConsentAsync(house, id)).ShouldBeNull();
        await house.InTownAsync(async services =>
        {
            var row = await services.GetRequiredService<TownDb>().Set<Consent>().SingleAsync();
            row.WithdrawnAt.ShouldNotBeNull();
        });
    }

    [Fact]
    public async Task Pages_of_citizens_do_not_show_staff_and_pages_of_staff_do_not_show_citizens()
    {
        var (house, _) = await PeopleHouse.StartAsync();
        await using var _1 = house;
        await house.PersonAsync("kim@example.org");
        using var kim = await house.SignedInAsync("kim@example.org");
        foreach (var path in (string[])["/verwaltung/personal", "/verwaltung/einheiten", "/verwaltung/rollen", "/verwaltung/personal/einladen", "/verwaltung/rollen/neu"])
        {
            await kim.OpenAsync(path);
            kim.Status.ShouldBe(HttpStatusCode.Forbidden, path);
        }
    }

    [Fact]
    public async Task The_page_who_looked_at_my_data_names_the_unit_and_hides_other_peoples_cases()
    {
        var (house, _) = await PeopleHouse.StartAsync();
        await using var _1 = house;
        var me = await house.PersonAsync("kim@example.org");
        var other = await house.PersonAsync("else@example.org");
        var clerk = await house.StaffAsync("amt@musterstadt.example", "steueramt", "cases.view");
        var mine = (await house.CaseAsync(me, "kim@example.org")).Id;
        var foreign = (await house.CaseAsync(other, "else@example.org")).Id;
        var towns = house.Services.GetRequiredService<TownDbs>();
        foreach (var reference in (string[])[mine.Reference, foreign.Reference])
            await towns.LogReadAsync(house.Town, new Deed(Actor.Staff(clerk.Value), "case.view") { Kind = TransparencyLog.EntryKind.Read, Case = reference, Reason = "processing" });
        using var kim = await house.SignedInAsync("kim@example.org");
        await kim.OpenAsync("/mein-bereich/zugriffe");
        kim.Page.QuerySelectorAll("tbody tr").Length.ShouldBe(1);
        kim.Text.ShouldContain("steueramt");
        kim.Text.ShouldContain("Bearbeitung");
        kim.Text.ShouldNotContain("Groß-Çelik");
    }

    private static Task<DeliveryConsent?> ConsentAsync(TestHouse house, Contracts.Core.AccountId id) =>
        house.InTownAsync(services => services.GetRequiredService<IAccounts>().ConsentAsync(id));
}
