using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Contracts.Core.Forms;
using Rathaus.Modules.Workshop.Domain;
using Rathaus.Modules.Workshop.Yaml;
using Rathaus.Platform;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Workshop.Edit;

/// <summary>One page of the form: its heading, when it is asked, what is checked on it and what ends the form.</summary>
[Needs(WorkshopModule.Right)]
internal sealed class SheetPage(Bench bench, IFormWorkshop forms) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "seite")] public int At { get; set; }

    public OpenDraft Open { get; private set; } = null!;
    public Sent Sent { get; private set; } = Sent.Nothing;
    public Refusal? Refusal { get; private set; }
    public YamlNode Node { get; private set; } = null!;
    public IReadOnlyList<(string Name, string Is)> Names => forms.Names(Open.Files);

    public string? ErrorOf(string field) => Refusal?.Field == field ? Refusal.Sentence : null;

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken stop) => await LoadAsync(slug, stop) ?? await ShowAsync();

    public async Task<IActionResult> OnPostAsync(string slug, CancellationToken stop)
    {
        Sent = await Sent.OfAsync(Request, stop);
        if (await LoadAsync(slug, stop) is { } gone) return gone;
        if (Wrong() is { } wrong) return await RefuseAsync(slug, wrong, stop);
        var done = await bench.ChangeAsync(slug, Sent.Version, OpenDraft.Form, (open, text) => Sent["tun"] switch
        {
            "seite" => FormEdits.SavePage(open, text, At, Sent),
            "neu" => FormEdits.AddRule(open, text, At, Sent),
            "weg" => FormEdits.RemoveRule(text, At, Sent["art"], int.TryParse(Sent["nummer"], out var index) ? index : -1),
            _ => (text, ""),
        }, stop);
        return done.Refused ? await RefuseAsync(slug, done.Refusal!, stop) : Redirect(Sent["tun"] == "seite" ? done.Value.At("formular") + $"#seite-{At}" : done.Value.At("formular/seite") + $"?seite={At}");
    }

    private Refusal? Wrong()
    {
        if (Sent["tun"] == "weg") return null;
        if (Sent["tun"] == "neu" && Sent["when"].Length == 0) return new("Schreiben Sie, wann das gilt.", "regel.when");
        // Checks and ends may use answers of their own page: for them this page counts as an earlier one.
        var pages = Open.Tree(OpenDraft.Form)?["pages"]?.Items ?? [];
        var place = Sent["tun"] == "neu" ? pages.ElementAtOrDefault(At + 1)?["id"]?.Word ?? "" : Node["id"]?.Word ?? "";
        if (Sent["when"] is { Length: > 0 } when && forms.FaultOf(when, Open.Files, place) is { } fault) return new(fault, Sent["tun"] == "neu" ? "regel.when" : "when");
        if (Sent["tun"] != "neu") return null;
        if (Sent["art"] == "stop" && Sent["title"].Length == 0) return new("Schreiben Sie eine Überschrift für das Ende.", "regel.title");
        return Sent["text"].Length == 0 ? new("Schreiben Sie den Satz, den die Leute dann lesen.", "regel.text") : null;
    }

    private async Task<IActionResult?> LoadAsync(string slug, CancellationToken stop)
    {
        if (await bench.OpenAsync(slug, stop) is not { } open) return Redirect($"/verwaltung/werkstatt/{Uri.EscapeDataString(slug)}");
        Open = open;
        if (Open.Tree(OpenDraft.Form).At($"pages/{At}") is not { } node) return Redirect(Open.At("formular"));
        Node = node;
        return null;
    }

    private async Task<IActionResult> RefuseAsync(string slug, Refusal refusal, CancellationToken stop)
    {
        Refusal = refusal;
        return await LoadAsync(slug, stop) ?? await ShowAsync();
    }

    private async Task<IActionResult> ShowAsync()
    {
        await Shell.FrameAsync(this, Open, "Seite bearbeiten", Refusal is not null);
        return Page();
    }
}
