using Microsoft.AspNetCore.Mvc;
using Rathaus.Contracts.Core.Forms;
using Rathaus.Modules.Workshop.Domain;
using Rathaus.Modules.Workshop.Yaml;
using Rathaus.Platform;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Workshop.Edit;

/// <summary>Everything about one question.</summary>
[Needs(WorkshopModule.Right)]
internal sealed class FieldPage(Bench bench, IFormWorkshop forms) : DraftPage(bench, "Frage bearbeiten")
{
    [BindProperty(SupportsGet = true, Name = "seite")] public int At { get; set; }
    [BindProperty(SupportsGet = true, Name = "feld")] public int Index { get; set; }

    /// <summary>A question inside a repeating group; null: the question itself.</summary>
    [BindProperty(SupportsGet = true, Name = "teil")] public int? Part { get; set; }

    /// <summary>Kinds that a repeating group cannot hold.</summary>
    public static readonly IReadOnlySet<string> NotInGroups = new HashSet<string> { "group", "file", "delivery", "cosign", "payment", "appointment" };

    public string Path => $"pages/{At}/fields/{Index}" + (Part is { } part ? $"/fields/{part}" : "");
    public string Here => Open.At("formular/feld") + $"?seite={At}&feld={Index}" + (Part is { } part ? $"&teil={part}" : "");
    public string Group => Open.At("formular/feld") + $"?seite={At}&feld={Index}";

    /// <summary>People who are asked: whose consent can be asked for.</summary>
    public IEnumerable<YamlNode> People => FormEdits.Fields(Open.Tree(OpenDraft.Form)).Where(f => f["kind"]?.Word == "person");

    public YamlNode Node { get; private set; } = null!;
    public IReadOnlyList<YamlNode> Pages => Open.Tree(OpenDraft.Form)?["pages"]?.Items ?? [];
    public IReadOnlyList<FieldKindInfo> Kinds => [.. forms.Kinds.Where(k => Part is null || !NotInGroups.Contains(k.Name)).OrderBy(k => FieldKindWords.Rank(k.Name))];
    public IReadOnlyList<(string Name, string Is)> Names => forms.Names(Open.Files);
    public IReadOnlyCollection<string> Settings => forms.Kinds.FirstOrDefault(k => k.Name == Node["kind"]?.Word)?.Settings ?? [];

    private int To => Part is null && int.TryParse(Sent["nach"], out var other) ? other : At;

    protected override string File => OpenDraft.Form;

    protected override string? Elsewhere()
    {
        if (Open.Tree(OpenDraft.Form).At(Path) is not { } node) return Open.At("formular");
        Node = node;
        return null;
    }

    protected override (string? Text, string What) Change(OpenDraft open, string text)
    {
        var saved = FormEdits.SaveField(open, text, Path, Sent, Settings);
        if (To == At) return saved;
        var (moved, what) = FormEdits.Carry(open with { Files = new Dictionary<string, string>(open.Files) { [OpenDraft.Form] = saved.Text! } }, saved.Text!, At, Index, To);
        return (moved, what.Length > 0 ? what : saved.What);
    }

    /// <summary>Another kind has other settings: they are shown next.</summary>
    protected override string Next(OpenDraft kept) =>
        Sent["kind"] != Node["kind"]?.Word && To == At ? Here : Part is not null ? Group + "#teile" : kept.At("formular") + $"#seite-{To}";

    protected override Refusal? Wrong()
    {
        if (Sent["label"].Length < 3) return new("Schreiben Sie die Frage, so wie sie im Formular stehen soll.", "label");
        if (Sent["purpose"].Length < 5) return new("Sagen Sie in einem Satz, wofür die Angabe gebraucht wird.", "purpose");
        if (Sent["when"] is { Length: > 0 } when && Pages.ElementAtOrDefault(At)?["id"]?.Word is { } page && forms.FaultOf(when, Open.Files, page) is { } fault) return new(fault, "when");
        return Sent.Has("choices") && Node["choices"] is not YamlWord && Sent.Lines("choices").Count < 2 ? new("Eine Auswahl braucht mindestens zwei Antworten, jede auf einer Zeile.", "choices") : null;
    }
}
