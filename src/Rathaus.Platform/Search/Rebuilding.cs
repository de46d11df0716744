using Microsoft.EntityFrameworkCore;
using Rathaus.Platform.Data;
using Rathaus.Platform.Jobs;

namespace Rathaus.Platform.Search;

/// <summary>Somebody wants a source to be read anew. Every process does so for itself; this event makes one of them do it at once, with progress.</summary>
public sealed record SearchRebuildAsked(string Source);

/// <summary>The job behind it.</summary>
internal sealed class RebuildSearch(TownDb db, SearchIndexes indexes, IEnumerable<ISearchSource> sources) : IReaction<SearchRebuildAsked>
{
    public async Task HandleAsync(SearchRebuildAsked happened, CancellationToken stop)
    {
        if (sources.All(s => s.Name != happened.Source)) throw new PermanentFailureException($"no search source {happened.Source}");
        var (started, expected) = (db.Now.ToUnixTimeMilliseconds(), (long)(indexes.StateOf(db.Town, happened.Source)?.Documents ?? 0));
        await TellAsync(0, null);
        long last = 0;
        await indexes.RebuildAsync(db.Town, happened.Source, done => TellAsync(last = done, null), stop);
        await TellAsync(last, db.Now.ToUnixTimeMilliseconds());

        Task TellAsync(long done, long? finished) => db.BookkeepAsync(() => db.Database.ExecuteSqlAsync($"""
            insert into platform_search_build (source, done, expected, started_at, finished_at) values ({happened.Source}, {done}, {expected}, {started}, {finished})
            on conflict (source) do update set done = excluded.done, expected = excluded.expected, started_at = excluded.started_at, finished_at = excluded.finished_at
            """, stop), stop);
    }
}

/// <summary>Daily: of several changes of the same thing only the last is needed; and indexes nobody uses are let go.</summary>
internal sealed class TidySearch(TownDb db, SearchIndexes indexes) : IRecurring
{
    public static readonly TimeSpan Every = TimeSpan.FromHours(1);

    public Task RunAsync(CancellationToken stop)
    {
        indexes.Release(Every);
        return db.BookkeepAsync(() => db.Database.ExecuteSqlAsync($"""
            delete from platform_search_change where (source, key, number) not in (
              select source, key, max(number) from platform_search_change group by source, key)
            """, stop), stop);
    }
}

/// <summary>How far a rebuild is.</summary>
public sealed record RebuildProgress(string Source, long Done, long Expected, DateTimeOffset StartedAt, DateTimeOffset? FinishedAt);

public static class SearchAdministration
{
    /// <summary>Marks a source to be read anew, in the current unit of work.</summary>
    public static void AskRebuild(this TownDb db, string source)
    {
        db.NoteSearchChange(source, SearchWatch.Everything);
        db.Publish(new SearchRebuildAsked(source));
    }

    public static async Task<IReadOnlyList<RebuildProgress>> RebuildsAsync(this TownDb db, CancellationToken stop = default) =>
        [.. (await db.Set<SearchBuild>().AsNoTracking().OrderBy(b => b.Source).ToListAsync(stop)).Select(b => new RebuildProgress(
            b.Source, b.Done, b.Expected, DateTimeOffset.FromUnixTimeMilliseconds(b.StartedAt), b.FinishedAt is { } end ? DateTimeOffset.FromUnixTimeMilliseconds(end) : null))];
}
