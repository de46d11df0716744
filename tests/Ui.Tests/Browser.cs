using Microsoft.Playwright;
using Rathaus.Tests.UiKit.Gallery;

namespace Rathaus.Tests.UiKit;

/// <summary>
/// Debian's Chromium on the gallery: pages come from memory, styles and scripts from <c>web/dist</c>,
/// with the same strict policy as the real house, so that a forbidden script or picture shows as a violation.
/// </summary>
public sealed class Browser : IAsyncLifetime
{
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";
    private static readonly string Dist = Path.Combine(Conformance.Checkout, "web", "dist");
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Why no browser test can run here, or null.</summary>
    public static string? Missing { get; } =
        !File.Exists("/usr/bin/chromium") ? "needs /usr/bin/chromium (apt-get install chromium)"
        : !File.Exists(Path.Combine(Dist, "rathaus.css")) ? "needs web/dist (npm install --ignore-scripts and node build.mjs in web/)" : null;

    public async Task InitializeAsync()
    {
        if (Missing is not null) return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox"] });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    /// <summary>Opens a page of the gallery, or <paramref name="html"/> in its place; <paramref name="faults"/> collects what the console says.</summary>
    public async Task<IPage> OpenAsync(string name, BrowserNewContextOptions options, List<string>? faults = null, string? html = null, bool policy = true)
    {
        var context = await _browser!.NewContextAsync(options);
        var page = await context.NewPageAsync();
        page.Console += (_, message) => { if (message.Type is "error" or "warning") faults?.Add(message.Text); };
        page.PageError += (_, error) => faults?.Add(error);
        await page.RouteAsync("**/*", async route =>
        {
            var path = new Uri(route.Request.Url).AbsolutePath;
            if (path.StartsWith("/lib/", StringComparison.Ordinal) && File.Exists(Path.Combine(Dist, path[5..])))
                await route.FulfillAsync(new() { Path = Path.Combine(Dist, path[5..]), Headers = new Dictionary<string, string> { ["Access-Control-Allow-Origin"] = "*", ["Content-Type"] = TypeOf(path) } });
            else if (path == "/wappen.svg")
                await route.FulfillAsync(new() { ContentType = "image/svg+xml", Body = Crest });
            else if (path.StartsWith("/lib/", StringComparison.Ordinal))
                await route.FulfillAsync(new() { Status = 404 });
            else
                await route.FulfillAsync(new() { ContentType = "text/html; charset=utf-8", Body = html ?? Pages.All.GetValueOrDefault(path.Trim('/'), ""), Headers = policy ? new Dictionary<string, string> { ["Content-Security-Policy"] = Policy, ["Content-Type"] = "text/html; charset=utf-8" } : null });
        });
        await page.GotoAsync($"https://musterstadt.example/{name}");
        await page.EvaluateAsync("document.fonts.ready.then(() => 1)");
        return page;
    }

    private static string TypeOf(string path) => Path.GetExtension(path) switch
    {
        ".css" => "text/css",
        ".js" => "text/javascript",
        ".svg" => "image/svg+xml",
        ".woff2" => "font/woff2",
        _ => "application/octet-stream",
    };

    private const string Crest = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 48'><path d='M2 2h36v22c0 12-8 18-18 22C10 42 2 36 2 24z' fill='#c8102e' stroke='#222' stroke-width='2'/><path d='M8 30h24v4H8zm2-14h4v14h-4zm8-6h4v20h-4zm8 6h4v14h-4z' fill='#fff'/></svg>";
}

/// <summary>A test in the browser; skipped with the reason where there is none.</summary>
public sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = Browser.Missing;
}

/// <summary>A test in the browser; skipped with the reason where there is none.</summary>
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = Browser.Missing;
}
