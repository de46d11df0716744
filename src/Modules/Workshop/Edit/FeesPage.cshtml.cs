using Rathaus.Contracts.Core.Forms;
using Rathaus.Modules.Workshop.Domain;
using Rathaus.Modules.Workshop.Yaml;
using Rathaus.Platform;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Workshop.Edit;

/// <summary>The lines of the fee.</summary>
[Needs(WorkshopModule.Right)]
internal sealed class FeesPage(Bench bench, IFormWorkshop forms) : DraftPage(bench, "Gebühren")
{
    public IReadOnlyList<(string Name, string Is)> Names => forms.Names(Open.Files);

    protected override string File => OpenDraft.Form;

    protected override (string? Text, string What) Change(OpenDraft open, string text)
    {
        var at = int.TryParse(Sent["nummer"], out var number) ? number : -1;
        return Sent["tun"] switch
        {
            "neu" => ServiceEdits.AddFee(open, text, Sent),
            "aendern" => ServiceEdits.SaveFee(open, text, at, Sent),
            "weg" => (YamlPatch.RemoveItem(text, "fees", at), $"Gebühr „{open.Tree(OpenDraft.Form).At($"fees/{at}")?["label"]?.De}“ gelöscht"),
            "hoch" => (YamlPatch.SwapItems(text, "fees", at - 1), "Gebühr nach oben verschoben"),
            _ => (text, ""),
        };
    }

    protected override string Next(OpenDraft kept) => kept.At("gebuehren");

    protected override Refusal? Wrong()
    {
        if (Sent["tun"] is not ("neu" or "aendern")) return null;
        if (Sent["label"].Length == 0) return new("Schreiben Sie, wofür die Gebühr ist.", "label");
        if (Sent["amount"].Length == 0) return new("Schreiben Sie den Betrag oder wie er berechnet wird, zum Beispiel: 25,00 oder anzahl * 6€", "amount");
        return Sent["when"] is { Length: > 0 } when && forms.FaultOf(when, Open.Files, "") is { } fault ? new(fault, "when") : null;
    }
}
