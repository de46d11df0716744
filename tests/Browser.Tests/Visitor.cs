using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Rathaus.Tests.Browser;

/// <summary>
/// A person at a browser. Looks at every page that opens: no axe violation, nothing scrolls sideways, nothing in the console (also no breach of the content policy).
/// Axe looks once at each distinct page and state of a run (<see cref="Shape"/>); RATHAUS_LONG=1 lets it look each time.
/// </summary>
public sealed class Visitor : IAsyncDisposable
{
    /// <summary>
    /// All that axe decides by, without the words: elements, attributes, what refers to what, which element has text. Names and ids are numbered in their order,
    /// so that a doubled id, a label without its field or two landmarks of one name change the shape.
    /// </summary>
    private const string Shape = """
        () => {
          const numbers = new Map(), number = value => numbers.get(value) ?? (numbers.set(value, numbers.size), numbers.get(value));
          const named = new Set(['id', 'for', 'aria-labelledby', 'aria-describedby', 'aria-controls', 'aria-owns', 'aria-label', 'title', 'alt', 'name', 'list', 'headers', 'form']);
          const unread = new Set(['href', 'src', 'action', 'formaction', 'value', 'content', 'srcset', 'd', 'nonce', 'maxlength', 'placeholder', 'datetime']);
          const told = [document.title.trim().length > 0, innerWidth, matchMedia('(prefers-color-scheme: dark)').matches, matchMedia('(forced-colors: active)').matches];
          const tell = e => {
            told.push('<', e.tagName, e.checkVisibility() ? '' : '-');
            for (const a of e.attributes) {
              if (a.name.startsWith('data-')) continue;
              told.push(a.name, unread.has(a.name) ? a.value.trim().length > 0 : named.has(a.name) ? a.value.split(a.name === 'aria-label' || a.name === 'title' || a.name === 'alt' ? '\n' : ' ').map(number).join() : a.value);
            }
            for (const n of e.childNodes) if (n.nodeType === 3 ? n.data.trim().length > 0 : n.nodeType === 1) n.nodeType === 3 ? told.push('t') : tell(n);
            told.push('>');
          };
          tell(document.documentElement);
          return told.join(' ');
        }
        """;

    /// <summary>Only what is wrong is told, which is quicker by half; frames hold letters as PDF, which axe cannot read.</summary>
    private const string Look = """
        async () => {
          const found = await axe.run(document, { runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }, resultTypes: ['violations'], iframes: false });
          return found.violations.map(v => `${v.id}: ${v.help} (${v.nodes.slice(0, 3).map(n => n.html).join(' ')})`);
        }
        """;

    private static readonly Lazy<string> Axe = new(() => new BundledAxeScriptProvider().GetScript());
    private static readonly bool Always = Environment.GetEnvironmentVariable("RATHAUS_LONG") == "1";
    private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, bool> Clean = new();
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
            if (Waits && message.Text.StartsWith("Failed to load resource: the server responded with a status of 503", StringComparison.Ordinal)) return;
            if (message.Type is "error" && !message.Text.StartsWith("Failed to load resource: the server responded with a status of 4", StringComparison.Ordinal)) _complaints.Add($"{message.Text} ({message.Location})");
        };
        page.PageError += (_, error) => _complaints.Add(error);
    }

    public IPage Page { get; }

    /// <summary>False where another test looks at these pages already.</summary>
    public bool Looks { get; set; } = true;

    /// <summary>True where a page may answer 503: what is asked for is still being made.</summary>
    public bool Waits { get; set; }

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
        if (_script && await Page.EvaluateAsync<string>(Shape) is var shape && (Always || !Clean.ContainsKey(shape)))
        {
            await Page.EvaluateAsync(Axe.Value);
            (await Page.EvaluateAsync<string[]>(Look)).ShouldBeEmpty(path);
            Clean[shape] = true;
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
