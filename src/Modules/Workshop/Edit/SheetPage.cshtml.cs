using Microsoft.AspNetCore.Mvc;
using Rathaus.Contracts.Core.Forms;
using Rathaus.Modules.Workshop.Domain;
using Rathaus.Modules.Workshop.Yaml;
using Rathaus.Platform;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Workshop.Edit;

/// <summary>One page of the form: its heading, when it is asked, what is checked on it and what ends the form.</summary>
[Needs(WorkshopModule.Right)]
internal sealed class SheetPage(Bench bench, IFormWorkshop forms) : DraftPage(bench, "Seite bearbeiten")
{
    [BindProperty(SupportsGet = true, Name = "seite")] public int At { get; set; }

    public YamlNode Node { get; private set; } = null!;
    public IReadOnlyList<(string Name, string Is)> Names => forms.Names(Open.Files);

    protected override string File => OpenDraft.Form;

    protected override string? Elsewhere()
    {
        if (Open.Tree(OpenDraft.Form).At($"pages/{At}") is not { } node) return Open.At("formular");
        Node = node;
        return null;
    }

    protected override (string? Text, string What) Change(OpenDraft open, string text) => Sent["tun"] switch
    {
        "seite" => FormEdits.SavePage(open, text, At, Sent),
        "neu" => FormEdits.AddRule(open, text, At, Sent),
        "regel" => FormEdits.SaveRule(text, At, Sent),
        "weg" => FormEdits.RemoveRule(text, At, Sent["art"], int.TryParse(Sent["nummer"], out var index) ? index : -1),
        _ => (text, ""),
    };

    protected override string Next(OpenDraft kept) => Sent["tun"] == "seite" ? kept.At("formular") + $"#seite-{At}" : kept.At("formular/seite") + $"?seite={At}";

    /// <summary>What the fields of a rule are called: of the new one, or of one that is changed in its place.</summary>
    public static string RuleField(string name, string list, int at) => at < 0 ? $"regel.{name}" : $"regel.{name}.{list}.{at}";

    protected override Refusal? Wrong()
    {
        if (Sent["tun"] == "weg") return null;
        var rule = Sent["tun"] is "neu" or "regel";
        var at = Sent["tun"] == "regel" && int.TryParse(Sent["nummer"], out var number) ? number : -1;
        string Called(string name) => rule ? RuleField(name, Sent["art"], at) : name;
        if (rule && Sent["when"].Length == 0) return new("Schreiben Sie, wann das gilt.", Called("when"));
        // Checks and ends may use answers of their own page: for them this page counts as an earlier one.
        var pages = Open.Tree(OpenDraft.Form)?["pages"]?.Items ?? [];
        var place = rule ? pages.ElementAtOrDefault(At + 1)?["id"]?.Word ?? "" : Node["id"]?.Word ?? "";
        if (Sent["when"] is { Length: > 0 } when && forms.FaultOf(when, Open.Files, place) is { } fault) return new(fault, Called("when"));
        if (!rule) return null;
        if (Sent["art"] == "stop" && Sent["title"].Length == 0) return new("Schreiben Sie eine Überschrift für das Ende.", Called("title"));
        return Sent["text"].Length == 0 ? new("Schreiben Sie den Satz, den die Leute dann lesen.", Called("text")) : null;
    }
}
