using System.Net;
using System.Text;
using Rathaus.Platform.Web;
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

    [Fact]
    public async Task The_pictures_of_maps_come_only_from_the_address_that_the_town_set()
    {
        var (house, _) = await PeopleHouse.StartAsync();
        await using var _1 = house;
        await house.StaffAsync("verwaltung@musterstadt.example", "buergerbuero", "catalogue.manage");
        await house.StaffAsync("amt@musterstadt.example", "steueramt", "cases.view");
        using var officer = await house.SignedInAsync("verwaltung@musterstadt.example");
        await officer.OpenAsync("/verwaltung/erscheinungsbild");
        await officer.SubmitAsync("Karte speichern", ("MapTiles", "http://karte.example/{z}/{x}/{y}.png"), ("MapNote", "Stadt"));
        officer.Text.ShouldContain("Die Adresse beginnt mit https://");
        await officer.SubmitAsync("Karte speichern", ("MapTiles", "https://karte.example/{z}/{x}/{y}.png"), ("MapNote", ""));
        officer.Text.ShouldContain("Nennen Sie, von wem die Kartenbilder sind");
        await officer.SubmitAsync("Karte speichern", ("MapTiles", "https://karte.example/{z}/{x}/{y}.png"), ("MapNote", "© Stadt"), ("MapCentre", "10.5, 52.2"));
        officer.Text.ShouldContain("erst die Breite, dann die Länge");
        await officer.SubmitAsync("Karte speichern", ("MapTiles", "https://karte.example/{z}/{x}/{y}.png"), ("MapNote", "© Stadt"), ("MapCentre", "52.2646, 10.5236"));
        officer.Text.ShouldContain("Gespeichert.");
        officer.Page.QuerySelector("[name=MapTiles]")!.GetAttribute("value").ShouldBe("https://karte.example/{z}/{x}/{y}.png");
        using var clerk = await house.SignedInAsync("amt@musterstadt.example");
        await clerk.OpenAsync("/verwaltung/erscheinungsbild?handler=Map");
        clerk.Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("/karte/{z}/{x}/{y}.png", true)]
    [InlineData("https://karte.example/{z}/{x}/{y}.png", true)]
    [InlineData("https://karte.example:8443/wmts/{z}/{y}/{x}?s=a", true)]
    [InlineData("//karte.example/{z}/{x}/{y}.png", false)]
    [InlineData("https://karte.example/{z}/{x}.png", false)]
    [InlineData("https://karte.example/{z}/{x}/{y}/{y}.png", false)]
    [InlineData("https://{x}.karte.example/{z}/{y}.png", false)]
    [InlineData("https://ich:geheim@karte.example/{z}/{x}/{y}.png", false)]
    [InlineData("https://karte.example; script-src */{z}/{x}/{y}", false)]
    [InlineData("javascript:{z}{x}{y}", false)]
    [InlineData("https://10.0.0.1/{z}/{x}/{y}", false)]
    public void An_address_of_pictures_cannot_open_the_content_policy_for_more(string address, bool fits) => (MapTiles.Refuse(address) is null).ShouldBe(fits);

    private static async Task<string> TextAsync(TestHouse house, string path)
    {
        using var visitor = house.Browser();
        using var answer = await visitor.RawAsync(new(HttpMethod.Get, path));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        return await answer.Content.ReadAsStringAsync();
    }
}
