using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Workshop.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Workshop.Edit;

/// <summary>The files of a draft as text.</summary>
[Needs(WorkshopModule.Right)]
internal sealed partial class FilesPage(Bench bench, IServicePublishing publishing) : PageModel
{
    private static readonly string[] Usual = [OpenDraft.Service, OpenDraft.Form, OpenDraft.Tests, OpenDraft.Letter];

    /// <summary>Pages that have a pane with a file and want to be shown again.</summary>
    private static readonly string[] Back = ["beschreibung", "formular", "gebuehren", "verfahren", "bescheid", "tests", "dateien", .. Blocks.BlockSpec.All.Select(s => "bausteine/" + s.Art)];

    public OpenDraft Open { get; private set; } = null!;
    public string Name { get; private set; } = OpenDraft.Form;
    public string? Typed { get; private set; }
    public Refusal? Refusal { get; private set; }

    public IEnumerable<string> Names => Usual.Union(Open.Files.Keys);

    [GeneratedRegex("^[a-z][a-z0-9-]{0,40}[.](yaml|typ)$")]
    private static partial Regex NameForm();

    public async Task<IActionResult> OnGetAsync(string slug, string? datei, CancellationToken stop)
    {
        if (await bench.OpenAsync(slug, stop) is not { } open) return Redirect($"/verwaltung/werkstatt/{Uri.EscapeDataString(slug)}");
        Open = open;
        return await ShowAsync(datei);
    }

    public async Task<IActionResult> OnPostAsync(string slug, string? datei, CancellationToken stop)
    {
        var sent = await Sent.OfAsync(Request, stop);
        var file = Known(datei);
        var text = sent.Raw("text");
        var kept = await bench.ChangeAsync(slug, sent.Version, file, (open, _) => (text.Length == 0 && file != OpenDraft.Service ? null : Ended(text), $"{file} bearbeitet"), stop);
        if (!kept.Refused) return Redirect(kept.Value.At(Back.Contains(sent["zurueck"]) ? sent["zurueck"] : "dateien") + (sent["zurueck"] == "dateien" ? "?datei=" + file : ""));
        if (await bench.OpenAsync(slug, stop) is not { } now) return NotFound();
        (Open, Typed, Refusal) = (now, text, kept.Refusal);
        return await ShowAsync(file);
    }

    /// <summary>Faults of a text while it is typed; nothing is kept.</summary>
    public async Task<IActionResult> OnPostCheckAsync(string slug, string? datei, CancellationToken stop)
    {
        if (await bench.OpenAsync(slug, stop) is not { } open) return NotFound();
        var sent = await Sent.OfAsync(Request, stop);
        var file = Known(datei);
        var files = new Dictionary<string, string>(open.Files) { [file] = sent.Raw("text") };
        var faults = publishing.Check(open.Slug, open.Draft.Group, files).Faults.Where(f => f.File == file).Select(f => new { line = f.Line, reason = f.Reason });
        return new JsonResult(new { file, faults });
    }

    private async Task<IActionResult> ShowAsync(string? file)
    {
        Name = Known(file);
        await Shell.FrameAsync(this, Open, Name, Refusal is not null);
        return Page();
    }

    private static string Known(string? file) => file is not null && NameForm().IsMatch(file) ? file : OpenDraft.Form;

    private static string Ended(string text) => text.Length == 0 || text[^1] == '\n' ? text : text + "\n";
}
