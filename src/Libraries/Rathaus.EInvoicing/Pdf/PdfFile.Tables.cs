namespace Rathaus.EInvoicing.Pdf;

/// <content>Where the objects lie: tables, streams of tables, and the search where they are broken (ISO 32000-2, 7.5).</content>
internal sealed partial class PdfFile
{
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
}
