using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Towns;
using Rathaus.Platform.Web;
using Rathaus.Tests.Accounts;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Catalogue;

public sealed class GroundPageTests
{
    private const string Page = "/verwaltung/stadtgebiet";

    [Fact]
    public async Task Postcodes_and_places_are_set_by_a_page_and_forms_ask_by_them_at_once()
    {
        var (house, _) = await PeopleHouse.StartAsync();
        await using var _1 = house;
        await house.StaffAsync("verwaltung@musterstadt.example", "buergerbuero", "catalogue.manage");
        using var officer = await house.SignedInAsync("verwaltung@musterstadt.example");
        await officer.OpenAsync("/verwaltung/leistungen");
        await officer.ClickAsync("Stadtgebiet");
        officer.Path.ShouldBe(Page);
        var own = await ProfileAsync(house);
        foreach (var (codes, places, says) in new[] { ("1234", "", "„1234“ ist keine Postleitzahl"), ("38100, 3810a", "", "„3810a“ ist keine Postleitzahl"), (own.PostalCode + "\n38100", "12", "„12“ ist kein Name eines Ortsteils") })
        {
            await officer.SubmitAsync("Speichern", ("Postcodes", codes), ("Places", places));
            officer.Text.ShouldContain(says);
            officer.Page.QuerySelector("[name=Postcodes]")!.TextContent.ShouldContain(codes.Split('\n', ',')[0], customMessage: "what was typed stays");
        }
        (await ProfileAsync(house)).Postcodes.ShouldBe(own.Postcodes);
        string[] wanted = own.PostalCode.Length > 0 ? [own.PostalCode, "38104", "38100", "38104"] : ["38104", "38100", "38104"];
        await officer.SubmitAsync("Speichern", ("Postcodes", string.Join('\n', wanted)), ("Places", "Rautheim; Mascherode"));
        officer.Text.ShouldContain("Gespeichert.");
        var now = await ProfileAsync(house);
        now.Postcodes.ShouldBe(wanted.Distinct().Order(StringComparer.Ordinal));
        now.Places.ShouldBe(["Mascherode", "Rautheim"]);
        var ground = TownGround.Of(await house.InTownAsync(async s => await s.GetRequiredService<TownProfiles>().OfAsync(house.Town)));
        (ground.HasPlace("Rautheim-Süd"), ground.HasPlace("Hamburg")).ShouldBe((true, false));
        var log = await house.InTownAsync(async s => string.Join("\n", (await s.GetRequiredService<TownDb>().Set<LogBody>().Select(b => b.Body).ToListAsync()).Select(Encoding.UTF8.GetString)));
        log.ShouldContain("town.ground");
        if (own.PostalCode.Length == 0) return;
        await officer.SubmitAsync("Speichern", ("Postcodes", "38100"));
        officer.Text.ShouldContain("Die Postleitzahl des Rathauses fehlt");
    }

    [Fact]
    public async Task Somebody_else_neither_sees_nor_changes_the_ground()
    {
        var (house, _) = await PeopleHouse.StartAsync();
        await using var _1 = house;
        await house.StaffAsync("amt@musterstadt.example", "steueramt", "cases.view", "cases.work");
        using var clerk = await house.SignedInAsync("amt@musterstadt.example");
        await clerk.OpenAsync(Page);
        clerk.Status.ShouldBe(HttpStatusCode.Forbidden);
        var before = (await ProfileAsync(house)).ToJson();
        using var sent = await clerk.RawAsync(new(HttpMethod.Post, Page) { Content = new FormUrlEncodedContent([new("Postcodes", "38100")]) });
        sent.StatusCode.ShouldBeOneOf(HttpStatusCode.Forbidden, HttpStatusCode.BadRequest);
        (await ProfileAsync(house)).ToJson().ShouldBe(before);
    }

    [Fact]
    public async Task The_short_address_of_the_desk_leads_to_where_work_begins()
    {
        var (house, _) = await PeopleHouse.StartAsync();
        await using var _1 = house;
        await house.StaffAsync("amt@musterstadt.example", "steueramt", "cases.view", "cases.work");
        using var clerk = await house.SignedInAsync("amt@musterstadt.example");
        await clerk.OpenAsync("/verwaltung");
        clerk.Path.ShouldStartWith("/arbeitsplatz");
        using var visitor = house.Browser();
        await visitor.OpenAsync("/verwaltung");
        visitor.Path.ShouldStartWith("/anmelden");
    }

    private static Task<TownProfile> ProfileAsync(TestHouse house) => house.InTownAsync(async s => TownProfile.Parse((await s.GetRequiredService<TownDb>().Set<TownRow>().AsNoTracking().SingleAsync()).Profile));
}
