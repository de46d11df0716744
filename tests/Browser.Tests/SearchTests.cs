using Microsoft.Playwright;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Browser;

/// <summary>The search in a real browser, with script and without; every page is looked at by axe.</summary>
public sealed class SearchTests(RealBrowser browser) : IClassFixture<RealBrowser>
{
    [Theory]
    [InlineData(320, true)]
    [InlineData(1280, true)]
    [InlineData(1280, false)]
    public async Task People_find_narrow_and_turn_pages(int width, bool script)
    {
        await using var house = await TestHouse.StartAsync(demo: true);
        await using var visitor = await browser.VisitAsync(house.Address, width, script);
        await visitor.OpenAsync("/suche?q=anmelden");
        (await visitor.TextAsync()).ShouldContain("Leistungen gefunden");
        await visitor.OpenAsync("/suche?q=anmelden&weg=online");
        (await visitor.TextAsync()).ShouldContain("Online möglich");
        await visitor.OpenAsync("/suche?q=anmelden&seite=2");
        await visitor.OpenAsync("/suche?q=F%C3%BCrerschein");
        await visitor.OpenAsync("/suche?q=xqzvwk");
        (await visitor.TextAsync()).ShouldContain("nichts gefunden");
        await visitor.OpenAsync("/suche?q=lost%20passport&sprache=en");
    }

    [Fact]
    public async Task Names_appear_while_typing_and_are_chosen_by_key()
    {
        await using var house = await TestHouse.StartAsync(demo: true);
        await using var visitor = await browser.VisitAsync(house.Address, 1280);
        await visitor.OpenAsync("/");
        var field = visitor.Page.Locator("main input[name=q]");
        await field.PressSequentiallyAsync("hundest");
        await visitor.Page.Locator("[role=option]").First.WaitForAsync();
        await visitor.LookAsync();
        await field.PressAsync("ArrowDown");
        (await field.GetAttributeAsync("aria-activedescendant")).ShouldNotBeNullOrEmpty();
        await visitor.GoAsync(() => field.PressAsync("Enter"));
        visitor.Page.Url.ShouldContain("/suche?q=Hundesteuer");
    }

    [Fact]
    public async Task Clerks_search_their_cases()
    {
        await using var house = await TestHouse.StartAsync(demo: true);
        await using var visitor = await browser.VisitAsync(house.Address, 1440);
        await visitor.SignInAsync("Sabine Schröder");
        await visitor.OpenAsync("/arbeitsplatz/suche?q=Hundesteuer");
        await visitor.OpenAsync("/arbeitsplatz/suche");
    }
}
