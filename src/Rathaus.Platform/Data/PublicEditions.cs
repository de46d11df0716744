using System.Collections.Concurrent;
using Rathaus.Platform.Towns;

namespace Rathaus.Platform.Data;

/// <summary>Says that rows of this kind are seen by everybody on public pages. Registered as singleton.</summary>
public sealed record PublicWatch(Type Entity);

/// <summary>
/// The edition of what everybody sees of a town: services, notices, units, the town's own face. The number is raised in every commit that
/// changes any of it, so what was made of it and is kept in memory is true as long as the number stays. This process knows its own changes at
/// once and those of others a moment (25 ms) later.
/// </summary>
public sealed class PublicEditions
{
    internal const string Counter = "public";
    private const long LookAgainAfter = 25, LongestLook = 500;

    private readonly ConcurrentDictionary<TownId, Entry> _known = new();

    private sealed class Entry
    {
        public long Number, At, LookedSince;
    }

    /// <summary>The edition, where it was looked at just now or somebody is looking: one look at a time is enough for all.</summary>
    public long? Known(Town town)
    {
        if (!_known.TryGetValue(town.Id, out var entry)) return null;
        var (now, number) = (Environment.TickCount64, Volatile.Read(ref entry.Number));
        return number >= 0 && (now - Volatile.Read(ref entry.At) < LookAgainAfter || now - Volatile.Read(ref entry.LookedSince) < LongestLook) ? number : null;
    }

    internal ValueTask<long> OfAsync(TownDbs towns, Town town, CancellationToken stop)
    {
        if (Known(town) is { } number) return new(number);
        var entry = _known.GetOrAdd(town.Id, static _ => new Entry { Number = -1 });
        var since = Volatile.Read(ref entry.LookedSince);
        var mine = Interlocked.CompareExchange(ref entry.LookedSince, Environment.TickCount64, since) == since;
        return mine || Volatile.Read(ref entry.Number) < 0 ? LookAsync(towns, town, entry, stop) : new(Volatile.Read(ref entry.Number));
    }

    /// <summary>This process has just committed a change with this number.</summary>
    internal void Raised(Town town, long number) => Set(_known.GetOrAdd(town.Id, static _ => new Entry { Number = -1 }), number, higher: true);

    private static async ValueTask<long> LookAsync(TownDbs towns, Town town, Entry entry, CancellationToken stop)
    {
        var (at, before) = (Environment.TickCount64, Volatile.Read(ref entry.Number));
        try
        {
            var number = (await towns.AskAsync(town, $"select value from platform_counter where name = {Counter}", row => row.GetInt64(0), stop)).FirstOrDefault();
            // What this process raised meanwhile is newer than what was read; a number that fell otherwise is that of a restored town.
            Set(entry, number, higher: Volatile.Read(ref entry.Number) != before);
            Volatile.Write(ref entry.At, at);
            return Volatile.Read(ref entry.Number);
        }
        finally
        {
            Volatile.Write(ref entry.LookedSince, 0);
        }
    }

    private static void Set(Entry entry, long number, bool higher)
    {
        lock (entry) entry.Number = higher ? Math.Max(entry.Number, number) : number;
    }
}

/// <summary>What a module made of public data and keeps per town, for one edition.</summary>
public sealed class KeptPublic<T> where T : class
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<TownId, (long Edition, long At, T Value)> _kept = new();
    private readonly ConcurrentDictionary<(TownId, long Edition), Lazy<Task<T>>> _making = new();

    /// <summary>The kept value, where the edition was looked at just now and is still the same.</summary>
    public T? Find(PublicEditions editions, Town town) => editions.Known(town) is { } edition ? Find(town, edition) : null;

    /// <summary>The kept value, or a new one by <paramref name="make"/>. It lives half a minute at most: a program of an older release beside this one raises no edition.</summary>
    /// <param name="make">Serves everybody who asks at the same time, so it stands on no request: it asks <see cref="TownDbs"/>, and goes on when one of them leaves.</param>
    public async ValueTask<T> OfAsync(TownDbs towns, Town town, Func<Task<T>> make, CancellationToken stop)
    {
        // The number is read first: what changes while it is made is seen at the next number.
        var edition = await towns.PublicEditionAsync(town, stop);
        if (Find(town, edition) is { } known) return known;
        return await _making.GetOrAdd((town.Id, edition), key => new(() => MakeAsync(key, make))).Value.WaitAsync(stop);
    }

    private async Task<T> MakeAsync((TownId Town, long Edition) key, Func<Task<T>> make)
    {
        try
        {
            var value = await make();
            _kept[key.Town] = (key.Edition, Environment.TickCount64, value);
            return value;
        }
        finally
        {
            _making.TryRemove(key, out _);
        }
    }

    private T? Find(Town town, long edition) =>
        _kept.TryGetValue(town.Id, out var kept) && kept.Edition == edition && Environment.TickCount64 - kept.At < (long)Longest.TotalMilliseconds ? kept.Value : null;
}
