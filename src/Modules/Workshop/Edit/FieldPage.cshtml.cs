using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Contracts.Core.Forms;
using Rathaus.Modules.Workshop.Domain;
using Rathaus.Modules.Workshop.Yaml;
using Rathaus.Platform;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Workshop.Edit;

/// <summary>Everything about one question.</summary>
[Needs(WorkshopModule.Right)]
internal sealed class FieldPage(Bench bench, IFormWorkshop forms) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "seite")] public int At { get; set; }
    [BindProperty(SupportsGet = true, Name = "feld")] public int Index { get; set; }

    public OpenDraft Open { get; private set; } = null!;
    public Sent Sent { get; private set; } = Sent.Nothing;
    public Refusal? Refusal { get; private set; }
    public YamlNode Node { get; private set; } = null!;
    public IReadOnlyList<YamlNode> Pages => Open.Tree(OpenDraft.Form)?["pages"]?.Items ?? [];
    public IReadOnlyList<FieldKindInfo> Kinds => [.. forms.Kinds.OrderBy(k => FieldKindWords.Rank(k.Name))];
    public IReadOnlyList<(string Name, string Is)> Names => forms.Names(Open.Files);
    public IReadOnlyCollection<string> Settings => forms.Kinds.FirstOrDefault(k => k.Name == Node["kind"]?.Word)?.Settings ?? [];

    public string? ErrorOf(string field) => Refusal?.Field == field ? Refusal.Sentence : null;

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken stop) => await LoadAsync(slug, stop) ?? await ShowAsync();

    public async Task<IActionResult> OnPostAsync(string slug, CancellationToken stop)
    {
        Sent = await Sent.OfAsync(Request, stop);
        if (await LoadAsync(slug, stop) is { } gone) return gone;
        if (Wrong() is { } wrong) return await RefuseAsync(slug, wrong, stop);
        var to = int.TryParse(Sent["nach"], out var other) ? other : At;
        var done = await bench.ChangeAsync(slug, Sent.Version, OpenDraft.Form, (open, text) =>
        {
            var saved = FormEdits.SaveField(open, text, At, Index, Sent, Settings);
            if (to == At) return saved;
            var (moved, what) = FormEdits.Carry(open with { Files = new Dictionary<string, string>(open.Files) { [OpenDraft.Form] = saved.Text! } }, saved.Text!, At, Index, to);
            return (moved, what.Length > 0 ? what : saved.What);
        }, stop);
        if (done.Refused) return await RefuseAsync(slug, done.Refusal!, stop);
        // Another kind has other settings: they are shown next.
        return Redirect(Sent["kind"] != Node["kind"]?.Word && to == At ? done.Value.At("formular/feld") + $"?seite={At}&feld={Index}" : done.Value.At("formular") + $"#seite-{to}");
    }

    private Refusal? Wrong()
    {
        if (Sent["label"].Length < 3) return new("Schreiben Sie die Frage, so wie sie im Formular stehen soll.", "label");
        if (Sent["purpose"].Length < 5) return new("Sagen Sie in einem Satz, wofür die Angabe gebraucht wird.", "purpose");
        if (Sent["when"] is { Length: > 0 } when && Pages.ElementAtOrDefault(At)?["id"]?.Word is { } page && forms.FaultOf(when, Open.Files, page) is { } fault) return new(fault, "when");
        return Sent.Has("choices") && Node["choices"] is not YamlWord && Sent.Lines("choices").Count < 2 ? new("Eine Auswahl braucht mindestens zwei Antworten, jede auf einer Zeile.", "choices") : null;
    }

    private async Task<IActionResult?> LoadAsync(string slug, CancellationToken stop)
    {
        if (await bench.OpenAsync(slug, stop) is not { } open) return Redirect($"/verwaltung/werkstatt/{Uri.EscapeDataString(slug)}");
        Open = open;
        if (Open.Tree(OpenDraft.Form).At($"pages/{At}/fields/{Index}") is not { } node) return Redirect(Open.At("formular"));
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
        await Shell.FrameAsync(this, Open, "Frage bearbeiten", Refusal is not null);
        return Page();
    }
}
