namespace Rathaus.TransparencyLog;

/// <summary>An entry that waits for its place: what the sequencer reads from the town's database.</summary>
/// <param name="Id">UUID of version 7.</param>
/// <param name="Commit">32 bytes.</param>
public sealed record PendingEntry(Guid Id, EntryKind Kind, byte[] Commit);

/// <summary>An entry of the log itself with its opening, to be stored like every other entry.</summary>
/// <param name="Salt">32 bytes.</param>
/// <param name="Body">Canonical JSON.</param>
public sealed record OpenEntry(Guid Id, EntryKind Kind, byte[] Salt, byte[] Body)
{
    /// <summary>As the sequencer takes it.</summary>
    public PendingEntry Pending => new(Id, Kind, Commitment.Of(Salt, Body));
}

/// <summary>Bodies that the log writes about itself (docs/transparency-log.md 3.7 and 3.10).</summary>
public static class LogBodies
{
    /// <summary>First leaf of a log: its origin and first key.</summary>
    public static OpenEntry Genesis(DateTimeOffset at, LogOrigin origin, LogPublicKey key) =>
        Write(at, EntryKind.Genesis, new() { ["origin"] = origin.ToString(), ["spki"] = Convert.ToBase64String(key.Spki) });

    /// <summary>The leaf before every checkpoint: how many leaves of each kind stand before it, and which checkpoint was the last.</summary>
    public static OpenEntry Tick(DateTimeOffset at, IReadOnlyDictionary<EntryKind, long> counts, long previousSize, ReadOnlySpan<byte> previousRoot) =>
        Write(at, EntryKind.Tick, new()
        {
            ["counts"] = Enum.GetValues<EntryKind>().ToDictionary(k => k.ToString().ToLowerInvariant(), k => (object)counts.GetValueOrDefault(k)),
            ["prev_root"] = Convert.ToHexStringLower(previousRoot),
            ["prev_size"] = previousSize,
        });

    /// <summary>Change of the signing key: the leaf gets <paramref name="index"/>, a tick follows, the checkpoint of size index + 2 is the old key's last.</summary>
    public static OpenEntry Key(DateTimeOffset at, long index, LogPublicKey old, LogPublicKey next) =>
        Write(at, EntryKind.Key, new() { ["spki"] = Convert.ToBase64String(next.Spki), ["from_size"] = index + 3, ["ends"] = old.IdHex });

    /// <summary>First leaf of an epoch after a restore to fewer leaves than were published.</summary>
    /// <param name="approvedBy">Two actors in the form of 3.3.</param>
    /// <param name="newKey">Only where the old key is lost; trust in it must come from outside.</param>
    public static OpenEntry Recovery(DateTimeOffset at, Checkpoint old, long restoredSize, string reason, DateTimeOffset backupTime, IReadOnlyList<string> approvedBy, LogPublicKey? newKey = null)
    {
        if (restoredSize >= old.Size) throw new ArgumentException("a restore that loses no published leaf goes on in the same epoch", nameof(restoredSize));
        if (approvedBy.Distinct().Count() < 2) throw new ArgumentException("a recovery needs two who approve", nameof(approvedBy));
        var members = new Dictionary<string, object>
        {
            ["old_origin"] = old.Origin.ToString(),
            ["old_size"] = old.Size,
            ["old_root"] = Convert.ToHexStringLower(old.Root),
            ["restored_size"] = restoredSize,
            ["reason"] = reason,
            ["backup_time"] = CanonicalJson.Time(backupTime),
            ["approved_by"] = approvedBy.ToArray<object>(),
        };
        if (newKey is not null) members["spki"] = Convert.ToBase64String(newKey.Spki);
        return Write(at, EntryKind.Recovery, members);
    }

    private static OpenEntry Write(DateTimeOffset at, EntryKind kind, Dictionary<string, object> members)
    {
        var id = Guid.CreateVersion7(at);
        var name = kind.ToString().ToLowerInvariant();
        members["v"] = 1;
        members["entry"] = id.ToString("d");
        members["kind"] = name;
        members["action"] = "log." + name;
        members["at"] = CanonicalJson.Time(at);
        return new(id, kind, Commitment.NewSalt(), CanonicalJson.Write(members));
    }
}
