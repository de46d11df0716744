using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Contracts.Core.Forms;
using Rathaus.Modules.Workshop.Domain;
using Rathaus.Modules.Workshop.Yaml;
using Rathaus.Platform;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Workshop.Tests;

/// <summary>One test: its answers, and what must come of them.</summary>
[Needs(WorkshopModule.Right)]
internal sealed class CasePage(Bench bench, IFormWorkshop forms, TownDb db) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "nummer")] public int Number { get; set; } = -1;
    [BindProperty(SupportsGet = true, Name = "antworten")] public string? Packed { get; set; }

    public OpenDraft Open { get; private set; } = null!;
    public Sent Sent { get; private set; } = Sent.Nothing;
    public Refusal? Refusal { get; private set; }
    public string Name { get; private set; } = "";
    public string Lines { get; private set; } = "";
    public FormOutcome? Outcome { get; private set; }

    public string? ErrorOf(string field) => Refusal?.Field == field ? Refusal.Sentence : null;

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken stop)
    {
        if (await LoadAsync(slug, stop) is { } gone) return gone;
        var test = forms.Tests(Open.Files).ElementAtOrDefault(Number);
        var packed = TestDraft.Unpack(Packed);
        Name = test?.Name ?? "";
        var answers = packed.Count > 0 ? packed : test?.Answers ?? TestDraft.Common(Open, forms);
        Lines = TestDraft.Lines(answers);
        Outcome = Of(answers, test?.Today);
        return await ShowAsync();
    }

    public async Task<IActionResult> OnPostAsync(string slug, CancellationToken stop)
    {
        Sent = await Sent.OfAsync(Request, stop);
        if (await LoadAsync(slug, stop) is { } gone) return gone;
        var old = forms.Tests(Open.Files).ElementAtOrDefault(Number);
        var answers = TestDraft.Answers(Sent["antworten"], Several());
        Outcome = Of(answers, old?.Today);
        if (Sent.Has("rechnen")) return await ShowAsync();
        if (Sent["name"].Length < 3) Refusal = new("Geben Sie dem Testfall einen Namen, an dem man ihn erkennt.", "name");
        else if (Unknown(answers) is { } unknown) Refusal = new($"Ein Feld „{unknown}“ gibt es im Formular nicht.", "antworten");
        else if (Outcome is null) Refusal = new("Das Formular hat noch Fehler. Beheben Sie sie zuerst; was Sie hier geschrieben haben, steht noch da.");
        if (Refusal is not null) return await ShowAsync();
        var done = await bench.ChangeAsync(slug, Sent.Version, OpenDraft.Tests, (open, text) => (Write(open, text, answers), $"Testfall „{Sent["name"]}“ gespeichert"), stop);
        if (!done.Refused) return Redirect(done.Value.At("tests"));
        Refusal = done.Refusal;
        Open = await bench.OpenAsync(slug, stop) ?? Open;
        return await ShowAsync();
    }

    private string Write(OpenDraft open, string text, IReadOnlyDictionary<string, string> answers)
    {
        var today = GermanTime.Today(db.Clock);
        if (text.Length == 0) text = $"# Testfälle. Antworten, die für alle Fälle gelten, stehen unter „answers“.\ntoday: {today:yyyy-MM-dd}\n\ntests: []\n";
        var old = open.Tree(OpenDraft.Tests).At($"tests/{Number}");
        var expect = Sent["erwarten"] == "lassen" && old?["expect"] is { } kept ? [Raw(text, kept)] : TestDraft.Expect(Outcome!);
        var lines = TestDraft.Yaml(Sent["name"], answers, TestDraft.Common(open, forms), old?["today"]?.Word is { } day && DateOnly.TryParse(day, out var on) ? on : null, expect);
        if (Sent["erwarten"] == "lassen" && old?["expect"] is YamlBlock { Flow: true } flow) lines = lines[..lines.IndexOf("expect:\n", StringComparison.Ordinal)] + "expect: " + text[flow.Start..flow.End] + "\n";
        return Number >= 0 && old is not null ? YamlPatch.ReplaceItem(text, "tests", Number, lines) : YamlPatch.InsertItem(text, "", "tests", YamlTree.Read(text, out _, out _)?["tests"]?.Items.Count ?? 0, lines);
    }

    /// <summary>A block as it stands, brought to the indentation of an expectation.</summary>
    private static string Raw(string text, YamlNode block)
    {
        var column = block.Start - (text.LastIndexOf('\n', Math.Max(0, block.Start - 1)) + 1);
        return string.Join("\n  ", text[block.Start..block.End].Split('\n').Select((l, i) => i == 0 || l.Length < column ? l : l[column..]));
    }

    private FormOutcome? Of(IReadOnlyDictionary<string, string> answers, DateOnly? today) =>
        Open.Definition is { } definition ? forms.Outcome(definition, Open.Files, answers, today ?? Today()) : null;

    /// <summary>The day that tests of this file take for today.</summary>
    private DateOnly Today() => forms.Tests(Open.Files).FirstOrDefault()?.Today ?? GermanTime.Today(db.Clock);

    private string? Unknown(IReadOnlyDictionary<string, string> answers)
    {
        var known = FormFields().Select(f => f["id"]?.Word).ToHashSet();
        return answers.Keys.Select(k => k.Split('.')[0]).FirstOrDefault(k => !known.Contains(k));
    }

    private HashSet<string> Several() =>
        [.. FormFields().Where(f => f["multiple"]?.Word is "true" or "yes").Select(f => f["id"]?.Word ?? ""), .. FormFields().Where(f => f["kind"]?.Word == "file").Select(f => f["id"]?.Word + ".files")];

    private IEnumerable<YamlNode> FormFields() => Edit.FormEdits.Fields(Open.Tree(OpenDraft.Form));

    private async Task<IActionResult?> LoadAsync(string slug, CancellationToken stop)
    {
        if (await bench.OpenAsync(slug, stop) is not { } open) return Redirect($"/verwaltung/werkstatt/{Uri.EscapeDataString(slug)}");
        Open = open;
        return null;
    }

    private async Task<IActionResult> ShowAsync()
    {
        await Shell.FrameAsync(this, Open, "Testfall", Refusal is not null);
        return Page();
    }
}
