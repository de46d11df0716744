using Microsoft.Playwright;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Browser;

/// <summary>
/// Every page of the house is opened once on a narrow phone and on a desk: axe, sideways scrolling, console. A new page without an
/// address that can be found fails here. RATHAUS_LONG=1 opens every question of the form too, and all pages in both themes.
/// </summary>
public sealed class EveryPageTests(RealBrowser browser, EveryPageTests.LivedIn demo) : IClassFixture<RealBrowser>, IClassFixture<EveryPageTests.LivedIn>
{
    private static readonly bool All = Environment.GetEnvironmentVariable("RATHAUS_LONG") == "1";

    /// <summary>Reached only by people who have no parameter to give: documents of strangers behind a secret link open for nobody; a payment under way and an open bill come from acts (PayJourneyTests).</summary>
    private static readonly HashSet<string> WithoutExample =
    [
        "/status/{token}/dokumente/{document:guid}", "/status/{token}/quittung.{format}", "/zahlung/rueckkehr/{attempt}", "/demo/zahlungsdienst/{id}", "/zahlung/{token}/rechnung.pdf",
        // For units that look into a register only, and here nobody of them is signed in: CertificateOrderTests of the module open it.
        "/arbeitsplatz/vorgaenge/{number}/nachschlag",
        // A file for its owner alone: OwnDataTests of the module fetch it.
        "/mein-bereich/daten/auskunft/{id:guid}",
        // The page after sending a life event is opened by LifeEventTests; here the dialogue stays unsent so that its other pages can be opened.
        "/lebenslagen/{slug}/{token}/eingang",
        // Files that go with a letter: MailboxTests of the module fetch them.
        "/mein-bereich/postfach/{id:guid}/anlage/{number:int}", "/arbeitsplatz/poststelle/{id:guid}/anlage/{number:int}",
    ];

    public static TheoryData<int, ColorScheme> Screens
    {
        get
        {
            var screens = new TheoryData<int, ColorScheme> { { 320, ColorScheme.Light }, { 1280, ColorScheme.Light } };
            if (!All) return screens;
            screens.Add(320, ColorScheme.Dark);
            screens.Add(1280, ColorScheme.Dark);
            return screens;
        }
    }

    [Fact]
    public void Every_page_has_an_address_that_can_be_found() =>
        demo.Map.Pages.Select(p => p.Template).Where(t => !WithoutExample.Contains(t) && demo.Map.Of(t).Count == 0).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Screens))]
    public async Task Every_page_is_for_everybody(int width, ColorScheme colors)
    {
        var faults = new List<string>();
        foreach (var pages in demo.Map.Pages.GroupBy(p => p.Person))
        {
            await using var visitor = await browser.VisitAsync(demo.House.Address, width, colors: colors);
            if (pages.Key.Length > 0) await visitor.SignInAsync(pages.Key);
            foreach (var (template, _) in pages)
                foreach (var address in demo.Map.Of(template).Take(All ? int.MaxValue : 1)) await TryAsync(visitor, template, address);
            if (All && pages.Key.Length == 0)
                foreach (var page in DogForm.Plain().Keys) await TryAsync(visitor, page, demo.Map.Unsent.Replace("pruefen", page, StringComparison.Ordinal));
        }
        faults.ShouldBeEmpty();

        async Task TryAsync(Visitor visitor, string template, string address)
        {
            try
            {
                if (await visitor.IsPageAsync(address)) await visitor.OpenAsync(address);
            }
            catch (Exception fault) when (fault is ShouldAssertException or PlaywrightException)
            {
                faults.Add($"{template} ({address}): {fault.Message}");
            }
        }
    }

    /// <summary>Musterstadt with all its cases, explored once for all tests of this class.</summary>
    public sealed class LivedIn : IAsyncLifetime
    {
        internal TestHouse House { get; private set; } = null!;
        internal PageMap Map { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            House = await TestHouse.StartAsync(demo: true, seeds: int.MaxValue, at: new DateTimeOffset(2026, 11, 18, 9, 30, 0, TimeSpan.Zero));
            Map = new PageMap(House);
            await Map.ExploreAsync();
        }

        public async Task DisposeAsync() => await House.DisposeAsync();
    }
}
