using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Contracts.Core.Forms;
using Rathaus.Modules.Workshop.Yaml;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Workshop.Domain;

/// <summary>A draft as a page of the workshop works on it: what can be understood of it, and what is wrong.</summary>
/// <param name="Definition">What service.yaml says; null where it cannot be read.</param>
/// <param name="Last">The step that can be taken back.</param>
/// <param name="Again">The step that was taken back and can be done again.</param>
internal sealed record OpenDraft(ServiceDraft Draft, IReadOnlyDictionary<string, string> Files, ServiceDefinition? Definition, IReadOnlyList<ServiceFault> Faults, WorkshopStep? Last, WorkshopStep? Again = null)
{
    public const string Service = "service.yaml", Form = "form.yaml", Tests = "tests.yaml", Letter = "decision.typ";

    public string Slug => Draft.Slug;

    public string Name => Definition?.Name.De ?? Tree(Service)?["name"]?.De ?? Draft.Slug;

    /// <summary>The file as a tree with places; null where it is missing or no YAML.</summary>
    public YamlNode? Tree(string file) => Files.TryGetValue(file, out var text) ? YamlTree.Read(text, out _, out _) : null;

    public string At(string page = "") => $"/verwaltung/werkstatt/{Uri.EscapeDataString(Slug)}" + (page.Length > 0 ? "/" + page : "");
}

/// <summary>Opens and changes drafts. Every change is a step that can be taken back, kept at once, refused where somebody else was faster.</summary>
internal sealed class Bench(TownDb db, IServicePublishing publishing, IServiceTests tests, CurrentPerson current)
{
    public static readonly Refusal Unknown = new("Zu dieser Leistung gibt es keinen Entwurf.");

    public Maker Me => new(new AccountId(current.Required.Account), current.Required.Name);

    public Actor Actor => current.Required.Actor;

    public async Task<OpenDraft?> OpenAsync(string slug, CancellationToken stop)
    {
        if (await db.Set<ServiceDraft>().SingleOrDefaultAsync(d => d.Slug == slug, stop) is not { } draft) return null;
        var last = await db.Set<WorkshopStep>().AsNoTracking().Where(s => s.Slug == slug && s.UndoneAt == null).OrderByDescending(s => s.Number).FirstOrDefaultAsync(stop);
        var again = await db.Set<WorkshopStep>().AsNoTracking().Where(s => s.Slug == slug && s.UndoneAt != null).OrderBy(s => s.Number).FirstOrDefaultAsync(stop);
        return Look(draft, last, again);
    }

    /// <summary>Changes one file. <paramref name="change"/> gives the new text (null: no file) and what was done; an unchanged text is no step.</summary>
    /// <param name="seen">Version of the draft that the person saw.</param>
    public async Task<Result<OpenDraft>> ChangeAsync(string slug, int seen, string file, Func<OpenDraft, string, (string? Text, string What)> change, CancellationToken stop)
    {
        if (await OpenAsync(slug, stop) is not { } open) return Unknown;
        if (open.Draft.Version != seen) return Faster(open.Draft);
        (string? Text, string What) changed;
        try
        {
            changed = change(open, open.Files.GetValueOrDefault(file, ""));
        }
        catch (YamlPatchException no)
        {
            return new Refusal(no.Message);
        }
        if (changed.Text is { Length: > YamlTree.LongestText }) return new Refusal($"Die Datei ist größer als {YamlTree.LongestText / 1024} KB. Kürzen Sie sie.");
        if (changed.Text == open.Files.GetValueOrDefault(file)) return open;
        var step = open.Draft.Change(file, changed.Text, changed.What, Me, db.Now);
        db.Add(step);
        var old = step.Number - ServiceDraft.MostSteps;
        db.RemoveRange(await db.Set<WorkshopStep>().Where(s => s.Slug == slug && (s.Number <= old || s.UndoneAt != null)).ToListAsync(stop));
        return await KeepAsync(open.Draft, step, "workshop.change", stop);
    }

    /// <summary>Takes the last step back.</summary>
    public Task<Result<OpenDraft>> UndoAsync(string slug, int seen, CancellationToken stop) => TurnAsync(slug, seen, o => o.Last, "workshop.undo", "Es gibt nichts mehr rückgängig zu machen.", stop);

    /// <summary>Does again what was taken back last.</summary>
    public Task<Result<OpenDraft>> RedoAsync(string slug, int seen, CancellationToken stop) => TurnAsync(slug, seen, o => o.Again, "workshop.redo", "Es gibt nichts, was sich wiederherstellen ließe.", stop);

    private async Task<Result<OpenDraft>> TurnAsync(string slug, int seen, Func<OpenDraft, WorkshopStep?> which, string deed, string nothing, CancellationToken stop)
    {
        if (await OpenAsync(slug, stop) is not { } open) return Unknown;
        if (open.Draft.Version != seen) return Faster(open.Draft);
        if (which(open) is not { } found || await db.Set<WorkshopStep>().FindAsync([slug, found.Number], stop) is not { } step) return new Refusal(nothing);
        open.Draft.Turn(step, Me, db.Now);
        return await KeepAsync(open.Draft, null, deed, stop);
    }

    /// <summary>Commits a change of the draft; a sentence where somebody else was faster.</summary>
    public async Task<Result<OpenDraft>> KeepAsync(ServiceDraft draft, WorkshopStep? step, string deed, CancellationToken stop, params (string Name, object Value)[] more)
    {
        draft.Health = HealthOf(draft);
        try
        {
            var said = new Dictionary<string, object> { ["service"] = draft.Slug };
            foreach (var (name, value) in more) said[name] = value;
            await db.CommitAsync(new Deed(Actor, deed) { More = said }, stop);
        }
        catch (Exception faster) when (faster is ConflictException or DuplicateException)
        {
            db.ChangeTracker.Clear();
            return await db.Set<ServiceDraft>().AsNoTracking().SingleOrDefaultAsync(d => d.Slug == draft.Slug, stop) is { } now ? Faster(now) : Unknown;
        }
        return Look(draft, step);
    }

    public static Refusal Faster(ServiceDraft draft) => new($"{draft.ChangedByName} hat diesen Entwurf am {GermanTime.Long(draft.ChangedAt)} geändert, seit Sie die Seite geöffnet haben. Ihre Eingabe steht noch da: Vergleichen Sie, und speichern Sie dann noch einmal.");

    private OpenDraft Look(ServiceDraft draft, WorkshopStep? last, WorkshopStep? again = null)
    {
        var files = draft.Files;
        return new(draft, files, publishing.Read(draft.Slug, draft.Group, files), publishing.Check(draft.Slug, draft.Group, files).Faults, last, again);
    }

    private DraftHealth HealthOf(ServiceDraft draft)
    {
        var files = draft.Files;
        var faults = publishing.Check(draft.Slug, draft.Group, files).Faults;
        var results = publishing.Read(draft.Slug, draft.Group, files) is { } definition ? tests.Run(definition, files) : [];
        // Tests that fail are faults of the folder too; they are counted once.
        return new(faults.Count(f => f.File != OpenDraft.Tests || results.Count == 0), results.Count(r => r.Passed), results.Count(r => !r.Passed));
    }
}
