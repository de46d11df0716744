using System.IO.Compression;
using Rathaus.EInvoicing.Xml;

namespace Rathaus.EInvoicing.Pdf;

/// <summary>
/// A PDF file: finds objects by its cross-reference tables and streams, and by looking for them where those are broken.
/// Bounded in size of streams, number of objects and nesting.
/// </summary>
internal sealed class PdfFile
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

    /// <summary>The bytes of a stream without its filters; null when a filter is unknown or the data are broken from the start.</summary>
    public byte[]? Data(PdfStream stream)
    {
        var data = bytes.AsSpan(stream.Start, stream.Length).ToArray();
        var filters = Resolve(stream.Dictionary.GetValueOrDefault("Filter") ?? stream.Dictionary.GetValueOrDefault("F")) switch
        {
            PdfName name => [name.Text],
            List<object?> list => list.Select(item => Name(item) ?? "").ToList(),
            _ => new List<string>(),
        };
        var parameters = Resolve(stream.Dictionary.GetValueOrDefault("DecodeParms") ?? stream.Dictionary.GetValueOrDefault("DP"));
        if (filters.Count > 10) return null;
        for (var n = 0; n < filters.Count; n++)
        {
            var own = Dictionary(parameters is List<object?> list ? list.ElementAtOrDefault(n) : parameters);
            var result = filters[n] switch
            {
                "FlateDecode" or "Fl" => Predict(Inflate(data), own),
                "ASCIIHexDecode" or "AHx" => FromHex(data),
                "ASCII85Decode" or "A85" => FromAscii85(data),
                "RunLengthDecode" or "RL" => FromRunLength(data),
                "Crypt" => throw Encrypted(),
                _ => null,
            };
            if (result is null) return null;
            data = result;
        }
        return data;
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

    private PdfDictionary? ReadTables()
    {
        var tail = bytes.AsSpan(Math.Max(0, bytes.Length - 2048));
        var mark = tail.LastIndexOf("startxref"u8);
        if (mark < 0) return null;
        var lexer = new PdfLexer(bytes) { Position = bytes.Length - tail.Length + mark + 9 };
        if (lexer.Next(false) is not double first) return null;
        PdfDictionary? trailer = null;
        var todo = new Queue<int>([(int)Math.Clamp(first, 0, bytes.Length)]);
        var done = new HashSet<int>();
        while (todo.TryDequeue(out var offset))
        {
            if (!done.Add(offset) || done.Count > MostChain) continue;
            if (Table(offset) is not { } part) return null;
            trailer ??= part;
            if (part.GetValueOrDefault("Encrypt") is not null) throw Encrypted();
            if (part.GetValueOrDefault("XRefStm") is double hybrid) todo.Enqueue((int)Math.Clamp(hybrid, 0, bytes.Length));
            if (part.GetValueOrDefault("Prev") is double previous) todo.Enqueue((int)Math.Clamp(previous, 0, bytes.Length));
        }
        return trailer;
    }

    private PdfDictionary? Table(int offset)
    {
        var lexer = new PdfLexer(bytes) { Position = offset };
        return lexer.Next(false) switch
        {
            PdfWord { Text: "xref" } => ClassicTable(lexer),
            double => lexer.Next(false) is double && lexer.Next(false) is PdfWord { Text: "obj" } && Body(lexer) is PdfStream stream ? StreamTable(stream) : null,
            _ => null,
        };
    }

    private PdfDictionary? ClassicTable(PdfLexer lexer)
    {
        while (true)
        {
            var head = lexer.Next(false);
            if (head is PdfWord { Text: "trailer" }) return lexer.Next(true) as PdfDictionary;
            if (head is not double start || lexer.Next(false) is not double count || count < 0 || count > MostObjects) return null;
            for (var n = 0; n < count; n++)
            {
                if (lexer.Next(false) is not double place || lexer.Next(false) is not double || lexer.Next(false) is not PdfWord kind) return null;
                if (kind.Text == "n") entries.TryAdd((int)start + n, new((int)Math.Clamp(place, 0, int.MaxValue), 0));
            }
        }
    }

    private PdfDictionary? StreamTable(PdfStream stream)
    {
        if (Data(stream) is not { } data || Array(stream.Dictionary.GetValueOrDefault("W")) is not { Count: 3 } widths) return null;
        var w = widths.Select(width => (int)Math.Clamp(Number(width) ?? 0, 0, 8)).ToArray();
        var ranges = Array(stream.Dictionary.GetValueOrDefault("Index")) ?? [0d, Number(stream.Dictionary.GetValueOrDefault("Size")) ?? 0];
        var at = 0;
        long Take(int width)
        {
            var value = 0L;
            for (var n = 0; n < width; n++) value = value << 8 | data[at++];
            return value;
        }

        for (var r = 0; r + 1 < ranges.Count; r += 2)
        {
            var start = (int)Math.Clamp(Number(ranges[r]) ?? 0, 0, MostObjects);
            var count = (int)Math.Clamp(Number(ranges[r + 1]) ?? 0, 0, MostObjects);
            for (var n = 0; n < count && at + w[0] + w[1] + w[2] <= data.Length && w[0] + w[1] + w[2] > 0; n++)
            {
                var kind = w[0] == 0 ? 1 : Take(w[0]);
                var second = Take(w[1]);
                _ = Take(w[2]);
                if (kind == 1) entries.TryAdd(start + n, new((int)Math.Clamp(second, 0, int.MaxValue), 0));
                else if (kind == 2) entries.TryAdd(start + n, new(0, (int)Math.Clamp(second, 0, int.MaxValue)));
            }
        }
        return stream.Dictionary;
    }

    /// <summary>Finds "12 0 obj" all over the file; a later one replaces an earlier one of the same number.</summary>
    private PdfDictionary? Scan()
    {
        scanned = true;
        read.Clear();
        objectStreams.Clear();
        entries.Clear();
        PdfDictionary? trailer = null;
        var streams = new List<int>();
        var at = 0;
        while (entries.Count < MostObjects)
        {
            var found = bytes.AsSpan(at).IndexOf("obj"u8);
            if (found < 0) break;
            var place = at + found;
            at = place + 3;
            if (Head(place) is not { } head) continue;
            entries[head.Number] = new(head.Offset, 0);
        }
        foreach (var number in entries.Keys.ToArray())
        {
            if (Object(number) is not PdfStream stream) continue;
            switch (Name(stream.Dictionary.GetValueOrDefault("Type")))
            {
                case "ObjStm": streams.Add(number); break;
                case "XRef": trailer = stream.Dictionary; break;
            }
        }
        foreach (var number in streams)
        {
            _ = InStream(number, -1);
            foreach (var (inside, _) in objectStreams[number].Index) entries.TryAdd(inside, new(0, number));
        }
        at = 0;
        while (true)
        {
            var found = bytes.AsSpan(at).IndexOf("trailer"u8);
            if (found < 0) return trailer;
            at += found + 7;
            if (new PdfLexer(bytes) { Position = at }.Next(true) is PdfDictionary dictionary && dictionary.ContainsKey("Root")) trailer = dictionary;
        }
    }

    private (int Number, int Offset)? Head(int obj)
    {
        var at = obj - 1;
        int Digits(out int start)
        {
            while (at >= 0 && PdfLexer.IsSpace(bytes[at])) at--;
            var last = at;
            while (at >= 0 && last - at < 8 && char.IsAsciiDigit((char)bytes[at])) at--;
            start = at + 1;
            return last == at ? -1 : int.Parse(bytes.AsSpan(start, last - at), System.Globalization.CultureInfo.InvariantCulture);
        }

        if (at < 0 || !PdfLexer.IsSpace(bytes[at])) return null;
        if (Digits(out _) < 0 || at < 0 || !PdfLexer.IsSpace(bytes[at])) return null;
        var number = Digits(out var offset);
        return number < 0 ? null : (number, offset);
    }

    private PdfDictionary? FindCatalog(PdfDictionary? trailer)
    {
        if (Dictionary(trailer?.GetValueOrDefault("Root")) is { } root && root.ContainsKey("Pages")) return root;
        foreach (var number in entries.Keys.ToArray())
            if (Object(number) is PdfDictionary dictionary && Name(dictionary.GetValueOrDefault("Type")) == "Catalog") return dictionary;
        return null;
    }

    private byte[] Inflate(byte[] data)
    {
        var result = new MemoryStream();
        var buffer = new byte[81920];
        // Some writers leave out the head of the stream.
        foreach (var raw in new[] { false, true })
        {
            result.SetLength(0);
            try
            {
                using var source = new MemoryStream(data, writable: false);
                using Stream inflater = raw ? new DeflateStream(source, CompressionMode.Decompress) : new ZLibStream(source, CompressionMode.Decompress);
                int count;
                while ((count = inflater.Read(buffer)) > 0)
                {
                    unpacked += count;
                    if (result.Length + count > limits.PdfStreamBytes || unpacked > limits.PdfStreamBytes * 4L)
                        throw new PdfException("PDF-SIZE", "Die PDF-Datei enthält zu große gepackte Daten.", "The PDF file holds packed data that are too large.");
                    result.Write(buffer, 0, count);
                }
            }
            catch (Exception fault) when (fault is InvalidDataException or IOException)
            {
                // What was read before the fault is used.
            }
            if (result.Length > 0) break;
        }
        return result.ToArray();
    }

    private byte[]? Predict(byte[] data, PdfDictionary? parameters)
    {
        var predictor = Number(parameters?.GetValueOrDefault("Predictor")) ?? 1;
        if (predictor < 10) return predictor == 1 ? data : null;
        var colors = Math.Clamp(Number(parameters!.GetValueOrDefault("Colors")) ?? 1, 1, 32);
        var bits = Math.Clamp(Number(parameters!.GetValueOrDefault("BitsPerComponent")) ?? 8, 1, 16);
        var columns = Math.Clamp(Number(parameters!.GetValueOrDefault("Columns")) ?? 1, 1, 1_000_000);
        var row = (int)((colors * bits * columns + 7) / 8);
        var step = Math.Max(1, (int)(colors * bits / 8));
        var result = new byte[data.Length / (row + 1) * row];
        var previous = new byte[row];
        for (int from = 0, to = 0; from + row < data.Length; from += row + 1, to += row)
        {
            var current = result.AsSpan(to, row);
            data.AsSpan(from + 1, row).CopyTo(current);
            for (var n = 0; n < row; n++)
            {
                int left = n >= step ? current[n - step] : 0, up = previous[n], corner = n >= step ? previous[n - step] : 0;
                current[n] += data[from] switch { 1 => (byte)left, 2 => (byte)up, 3 => (byte)((left + up) / 2), 4 => (byte)Paeth(left, up, corner), _ => 0 };
            }
            current.CopyTo(previous);
        }
        return result;
    }

    private static int Paeth(int a, int b, int c)
    {
        var p = a + b - c;
        int pa = Math.Abs(p - a), pb = Math.Abs(p - b), pc = Math.Abs(p - c);
        return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
    }

    private static byte[] FromHex(byte[] data) => new PdfLexer([(byte)'<', .. data, (byte)'>']).Next(false) is PdfString text ? text.Bytes : [];

    private static byte[] FromAscii85(byte[] data)
    {
        var result = new MemoryStream();
        uint value = 0;
        var count = 0;
        foreach (var c in data)
        {
            if (c == '~') break;
            if (c == 'z' && count == 0) result.Write([0, 0, 0, 0]);
            if (c is < (byte)'!' or > (byte)'u') continue;
            value = unchecked(value * 85 + (uint)(c - '!'));
            if (++count < 5) continue;
            for (var n = 24; n >= 0; n -= 8) result.WriteByte((byte)(value >> n));
            (value, count) = (0, 0);
        }
        if (count < 2) return result.ToArray();
        for (var n = count; n < 5; n++) value = unchecked(value * 85 + 84);
        for (var n = 0; n < count - 1; n++) result.WriteByte((byte)(value >> (24 - 8 * n)));
        return result.ToArray();
    }

    private byte[] FromRunLength(byte[] data)
    {
        var result = new MemoryStream();
        for (var at = 0; at < data.Length && data[at] != 128 && result.Length < limits.PdfStreamBytes;)
        {
            var length = data[at++];
            if (length < 128)
            {
                var count = Math.Min(length + 1, data.Length - at);
                result.Write(data, at, count);
                at += count;
            }
            else if (at < data.Length)
            {
                for (var n = 0; n < 257 - length; n++) result.WriteByte(data[at]);
                at++;
            }
        }
        return result.ToArray();
    }

    private readonly record struct Entry(int Offset, int Stream);
}
