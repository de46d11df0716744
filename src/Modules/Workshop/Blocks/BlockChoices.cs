using Rathaus.Modules.Workshop.Domain;
using Rathaus.Modules.Workshop.Edit;
using Rathaus.Modules.Workshop.Yaml;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Workshop.Blocks;

/// <summary>What a key of a block can name in this draft: its questions, files, results, ways, numbers.</summary>
internal static class BlockChoices
{
    /// <param name="names">Names of the form with what they are.</param>
    /// <param name="known">What the file names now; it stays to choose from, even where the draft does not have it any more.</param>
    public static IReadOnlyList<Choice> Of(OpenDraft open, BlockPick pick, IReadOnlyList<(string Name, string Is)> names, IEnumerable<string> known)
    {
        var choices = All(open, pick, names).ToList();
        return [.. choices, .. known.Where(k => k.Length > 0 && choices.TrueForAll(c => c.Value != k)).Select(k => new Choice(k, k))];
    }

    private static IEnumerable<Choice> All(OpenDraft open, BlockPick pick, IReadOnlyList<(string Name, string Is)> names)
    {
        var fields = FormEdits.Fields(open.Tree(OpenDraft.Form)).Select(f => (Id: f["id"]?.Word ?? "", Label: f["label"]?.De ?? "", Kind: f["kind"]?.Word ?? "")).Where(f => f.Id.Length > 0).ToList();
        return pick switch
        {
            BlockPick.Questions => fields.Where(f => f.Kind is not ("declaration" or "payment" or "delivery")).Select(f => new Choice(f.Id, f.Label)),
            BlockPick.Files => fields.Where(f => f.Kind == "file").Select(f => new Choice(f.Id, f.Label)),
            BlockPick.Outcomes => open.Tree(OpenDraft.Service).At("decision/outcomes")?.Items.Select(o => new Choice(o["code"]?.Word ?? "", o["label"]?.De ?? "")) ?? [],
            BlockPick.Ways => ServiceView.Ways,
            _ => names.Where(n => n.Is is "Zahl" or "berechnet, Zahl").Select(n => new Choice(n.Name, fields.Find(f => f.Id == n.Name).Label is { Length: > 0 } label ? label : $"{n.Name} (berechnet)")).Prepend(new("", "ein Stück")),
        };
    }
}
