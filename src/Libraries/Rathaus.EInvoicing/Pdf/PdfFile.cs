using Rathaus.EInvoicing.Xml;

namespace Rathaus.EInvoicing.Pdf;

/// <summary>
/// A PDF file: finds objects by its cross-reference tables and streams, and by looking for them where those are broken.
/// Bounded in size of streams, number of objects and nesting.
/// </summary>
internal sealed partial class PdfFile
{
    private const int MostObjects = 2_000_000;
    private const int MostChain = 2_000;
    private readonly byte[] bytes;
    private readonly ReadLimits limits;
    private readonly Dictionary<int, Entry> entries = [];
    private readonly Dictionary<int, object?> read = [];
    private readonly Dictionary<int, (byte[] Data, int First, List<(int Number, int Offset)> Index)> objectStreams = [];
    private readonly HashSet<int> underWay = [];
    private long unpacked;
    private bool scanned;

    private PdfFile(byte[] bytes, ReadLimits limits)
    {
        this.bytes = bytes;
        this.limits = limits;
    }

    /// <summary>The catalog.</summary>
    public PdfDictionary Catalog { get; private set; } = [];

    /// <summary>Whether bytes are a PDF file.</summary>
    public static bool IsPdf(ReadOnlySpan<byte> start)
    {
        // Some writers put bytes before the mark; XML is XML even if it mentions one.
        if (start.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) start = start[3..];
        var head = start.TrimStart(" \t\r\n"u8);
        return (head.IsEmpty || head[0] != '<') && start[..Math.Min(start.Length, 1024)].IndexOf("%PDF-"u8) >= 0;
    }

    /// <summary>Opens a file.</summary>
    /// <exception cref="PdfException">It is encrypted, too large or too broken.</exception>
    public static PdfFile Open(byte[] bytes, ReadLimits limits)
    {
        if (bytes.Length > limits.PdfBytes) throw new PdfException("PDF-SIZE", "Die PDF-Datei ist zu groß.", "The PDF file is too large.");
        var file = new PdfFile(bytes, limits);
        var trailer = file.ReadTables();
        file.RefuseEncrypted(trailer);
        if (trailer is null || file.Resolve(trailer.GetValueOrDefault("Root")) is not PdfDictionary catalog || !catalog.ContainsKey("Pages"))
        {
            trailer = file.Scan();
            file.RefuseEncrypted(trailer);
            catalog = file.FindCatalog(trailer) ?? throw new PdfException("PDF-BROKEN", "Die PDF-Datei ist so beschädigt, dass sie nicht gelesen werden kann.", "The PDF file is too broken to be read.");
        }
        file.Catalog = catalog;
        return file;
    }

    /// <summary>The object itself, behind references.</summary>
    public object? Resolve(object? value)
    {
        for (var n = 0; value is PdfReference reference; n++)
        {
            if (n > 20) return null;
            value = Object(reference.Number);
        }
        return value;
    }

    public PdfDictionary? Dictionary(object? value) => Resolve(value) switch { PdfDictionary dictionary => dictionary, PdfStream stream => stream.Dictionary, _ => null };

    public List<object?>? Array(object? value) => Resolve(value) as List<object?>;

    public string? Name(object? value) => (Resolve(value) as PdfName)?.Text;

    public double? Number(object? value) => Resolve(value) as double?;

    /// <summary>All objects, for a last search.</summary>
    public IEnumerable<object?> All()
    {
        foreach (var number in entries.Keys.ToArray()) yield return Object(number);
    }

    /// <summary>Looks for the objects instead of trusting the tables.</summary>
    public void Rescan()
    {
        if (!scanned) Scan();
    }

    private static PdfException Encrypted() => new("PDF-ENCRYPTED", "Die PDF-Datei ist verschlüsselt. Bitte eine unverschlüsselte Datei einreichen.", "The PDF file is encrypted. Please hand in one that is not.");

    private void RefuseEncrypted(PdfDictionary? trailer)
    {
        if (trailer?.GetValueOrDefault("Encrypt") is not null) throw Encrypted();
    }

    private object? Object(int number)
    {
        if (read.TryGetValue(number, out var known)) return known;
        if (!entries.TryGetValue(number, out var entry) || !underWay.Add(number)) return null;
        try
        {
            return read[number] = entry.Stream > 0 ? InStream(entry.Stream, number) : At(entry.Offset, number);
        }
        finally
        {
            underWay.Remove(number);
        }
    }

    private object? At(int offset, int number)
    {
        if (offset < 0 || offset >= bytes.Length) return null;
        var lexer = new PdfLexer(bytes) { Position = offset };
        if (lexer.Next(false) is not double found || lexer.Next(false) is not double || lexer.Next(false) is not PdfWord { Text: "obj" } || (int)found != number)
        {
            if (scanned) return null;
            Scan();
            return entries.TryGetValue(number, out var entry) && entry.Stream == 0 && entry.Offset != offset ? At(entry.Offset, number) : null;
        }
        return Body(lexer);
    }

    private object? Body(PdfLexer lexer)
    {
        var value = lexer.Next(true);
        if (value is not PdfDictionary dictionary) return value;
        var after = lexer.Position;
        if (lexer.Next(false) is not PdfWord { Text: "stream" })
        {
            lexer.Position = after;
            return value;
        }
        var start = lexer.Position;
        if (start < bytes.Length && bytes[start] == 13) start++;
        if (start < bytes.Length && bytes[start] == 10) start++;
        var length = (int)Math.Clamp(Number(dictionary.GetValueOrDefault("Length")) ?? -1, -1, bytes.Length);
        if (length < 0 || start + length > bytes.Length || !EndsThere(start + length))
        {
            var found = bytes.AsSpan(start).IndexOf("endstream"u8);
            length = found < 0 ? bytes.Length - start : found;
        }
        lexer.Position = start + length;
        return new PdfStream(dictionary, start, length);
    }

    private bool EndsThere(int position) => bytes.AsSpan(position, Math.Min(20, bytes.Length - position)).IndexOf("endstream"u8) >= 0;

    private object? InStream(int stream, int number)
    {
        if (!objectStreams.TryGetValue(stream, out var holder))
        {
            var index = new List<(int, int)>();
            byte[] data = [];
            var first = 0;
            if (entries.TryGetValue(stream, out var entry) && entry.Stream == 0 && Object(stream) is PdfStream objects && Data(objects) is { } unpackedData)
            {
                data = unpackedData;
                first = (int)Math.Clamp(Number(objects.Dictionary.GetValueOrDefault("First")) ?? 0, 0, data.Length);
                var lexer = new PdfLexer(data, 0, first);
                while (!lexer.AtEnd && index.Count < MostObjects)
                    if (lexer.Next(false) is double a && lexer.Next(false) is double b) index.Add(((int)a, (int)Math.Clamp(b, 0, data.Length)));
            }
            objectStreams[stream] = holder = (data, first, index);
        }
        foreach (var (found, offset) in holder.Index)
            if (found == number) return new PdfLexer(holder.Data) { Position = Math.Min(holder.Data.Length, holder.First + offset) }.Next(true);
        return null;
    }

    private readonly record struct Entry(int Offset, int Stream);
}
