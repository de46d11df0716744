using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Contracts.Core.Forms;
using Rathaus.Modules.Workshop.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Workshop.Preview;

/// <summary>The form as people see it on a phone and on a desk, side by side.</summary>
[Needs(WorkshopModule.Right)]
internal sealed class PreviewPage(Bench bench, IFormWorkshop forms, SampleFiles samples, TownDb db) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "fall")] public int Case { get; set; }
    [BindProperty(SupportsGet = true, Name = "seite")] public string? Start { get; set; }
    [BindProperty(SupportsGet = true, Name = "sprache")] public string Language { get; set; } = "de";

    public OpenDraft Open { get; private set; } = null!;
    public Refusal? Refusal { get; private set; }
    public IReadOnlyList<SampleFile> Samples { get; private set; } = [];
    public IReadOnlyList<Choice> Cases { get; private set; } = [];
    public IReadOnlyList<Choice> Pages { get; private set; } = [];

    public bool CanShow => Pages.Count > 0;

    public string Frame => Open.At("vorschau/rahmen") + $"?fall={Case}&seite={Uri.EscapeDataString(Start ?? "")}&in={(Language == "en" ? "en" : "de")}";

    /// <summary>Takes a sample file away.</summary>
    public async Task<IActionResult> OnPostAsync(string slug, string? feld, string? name, CancellationToken stop)
    {
        if (await bench.OpenAsync(slug, stop) is not { } open) return Redirect($"/verwaltung/werkstatt/{Uri.EscapeDataString(slug)}");
        Refusal = await samples.RemoveAsync(open, feld ?? "", name ?? "", stop);
        return Refusal is null ? Redirect(open.At("vorschau")) : await OnGetAsync(slug, stop);
    }

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken stop)
    {
        if (await bench.OpenAsync(slug, stop) is not { } open) return Redirect($"/verwaltung/werkstatt/{Uri.EscapeDataString(slug)}");
        Open = open;
        var tests = forms.Tests(open.Files);
        Case = Math.Clamp(Case, -1, tests.Count - 1);
        Cases = [.. tests.Select((t, i) => new Choice(i.ToString(CultureInfo.InvariantCulture), "Testfall: " + t.Name)), new("-1", "leeres Formular")];
        if (open.Definition is { } definition && forms.Preview(definition, open.Files, new(null, tests.ElementAtOrDefault(Case)?.Answers ?? new Dictionary<string, string>(), null, GermanTime.Today(db.Clock), "", _ => Html.Empty)) is { } shown)
            Pages = [.. shown.Pages.Select(p => new Choice(p.Id, p.Heading))];
        Samples = await samples.OfAsync(slug, stop);
        await Shell.FrameAsync(this, Open, "Vorschau", Refusal is not null);
        return Page();
    }
}
