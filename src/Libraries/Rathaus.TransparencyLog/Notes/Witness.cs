using System.Globalization;
using System.Text;

namespace Rathaus.TransparencyLog;

/// <summary>The last head of one log (one origin) that a witness has stored.</summary>
/// <param name="Size">0 where it has seen none.</param>
/// <param name="Root">32 bytes; the root of the empty tree for size 0.</param>
public sealed record WitnessedHead(long Size, byte[] Root)
{
    /// <summary>Nothing seen yet.</summary>
    public static WitnessedHead None => new(0, TreeHash.Empty());
}

/// <summary>A request of C2SP tlog-witness: <c>POST add-checkpoint</c>.</summary>
/// <param name="OldSize">The size that the log believes the witness to have.</param>
public sealed record AddCheckpoint(long OldSize, IReadOnlyList<byte[]> Proof, CheckpointNote Note)
{
    /// <summary>Reads the body of a request.</summary>
    /// <exception cref="LogFormatException">Another form or too long; answer 400.</exception>
    public static AddCheckpoint Parse(ReadOnlySpan<byte> body)
    {
        if (body.Length > LogLimits.Note + 4096) throw new LogFormatException("a request that is too long");
        var cut = body.IndexOf("\n\n"u8);
        if (cut < 0) throw new LogFormatException("a request without an empty line");
        var lines = Encoding.Latin1.GetString(body[..cut]).Split('\n');
        if (lines.Length - 1 > LogLimits.Proof || !lines[0].StartsWith("old ", StringComparison.Ordinal)) throw new LogFormatException("a request without 'old', or with too long a proof");
        var old = lines[0][4..] is "0" ? 0 : Checkpoint.SizeOf(lines[0][4..]);
        return new(old, [.. lines.Skip(1).Select(l => StrictBase64.ReadExactly(l, TreeHash.Length))], CheckpointNote.Parse(body[(cut + 2)..]));
    }

    /// <summary>The body of a request.</summary>
    public byte[] Encode()
    {
        var head = string.Create(CultureInfo.InvariantCulture, $"old {OldSize}\n") + string.Concat(Proof.Select(p => Convert.ToBase64String(p) + "\n")) + "\n";
        return [.. Encoding.ASCII.GetBytes(head), .. Note.Encode()];
    }
}

/// <summary>What a witness answers.</summary>
/// <param name="Status">HTTP status after C2SP tlog-witness: 200, 400, 403, 404, 409 or 422.</param>
/// <param name="ContentType">Of <paramref name="Body"/>, null where there is none.</param>
/// <param name="SplitView">True where the log showed two roots for one size: keep both notes, raise the alarm, publish.</param>
public sealed record WitnessAnswer(int Status, string Body = "", string? ContentType = null, bool SplitView = false);

/// <summary>
/// The judgement of a witness, without storage: the caller reads the stored head, asks, and on 200 stores the new head durably in the same atomic step
/// (compare and set on the old head) before it co-signs and answers.
/// </summary>
public static class Witness
{
    /// <param name="head">The stored head of this origin, or null where the witness does not know the log.</param>
    /// <param name="keys">The keys of the log that the witness trusts.</param>
    public static WitnessAnswer Judge(AddCheckpoint request, WitnessedHead? head, IReadOnlyList<LogPublicKey> keys)
    {
        if (head is null) return new(404);
        if (!keys.Any(request.Note.IsSignedBy)) return new(403);
        var next = request.Note.Checkpoint;
        if (request.OldSize > next.Size) return new(400);
        if (request.OldSize != head.Size) return new(409, head.Size.ToString(CultureInfo.InvariantCulture) + "\n", "text/x.tlog.size", IsSplit(next, head));
        if (IsSplit(next, head)) return new(409, SplitView: true);
        var fits = head.Size == 0 ? request.Proof.Count == 0 : Proof.IsConsistent(head.Root, head.Size, next.Root, next.Size, request.Proof);
        return new(fits ? 200 : 422);
    }

    private static bool IsSplit(Checkpoint next, WitnessedHead head) => next.Size == head.Size && !next.Root.AsSpan().SequenceEqual(head.Root);
}
