using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Rathaus.Modules.Cases.Print;

/// <summary>
/// How many pages a PDF has: the largest <c>/Count</c> of its page trees, also inside compressed object streams (ISO 32000-1, 7.5.7 and 7.7.3.2).
/// Bounded in time and memory; null where it cannot be told, and then the file is named in the bundle instead of printed.
/// </summary>
internal static partial class PdfPages
{
    public const int Most = 2000;
    private const int MostUnpacked = 64 << 20;

    [GeneratedRegex(@"/Type\s*/Pages\b", RegexOptions.NonBacktracking)]
    private static partial Regex Tree();

    [GeneratedRegex(@"/Count\s+(\d{1,6})", RegexOptions.NonBacktracking)]
    private static partial Regex Number();

    public static int? Count(byte[] pdf)
    {
        var text = Encoding.Latin1.GetString(pdf);
        if (!text.StartsWith("%PDF-", StringComparison.Ordinal) || text.Contains("/Encrypt", StringComparison.Ordinal)) return null;
        var most = Largest(text);
        var unpacked = 0;
        for (var at = text.IndexOf("/ObjStm", StringComparison.Ordinal); at >= 0 && unpacked < MostUnpacked; at = text.IndexOf("/ObjStm", at + 7, StringComparison.Ordinal))
        {
            var start = text.IndexOf("stream", at, StringComparison.Ordinal);
            if (start < 0) break;
            start += "stream".Length;
            while (start < text.Length && text[start] is '\r' or '\n') start++;
            var inner = Unpack(pdf, start, MostUnpacked - unpacked);
            unpacked += inner.Length;
            most = Math.Max(most, Largest(inner));
        }
        return most is > 0 and <= Most ? most : null;
    }

    private static int Largest(string text)
    {
        var most = 0;
        foreach (Match tree in Tree().Matches(text))
        {
            // The dictionary around it: the count stands before or behind the type.
            var from = Math.Max(0, text.LastIndexOf("<<", tree.Index, StringComparison.Ordinal));
            var to = text.IndexOf(">>", tree.Index, StringComparison.Ordinal) is var end and >= 0 ? end : text.Length;
            if (Number().Match(text[from..Math.Min(to, from + 100_000)]) is { Success: true } count) most = Math.Max(most, int.Parse(count.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture));
        }
        return most;
    }

    private static string Unpack(byte[] pdf, int start, int room)
    {
        try
        {
            using var packed = new ZLibStream(new MemoryStream(pdf, start, pdf.Length - start, writable: false), CompressionMode.Decompress);
            using var plain = new MemoryStream();
            var buffer = new byte[8192];
            for (int read; plain.Length < room && (read = packed.Read(buffer)) > 0;) plain.Write(buffer, 0, read);
            return Encoding.Latin1.GetString(plain.ToArray());
        }
        catch (InvalidDataException)
        {
            return "";
        }
    }
}
