using System.Text;

namespace Rathaus.TransparencyLog;

/// <summary>A time stamp inside a receipt.</summary>
/// <param name="Size">Of the checkpoint that it covers.</param>
/// <param name="Token">DER.</param>
public sealed record ReceiptStamp(long Size, byte[] Token);

/// <summary>
/// What a citizen keeps: a leaf, the proof that a checkpoint covers it and, where the content is to be shown, its opening (docs/transparency-log.md 3.9).
/// </summary>
/// <param name="Leaf">98 bytes.</param>
/// <param name="Body">Canonical body, null where only the inclusion is shown.</param>
/// <param name="Salt">32 bytes, null with <paramref name="Body"/>.</param>
/// <param name="Consistency">A proof from this checkpoint to the larger one that the stamps cover; null where they cover this one.</param>
public sealed record Receipt(CheckpointNote Checkpoint, byte[] Leaf, IReadOnlyList<byte[]> Inclusion, byte[]? Body, byte[]? Salt,
    IReadOnlyList<ReceiptStamp> Stamps, ConsistencyProof? Consistency = null)
{
    /// <summary>The canonical bytes.</summary>
    public byte[] Write()
    {
        var o = new Dictionary<string, object>
        {
            ["v"] = 1,
            ["type"] = "rathaus-receipt",
            ["checkpoint"] = Encoding.UTF8.GetString(Checkpoint.Encode()),
            ["inclusion"] = Base64(Inclusion),
            ["leaf"] = Convert.ToBase64String(Leaf),
            ["tree_size"] = Checkpoint.Checkpoint.Size,
            ["tsa"] = Stamps.Select(s => (object)new Dictionary<string, object> { ["size"] = s.Size, ["token"] = Convert.ToBase64String(s.Token) }).ToArray(),
        };
        if (Body is not null && Salt is not null)
            o["open"] = new Dictionary<string, object> { ["body"] = CanonicalReader.Read(Body), ["salt"] = Convert.ToBase64String(Salt) };
        if (Consistency is not null) o["consistency"] = Consistency.Members();
        return CanonicalJson.Write(o);
    }

    /// <summary>Reads a receipt and checks the form; <see cref="Check"/> checks the rest.</summary>
    /// <exception cref="LogFormatException">Another form, unknown members, or longer than <see cref="LogLimits.Receipt"/>.</exception>
    public static Receipt Read(ReadOnlySpan<byte> json)
    {
        var o = CanonicalReader.Read(json, LogLimits.Receipt);
        o.Only("v", "type", "checkpoint", "inclusion", "leaf", "open", "tree_size", "tsa", "consistency");
        if (o.Integer("v", 1) != 1 || o.Text("type") != "rathaus-receipt") throw new LogFormatException("no receipt of version 1");
        var note = CheckpointNote.Parse(Encoding.UTF8.GetBytes(o.Text("checkpoint")));
        if (o.Integer("tree_size", 1) != note.Checkpoint.Size) throw new LogFormatException("a receipt whose tree_size is not the checkpoint's");
        byte[]? body = null, salt = null;
        if (o.ContainsKey("open"))
        {
            var open = o.Object("open");
            open.Only("body", "salt");
            body = CanonicalJson.Write(open.Object("body"));
            salt = StrictBase64.ReadExactly(open.Text("salt"), Commitment.Length);
        }
        var proof = o.ContainsKey("consistency") ? ConsistencyProof.From(o.Object("consistency")) : null;
        return new(note, StrictBase64.ReadExactly(o.Text("leaf"), TransparencyLog.Leaf.Length), Hashes(o.Array("inclusion")), body, salt, [.. o.Array("tsa").Select(Stamp)], proof);
    }

    /// <summary>
    /// Checks signature, inclusion and opening; with a consistency proof also its notes and that the stamps belong to them.
    /// Tokens themselves are checked with <see cref="Timestamp.Verify"/> against <see cref="StampedNote"/>.
    /// </summary>
    /// <returns>The leaf.</returns>
    /// <exception cref="LogFormatException">What does not hold, in words.</exception>
    public Leaf Check(IReadOnlyList<LogPublicKey> keys)
    {
        if (!keys.Any(Checkpoint.IsSignedBy)) throw new LogFormatException("the checkpoint is not signed by a known key");
        var leaf = TransparencyLog.Leaf.Decode(Leaf);
        var (origin, size, root) = Checkpoint.Checkpoint;
        if (!leaf.LogId.AsSpan().SequenceEqual(origin.LogId())) throw new LogFormatException("the leaf is another log's");
        if (!Proof.Includes(root, size, leaf.Index, TreeHash.Leaf(Leaf), Inclusion)) throw new LogFormatException("the proof does not lead from the leaf to the checkpoint");
        if (Body is not null && Salt is not null) CheckOpening(leaf, Body, Salt);
        if (Consistency is not null)
        {
            Consistency.Check(keys);
            if (!Consistency.Old.Core.AsSpan().SequenceEqual(Checkpoint.Core)) throw new LogFormatException("the consistency proof begins at another checkpoint");
        }
        foreach (var stamp in Stamps) StampedNote(stamp);
        return leaf;
    }

    /// <summary>The note that a stamp covers.</summary>
    /// <exception cref="LogFormatException">The receipt holds no note of that size.</exception>
    public CheckpointNote StampedNote(ReceiptStamp stamp) =>
        stamp.Size == Checkpoint.Checkpoint.Size ? Checkpoint
        : Consistency is { } proof && proof.New.Checkpoint.Size == stamp.Size ? proof.New
        : throw new LogFormatException("a time stamp over a checkpoint that is not in the receipt");

    private static void CheckOpening(Leaf leaf, byte[] body, byte[] salt)
    {
        if (!Commitment.Of(salt, body).AsSpan().SequenceEqual(leaf.Commit)) throw new LogFormatException("the body does not fit the leaf's commitment");
        var read = EntryBody.Read(body);
        if (read.Entry != leaf.Entry || read.Kind != leaf.Kind) throw new LogFormatException("the body names another entry or kind than the leaf");
    }

    private static ReceiptStamp Stamp(object item)
    {
        if (item is not Dictionary<string, object> stamp) throw new LogFormatException("a time stamp that is no object");
        stamp.Only("size", "token");
        return new(stamp.Integer("size", 1), StrictBase64.Read(stamp.Text("token"), LogLimits.Token));
    }

    internal static object[] Base64(IReadOnlyList<byte[]> hashes) => [.. hashes.Select(Convert.ToBase64String)];

    internal static IReadOnlyList<byte[]> Hashes(object[] items) =>
        items.Length > LogLimits.Proof ? throw new LogFormatException("a proof that is too long")
            : [.. items.Select(i => StrictBase64.ReadExactly(i as string ?? throw new LogFormatException("a proof with something else than text"), TreeHash.Length))];
}
