using System.Globalization;
using System.Text;

namespace Rathaus.TransparencyLog;

/// <summary>What a log says about its whole past: size and root (docs/transparency-log.md 3.7).</summary>
/// <param name="Size">Number of leaves, from 1.</param>
/// <param name="Root">32 bytes.</param>
public sealed record Checkpoint(LogOrigin Origin, long Size, byte[] Root)
{
    /// <summary>The three lines that are signed.</summary>
    public string Text => string.Create(CultureInfo.InvariantCulture, $"{Origin}\n{Size}\n{Convert.ToBase64String(Root)}\n");

    /// <summary>Reads the three lines.</summary>
    /// <exception cref="LogFormatException">Another form.</exception>
    public static Checkpoint Parse(string text)
    {
        if (text.Split('\n') is not [var origin, var size, var root, ""]) throw new LogFormatException("a checkpoint that is not of exactly three lines");
        return new(LogOrigin.Parse(origin), SizeOf(size), StrictBase64.ReadExactly(root, TreeHash.Length));
    }

    internal static long SizeOf(string digits) =>
        digits.Length is > 0 and <= 16 && digits[0] != '0' && digits.All(char.IsAsciiDigit) && long.Parse(digits, CultureInfo.InvariantCulture) is <= LogLimits.Integer and var size
            ? size : throw new LogFormatException("a tree size in another form");
}

/// <summary>A checkpoint with the log's one signature and the lines of witnesses.</summary>
/// <param name="Signature">The log's line; its name is the origin.</param>
/// <param name="Witnesses">Lines of others.</param>
public sealed record CheckpointNote(Checkpoint Checkpoint, NoteLine Signature, IReadOnlyList<NoteLine> Witnesses)
{
    /// <summary>Text, empty line and the log's own line: what time stamps cover.</summary>
    public byte[] Core => new SignedNote(Checkpoint.Text, [Signature]).Encode();

    /// <summary>The note with the witnesses' lines.</summary>
    public byte[] Encode() => new SignedNote(Checkpoint.Text, [Signature, .. Witnesses]).Encode();

    /// <summary>The same note with one more witness line.</summary>
    public CheckpointNote With(NoteLine witness) => this with { Witnesses = [.. Witnesses, witness] };

    /// <summary>Reads a note; the first line is the log's, no other has its name, no line stands twice.</summary>
    /// <exception cref="LogFormatException">Another form.</exception>
    public static CheckpointNote Parse(ReadOnlySpan<byte> utf8)
    {
        var note = SignedNote.Parse(utf8);
        var checkpoint = Checkpoint.Parse(note.Text);
        var origin = checkpoint.Origin.ToString();
        var seen = new HashSet<string>();
        foreach (var line in note.Lines)
            if (!seen.Add(line.Name + " " + Convert.ToHexString(line.KeyId))) throw new LogFormatException("two signature lines of one key");
        if (note.Lines.Count(l => l.Name == origin) != 1 || note.Lines[0].Name != origin) throw new LogFormatException("a checkpoint without the log's one signature in its first line");
        return new(checkpoint, note.Lines[0], [.. note.Lines.Skip(1)]);
    }

    /// <summary>Whether the log's line is this key's signature.</summary>
    public bool IsSignedBy(LogPublicKey key) =>
        Signature.KeyId.SequenceEqual(key.Id) && key.Verifies(Encoding.UTF8.GetBytes(Checkpoint.Text), Signature.Payload.AsSpan(4));
}
