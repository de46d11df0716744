using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Contracts.Core.Forms;
using Rathaus.Modules.Workshop.Domain;
using Rathaus.Modules.Workshop.Yaml;
using Rathaus.Platform;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Workshop.Edit;

/// <summary>The lines of the fee.</summary>
[Needs(WorkshopModule.Right)]
internal sealed class FeesPage(Bench bench, IFormWorkshop forms) : PageModel
{
    public OpenDraft Open { get; private set; } = null!;
    public Sent Sent { get; private set; } = Sent.Nothing;
    public Refusal? Refusal { get; private set; }
    public IReadOnlyList<(string Name, string Is)> Names => forms.Names(Open.Files);

    public string? ErrorOf(string field) => Refusal?.Field == field ? Refusal.Sentence : null;

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken stop) => await ShowAsync(slug, stop);

    public async Task<IActionResult> OnPostAsync(string slug, CancellationToken stop)
    {
        Sent = await Sent.OfAsync(Request, stop);
        if (await bench.OpenAsync(slug, stop) is not { } open) return NotFound();
        if ((Refusal = Wrong(open)) is not null) return await ShowAsync(slug, stop);
        var at = int.TryParse(Sent["nummer"], out var number) ? number : -1;
        var done = await bench.ChangeAsync(slug, Sent.Version, OpenDraft.Form, (now, text) => Sent["tun"] switch
        {
            "neu" => ServiceEdits.AddFee(now, text, Sent),
            "aendern" => ServiceEdits.SaveFee(now, text, at, Sent),
            "weg" => (YamlPatch.RemoveItem(text, "fees", at), $"Gebühr „{now.Tree(OpenDraft.Form).At($"fees/{at}")?["label"]?.De}“ gelöscht"),
            "hoch" => (YamlPatch.SwapItems(text, "fees", at - 1), "Gebühr nach oben verschoben"),
            _ => (text, ""),
        }, stop);
        if (!done.Refused) return Redirect(done.Value.At("gebuehren"));
        Refusal = done.Refusal;
        return await ShowAsync(slug, stop);
    }

    private Refusal? Wrong(OpenDraft open)
    {
        if (Sent["tun"] is not ("neu" or "aendern")) return null;
        if (Sent["label"].Length == 0) return new("Schreiben Sie, wofür die Gebühr ist.", "label");
        if (Sent["amount"].Length == 0) return new("Schreiben Sie den Betrag oder wie er berechnet wird, zum Beispiel: 25,00 oder anzahl * 6€", "amount");
        return Sent["when"] is { Length: > 0 } when && forms.FaultOf(when, open.Files, "") is { } fault ? new(fault, "when") : null;
    }

    private async Task<IActionResult> ShowAsync(string slug, CancellationToken stop)
    {
        if (await bench.OpenAsync(slug, stop) is not { } open) return Redirect($"/verwaltung/werkstatt/{Uri.EscapeDataString(slug)}");
        Open = open;
        await Shell.FrameAsync(this, Open, "Gebühren", Refusal is not null);
        return Page();
    }
}
