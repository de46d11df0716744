using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Rathaus.Tests.House;

/// <summary>A visitor without JavaScript: follows links by their visible words and sends forms by their buttons, with cookies.</summary>
public sealed class TestBrowser : IDisposable
{
    private readonly HttpClient _http;

    internal TestBrowser(Uri address, string host)
    {
        Host = host;
        _http = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false }) { BaseAddress = address };
    }

    /// <summary>The page that is open.</summary>
    public IHtmlDocument Page { get; private set; } = new HtmlParser().ParseDocument("");

    /// <summary>The host name that is asked; whoever changes it goes to another town with the same cookies.</summary>
    public string Host { get; set; }

    public HttpStatusCode Status { get; private set; }

    /// <summary>Path and query of the open page.</summary>
    public string Path { get; private set; } = "/";

    /// <summary>Words in main, white space folded.</summary>
    public string Text => string.Join(' ', (Page.QuerySelector("main") ?? Page.Body!).TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public Task<HttpResponseMessage> RawAsync(HttpRequestMessage request)
    {
        request.Headers.Host = Host;
        return _http.SendAsync(request);
    }

    public Task OpenAsync(string path) => FollowAsync(new HttpRequestMessage(HttpMethod.Get, path));

    /// <summary>Follows the first link whose words contain the text.</summary>
    public Task ClickAsync(string words)
    {
        var link = Page.QuerySelectorAll("a[href]").FirstOrDefault(a => a.TextContent.Contains(words, StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"{Path}: kein Link „{words}“. Links: {string.Join(" | ", Page.QuerySelectorAll("a").Select(a => a.TextContent.Trim()))}");
        return OpenAsync(Relative(link.GetAttribute("href")!));
    }

    /// <summary>
    /// Fills in the form that holds the button with these words and sends it. Fields are named by their name attribute; radios and checkboxes
    /// by their value; a value that is a <see cref="TestFile"/> is uploaded. Fields not named keep what they show.
    /// </summary>
    public Task SubmitAsync(string button, params (string Field, object Value)[] values)
    {
        var pressed = Page.QuerySelectorAll("button, input[type=submit]").FirstOrDefault(b => b.TextContent.Contains(button, StringComparison.Ordinal) || b.GetAttribute("value") == button)
            ?? throw new InvalidOperationException($"{Path}: kein Knopf „{button}“. Knöpfe: {string.Join(" | ", Page.QuerySelectorAll("button").Select(b => b.TextContent.Trim()))}. {Text[..Math.Min(400, Text.Length)]}");
        var form = pressed.GetAttribute("form") is { } id ? (IHtmlFormElement)Page.GetElementById(id)! : pressed.Closest("form") as IHtmlFormElement
            ?? throw new InvalidOperationException($"{Path}: der Knopf „{button}“ gehört zu keinem Formular");
        var given = values.ToLookup(v => v.Field, v => v.Value);
        var fields = new List<(string, object)>();
        foreach (var element in form.QuerySelectorAll("input[name], select[name], textarea[name]"))
        {
            var name = element.GetAttribute("name")!;
            if (given.Contains(name) || element.HasAttribute("disabled")) continue;
            switch (element)
            {
                case IHtmlInputElement { Type: "submit" or "button" or "file" }: break;
                case IHtmlInputElement { Type: "radio" or "checkbox" } choice: if (choice.HasAttribute("checked")) fields.Add((name, choice.Value)); break;
                case IHtmlInputElement input: fields.Add((name, input.Value)); break;
                case IHtmlTextAreaElement area: fields.Add((name, area.Value)); break;
                case IHtmlSelectElement select: fields.AddRange(select.SelectedOptions.Select(o => (name, (object)o.Value))); break;
            }
        }
        fields.AddRange(values.Select(v => (v.Field, v.Value)));
        if (pressed.GetAttribute("name") is { } buttonName) fields.Add((buttonName, pressed.GetAttribute("value") ?? ""));
        var action = Relative(pressed.GetAttribute("formaction") ?? form.GetAttribute("action") ?? Path);
        if (string.Equals(form.Method, "get", StringComparison.OrdinalIgnoreCase))
            return OpenAsync(action.Split('?')[0] + "?" + string.Join('&', fields.Select(f => $"{Uri.EscapeDataString(f.Item1)}={Uri.EscapeDataString(f.Item2.ToString()!)}")));
        HttpContent content;
        if (form.GetAttribute("enctype") == "multipart/form-data")
        {
            var parts = new MultipartFormDataContent();
            foreach (var (name, value) in fields)
                if (value is TestFile file) parts.Add(new ByteArrayContent(file.Content) { Headers = { ContentType = new(file.MediaType) } }, name, file.Name);
                else parts.Add(new StringContent(value.ToString()!), name);
            content = parts;
        }
        else content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Item1, f.Item2.ToString()!)));
        return FollowAsync(new HttpRequestMessage(HttpMethod.Post, action) { Content = content });
    }

    public void Dispose() => _http.Dispose();

    private async Task FollowAsync(HttpRequestMessage request)
    {
        for (var hops = 0; hops < 10; hops++)
        {
            using var answer = await RawAsync(request);
            Path = request.RequestUri!.IsAbsoluteUri ? request.RequestUri.PathAndQuery : request.RequestUri.OriginalString;
            Status = answer.StatusCode;
            if ((int)answer.StatusCode is >= 300 and < 400 && answer.Headers.Location is { } location)
            {
                request = new HttpRequestMessage(HttpMethod.Get, Relative(location.OriginalString));
                continue;
            }
            Page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
            return;
        }
        throw new InvalidOperationException($"{Path}: too many redirects");
    }

    private string Relative(string href)
    {
        var absolute = new Uri(new Uri("http://x.test" + (Path.StartsWith('/') ? Path : "/" + Path)), href);
        return absolute.PathAndQuery;
    }
}

/// <summary>A file to upload.</summary>
public sealed record TestFile(string Name, string MediaType, byte[] Content);
