using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Forms;
using Rathaus.Modules.Workshop.Domain;
using Rathaus.Modules.Workshop.Yaml;
using Rathaus.Platform;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Workshop.Edit;

/// <summary>The results of the service and what their letters say, with the real letter beside.</summary>
[Needs(WorkshopModule.Right)]
internal sealed class LetterPage(Bench bench, IFormWorkshop forms, ISampleLetters letters) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "ergebnis")] public string? Outcome { get; set; }

    public OpenDraft Open { get; private set; } = null!;
    public Sent Sent { get; private set; } = Sent.Nothing;
    public Refusal? Refusal { get; private set; }
    public IReadOnlyList<(string Name, string Is)> Names => forms.Names(Open.Files);
    public IReadOnlyList<ServiceTestView> Tests => forms.Tests(Open.Files);
    /// <summary>The results of the decision, and behind them what goes out beside them.</summary>
    public IReadOnlyList<YamlNode> Outcomes => [.. Open.Tree(OpenDraft.Service).At("decision/outcomes")?.Items ?? [], .. Open.Tree(OpenDraft.Service).At("process/results")?.Items ?? []];

    /// <summary>How many of them are results of the decision.</summary>
    public int Main => Open.Tree(OpenDraft.Service).At("decision/outcomes")?.Items.Count ?? 0;

    /// <summary>The result by which the letter that is shown goes out.</summary>
    public string OutcomeCode => At < Main ? Outcomes[At]["code"]?.Word ?? "" : Outcomes[At]["outcomes"]?.Items.FirstOrDefault()?.Word ?? "";

    /// <summary>Index of the result that is shown.</summary>
    public int At => Math.Max(0, Outcomes.ToList().FindIndex(o => o["code"]?.Word == Outcome));

    public IReadOnlyList<(string Code, string Title)> Documents => Open.Definition is { } d && Outcomes.Count > 0 ? [.. letters.Of(d, OutcomeCode).Where(l => At < Main || l.Code == Outcomes[At]["code"]?.Word)] : [];

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken stop) => await ShowAsync(slug, stop);

    public async Task<IActionResult> OnPostAsync(string slug, CancellationToken stop)
    {
        Sent = await Sent.OfAsync(Request, stop);
        var at = int.TryParse(Sent["nummer"], out var number) ? number : -1;
        var done = await bench.ChangeAsync(slug, Sent.Version, OpenDraft.Service, (open, text) => Sent["tun"] switch
        {
            "text" => ServiceEdits.SaveOutcome(open, text, at, Sent),
            "absatz" => ServiceEdits.AddBlock(open, text, at),
            "absatz-weg" => (YamlPatch.RemoveItem(text, ServiceEdits.LetterPath(open, at) + "/blocks", int.TryParse(Sent["absatz"], out var block) ? block : -1), "Absatz gelöscht"),
            "betreff" => ServiceEdits.SaveSubject(text, Sent),
            _ => (text, ""),
        }, stop);
        if (!done.Refused) return Redirect(done.Value.At("bescheid") + "?ergebnis=" + Uri.EscapeDataString(done.Value.Tree(OpenDraft.Service).At(ServiceEdits.LetterPath(done.Value, Math.Max(0, at)))?["code"]?.Word ?? ""));
        Refusal = done.Refusal;
        return await ShowAsync(slug, stop);
    }

    private async Task<IActionResult> ShowAsync(string slug, CancellationToken stop)
    {
        if (await bench.OpenAsync(slug, stop) is not { } open) return Redirect($"/verwaltung/werkstatt/{Uri.EscapeDataString(slug)}");
        Open = open;
        await Shell.FrameAsync(this, Open, "Bescheid", Refusal is not null);
        return Page();
    }
}
