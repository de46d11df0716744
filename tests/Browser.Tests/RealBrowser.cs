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
    public async Task<Visitor> VisitAsync(Uri address, int width = 1280, bool script = true, ColorScheme colors = ColorScheme.Light, bool forcedColors = false, bool reducedMotion = false)
    {
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = $"http://localhost:{address.Port}",
            Locale = "de-DE",
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            JavaScriptEnabled = script,
            ColorScheme = colors,
            ForcedColors = forcedColors ? ForcedColors.Active : ForcedColors.None,
            ReducedMotion = reducedMotion ? ReducedMotion.Reduce : ReducedMotion.NoPreference,
            AcceptDownloads = true,
        });
        return new Visitor(context, await context.NewPageAsync(), width, script);
    }
}
