using System.Text;

namespace Rathaus.TransparencyLog;

/// <summary>The proof that one head of a log continues another one (docs/transparency-log.md 3.9).</summary>
public sealed record ConsistencyProof(CheckpointNote Old, CheckpointNote New, IReadOnlyList<byte[]> Hashes)
{
    /// <summary>The canonical bytes.</summary>
    public byte[] Write() => CanonicalJson.Write(Members());

    /// <summary>Reads a proof and checks the form.</summary>
    /// <exception cref="LogFormatException">Another form, or unknown members.</exception>
    public static ConsistencyProof Read(ReadOnlySpan<byte> json) => From(CanonicalReader.Read(json, LogLimits.Receipt));

    /// <summary>Checks signatures, origin and consistency.</summary>
    /// <exception cref="LogFormatException">What does not hold, in words.</exception>
    public void Check(IReadOnlyList<LogPublicKey> keys)
    {
        if (!keys.Any(Old.IsSignedBy) || !keys.Any(New.IsSignedBy)) throw new LogFormatException("a checkpoint is not signed by a known key");
        var (old, now) = (Old.Checkpoint, New.Checkpoint);
        if (old.Origin != now.Origin) throw new LogFormatException("the checkpoints are of different logs or epochs");
        if (!Proof.IsConsistent(old.Root, old.Size, now.Root, now.Size, Hashes)) throw new LogFormatException("the proof does not lead from the old checkpoint to the new one");
    }

    internal Dictionary<string, object> Members() => new()
    {
        ["v"] = 1,
        ["type"] = "rathaus-consistency",
        ["old"] = Encoding.UTF8.GetString(Old.Encode()),
        ["new"] = Encoding.UTF8.GetString(New.Encode()),
        ["proof"] = Receipt.Base64(Hashes),
    };

    internal static ConsistencyProof From(Dictionary<string, object> o)
    {
        o.Only("v", "type", "old", "new", "proof");
        if (o.Integer("v", 1) != 1 || o.Text("type") != "rathaus-consistency") throw new LogFormatException("no consistency proof of version 1");
        return new(Note(o.Text("old")), Note(o.Text("new")), Receipt.Hashes(o.Array("proof")));
    }

    private static CheckpointNote Note(string text) => CheckpointNote.Parse(Encoding.UTF8.GetBytes(text));
}
