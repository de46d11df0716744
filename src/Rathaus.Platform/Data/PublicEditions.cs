using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
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
    private const long LookAgainAfter = 25;

    private readonly ConcurrentDictionary<TownId, (long Number, long At)> _known = new();

    internal ValueTask<long> OfAsync(TownDb db, CancellationToken stop) => Known(db.Town) is { } number ? new(number) : ReadAsync(db, stop);

    /// <summary>The edition, where it was looked at just now.</summary>
    public long? Known(Town town) => _known.TryGetValue(town.Id, out var known) && Environment.TickCount64 - known.At < LookAgainAfter ? known.Number : null;

    internal void Raised(Town town, long number) => _known.AddOrUpdate(town.Id, static (_, n) => (n, Environment.TickCount64), static (_, old, n) => (Math.Max(old.Number, n), old.At), number);

    private async ValueTask<long> ReadAsync(TownDb db, CancellationToken stop)
    {
        var at = Environment.TickCount64;
        var number = await db.Set<Counter>().AsNoTracking().Where(c => c.Name == Counter).Select(c => c.Value).FirstOrDefaultAsync(stop);
        _known[db.Town.Id] = (number, at);
        return number;
    }
}

/// <summary>What a module made of public data and keeps per town, for one edition.</summary>
public sealed class KeptPublic<T> where T : class
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<TownId, (long Edition, long At, T Value)> _kept = new();

    /// <summary>The kept value, where the edition was looked at just now and is still the same.</summary>
    public T? Find(PublicEditions editions, Town town) => editions.Known(town) is { } edition ? Find(town, edition) : null;

    /// <summary>The kept value, or a new one by <paramref name="make"/>. It lives half a minute at most: a program of an older release beside this one raises no edition.</summary>
    public async ValueTask<T> OfAsync(TownDb db, Func<Task<T>> make, CancellationToken stop)
    {
        // The number is read first: what changes while it is made is seen at the next number.
        var edition = await db.PublicEditionAsync(stop);
        if (Find(db.Town, edition) is { } known) return known;
        var value = await make();
        _kept[db.Town.Id] = (edition, Environment.TickCount64, value);
        return value;
    }

    private T? Find(Town town, long edition) =>
        _kept.TryGetValue(town.Id, out var kept) && kept.Edition == edition && Environment.TickCount64 - kept.At < (long)Longest.TotalMilliseconds ? kept.Value : null;
}
