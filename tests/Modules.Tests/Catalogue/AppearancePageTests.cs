using System.Net;
using System.Text;
using Rathaus.Tests.Accounts;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Catalogue;

public sealed class AppearancePageTests
{
    [Fact]
    public async Task Colours_and_crest_are_previewed_refused_and_shown_to_everybody()
    {
        var (house, _) = await PeopleHouse.StartAsync();
        await using var _1 = house;
        await house.StaffAsync("verwaltung@musterstadt.example", "buergerbuero", "catalogue.manage");
        await house.StaffAsync("amt@musterstadt.example", "steueramt", "cases.view");
        using var clerk = await house.SignedInAsync("amt@musterstadt.example");
        await clerk.OpenAsync("/verwaltung/erscheinungsbild");
        clerk.Status.ShouldBe(HttpStatusCode.Forbidden);
        using var officer = await house.SignedInAsync("verwaltung@musterstadt.example");
        await officer.OpenAsync("/verwaltung/erscheinungsbild");
        await officer.SubmitAsync("Vorschau der Farben", ("Accent", "#8a1c4e"));
        officer.Text.ShouldContain("Gespeichert ist noch nichts");
        officer.Page.QuerySelector("svg rect[fill='#8a1c4e']").ShouldNotBeNull();
        (await TextAsync(house, "/stadtfarben.css")).ShouldBe("");
        await officer.SubmitAsync("Speichern", ("Accent", "#ffcc00"));
        officer.Text.ShouldContain("einen Kontrast von 1,5 : 1. Nötig sind 4,5 : 1");
        (await TextAsync(house, "/stadtfarben.css")).ShouldBe("");
        await officer.SubmitAsync("Speichern", ("Accent", "#8A1C4E"), ("AccentDark", "#f09cc3"), ("Crest", new TestFile("wappen.svg", "image/svg+xml", Encoding.UTF8.GetBytes("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 4\"><script>x</script><rect width=\"4\" height=\"4\"/></svg>"))));
        officer.Text.ShouldContain("Gespeichert.");
        using var visitor = house.Browser();
        await visitor.OpenAsync("/kontakt");
        var href = visitor.Page.QuerySelector("link[href^='/stadtfarben.css']")!.GetAttribute("href")!;
        (await TextAsync(house, href)).ShouldContain("#8a1c4e");
        (await TextAsync(house, "/wappen.svg")).ShouldContain("<rect");
        (await TextAsync(house, "/wappen.svg")).ShouldNotContain("script");
        await officer.SubmitAsync("Speichern", ("Crest", new TestFile("wappen.png", "image/png", Rathaus.Modules.Forms.Tests.Applicant.Png)));
        await visitor.OpenAsync("/kontakt");
        visitor.Page.QuerySelector("link[rel=icon]")!.GetAttribute("href").ShouldBe("/wappen.png");
        await officer.SubmitAsync("Speichern", ("WithoutCrest", "true"));
        await visitor.OpenAsync("/wappen.png");
        visitor.Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<string> TextAsync(TestHouse house, string path)
    {
        using var visitor = house.Browser();
        using var answer = await visitor.RawAsync(new(HttpMethod.Get, path));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        return await answer.Content.ReadAsStringAsync();
    }
}
