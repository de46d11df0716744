using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Browser;

/// <summary>Moving house in a real browser: answered once, two applications sent together, one page to follow both. The pages of the dialogue are looked at.</summary>
public sealed class LifeEventJourneyTests(RealBrowser browser, LifeEventJourneyTests.Town town) : IClassFixture<RealBrowser>, IClassFixture<LifeEventJourneyTests.Town>
{
    [Theory]
    [InlineData(320, true)]
    [InlineData(1280, false)]
    public async Task Who_moves_answers_once_and_follows_all_applications_on_one_page(int width, bool script)
    {
        await using var mover = await browser.VisitAsync(town.House.Address, width, script);
        await mover.OpenAsync("/lebenslagen/umzug-in-die-stadt/beginnen");
        await mover.PressAsync("Ohne Konto weiter");
        await WalkAsync(mover);
        (await mover.TextAsync()).ShouldContain("0 von 2");
        var overview = new Uri(mover.Page.Url).AbsolutePath;
        await mover.PressAsync("Hundesteuer anmelden");
        await WalkAsync(mover);
        (await mover.TextAsync()).ShouldContain("1 von 2");
        await mover.PressAsync("Weiter: Mülltonne");
        await WalkAsync(mover);
        await mover.PressAsync("Weiter: alles prüfen");
        await mover.PressAsync("Alle Anträge absenden");
        (await mover.Page.TitleAsync()).ShouldStartWith("Fehler:");
        foreach (var name in new[] { "hundesteuer-anmelden.richtigkeit", "muelltonne-bestellen.richtigkeit", "muelltonne-bestellen.vollmacht" })
            await mover.Page.Locator($"[name='{name}'][value='true']").CheckAsync();
        await mover.PressAsync("Alle Anträge absenden");
        new Uri(mover.Page.Url).AbsolutePath.ShouldBe(overview + "/eingang");
        var text = await mover.TextAsync();
        text.ShouldContain("Ihre 2 Anträge sind eingegangen");
        text.ShouldContain("HS-2026-");
        await mover.PressAsync(mover.Page.Locator("main a[href^='/status/']").First);
        (await mover.TextAsync()).ShouldContain("Ihr Antrag ist eingegangen");
    }

    /// <summary>Answers page after page until the overview is there.</summary>
    private static async Task WalkAsync(Visitor mover)
    {
        while (new Uri(mover.Page.Url).AbsolutePath.Count(c => c == '/') > 3)
        {
            // The pages of the services' own forms are looked at by EveryFormTests.
            mover.Looks = !new Uri(mover.Page.Url).AbsolutePath.StartsWith("/antrag/", StringComparison.Ordinal);
            var page = mover.Last;
            foreach (var (name, value) in Answers.GetValueOrDefault(page, [])) await DogForm.EnterAsync(mover.Page, name, value);
            await mover.PressAsync("Weiter");
            mover.Last.ShouldNotBe(page, await mover.TextAsync());
        }
        mover.Looks = true;
        await mover.LookAsync();
    }

    private static readonly Dictionary<string, (string Name, string Value)[]> Answers = new(DogForm.Plain())
    {
        ["was"] = [("was", "hund"), ("was", "tonnen")],
        ["herkunft"] = [("bisheriger_ort", "Beispielstadt")],
        ["einzug"] = [("einzug.day", "1"), ("einzug.month", "12"), ("einzug.year", "2026")],
        ["kontakt"] = [("email", "kim@example.org")],
        ["bescheid"] = [("bescheid", "letter")],
        ["anlass"] = [("anlass", "neubau")], ["nutzung"] = [("nutzung", "wohnen")], ["menschen"] = [("menschen", "2")], ["bio"] = [("bio", "b60")],
        ["rest"] = [("groesse", "120"), ("anzahl", "1"), ("takt", "zwei")], ["papier"] = [("papier", "true")], ["weg"] = [("weg", "5")],
        ["ab"] = [("ab.day", "1"), ("ab.month", "12"), ("ab.year", "2026")],
    };

    /// <summary>A town with the shipped services, without people.</summary>
    public sealed class Town : IAsyncLifetime
    {
        public TestHouse House { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            House = await TestHouse.StartAsync();
            await House.InTownAsync(services => services.GetRequiredService<ICatalogueImport>().ImportAsync(ProductFiles.Services, Actor.Machine("test")));
        }

        public async Task DisposeAsync() => await House.DisposeAsync();
    }
}
