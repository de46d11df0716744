using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Rathaus.Tests.UiKit.Gallery;

namespace Rathaus.Tests.UiKit;

/// <summary>Whole pages made of the kit, in a real browser.</summary>
public sealed class GalleryTests(Browser browser) : IClassFixture<Browser>
{
    private static readonly bool Long = Environment.GetEnvironmentVariable("RATHAUS_LONG") == "1";

    /// <summary>Theme, widths of the default run, widths of the long run (which also takes the screenshots).</summary>
    private static readonly (string Theme, BrowserNewContextOptions Options, int[] Short, int[] Long)[] Looks =
    [
        ("light", new() { ColorScheme = ColorScheme.Light }, [320], [320, 360, 768, 1440]),
        ("dark", new() { ColorScheme = ColorScheme.Dark }, [1440], [320, 360, 768, 1440]),
        ("forced", new() { ForcedColors = ForcedColors.Active, ReducedMotion = ReducedMotion.Reduce }, [], [360, 1440]),
    ];

    public static TheoryData<string> Names => [.. Pages.All.Keys];

    [BrowserTheory]
    [MemberData(nameof(Names))]
    public async Task A_page_is_accessible_fits_and_keeps_the_policy_at_every_width_and_theme(string name)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Conformance.Checkout, "artifacts", "gallery")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, name + ".html"), Pages.All[name]);
        List<string> faults = [];
        foreach (var (theme, options, few, many) in Looks)
        {
            var widths = Long ? many : few;
            if (widths.Length == 0) continue;
            var page = await browser.OpenAsync(name, options, faults);
            foreach (var width in widths)
            {
                await page.SetViewportSizeAsync(width, width < 768 ? 740 : 1000);
                var axe = await page.RunAxe();
                faults.AddRange(axe.Violations.SelectMany(v => v.Nodes.Select(n => $"{theme} {width} {v.Id}: {n.Html[..Math.Min(160, n.Html.Length)]} {n.Any.FirstOrDefault()?.Message}")));
                faults.AddRange((await page.EvaluateAsync<string[]>(Misfits)).Select(fault => $"{theme} {width} {fault}"));
                if (Long) await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{width}-{theme}.png"), FullPage = true });
            }
            await page.Context.CloseAsync();
        }
        string.Join('\n', faults.Distinct()).ShouldBeEmpty();
    }

    /// <summary>What does not fit: a page that scrolls sideways, a target below 24 px (44 for buttons on phones), text cut off.</summary>
    private const string Misfits = """
        () => {
          const faults = [];
          const wide = document.documentElement;
          if (wide.scrollWidth > innerWidth) faults.push('scrolls sideways by ' + (wide.scrollWidth - innerWidth) + ': ' + [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1).map(e => e.tagName + '.' + e.className + ' ' + Math.round(e.getBoundingClientRect().left) + '..' + Math.round(e.getBoundingClientRect().right)).slice(0, 4).join(' | '));
          for (const e of document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')) {
            const box = e.getBoundingClientRect();
            if (!box.width || e.closest('.rh-skip') || getComputedStyle(e).clipPath !== 'none') continue;
            const least = innerWidth < 768 && e.matches('.kern-btn, .rh-header__phone, .rh-nav a') ? 44 : 24;
            const inline = e.matches('p > a, li > span > a, dd > a') && box.height < 24;
            if (!inline && (box.height < least - .5 || box.width < 24)) faults.push('target ' + Math.round(box.width) + 'x' + Math.round(box.height) + ' ' + (e.parentElement.className || e.parentElement.tagName) + ' > ' + e.tagName + '.' + e.className + ' ' + e.textContent.slice(0, 20));
          }
          return faults;
        }
        """;
}
