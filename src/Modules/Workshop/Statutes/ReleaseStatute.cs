using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Contracts.Core.Forms;
using Rathaus.Modules.Workshop.Domain;
using Rathaus.Modules.Workshop.Yaml;
using Rathaus.Platform;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Workshop.Statutes;

/// <summary>The decisions of a change go out, some at a time.</summary>
internal sealed record StatuteReleased(Guid Change, int Round);

/// <summary>The way of a change to its decisions: handed in by one person, released by another, stopped and taken up again.</summary>
internal sealed class ReleaseStatute(TownDb db, Bench bench, CurrentPerson current, IServicePublishing publishing, IStatuteValues values, IServiceTests tests, StatuteCollector collector)
{
    /// <summary>Who releases decisions that burden; needed here too, in the unit of the service.</summary>
    internal const string Right = "cases.release";

    public static readonly Refusal Unknown = new("Diese Änderung gibt es nicht.");
    public static readonly Refusal Faster = new("Jemand anderes hat diese Änderung gerade bearbeitet. Laden Sie die Seite neu.");

    public Task<Refusal?> HandInAsync(Guid id, int seen, CancellationToken stop) => ActAsync(id, seen, "statute.hand-in", c => c.HandIn(bench.Me), stop);

    public Task<Refusal?> ReturnAsync(Guid id, int seen, CancellationToken stop) => ActAsync(id, seen, "statute.return", async change =>
    {
        if (change.Published) db.RemoveRange(await db.Set<StatuteItem>().Where(i => i.Change == id && i.State == ItemState.Waiting).ToListAsync(stop));
        return change.Return();
    }, stop);

    public Task<Refusal?> StopAsync(Guid id, int seen, CancellationToken stop) => ActAsync(id, seen, "statute.stop", c => c.Stop(), stop);

    /// <summary>Goes on after a stop; what failed is tried once more.</summary>
    public Task<Refusal?> ResumeAsync(Guid id, int seen, CancellationToken stop) => ActAsync(id, seen, "statute.resume", async change =>
    {
        if (await MayAsync(change, stop) is { } may) return may;
        if (change.Resume() is { } no) return no;
        foreach (var item in await db.Set<StatuteItem>().Where(i => i.Change == id && i.State == ItemState.Failed).ToListAsync(stop)) item.Again(db.Now);
        db.Publish(new StatuteReleased(id, change.Version));
        return null;
    }, stop);

    /// <summary>
    /// Publishes the values and lets the decisions go out. The list is worked out once more: where it is another one than was shown,
    /// the new list is kept and nothing else happens.
    /// </summary>
    public async Task<Refusal?> ReleaseAsync(Guid id, int seen, CancellationToken stop)
    {
        Refusal? another = null;
        var done = await ActAsync(id, seen, () => another is null ? "statute.release" : "statute.renew", async change =>
        {
            if (change.MayRelease(bench.Me) is { } no) return no;
            if (await MayAsync(change, stop) is { } may) return may;
            var numbers = await publishing.RevisionsAsync(change.Slug, stop);
            var now = change.Published ? change.RevisionBefore : numbers.FirstOrDefault(r => r.InForce)?.Number ?? 0;
            if (await publishing.RevisionAsync(change.Slug, now, stop) is not { } stands || values.Tables(stands.Files).FirstOrDefault(t => t.Name == change.Table) is not { } table) return new Refusal("Diese Tabelle gibt es in der gültigen Fassung nicht mehr.");
            try
            {
                var files = StatuteTestCases.Follow(tests, stands.Definition, StatuteFiles.With(stands.Files, table, change.From, change.Values)).Files;
                if (await ReplacedAsync(change, new(values.By(stands.Files, change.Table)!, values.By(files, change.Table)!, change.From), stop))
                {
                    another = new("Seit der Vorbereitung haben sich Vorgänge geändert. Die Liste ist neu berechnet: Sehen Sie sie noch einmal an, und geben Sie dann frei.");
                    return null;
                }
                var number = change.Revision;
                if (!change.Published)
                {
                    var published = await publishing.PublishAsync(change.Slug, stands.Definition.Group, files, $"{change.PreparedByName}, freigegeben von {bench.Me.Name}", $"Neue Werte ab {GermanTime.Short(change.From)}: {change.Basis}", stop);
                    if (published.Refused) return published.Refusal;
                    number = published.Value.Number;
                }
                if (change.Release(bench.Me, now, number, db.Now) is { } not) return not;
                db.Publish(new StatuteReleased(id, change.Version));
                return null;
            }
            catch (YamlPatchException unclear)
            {
                return new Refusal(unclear.Message);
            }
        }, stop);
        return done ?? another;
    }

    /// <summary>Looks for cases that came to light after the release; they need a release of their own.</summary>
    public Task<Refusal?> SearchAgainAsync(Guid id, int seen, CancellationToken stop) => ActAsync(id, seen, "statute.search", async change =>
    {
        if (!change.Published || await ComparisonAsync(change, stop) is not { } by) return Unknown;
        var known = (await db.Set<StatuteItem>().Where(i => i.Change == id).Select(i => i.Target).ToListAsync(stop)).ToHashSet();
        var late = (await collector.AllAsync(change.Slug, by, stop)).Where(a => !known.Contains(a.Target)).ToList();
        if (late.Count == 0) return new Refusal("Es ist nichts hinzugekommen.");
        db.AddRange(late.Select(a => new StatuteItem(id, a)));
        return change.HandIn(bench.Me);
    }, stop);

    /// <summary>What a released change compares.</summary>
    public async Task<Comparison?> ComparisonAsync(StatuteChange change, CancellationToken stop) =>
        await publishing.RevisionAsync(change.Slug, change.RevisionBefore, stop) is { } before && await publishing.RevisionAsync(change.Slug, change.Revision, stop) is { } after
        && values.By(before.Files, change.Table) is { } was && values.By(after.Files, change.Table) is { } becomes ? new(was, becomes, change.From) : null;

    /// <summary>Why this person may not let decisions go out; null where they may.</summary>
    public async Task<Refusal?> MayAsync(StatuteChange change, CancellationToken stop)
    {
        var unit = (await publishing.ServicesAsync(stop)).FirstOrDefault(s => s.Revision.Slug == change.Slug)?.Revision.Definition.Unit;
        return current.Required.May(Right) && unit is not null && current.Required.Units.Contains(unit) ? null
            : new("Freigeben kann, wer Bescheide der zuständigen Stelle freigeben darf. Bitten Sie eine Person aus der Stelle.");
    }

    private async Task<bool> ReplacedAsync(StatuteChange change, Comparison by, CancellationToken stop)
    {
        var shown = await db.Set<StatuteItem>().Where(i => i.Change == change.Id).ToListAsync(stop);
        var done = shown.Where(i => i.State == ItemState.Done).Select(i => i.Target).ToHashSet();
        var open = shown.Where(i => !done.Contains(i.Target)).ToDictionary(i => i.Target);
        var now = (await collector.AllAsync(change.Slug, by, stop)).Where(a => !done.Contains(a.Target)).ToList();
        if (now.Count == open.Count && now.All(a => open.TryGetValue(a.Target, out var item) && item.Same(a))) return false;
        // A late search finds only what is new; what was kept or failed before stays as it was told.
        if (change.Published && now.All(a => open.TryGetValue(a.Target, out var item) && (item.State != ItemState.Waiting || item.Same(a))) && open.Values.Where(i => i.State == ItemState.Waiting).All(i => now.Any(a => a.Target == i.Target))) return false;
        foreach (var again in now)
        {
            if (open.Remove(again.Target, out var item)) item.Renew(again, db.Now);
            else db.Add(new StatuteItem(change.Id, again));
        }
        db.RemoveRange(open.Values);
        return true;
    }

    private Task<Refusal?> ActAsync(Guid id, int seen, string deed, Func<StatuteChange, Refusal?> act, CancellationToken stop) => ActAsync(id, seen, () => deed, c => Task.FromResult(act(c)), stop);

    private Task<Refusal?> ActAsync(Guid id, int seen, string deed, Func<StatuteChange, Task<Refusal?>> act, CancellationToken stop) => ActAsync(id, seen, () => deed, act, stop);

    private async Task<Refusal?> ActAsync(Guid id, int seen, Func<string> deed, Func<StatuteChange, Task<Refusal?>> act, CancellationToken stop)
    {
        if (await db.Set<StatuteChange>().SingleOrDefaultAsync(c => c.Id == id, stop) is not { } change) return Unknown;
        if (change.Version != seen) return Faster;
        if (await act(change) is { } no)
        {
            db.ChangeTracker.Clear();
            return no;
        }
        try
        {
            await db.CommitAsync(PrepareStatute.Deed(bench, deed(), change), stop);
            return null;
        }
        catch (Exception faster) when (faster is ConflictException or DuplicateException)
        {
            db.ChangeTracker.Clear();
            return Faster;
        }
    }
}
