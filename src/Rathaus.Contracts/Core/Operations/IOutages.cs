namespace Rathaus.Contracts.Core.Operations;

/// <summary>A time in which the portal could not be reached, or not be used for something.</summary>
/// <param name="EndedAt">Null while it lasts.</param>
/// <param name="Automatic">True: found by missed heartbeats. False: noted by hand.</param>
public sealed record OutageInfo(DateTimeOffset BeganAt, DateTimeOffset? EndedAt, string Text, bool Automatic)
{
    /// <summary>Whether it touches the time from <paramref name="from"/> to <paramref name="until"/>.</summary>
    public bool Touches(DateTimeOffset from, DateTimeOffset until) => BeganAt < until && (EndedAt is not { } end || end > from);
}

/// <summary>The log of outages: the proof for a reinstatement (§ 32 VwVfG), shown beside deadlines.</summary>
public interface IOutages
{
    /// <summary>Outages of the last twelve months, newest first. Held in memory for a minute: pages may ask freely.</summary>
    Task<IReadOnlyList<OutageInfo>> RecentAsync(CancellationToken stop = default);
}
