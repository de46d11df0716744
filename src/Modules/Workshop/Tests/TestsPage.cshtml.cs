using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Contracts.Core.Forms;
using Rathaus.Modules.Workshop.Domain;
using Rathaus.Modules.Workshop.Yaml;
using Rathaus.Platform;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Workshop.Tests;

/// <summary>The tests of a draft, how they went, and what none of them would notice.</summary>
[Needs(WorkshopModule.Right)]
internal sealed class TestsPage(Bench bench, IFormWorkshop forms, IServiceTests tests, IServiceMutants mutants) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "luecken")] public string? Gaps { get; set; }

    public OpenDraft Open { get; private set; } = null!;
    public Refusal? Refusal { get; private set; }

    /// <summary>The tests with what failed; null: not run, because the form has faults.</summary>
    public IReadOnlyList<(ServiceTestView Test, IReadOnlyList<string>? Failures)> Cases { get; private set; } = [];
    public IReadOnlyList<string>? Unnoticed { get; private set; }
    public int Tried { get; private set; }

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken stop) => await ShowAsync(slug, stop);

    public async Task<IActionResult> OnPostAsync(string slug, CancellationToken stop)
    {
        var sent = await Sent.OfAsync(Request, stop);
        var at = int.TryParse(sent["nummer"], out var number) ? number : -1;
        var done = await bench.ChangeAsync(slug, sent.Version, OpenDraft.Tests, (open, text) => sent["tun"] != "weg" ? (text, "")
            : (open.Tree(OpenDraft.Tests)?["tests"]?.Items.Count == 1 ? null : YamlPatch.RemoveItem(text, "tests", at), $"Testfall „{open.Tree(OpenDraft.Tests).At($"tests/{at}")?["name"]?.Word}“ gelöscht"), stop);
        if (!done.Refused) return Redirect(done.Value.At("tests"));
        Refusal = done.Refusal;
        return await ShowAsync(slug, stop);
    }

    private async Task<IActionResult> ShowAsync(string slug, CancellationToken stop)
    {
        if (await bench.OpenAsync(slug, stop) is not { } open) return Redirect($"/verwaltung/werkstatt/{Uri.EscapeDataString(slug)}");
        Open = open;
        var results = open.Definition is { } definition ? tests.Run(definition, open.Files) : [];
        Cases = [.. forms.Tests(open.Files).Select(t => (t, results.FirstOrDefault(r => r.Test == t.Name && r.Line == t.Line)?.Failures))];
        if (Gaps is not null && open.Definition is { } known && open.Faults.Count == 0)
        {
            Unnoticed = mutants.Survivors(known, open.Files, out var tried);
            Tried = tried;
        }
        await Shell.FrameAsync(this, Open, "Testfälle", Refusal is not null);
        return Page();
    }
}
