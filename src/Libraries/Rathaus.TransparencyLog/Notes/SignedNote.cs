using System.Text;

namespace Rathaus.TransparencyLog;

/// <summary>One signature line of a note.</summary>
/// <param name="Name">Who signed: the origin of a log or the name of a witness.</param>
/// <param name="Payload">Key id of 4 bytes and what the algorithm puts behind it.</param>
public sealed record NoteLine(string Name, byte[] Payload)
{
    private const int MostName = 255;

    /// <summary>The four bytes that name the key.</summary>
    public ReadOnlySpan<byte> KeyId => Payload.AsSpan(0, 4);

    /// <summary>The line with its line feed.</summary>
    public override string ToString() => $"\u2014 {Name} {Convert.ToBase64String(Payload)}\n";

    /// <summary>Reads a line without its line feed.</summary>
    /// <exception cref="LogFormatException">Another form.</exception>
    public static NoteLine Parse(string line)
    {
        var parts = line.Split(' ');
        if (parts is not ["\u2014", { Length: > 0 } name, var base64] || Encoding.UTF8.GetByteCount(name) > MostName || name.Contains('+')) throw new LogFormatException("a signature line in another form");
        var payload = StrictBase64.Read(base64, 512);
        return payload.Length > 4 ? new(name, payload) : throw new LogFormatException("a signature line without signature");
    }
}

/// <summary>A signed note after C2SP (docs/transparency-log.md 3.7): text, empty line, signature lines. Reading checks the form, not the signatures.</summary>
/// <param name="Text">Ends with a line feed.</param>
public sealed record SignedNote(string Text, IReadOnlyList<NoteLine> Lines)
{
    private static readonly UTF8Encoding Strict = new(false, true);

    /// <summary>Reads a note.</summary>
    /// <exception cref="LogFormatException">Not UTF-8, another form, no line or more than 64, or longer than <see cref="LogLimits.Note"/>.</exception>
    public static SignedNote Parse(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > LogLimits.Note) throw new LogFormatException($"a note longer than {LogLimits.Note} bytes");
        string note;
        try { note = Strict.GetString(utf8); }
        catch (DecoderFallbackException) { throw new LogFormatException("a note that is not UTF-8"); }
        foreach (var c in note)
            if (c is < ' ' and not '\n' or '\u007f') throw new LogFormatException("a note with a control character");
        var cut = note.IndexOf("\n\n", StringComparison.Ordinal);
        if (cut < 1 || note[^1] != '\n') throw new LogFormatException("a note without signature lines or without a last line feed");
        var lines = note[(cut + 2)..].Split('\n')[..^1];
        if (lines.Length is 0 or > LogLimits.NoteLines) throw new LogFormatException($"a note has 1 to {LogLimits.NoteLines} signature lines");
        return new(note[..(cut + 1)], [.. lines.Select(NoteLine.Parse)]);
    }

    /// <summary>The bytes of the note.</summary>
    public byte[] Encode() => Encoding.UTF8.GetBytes(Text + "\n" + string.Concat(Lines));
}
