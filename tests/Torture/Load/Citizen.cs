using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Rathaus.Tests.Torture;

/// <summary>
/// Applies through the real pages with a browser's means. When the house is gone in the middle, does what a person does: waits, looks at the
/// page that was open, and goes on from there.
/// </summary>
internal sealed partial class Citizen : IDisposable
{
    private static readonly string[] Pages = ["anliegen", "unterlagen", "person", "pruefen"];
    private static int _keys;
    private readonly HttpClient _http;
    private readonly string _town;
    private readonly History _history;
    private readonly int _fileBytes;
    private readonly Dictionary<int, int> _refused = [];

    public Citizen(Uri address, string town, History history, int fileBytes = 4_000)
    {
        (_town, _history, _fileBytes) = (town, history, fileBytes);
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer(), PooledConnectionLifetime = TimeSpan.FromSeconds(30) }) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(60) };
    }

    /// <summary>Answers that were neither a page nor a redirect: status codes with how often.</summary>
    public Dictionary<int, int> Refused()
    {
        lock (_refused) return new(_refused);
    }

    /// <summary>One whole application, from the start page of the form to the receipt.</summary>
    /// <returns>Null where the crowd went home before the end.</returns>
    public async Task<Application?> ApplyAsync(CancellationToken goHome)
    {
        var application = Begin();
        return await WalkAsync(application, goHome) ? application : null;
    }

    /// <summary>Everything but the last button; returns the draft's address.</summary>
    public async Task<(Application Application, string Draft)> FillInAsync()
    {
        var (application, draft) = (Begin(), await StartAsync());
        for (var page = draft + "/" + Pages[0]; Name(page) != Pages[^1];) page = await AnswerAsync(application, (page, null));
        return (application, draft);
    }

    private Application Begin()
    {
        var key = $"S{Interlocked.Increment(ref _keys):D6}{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}";
        // The file's bytes are kept as they are: a PDF is not rewritten at the door.
        var file = Encoding.Latin1.GetBytes($"%PDF-1.4\n% {key}\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]>>endobj\n%{new string('x', _fileBytes)}\ntrailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n");
        return _history.Begin(_town, key, $"Text zu {key}: „Äpfel & Öl“ <b>kein Tag</b>, ß und € – Zeile eins\r\nZeile zwei", file, Convert.ToHexStringLower(SHA256.HashData(file)));
    }

    private async Task<bool> WalkAsync(Application application, CancellationToken goHome)
    {
        string? draft = null;
        (string Path, string? Body)? page = null;
        var kept = 0;
        while (!goHome.IsCancellationRequested)
        {
            try
            {
                draft ??= await StartAsync();
                if (page is null)
                {
                    page = await WhereAsync(draft);
                    if (Array.IndexOf(Pages, Name(page.Value.Path)) is >= 0 and var open && open < kept) _history.LosePage(application);
                }
                if (Name(page.Value.Path) is { } name && !Pages.Contains(name))
                {
                    application.Number = Shown(page.Value.Body ?? await PageAsync(page.Value.Path));
                    _history.Note(application, "receipt", application.Number);
                    return true;
                }
                page = (await AnswerAsync(application, page.Value), null);
                kept = Array.IndexOf(Pages, Name(page.Value.Path));
            }
            catch (Exception broken) when (broken is HttpRequestException or TaskCanceledException or IOException or UnansweredException)
            {
                _history.Note(application, draft is null ? "start" : page is null ? "look" : Name(page.Value.Path), "unknown");
                page = null;
                try
                {
                    await Task.Delay(200, goHome);
                }
                catch (OperationCanceledException) { }
            }
        }
        return false;
    }

    /// <summary>Begins a draft; returns its address without a page.</summary>
    public async Task<string> StartAsync()
    {
        const string start = "/antrag/" + Installation.Service;
        using var page = await SendAsync(HttpMethod.Get, start, null);
        var seal = Seal().Match(await BodyAsync(page)).Groups[1].Value;
        using var answer = await SendAsync(HttpMethod.Post, start, Form(("_siegel", seal)));
        if (answer.Headers.Location is not { } to) throw new UnansweredException();
        return string.Join('/', to.OriginalString.Split('/')[..4]);
    }

    /// <summary>The first page of the draft that is still open, or its receipt.</summary>
    public async Task<(string Path, string? Body)> WhereAsync(string draft)
    {
        var path = draft + "/pruefen";
        for (var hops = 0; hops < 8; hops++)
        {
            using var answer = await SendAsync(HttpMethod.Get, path, null);
            if (answer.Headers.Location is { } to) path = to.OriginalString;
            else return (path.Split('?')[0], await BodyAsync(answer));
        }
        throw new InvalidOperationException($"{path}: too many redirects");
    }

    /// <summary>Fills in the page that is open; returns the one that follows.</summary>
    public async Task<string> AnswerAsync(Application application, (string Path, string? Body) page)
    {
        HttpContent content;
        switch (Name(page.Path))
        {
            case "anliegen": content = Form(("betreff", application.Key), ("text", application.Text), ("weiter", "1")); break;
            // The file may have arrived although no answer came back: then it is listed.
            case "unterlagen":
                var upload = new MultipartFormDataContent { { new StringContent("1"), "weiter" } };
                if (page.Body?.Contains(application.Key + ".pdf", StringComparison.Ordinal) is not true)
                    upload.Add(new ByteArrayContent(application.File) { Headers = { ContentType = new("application/pdf") } }, "unterlagen.files", application.Key + ".pdf");
                content = upload;
                break;
            case "person": content = Form(("person.given_names", "Kim"), ("person.family_name", "Beispiel"), ("email", application.Key.ToLowerInvariant() + "@example.org"), ("weiter", "1")); break;
            default:
                application.Sent = true;
                _history.Note(application, "send", "pending");
                content = Form(("richtigkeit", "true"));
                break;
        }
        using var answer = await SendAsync(HttpMethod.Post, page.Path, content);
        return answer.Headers.Location?.OriginalString.Split('?')[0] ?? throw new InvalidOperationException($"{page.Path} was refused: {Words(await BodyAsync(answer))}");
    }

    /// <summary>The number that a receipt shows.</summary>
    public static string Shown(string receipt) =>
        Number().Match(Tags().Replace(receipt, " ")) is { Success: true } match ? match.Groups[1].Value : throw new InvalidOperationException($"no number on the receipt: {Words(receipt)}");

    public async Task<string> PageAsync(string path)
    {
        using var answer = await SendAsync(HttpMethod.Get, path, null);
        return await BodyAsync(answer);
    }

    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content, Headers = { Host = _town + ".localhost" } };
        var answer = await _http.SendAsync(request);
        if ((int)answer.StatusCode < 400)
        {
            _history.CountAnswer();
            return answer;
        }
        lock (_refused) _refused[(int)answer.StatusCode] = _refused.GetValueOrDefault((int)answer.StatusCode) + 1;
        if ((int)answer.StatusCode is 404 or 400 or 403) throw new InvalidOperationException($"{method} {path}: {(int)answer.StatusCode} {Words(await BodyAsync(answer))}");
        answer.Dispose();
        throw new UnansweredException();
    }

    private static string Name(string path) => path.Split('/')[^1];

    private static Task<string> BodyAsync(HttpResponseMessage answer) => answer.Content.ReadAsStringAsync();

    private static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) => new(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));

    /// <summary>What a page says in its main part, on one line.</summary>
    private static string Words(string page)
    {
        var words = string.Join(' ', Tags().Replace(page[Math.Max(0, page.IndexOf("<main", StringComparison.Ordinal))..], " ").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return words[..Math.Min(400, words.Length)];
    }

    [GeneratedRegex("name=\"_siegel\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Seal();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tags();

    [GeneratedRegex(@"Vorgangsnummer\s+([A-Z0-9-]+)")]
    private static partial Regex Number();
}

/// <summary>The house said that it could not: to be tried again.</summary>
internal sealed class UnansweredException : Exception;
