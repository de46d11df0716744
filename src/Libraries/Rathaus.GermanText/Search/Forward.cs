namespace Rathaus.GermanText.Search;

/// <summary>
/// What a document consists of, packed: its distinct terms (to take it out again) and the sequence of its words field by field (for phrases).
/// Numbers are written in groups of seven bits, the last with the high bit clear; 0 parts the fields. A phrase is looked for as a run of bytes.
/// </summary>
internal static class Forward
{
    public static byte[] Pack(int[] distinct, List<int> sequence)
    {
        var bytes = new byte[5 * (distinct.Length + sequence.Count + 2)];
        var n = 4;
        var before = 0;
        foreach (var term in distinct)
        {
            n = Write(bytes, n, term - before);
            before = term;
        }
        BitConverter.TryWriteBytes(bytes, n);
        foreach (var word in sequence) n = Write(bytes, n, word);
        return bytes[..n];
    }

    public static List<int> Terms(byte[] packed)
    {
        var (at, end, before) = (4, Sequence(packed), 0);
        var terms = new List<int>();
        while (at < end) terms.Add(before += Read(packed, ref at));
        return terms;
    }

    /// <summary>The bytes of words that stand side by side.</summary>
    public static byte[] Run(params ReadOnlySpan<int> words)
    {
        var bytes = new byte[5 * words.Length];
        var n = 0;
        foreach (var word in words) n = Write(bytes, n, word + 1);
        return bytes[..n];
    }

    /// <summary>Whether the words of the run stand side by side somewhere in the document.</summary>
    public static bool Holds(byte[] packed, byte[] run)
    {
        var sequence = Sequence(packed);
        for (var from = sequence; from < packed.Length;)
        {
            var found = packed.AsSpan(from).IndexOf(run);
            if (found < 0) return false;
            found += from;
            // the run must start where a number starts
            if (found == sequence || packed[found - 1] < 0x80) return true;
            from = found + 1;
        }
        return false;
    }

    /// <summary>Reads the next text of the first fields into the list, as numbers of terms; false behind the last. At most 64 texts.</summary>
    /// <param name="at">Where to go on; at first the default.</param>
    public static bool NextText(byte[] packed, int fields, ref TextPlace at, List<int> text)
    {
        text.Clear();
        if (at.Byte == 0) at.Byte = Sequence(packed);
        while (at.Byte < packed.Length && at.Field < fields && at.Texts < 64)
        {
            var word = Read(packed, ref at.Byte);
            if (word != 0) text.Add(word - 1);
            else if (text.Count > 0) break;
            else at.Field++;
        }
        at.Texts++;
        return text.Count > 0;
    }

    /// <summary>How far the texts of a document were read.</summary>
    public struct TextPlace
    {
        public int Byte, Field, Texts;
    }

    private static int Sequence(byte[] packed) => BitConverter.ToInt32(packed, 0);

    private static int Write(byte[] bytes, int at, int value)
    {
        for (; value >= 0x80; value >>>= 7) bytes[at++] = (byte)(value | 0x80);
        bytes[at++] = (byte)value;
        return at;
    }

    private static int Read(byte[] bytes, ref int at)
    {
        var (value, shift) = (0, 0);
        while (true)
        {
            var b = bytes[at++];
            value |= (b & 0x7F) << shift;
            if (b < 0x80) return value;
            shift += 7;
        }
    }
}
