using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Rathaus.Tests.Browser;

/// <summary>
/// A person at a browser. Looks at every page that opens: no axe violation, nothing scrolls sideways, nothing in the console (also no breach of the content policy).
/// </summary>
public sealed class Visitor : IAsyncDisposable
{
    private const string Mark = "rathausSeen";
    private static readonly string? Screenshots = Environment.GetEnvironmentVariable("RATHAUS_SCREENSHOTS");
    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];
    private readonly int _width;
    private readonly bool _script;
    private int _shots;

    public Visitor(IBrowserContext context, IPage page, int width, bool script)
    {
        (_context, Page, _width, _script) = (context, page, width, script);
        page.Console += (_, message) =>
        {
            // A refusal with its own page (404, 415, 422 …) is what the test asks for; the browser reports its status as an error all the same.
            if (message.Type is "error" && !message.Text.StartsWith("Failed to load resource: the server responded with a status of 4", StringComparison.Ordinal)) _complaints.Add($"{message.Text} ({message.Location})");
        };
        page.PageError += (_, error) => _complaints.Add(error);
    }

    public IPage Page { get; }

    /// <summary>False where another test looks at these pages already.</summary>
    public bool Looks { get; set; } = true;

    /// <summary>Paths that were looked at.</summary>
    public List<string> Seen { get; } = [];

    /// <summary>The last part of the open page's path.</summary>
    public string Last => new Uri(Page.Url).AbsolutePath.Split('/')[^1];

    public async Task OpenAsync(string path)
    {
        await Page.GotoAsync(path);
        await LookAsync();
    }

    /// <summary>Presses the button or link with these words and looks at the page that follows.</summary>
    public Task PressAsync(string words) =>
        PressAsync(Page.Locator("main").GetByRole(AriaRole.Button, new() { Name = words }).Or(Page.Locator("main").GetByRole(AriaRole.Link, new() { Name = words })).First);

    public Task PressAsync(ILocator target) => GoAsync(() => target.ClickAsync());

    /// <summary>Does what leads to another page, waits for it and looks at it.</summary>
    public async Task GoAsync(Func<Task> act)
    {
        await Page.EvaluateAsync($"document.documentElement.dataset.{Mark} = '1'");
        await act();
        for (var round = 0; !await ArrivedAsync(); round++)
        {
            if (round > 600) throw new TimeoutException($"{Page.Url}: no other page came. {string.Join(" | ", _complaints)}");
            await Task.Delay(50);
        }
        await LookAsync();
    }

    public Task FillAsync(string label, string value) => Page.GetByLabel(label, new() { Exact = false }).First.FillAsync(value);

    public Task ChooseAsync(string label) => Page.GetByLabel(label, new() { Exact = false }).First.CheckAsync();

    /// <summary>Signs in by a button of the demo.</summary>
    public async Task SignInAsync(string person)
    {
        await Page.GotoAsync("/anmelden");
        await PressAsync(person);
    }

    /// <summary>Words of main.</summary>
    public async Task<string> TextAsync() => string.Join(' ', (await Page.Locator("main").InnerTextAsync()).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Fetches a file with the cookies of this person.</summary>
    public async Task<byte[]> FetchAsync(string path)
    {
        var answer = await _context.APIRequest.GetAsync(new Uri(new Uri(Page.Url), path).ToString());
        answer.Status.ShouldBe(200, path);
        return await answer.BodyAsync();
    }

    /// <summary>Whether the address shows a page (and not a file); everything must be there.</summary>
    public async Task<bool> IsPageAsync(string path)
    {
        var address = Page.Url.StartsWith("http", StringComparison.Ordinal) ? new Uri(new Uri(Page.Url), path).ToString() : path;
        var answer = await _context.APIRequest.GetAsync(address);
        answer.Status.ShouldBe(200, path);
        return answer.Headers["content-type"].StartsWith("text/html", StringComparison.Ordinal);
    }

    public async Task LookAsync()
    {
        if (!Looks) return;
        var path = new Uri(Page.Url).PathAndQuery;
        Seen.Add(path);
        if (Screenshots is not null)
        {
            var name = $"{_width}-{(_script ? "js" : "nojs")}-{++_shots:00}-{string.Concat(new Uri(Page.Url).AbsolutePath.Select(c => char.IsLetterOrDigit(c) ? c : '-'))}";
            await Page.ScreenshotAsync(new() { Path = Path.Combine(Screenshots, name[..Math.Min(80, name.Length)] + ".png"), FullPage = true });
        }
        var overflow = await Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        overflow.ShouldBeLessThanOrEqualTo(0, $"{path} scrolls sideways at {_width} px");
        if (_script)
        {
            var result = await Page.RunAxe(new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] } });
            result.Violations.Select(v => $"{v.Id}: {v.Help} ({string.Join(" ", v.Nodes.Take(3).Select(n => n.Html))})").ShouldBeEmpty(path);
        }
        _complaints.ShouldBeEmpty(path);
    }

    public async ValueTask DisposeAsync() => await _context.CloseAsync();

    private async Task<bool> ArrivedAsync()
    {
        try
        {
            return await Page.EvaluateAsync<bool>($"document.readyState === 'complete' && !document.documentElement.dataset.{Mark}");
        }
        catch (PlaywrightException)
        {
            // The page that was asked is just going away.
            return false;
        }
    }
}
