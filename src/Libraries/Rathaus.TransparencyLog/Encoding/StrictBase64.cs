namespace Rathaus.TransparencyLog;

/// <summary>Base64 of RFC 4648 section 4 in its one form: with padding, no line breaks, unused bits zero.</summary>
public static class StrictBase64
{
    /// <summary>The bytes.</summary>
    /// <exception cref="LogFormatException">Another form, or longer than <paramref name="most"/> bytes.</exception>
    public static byte[] Read(string text, int most)
    {
        if (text.Length > (most + 2) / 3 * 4) throw new LogFormatException($"base64 of more than {most} bytes");
        var bytes = new byte[text.Length / 4 * 3];
        if (text.Length % 4 != 0 || !Convert.TryFromBase64String(text, bytes, out var length) || Convert.ToBase64String(bytes, 0, length) != text)
            throw new LogFormatException("base64 that is not in the strict form");
        // the last group may say one or two bytes more than its length in characters tells
        return length <= most ? bytes[..length] : throw new LogFormatException($"base64 of more than {most} bytes");
    }

    /// <summary>The bytes of a hash or salt: exactly <paramref name="length"/>.</summary>
    /// <exception cref="LogFormatException">Another form or length.</exception>
    public static byte[] ReadExactly(string text, int length)
    {
        var bytes = Read(text, length);
        return bytes.Length == length ? bytes : throw new LogFormatException($"base64 of {bytes.Length} bytes where {length} are due");
    }
}
