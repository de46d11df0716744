using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Rathaus.Tests.Browser;

/// <summary>Debian's Chromium, one process for all tests of this project; Playwright's own download is not needed.</summary>
public sealed class RealBrowser : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async Task InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("RATHAUS_CHROMIUM") ?? "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null) await _browser.CloseAsync();
        _playwright?.Dispose();
    }

    /// <summary>A new visitor with cookies of their own.</summary>
    public async Task<Visitor> VisitAsync(Uri address, int width = 1280, bool script = true, ColorScheme colors = ColorScheme.Light)
    {
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = $"http://localhost:{address.Port}",
            Locale = "de-DE",
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            JavaScriptEnabled = script,
            ColorScheme = colors,
            AcceptDownloads = true,
        });
        return new Visitor(context, await context.NewPageAsync(), width, script);
    }
}

/// <summary>A person at a browser. Looks at every page that opens: no axe violation, no horizontal scroll, no console error.</summary>
public sealed class Visitor(IBrowserContext context, IPage page, int width, bool script) : IAsyncDisposable
{
    private static readonly string? Screenshots = Environment.GetEnvironmentVariable("RATHAUS_SCREENSHOTS");
    private int _shots;

    public IPage Page => page;

    /// <summary>Paths that were looked at.</summary>
    public List<string> Seen { get; } = [];

    public async Task OpenAsync(string path)
    {
        await page.GotoAsync(path);
        await LookAsync();
    }

    /// <summary>Presses the button or link with these words and looks at the page that follows.</summary>
    public async Task PressAsync(string words)
    {
        var target = page.Locator("main").GetByRole(AriaRole.Button, new() { Name = words }).Or(page.Locator("main").GetByRole(AriaRole.Link, new() { Name = words })).First;
        await target.ClickAsync();
        await page.WaitForLoadStateAsync(LoadState.Load);
        await LookAsync();
    }

    public Task FillAsync(string label, string value) => page.GetByLabel(label, new() { Exact = false }).First.FillAsync(value);

    public Task ChooseAsync(string label) => page.GetByLabel(label, new() { Exact = false }).First.CheckAsync();

    /// <summary>Words of main.</summary>
    public async Task<string> TextAsync() => string.Join(' ', (await page.Locator("main").InnerTextAsync()).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public async Task LookAsync()
    {
        var path = new Uri(page.Url).PathAndQuery;
        Seen.Add(path);
        if (Screenshots is not null)
        {
            var name = $"{width}-{(script ? "js" : "nojs")}-{++_shots:00}-{string.Concat(new Uri(page.Url).AbsolutePath.Select(c => char.IsLetterOrDigit(c) ? c : '-'))}";
            await page.ScreenshotAsync(new() { Path = Path.Combine(Screenshots, name[..Math.Min(80, name.Length)] + ".png"), FullPage = true });
        }
        var overflow = await OverflowAsync();
        overflow.ShouldBeLessThanOrEqualTo(0, $"{path} scrolls sideways at {width} px");
        if (!script) return;
        var result = await page.RunAxe(new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] } });
        result.Violations.Select(v => $"{v.Id}: {v.Help} ({string.Join(" ", v.Nodes.Take(3).Select(n => n.Html))})").ShouldBeEmpty(path);
    }

    public async ValueTask DisposeAsync() => await context.CloseAsync();

    private async Task<int> OverflowAsync()
    {
        if (!script) return 0;
        return await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
    }
}
