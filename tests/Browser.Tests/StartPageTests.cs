using Rathaus.Tests.House;

namespace Rathaus.Tests.Browser;

public sealed class StartPageTests(RealBrowser browser) : IClassFixture<RealBrowser>
{
    [Theory]
    [InlineData(320)]
    [InlineData(1280)]
    public async Task The_start_page_is_for_everybody(int width)
    {
        await using var house = await TestHouse.StartAsync(demo: true);
        await using var visitor = await browser.VisitAsync(house.Address, width);
        await visitor.OpenAsync("/");
        (await visitor.TextAsync()).ShouldContain("Was möchten Sie erledigen?");
    }
}
