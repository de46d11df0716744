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
        var done = await bench.ChangeAsync(slug, sent.Version, OpenDraft.Tests, (open, text) => sent["tun"] switch
        {
            "weg" => (open.Tree(OpenDraft.Tests)?["tests"]?.Items.Count == 1 ? null : YamlPatch.RemoveItem(text, "tests", at), $"Testfall „{open.Tree(OpenDraft.Tests).At($"tests/{at}")?["name"]?.Word}“ gelöscht"),
            "fuer-alle" => Share(open, text, at),
            _ => (text, ""),
        }, stop);
        if (!done.Refused) return Redirect(done.Value.At("tests"));
        Refusal = done.Refusal;
        return await ShowAsync(slug, stop);
    }

    /// <summary>Whether answers of this test would help others: it is green, one of them is not, and asks for something that only this one says.</summary>
    public bool CanShare(int at) => Cases[at].Failures is { Count: 0 } && Cases.Any(c => c.Failures is { Count: > 0 }) && Lacking(Cases[at].Test.Answers, [.. Cases.Select(c => c.Test.Answers)]).Count > 0;

    /// <summary>The answers of a test that others do not have become common ones.</summary>
    private (string? Text, string What) Share(OpenDraft open, string text, int at)
    {
        var all = forms.Tests(open.Files);
        if (all.ElementAtOrDefault(at) is not { } test) return (text, "");
        var lines = Lacking(test.Answers, [.. all.Select(t => t.Answers)]).ToDictionary(a => a.Key, a => TestDraft.Written(a.Value));
        if (open.Tree(OpenDraft.Tests)?["answers"] is null) text = YamlPatch.Put(text, "", "answers", string.Concat(lines.Select(l => $"\n  {l.Key}: {l.Value}")), "today").Replace("answers: \n", "answers:\n", StringComparison.Ordinal);
        else foreach (var (path, value) in lines) text = YamlPatch.Put(text, "answers", path, value);
        return (text, $"Angaben aus „{test.Name}“ für alle Testfälle übernommen");
    }

    private static IReadOnlyList<KeyValuePair<string, string>> Lacking(IReadOnlyDictionary<string, string> answers, IReadOnlyList<IReadOnlyDictionary<string, string>> all) =>
        [.. answers.Where(a => all.Any(other => !other.Keys.Any(k => k.Split('.')[0] == a.Key.Split('.')[0])))];

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
