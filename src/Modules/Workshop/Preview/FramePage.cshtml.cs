using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Contracts.Core.Forms;
using Rathaus.Modules.Workshop.Domain;
using Rathaus.Modules.Workshop.Tests;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Workshop.Preview;

/// <summary>
/// One page of the form by the real engine, with answers that only travel along in the page. Files go through the
/// door of the real form and are kept with the draft. Nothing else is stored, but for what somebody keeps as a test. May be framed by our own pages and by no others.
/// </summary>
[Needs(WorkshopModule.Right)]
internal sealed partial class FramePage(Bench bench, IFormWorkshop forms, SampleFiles samples, TownDb db, IAntiforgery antiforgery) : PageModel
{
    private const string State = "_antworten", Keep = "_merken", SizesState = "_groessen", FilesPart = ".files", Remove = "entfernen";
    private const int LongestState = 200_000;
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'; "
        + "object-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

    private Dictionary<string, string> _sizes = [];
    private IReadOnlyDictionary<string, string> _refused = new Dictionary<string, string>();
    private IReadOnlyDictionary<string, string> _links = new Dictionary<string, string>();

    public FormPreview Shown { get; private set; } = null!;
    public string Address { get; private set; } = "";

    /// <summary>Which window shows it, so that the two can be told apart.</summary>
    [BindProperty(SupportsGet = true, Name = "fenster")] public string? Window { get; set; }

    public Html Start => Within(Ui.PageStart(Frame));
    public Html End => Within(Ui.PageEnd(Frame));

    private PageFrame Frame => PageFrame.Of(ViewData, HttpContext);

    /// <summary>Inside another page, header and footer are no landmarks of that page, and each window's main has a name.</summary>
    private Html Within(Html markup) => Request.Headers["Sec-Fetch-Dest"] != "iframe" ? markup : Html.Raw(Landmark().Replace(markup.ToString(), "$1div")
        .Replace("<main ", $"<main aria-label=\"Vorschau {(Window == "rechner" ? "am Rechner" : "am Telefon")}\" ", StringComparison.Ordinal));

    [GeneratedRegex("(</?)(?:header|footer|nav|section)(?=[ >])")]
    private static partial Regex Landmark();

    public async Task<IActionResult> OnGetAsync(string slug, int fall, string? seite, string? @in, CancellationToken stop)
    {
        if (await bench.OpenAsync(slug, stop) is not { } open) return NotFound();
        var answers = forms.Tests(open.Files).ElementAtOrDefault(fall)?.Answers ?? new Dictionary<string, string>();
        return await ShowAsync(open, seite, answers, null, @in, stop);
    }

    public async Task<IActionResult> OnPostAsync(string slug, string? seite, string? @in, CancellationToken stop)
    {
        if (await bench.OpenAsync(slug, stop) is not { } open) return NotFound();
        var form = await Request.ReadFormAsync(stop);
        var answers = Read(form[State].ToString());
        if (form.ContainsKey("vorn")) return await ShowAsync(open, null, answers, null, @in, stop);
        if (form.ContainsKey(Keep)) return Redirect(open.At("tests/fall") + "?antworten=" + TestDraft.Pack(answers));
        _sizes = Read(form[SizesState].ToString());
        if (form.Files.Count > 0) answers = await UploadAsync(open, answers, form.Files, stop);
        if (form[Remove].ToString().Split('/') is [var field, var at] && int.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var index)) Drop(answers, field + FilesPart, index);
        var typed = form.Where(f => !f.Key.StartsWith('_')).ToDictionary(f => f.Key, f => (IReadOnlyList<string>)[.. f.Value.Select(v => v ?? "")]);
        return await ShowAsync(open, seite, answers, typed, @in, stop);
    }

    private async Task<Dictionary<string, string>> UploadAsync(OpenDraft open, Dictionary<string, string> answers, IFormFileCollection files, CancellationToken stop)
    {
        var uploads = await forms.UploadAsync(open.Files, answers, [.. files.Where(f => f.Length > 0 || f.FileName.Length > 0).Select(f => new PreviewFile(f.Name, f.FileName, f.Length, f.OpenReadStream))], stop);
        foreach (var (name, size) in uploads.Sizes) _sizes[name] = size;
        _refused = uploads.Refused.Concat(await samples.KeepAsync(open, uploads.Taken, stop)).DistinctBy(r => r.Key).ToDictionary();
        return uploads.Answers.ToDictionary();
    }

    private static void Drop(Dictionary<string, string> answers, string path, int index)
    {
        var names = answers.GetValueOrDefault(path)?.Split('\n').Where((_, i) => i != index).ToList() ?? [];
        if (names.Count > 0) answers[path] = string.Join('\n', names);
        else answers.Remove(path);
    }

    private PreviewRequest Asking(string? page, IReadOnlyDictionary<string, string> answers, IReadOnlyDictionary<string, IReadOnlyList<string>>? typed, OpenDraft open, string? language) =>
        new(page, answers, typed, GermanTime.Today(db.Clock), open.At("vorschau/rahmen") + $"?in={(language == "en" ? "en" : "de")}&fenster={(Window == "rechner" ? "rechner" : "telefon")}", Hidden) { Sizes = _sizes, Refused = _refused, Links = _links };

    private async Task<IActionResult> ShowAsync(OpenDraft open, string? page, IReadOnlyDictionary<string, string> answers, IReadOnlyDictionary<string, IReadOnlyList<string>>? typed, string? language, CancellationToken stop)
    {
        Response.Headers.ContentSecurityPolicy = Policy;
        Response.Headers.CacheControl = "no-store";
        var kept = await samples.OfAsync(open.Slug, stop);
        foreach (var file in kept) _sizes[file.Name] = file.Size;
        _links = kept.DistinctBy(f => f.Name).ToDictionary(f => f.Name, f => SamplePage.At(open.Slug, f));
        if (language == "en") CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en-GB");
        if (open.Definition is not { } definition || forms.Preview(definition, open.Files, Asking(page, answers, typed, open, language)) is not { } shown)
            return new ContentResult { ContentType = "text/plain; charset=utf-8", Content = "Das Formular hat noch Fehler. Beheben Sie sie, dann erscheint die Vorschau." };
        (Shown, Address) = (shown, open.At("vorschau/rahmen"));
        await this.FrameAsync($"Vorschau: {shown.Title}", f => f with { SearchHref = null, Navigation = [], Breadcrumb = [], Languages = [], Person = null, SignInHref = "#inhalt", FooterLinks = [], HasErrors = shown.HasErrors, Lang = UiText.Language, Head = shown.HasMap ? Html.Of($"{f.Head}<link rel=\"stylesheet\" href=\"{f.Asset("map.css")}\"><script type=\"module\" src=\"{f.Asset("map.js")}\"></script>") : f.Head });
        return Page();
    }

    /// <summary>The answers that travel along, and the seal.</summary>
    public Html Hidden(IReadOnlyDictionary<string, string> answers)
    {
        var seal = antiforgery.GetAndStoreTokens(HttpContext);
        return Html.Of($"""
            <input type="hidden" name="{seal.FormFieldName}" value="{seal.RequestToken}"><input type="hidden" name="{State}" value="{JsonSerializer.Serialize(answers)}"><input type="hidden" name="{SizesState}" value="{JsonSerializer.Serialize(_sizes)}">
            """);
    }

    private static Dictionary<string, string> Read(string json)
    {
        if (json.Length is 0 or > LongestState) return [];
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string>>(json)?.Where(a => a.Value is not null).ToDictionary() ?? [];
        }
        catch (JsonException)
        {
            return []; // somebody changed the page by hand: the preview begins anew
        }
    }
}
