using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Platform.Audit;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Browser;

/// <summary>Every public page of the catalogue, in both languages, on a narrow phone and a desk: no axe violation, nothing scrolls sideways.</summary>
public sealed class CataloguePagesTests(RealBrowser browser) : IClassFixture<RealBrowser>
{
    private static readonly string[] Wide = ["/", "/leistungen/hundesteuer-anmelden", "/lebenslagen/umzug-und-wohnen", "/suche?q=Perso"];

    private static readonly string[] All =
    [
        .. Wide, "/leistungen", "/leistungen/personalausweis-beantragen", "/leistungen/fuehrungszeugnis-beantragen", "/leistungen/kinderreisepass",
        "/suche?q=xqzvwk", "/kontakt", "/barrierefreiheit", "/barriere-melden", "/leichte-sprache", "/hilfe", "/systemstatus",
    ];

    [Theory]
    [InlineData(320)]
    [InlineData(1280)]
    public async Task Public_pages_are_for_everybody(int width)
    {
        await using var house = await TestHouse.StartAsync(demo: true);
        if (Conformance.Folder is not null)
            await house.InTownAsync(services => services.GetRequiredService<ICatalogueImport>().ImportAsync(Conformance.Path("services"), Actor.Machine("test")));
        await using var visitor = await browser.VisitAsync(house.Address, width);
        foreach (var page in width < 600 ? All : Wide) await visitor.OpenAsync(page);
        if (Conformance.Folder is not null)
            foreach (var slug in new[] { "personalausweis", "nachtraegliche-anschriftenaenderungen-im-personalausweis-reisepass-elektronischem-aufenthaltstitel" })
                await visitor.OpenAsync("/leistungen/" + slug);
        await visitor.OpenAsync("/?sprache=en");
        await visitor.OpenAsync("/leistungen/gewerbe-anmelden");
    }
}
