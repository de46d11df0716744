using System.Text;

namespace Rathaus.Platform.Mail;

/// <summary>Encodings of mail: encoded words in headers (RFC 2047) and quoted-printable bodies (RFC 2045).</summary>
internal static class MimeText
{
    private const int LongestLine = 76;
    private const string EncodedStart = "=?utf-8?B?";

    /// <summary>A header value: as it is when short ASCII, else as encoded words, folded.</summary>
    public static string Header(string value)
    {
        if (value.All(c => c is >= ' ' and <= '~') && value.Length <= 60 && !value.Contains("=?", StringComparison.Ordinal)) return value;
        var words = new List<string>();
        var part = new List<byte>();
        Span<byte> bytes = stackalloc byte[4];
        foreach (var rune in value.EnumerateRunes())
        {
            var length = rune.EncodeToUtf8(bytes);
            // An encoded word has at most 75 characters, its line 76, and never cuts a character in two.
            if (part.Count + length > 39) Flush();
            part.AddRange(bytes[..length]);
        }
        Flush();
        return string.Join("\r\n ", words);

        void Flush()
        {
            if (part.Count > 0) words.Add(EncodedStart + Convert.ToBase64String([.. part]) + "?=");
            part.Clear();
        }
    }

    /// <summary>A mailbox in a header.</summary>
    public static string Mailbox(MailAddress address)
    {
        if (address.Name is not { } name) return address.Address;
        var plain = name.Length <= 60 && name.All(c => c is >= ' ' and <= '~') && !name.Contains("=?", StringComparison.Ordinal);
        return (plain ? '"' + name.Replace("\\", "\\\\").Replace("\"", "\\\"") + '"' : Header(name)) + $" <{address.Address}>";
    }

    /// <summary>A text as quoted-printable with CRLF line ends.</summary>
    public static string QuotedPrintable(string text)
    {
        var output = new StringBuilder();
        foreach (var line in text.Replace("\r\n", "\n").Replace('\r', '\n').Split('\n'))
        {
            var column = 0;
            var bytes = Encoding.UTF8.GetBytes(line);
            for (var i = 0; i < bytes.Length; i++)
            {
                var b = bytes[i];
                var last = i == bytes.Length - 1;
                var plain = (b is >= 33 and <= 126 && b != '=') || (b is (byte)' ' or (byte)'\t' && !last);
                var piece = plain ? ((char)b).ToString() : $"={b:X2}";
                if (column + piece.Length > LongestLine - (last ? 0 : 1))
                {
                    output.Append("=\r\n");
                    column = 0;
                }
                output.Append(piece);
                column += piece.Length;
            }
            output.Append("\r\n");
        }
        return output.ToString();
    }
}
