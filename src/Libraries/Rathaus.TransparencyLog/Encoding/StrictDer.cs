namespace Rathaus.TransparencyLog;

/// <summary>DER in its one form: definite, shortest lengths; nothing after the value.</summary>
internal static class StrictDer
{
    /// <summary>r and s of an ECDSA-Sig-Value (RFC 3279 section 2.2.3) as 64 bytes.</summary>
    public static byte[] Signature(ReadOnlySpan<byte> der)
    {
        var body = Value(der, 0x30, out var used);
        if (used != der.Length) throw Wrong("bytes after the signature");
        var pair = new byte[64];
        Integer(ref body, pair.AsSpan(0, 32));
        Integer(ref body, pair.AsSpan(32));
        return body.IsEmpty ? pair : throw Wrong("bytes after s");
    }

    /// <summary>Walks a whole value and refuses every length that is indefinite, too long or does not fit.</summary>
    public static void Walk(ReadOnlySpan<byte> der, int depth = 0)
    {
        if (depth > 32) throw Wrong("nested deeper than 32");
        while (!der.IsEmpty)
        {
            var tag = der[0];
            if ((tag & 0x1f) == 0x1f) throw Wrong("a long tag");
            var value = Value(der, tag, out var used);
            if ((tag & 0x20) != 0) Walk(value, depth + 1);
            der = der[used..];
            if (depth == 0 && !der.IsEmpty) throw Wrong("bytes after the value");
        }
    }

    private static void Integer(ref ReadOnlySpan<byte> body, Span<byte> to)
    {
        var number = Value(body, 0x02, out var used);
        body = body[used..];
        if (number.IsEmpty || number[0] >= 0x80) throw Wrong("a negative or empty integer");
        if (number[0] == 0)
        {
            if (number.Length < 2 || number[1] < 0x80) throw Wrong("an integer with superfluous zeros");
            number = number[1..];
        }
        if (number.Length > 32) throw Wrong("an integer of more than 256 bits");
        number.CopyTo(to[(32 - number.Length)..]);
    }

    private static ReadOnlySpan<byte> Value(ReadOnlySpan<byte> der, byte tag, out int used)
    {
        if (der.Length < 2 || der[0] != tag) throw Wrong("another type than is due");
        int length = der[1], header = 2;
        if (length >= 0x80)
        {
            var count = length & 0x7f;
            if (count is 0 or > 3 || der.Length < 2 + count) throw Wrong("a length that is indefinite or too long");
            length = 0;
            foreach (var b in der.Slice(2, count)) length = length << 8 | b;
            if (length < 0x80 || length >> (8 * (count - 1)) == 0) throw Wrong("a length that is not the shortest");
            header += count;
        }
        used = header + length;
        return used <= der.Length ? der.Slice(header, length) : throw Wrong("a length beyond the end");
    }

    private static LogFormatException Wrong(string what) => new("not DER: " + what);
}
