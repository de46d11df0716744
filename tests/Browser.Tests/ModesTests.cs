using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Towns;
using Rathaus.Platform.Web;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Browser;

/// <summary>The main pages in the dark, in forced colours, without motion and on paper, once with the town's own colours.</summary>
public sealed class ModesTests(RealBrowser browser, ModesTests.Town demo) : IClassFixture<RealBrowser>, IClassFixture<ModesTests.Town>
{
    private const string Accent = "#8a1c4e", AccentDark = "#f09cc3";

    private static readonly (string Person, string[] Paths)[] Pages =
    [
        ("", ["/", "/leistungen", "/leistungen/hundesteuer-anmelden", "/antrag/hundesteuer-anmelden", "/suche?q=hund", "/anmelden", "/barrierefreiheit", "/systemstatus", "/gibt-es-nicht"]),
        ("Kim Beispiel", ["/mein-bereich", "/mein-bereich/postfach"]),
        ("Sabine Schröder", ["/arbeitsplatz"]),
        ("Mira Özdemir", ["/verwaltung/betrieb", "/verwaltung/betrieb/aufgaben?stand=erledigt", "/verwaltung/betrieb/speicher", "/verwaltung/erscheinungsbild"]),
    ];

    [Theory]
    [InlineData(ColorScheme.Dark, false, 390)]
    [InlineData(ColorScheme.Dark, false, 1280)]
    [InlineData(ColorScheme.Light, true, 1280)]
    public async Task Main_pages_can_be_read_in_every_mode_with_the_towns_own_colour(ColorScheme colors, bool forced, int width)
    {
        foreach (var (person, paths) in Pages)
        {
            await using var visitor = await browser.VisitAsync(demo.House.Address, width, colors: colors, forcedColors: forced);
            if (person.Length > 0) await visitor.SignInAsync(person);
            foreach (var path in paths) await visitor.OpenAsync(path);
        }
        await using var looking = await browser.VisitAsync(demo.House.Address, width, colors: colors, forcedColors: forced);
        await looking.OpenAsync("/leistungen");
        var line = await looking.Page.EvaluateAsync<string>("getComputedStyle(document.documentElement).getPropertyValue('--kern-color-action-default')");
        line.ShouldBe(colors == ColorScheme.Dark ? AccentDark : Accent);
    }

    [Fact]
    public async Task Nothing_moves_for_those_who_asked_for_stillness()
    {
        await using var visitor = await browser.VisitAsync(demo.House.Address, reducedMotion: true);
        foreach (var path in (string[])["/", "/leistungen/hundesteuer-anmelden", "/anmelden"])
        {
            await visitor.OpenAsync(path);
            var moving = await visitor.Page.EvaluateAsync<string[]>("""
                [...document.querySelectorAll('*')].filter(e => { const s = getComputedStyle(e); const long = t => t.split(',').some(d => parseFloat(d) > 0.02); return long(s.transitionDuration) || (s.animationName !== 'none' && long(s.animationDuration)); }).map(e => e.tagName + '.' + e.className)
                """);
            moving.ShouldBeEmpty(path);
        }
    }

    [Fact]
    public async Task On_paper_the_text_stays_and_what_one_cannot_press_goes()
    {
        await using var visitor = await browser.VisitAsync(demo.House.Address, colors: ColorScheme.Dark);
        await visitor.OpenAsync("/leistungen/hundesteuer-anmelden");
        await visitor.Page.EmulateMediaAsync(new() { Media = Media.Print });
        (await visitor.Page.Locator("main h1").IsVisibleAsync()).ShouldBeTrue();
        (await visitor.Page.Locator(".rh-header__nav").First.IsVisibleAsync()).ShouldBeFalse();
        (await visitor.Page.EvaluateAsync<string>("getComputedStyle(document.body).color + getComputedStyle(document.body).backgroundColor")).ShouldBe("rgb(0, 0, 0)rgb(255, 255, 255)");
        var dark = await visitor.Page.EvaluateAsync<string[]>("""
            [...document.querySelectorAll('main *')].filter(e => e.childNodes.length && [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()) && e.getClientRects().length && getComputedStyle(e).visibility === 'visible')
              .filter(e => { const c = getComputedStyle(e).color.match(/[\d.]+/g).map(Number); return getComputedStyle(e).color.startsWith('rgb') && (c[0] * 0.2126 + c[1] * 0.7152 + c[2] * 0.0722) > 140; }).map(e => e.tagName + '.' + e.className + ' ' + getComputedStyle(e).color)
            """);
        dark.ShouldBeEmpty("light letters on white paper");
    }

    /// <summary>Musterstadt with its people and colours of its own.</summary>
    public sealed class Town : IAsyncLifetime
    {
        internal TestHouse House { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            House = await TestHouse.StartAsync(demo: true);
            await House.InTownAsync(async services =>
            {
                var db = services.GetRequiredService<TownDb>();
                var row = await db.Set<TownRow>().SingleAsync();
                row.ChangeProfile((TownProfile.Parse(row.Profile) with { Accent = Accent, AccentDark = AccentDark }).ToJson());
                await db.CommitAsync(new Deed(Actor.Machine("test"), "test.colours"));
            });
        }

        public async Task DisposeAsync() => await House.DisposeAsync();
    }
}
