using Microsoft.AspNetCore.Mvc;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Contracts.Core.Forms;
using Rathaus.Modules.Workshop.Domain;
using Rathaus.Modules.Workshop.Edit;
using Rathaus.Modules.Workshop.Publish;
using Rathaus.Modules.Workshop.Yaml;
using Rathaus.Platform;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Workshop.Blocks;

/// <summary>Parts of a service that are lists: computed values, lists, tables, participation, periods; and the evidence it asks for.</summary>
[Needs(WorkshopModule.Right)]
internal sealed class BlocksPage(Bench bench, IServicePublishing publishing, IFormWorkshop forms) : DraftPage(bench, "Bausteine")
{
    public const string Evidence = "nachweise";

    [BindProperty(SupportsGet = true, Name = "art")] public string Art { get; set; } = "";

    /// <summary>Null for the evidence, which is a view of the form's fields.</summary>
    public BlockSpec? Spec => BlockSpec.All.FirstOrDefault(s => s.Art == Art);

    public IReadOnlyList<(string Name, string Is)> Names => forms.Names(Open.Files);

    protected override string File => Spec?.File ?? OpenDraft.Form;

    public string Here => Open.At("bausteine/" + Art);

    protected override string? Elsewhere() => Spec is null && Art != Evidence ? Open.At() : null;

    /// <summary>What the loader finds wrong with the text after the change, and did not before.</summary>
    protected override Refusal? Wrong()
    {
        if (Spec is not { } spec || Sent["tun"] is not ("neu" or "aendern")) return null;
        if (spec.Fields.FirstOrDefault(f => f.Required && Sent[f.Key].Length == 0) is { } missing) return new($"„{missing.Label}“ fehlt.", missing.Key);
        if (spec.Named && Sent["tun"] == "neu" && BlockEdits.Of(spec, Open.Tree(spec.File)).Any(b => b.Name == Sent["name"])) return new($"„{Sent["name"]}“ gibt es schon.", "name");
        return FaultsAfter() is [var first, ..] ? new(FindingPlace.Sentence(first.Reason)) : null;
    }

    /// <summary>Faults while somebody types; nothing is kept.</summary>
    public async Task<IActionResult> OnPostCheckAsync(string slug, CancellationToken stop)
    {
        Sent = await Sent.OfAsync(Request, stop);
        if (await LoadAsync(slug, stop) is not null || Spec is null) return NotFound();
        return new JsonResult(new { file = Spec.One, faults = FaultsAfter().Select(f => new { line = 0, reason = FindingPlace.Sentence(f.Reason) }) });
    }

    protected override (string? Text, string What) Change(OpenDraft open, string text) => Spec is { } spec ? BlockEdits.Apply(spec, text, Sent) : (text, "");

    protected override string Next(OpenDraft kept) => kept.At("bausteine/" + Art);

    private IReadOnlyList<ServiceFault> FaultsAfter()
    {
        try
        {
            var (text, _) = BlockEdits.Apply(Spec!, Open.Files.GetValueOrDefault(File, ""), Sent);
            var files = new Dictionary<string, string>(Open.Files) { [File] = text! };
            var known = Open.Faults.Select(f => f.Reason).ToHashSet();
            return [.. publishing.Check(Open.Slug, Open.Draft.Group, files).Faults.Where(f => f.File == File && !known.Contains(f.Reason))];
        }
        catch (YamlPatchException no)
        {
            return [new(File, 0, no.Message)];
        }
    }
}
