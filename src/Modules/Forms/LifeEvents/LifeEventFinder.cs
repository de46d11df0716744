using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Forms.Answering;
using Rathaus.Modules.Forms.Apply;
using Rathaus.Modules.Forms.Definition;
using Rathaus.Modules.Forms.Drafts;
using Rathaus.Modules.Forms.Fields;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Towns;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Forms.LifeEvents;

/// <summary>A dialogue with its definition, ready to be shown or changed.</summary>
internal sealed record OpenLifeEvent(LifeEvent Event, LifeEventDefinition Definition, FormRun Run, string Token)
{
    public string Path => $"/lebenslagen/{Definition.Slug}/{Token}";

    /// <summary>The first shared question that is not answered in order; null when all are.</summary>
    public PageDefinition? FirstOpenPage() => Run.FirstOpen(Event.Seen);

    /// <summary>The services that these answers lead to.</summary>
    public IEnumerable<LifeEventPart> Wanted(FormRun run) => Definition.Parts.Where(p => p.When?.Holds(run) ?? true);

    public IEnumerable<LifeEventStep> Steps => Definition.Steps.Where(s => s.When?.Holds(Run) ?? true);
}

/// <summary>Finds the dialogue behind a link, for this person and no other, and the drafts that belong to it.</summary>
internal sealed class LifeEventFinder(TownDb db, LifeEventBook book, DraftFinder drafts, FormBook forms, ICatalogue catalogue, TownProfiles profiles)
{
    private TownGround _town = TownGround.Unknown;

    public async Task<OpenLifeEvent?> FindAsync(string? token, string slug, CancellationToken stop)
    {
        if (book.Find(slug) is not { } definition || DraftLinks.Hash(token) is not { } hash) return null;
        var row = await db.Set<LifeEvent>().SingleOrDefaultAsync(e => e.TokenHash == hash && e.Slug == slug, stop);
        if (row is null || row.State == DraftState.Open && (row.ExpiresAt <= db.Now || row.Account is { } owner && drafts.Account != owner)) return null;
        _town = TownGround.Of(await profiles.OfAsync(db.Town, stop));
        return new(row, definition, Run(row, definition, row.Answers), token!);
    }

    public FormRun Run(LifeEvent row, LifeEventDefinition definition, Answers answers) =>
        new(definition.Form, answers, new(GermanTime.Today(db.Clock), row.Account is not null || drafts.Account is not null, ["own-portal", "letter"], new Dictionary<string, IReadOnlyList<string>>()) { Town = _town });

    /// <summary>The drafts of its services, in the order of the definition.</summary>
    public async Task<IReadOnlyList<Draft>> DraftsAsync(OpenLifeEvent open, CancellationToken stop)
    {
        var id = open.Event.Id;
        var rows = await db.Set<Draft>().Include(d => d.Files).Where(d => d.Event == id).ToListAsync(stop);
        return [.. rows.OrderBy(d => open.Definition.Parts.TakeWhile(p => p.Service != d.Slug).Count())];
    }

    /// <summary>The same with their forms; null where one of them belongs to somebody else.</summary>
    public async Task<IReadOnlyList<OpenDraft>?> OpenDraftsAsync(OpenLifeEvent open, CancellationToken stop)
    {
        var found = new List<OpenDraft>();
        foreach (var draft in await DraftsAsync(open, stop))
        {
            if (await drafts.OpenAsync(DraftLinks.Token(db.Town, draft.Id), draft.Slug, stop) is not { } ready) return null;
            found.Add(ready);
        }
        return found;
    }

    /// <summary>Writes what was answered once into a draft; pages that need nothing more count as answered.</summary>
    public async Task ShareAsync(LifeEventPart part, FormRun shared, Draft draft, CancellationToken stop)
    {
        var form = forms.Of(await catalogue.RevisionAsync(draft.Revision, stop));
        var context = shared.Context;
        var answers = draft.Answers;
        var covered = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (to, from) in part.Share)
        {
            if (form.Field(to) is not { } target || shared.Form.Field(from) is not { } source || target.Kind.Name != source.Kind.Name) continue;
            covered.Add(to);
            var given = shared.IsAsked(source) ? shared.Answers.All.Where(a => a.Key == from || a.Key.StartsWith(from + ".", StringComparison.Ordinal)) : [];
            answers = answers.With(to, Fitting(target, given.Select(a => KeyValuePair.Create(to + a.Key[from.Length..], a.Value)), context));
        }
        foreach (var group in part.Set.GroupBy(s => s.Key.Split('.')[0]).Where(g => form.Field(g.Key) is not null))
        {
            covered.Add(group.Key);
            answers = answers.With(group.Key, group);
        }
        draft.Share(answers, form.Pages.Where(p => p.Fields.All(f => covered.Contains(f.Id))).Select(p => p.Id), db.Now);
    }

    /// <summary>The answer as this field takes it: a date of birth that it does not ask for is left out. What it refuses stays to be shown and mended.</summary>
    private static IEnumerable<KeyValuePair<string, string>> Fitting(FieldDefinition target, IEnumerable<KeyValuePair<string, string>> given, FieldContext context)
    {
        var typed = new Typed();
        var raw = given.ToList();
        target.Kind.Fill(target, target.Id, Answers.Of(raw), typed);
        var reading = new FieldReading(target, target.Id, typed, context);
        target.Kind.Read(target, reading);
        return reading.Errors.Count == 0 ? reading.Values : raw;
    }

    /// <summary>Address of the overview of a dialogue, for the pages of its drafts.</summary>
    public async Task<string?> PathAsync(LifeEventId id, CancellationToken stop) =>
        await db.Set<LifeEvent>().AsNoTracking().Where(e => e.Id == id).Select(e => e.Slug).SingleOrDefaultAsync(stop) is { } slug ? $"/lebenslagen/{slug}/{DraftLinks.EventToken(db.Town, id)}" : null;

    public Actor Actor(LifeEvent row) => drafts.Account is { } account ? Platform.Audit.Actor.Person(account.Value) : Platform.Audit.Actor.LinkHolder("e-" + row.Id.Value.ToString("n"));
}
