namespace Rathaus.TransparencyLog;

/// <summary>A key and the sizes of checkpoints for which it is valid: from, up to but not including.</summary>
/// <param name="LeafIndex">The leaf that brought it: genesis, key or recovery.</param>
public sealed record KeyPeriod(LogPublicKey Key, long LeafIndex, long FromSize, long? ToSize);

/// <summary>The keys of a log as its leaves name them (docs/transparency-log.md 3.7).</summary>
public sealed class KeyHistory
{
    private readonly List<KeyPeriod> _periods = [];

    /// <summary>All keys, in order.</summary>
    public IReadOnlyList<KeyPeriod> Periods => _periods;

    /// <summary>Takes the next body that brings a key: genesis, key, or recovery (where it has a key), in order of the leaves.</summary>
    /// <exception cref="LogFormatException">The body does not fit its place or the key before.</exception>
    public void Take(long index, EntryBody body)
    {
        if (body.Kind == EntryKind.Recovery && !body.Members.ContainsKey("spki")) return;
        var key = LogPublicKey.FromBase64(body.Members.Text("spki"));
        var from = body.Kind switch { EntryKind.Genesis => 1, EntryKind.Recovery => index + 1, _ => body.Members.Integer("from_size", 1) };
        if (body.Kind == EntryKind.Key)
        {
            if (from != index + 3) throw new LogFormatException("a key entry whose from_size is not its index + 3");
            if (_periods.Count == 0 || body.Members.Text("ends") != _periods[^1].Key.IdHex) throw new LogFormatException("a key entry that ends another key than the one before");
        }
        if (_periods.Count > 0) _periods[^1] = _periods[^1] with { ToSize = from };
        if (_periods.Count == LogLimits.Keys) throw new LogFormatException($"more than {LogLimits.Keys} keys");
        _periods.Add(new(key, index, from, null));
    }

    /// <summary>The key of a checkpoint of that size in a tree whose leaves below <paramref name="known"/> are those of this log; null where there is none.</summary>
    public LogPublicKey? At(long size, long known = long.MaxValue) =>
        _periods.LastOrDefault(p => p.LeafIndex < Math.Min(size, known) && p.FromSize <= size)?.Key;

    /// <summary>The bytes of <c>keys.json</c>. It only repeats the leaves; a verifier believes the leaves.</summary>
    public byte[] Write(LogOrigin origin) => CanonicalJson.Write(new Dictionary<string, object>
    {
        ["v"] = 1,
        ["origin"] = origin.ToString(),
        ["keys"] = _periods.Select(p =>
        {
            var key = new Dictionary<string, object> { ["id"] = p.Key.IdHex, ["spki"] = Convert.ToBase64String(p.Key.Spki), ["from_size"] = p.FromSize };
            if (p.ToSize is { } to) key["to_size"] = to;
            return (object)key;
        }).ToArray(),
    });
}
