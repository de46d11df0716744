using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Contracts.Core.Forms;
using Rathaus.Modules.Workshop.Domain;
using Rathaus.Modules.Workshop.Yaml;
using Rathaus.Platform;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Workshop.Edit;

/// <summary>Pages and fields of the form, with the file beside them. Each button is one step that is kept at once.</summary>
[Needs(WorkshopModule.Right)]
internal sealed partial class FormPage(Bench bench, IFormWorkshop forms) : PageModel
{
    private const string General = "# Format: services/README.md, Ausdrücke: docs/expressions.md\nsubject: Antrag\nminutes: 5\nbasis: \"Rechtsgrundlage (bitte ergänzen)\"\n\npages: []\n";

    public OpenDraft Open { get; private set; } = null!;
    public Sent Sent { get; private set; } = Sent.Nothing;
    public Refusal? Refusal { get; private set; }
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Uses { get; private set; } = new Dictionary<string, IReadOnlyList<string>>();
    public IReadOnlyList<FieldKindInfo> Kinds => [.. forms.Kinds.OrderBy(k => FieldKindWords.Rank(k.Name))];

    public string? ErrorOf(string field) => Refusal?.Field == field ? Refusal.Sentence : null;

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken stop) => await LoadAsync(slug, stop) ?? await ShowAsync();

    public async Task<IActionResult> OnPostAsync(string slug, CancellationToken stop)
    {
        Sent = await Sent.OfAsync(Request, stop);
        var (page, field) = (Index("seite"), Index("feld"));
        if (Missing() is { } missing) return await RefuseAsync(slug, missing, stop);
        var done = await bench.ChangeAsync(slug, Sent.Version, OpenDraft.Form, (open, text) => Sent["tun"] switch
        {
            "beginnen" => (text.Length == 0 ? General : text, "Eigenes Formular begonnen"),
            "feld-oben" => FormEdits.MoveField(open, text, page, field, up: true),
            "feld-unten" => FormEdits.MoveField(open, text, page, field, up: false),
            "feld-weg" => FormEdits.RemoveField(open, text, page, field),
            "feld-neu" => FormEdits.AddField(open, text, page, Sent["kind"], Sent["label"], Sent["purpose"], Sent["id"]),
            "seite-oben" => FormEdits.MovePage(open, text, page, up: true),
            "seite-unten" => FormEdits.MovePage(open, text, page, up: false),
            "seite-weg" => FormEdits.RemovePage(open, text, page),
            "seite-neu" => FormEdits.AddPage(open, text, page, Sent["kind"], Sent["label"], Sent["purpose"], Sent["id"]),
            "teil-neu" => FormEdits.AddPart(open, text, $"pages/{page}/fields/{field}", Sent["kind"], Sent["label"], Sent["purpose"]),
            "teil-oben" => (YamlPatch.SwapItems(text, $"pages/{page}/fields/{field}/fields", Index("teil") - 1), "Frage je Eintrag nach oben verschoben"),
            "teil-unten" => (YamlPatch.SwapItems(text, $"pages/{page}/fields/{field}/fields", Index("teil")), "Frage je Eintrag nach unten verschoben"),
            "teil-weg" => (YamlPatch.RemoveItem(text, $"pages/{page}/fields/{field}/fields", Index("teil")), "Frage je Eintrag gelöscht"),
            "kopf" => FormEdits.SaveHead(text, Sent),
            _ => (text, ""),
        }, stop);
        if (done.Refused) return await RefuseAsync(slug, done.Refusal!, stop);
        if (Sent["tun"].StartsWith("teil-", StringComparison.Ordinal)) return Redirect(done.Value.At("formular/feld") + $"?seite={page}&feld={field}#teile");
        return Redirect(done.Value.At("formular") + (page >= 0 ? $"#seite-{page}" : ""));
    }

    private Refusal? Missing()
    {
        if (Sent["tun"] == "kopf") return Head();
        if (Sent["tun"] is not ("feld-neu" or "seite-neu" or "teil-neu")) return null;
        if (forms.Kinds.All(k => k.Name != Sent["kind"])) return new("Wählen Sie, welche Art von Antwort Sie brauchen.", "kind");
        if (Sent["label"].Length < 3) return new("Schreiben Sie die Frage, so wie sie im Formular stehen soll.", "label");
        if (Sent["id"].Length > 0 && !NameForm().IsMatch(Sent["id"])) return new("Der Kurzname besteht aus kleinen Buchstaben a bis z, Ziffern und Unterstrichen und beginnt mit einem Buchstaben, zum Beispiel: gaeste", "id");
        return Sent["purpose"].Length < 5 ? new("Sagen Sie in einem Satz, wofür die Angabe gebraucht wird. Jede und jeder kann das lesen.", "purpose") : null;
    }

    private Refusal? Head()
    {
        if (Sent["subject"].Length == 0) return new("Schreiben Sie, woran das Amt den Antrag in einer Liste erkennt.", "subject");
        return Sent["minutes"].Length > 0 && !(int.TryParse(Sent["minutes"], out var minutes) && minutes is > 0 and <= 240) ? new("Nennen Sie Minuten von 1 bis 240 als Zahl.", "minutes") : null;
    }

    [GeneratedRegex("^[a-z][a-z0-9_]{0,39}$")]
    private static partial Regex NameForm();

    private int Index(string name) => int.TryParse(Sent[name], out var at) ? at : -1;

    private async Task<IActionResult?> LoadAsync(string slug, CancellationToken stop)
    {
        if (await bench.OpenAsync(slug, stop) is not { } open) return Redirect($"/verwaltung/werkstatt/{Uri.EscapeDataString(slug)}");
        Open = open;
        return null;
    }

    private async Task<IActionResult> RefuseAsync(string slug, Refusal refusal, CancellationToken stop)
    {
        Refusal = refusal;
        return await LoadAsync(slug, stop) ?? await ShowAsync();
    }

    private async Task<IActionResult> ShowAsync()
    {
        if (Open.Definition is { } definition) Uses = forms.Uses(definition, Open.Files);
        await Shell.FrameAsync(this, Open, "Formular", Refusal is not null);
        return Page();
    }
}
