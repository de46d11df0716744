using System.Globalization;
using System.Text;

namespace Rathaus.EInvoicing.Pdf;

/// <summary>
/// The text of a PDF file as far as its fonts tell it: by their ToUnicode tables, else as Latin. Only for finding numbers and names in it,
/// so places on the page are not worked out; a move to another place is a blank.
/// </summary>
internal static class PdfText
{
    private const int MostPages = 500;
    private const int MostText = 4_000_000;

    public static string Of(PdfFile file)
    {
        var text = new StringBuilder();
        var seen = new HashSet<PdfDictionary>(ReferenceEqualityComparer.Instance);
        var fonts = new Dictionary<PdfDictionary, Font>(ReferenceEqualityComparer.Instance);
        var todo = new Stack<(object?, PdfDictionary?)>();
        todo.Push((file.Catalog.GetValueOrDefault("Pages"), null));
        var pages = 0;
        while (todo.TryPop(out var item) && pages < MostPages && text.Length < MostText)
        {
            if (file.Dictionary(item.Item1) is not { } node || !seen.Add(node)) continue;
            var resources = file.Dictionary(node.GetValueOrDefault("Resources")) ?? item.Item2;
            if (file.Array(node.GetValueOrDefault("Kids")) is { } kids)
            {
                for (var n = Math.Min(kids.Count, 100_000) - 1; n >= 0; n--) todo.Push((kids[n], resources));
                continue;
            }
            pages++;
            var content = new MemoryStream();
            var parts = file.Resolve(node.GetValueOrDefault("Contents")) is List<object?> list ? list : [node.GetValueOrDefault("Contents")];
            foreach (var part in parts)
            {
                if (file.Resolve(part) is not PdfStream stream || file.Data(stream) is not { } data) continue;
                content.Write(data);
                content.WriteByte(10);
            }
            Run(file, content.ToArray(), resources, fonts, text, 0);
            text.Append('\n');
        }
        return text.ToString();
    }

    private static void Run(PdfFile file, byte[] content, PdfDictionary? resources, Dictionary<PdfDictionary, Font> fonts, StringBuilder text, int depth)
    {
        var lexer = new PdfLexer(content);
        var operands = new List<object?>();
        Font? font = null;
        while (!lexer.AtEnd && text.Length < MostText)
        {
            var next = lexer.Next(false);
            if (next is not PdfWord word)
            {
                if (operands.Count < 100) operands.Add(next);
                continue;
            }
            switch (word.Text)
            {
                case "Tf" when operands.Count > 0 && operands[0] is PdfName name:
                    font = FontOf(file, file.Dictionary(file.Dictionary(resources?.GetValueOrDefault("Font"))?.GetValueOrDefault(name.Text)), fonts);
                    break;
                case "Tj" or "'" or "\"" when operands.Count > 0 && operands[^1] is PdfString shown:
                    if (word.Text != "Tj") text.Append(' ');
                    Show(shown, font, text);
                    break;
                case "TJ" when operands.Count > 0 && operands[^1] is List<object?> pieces:
                    foreach (var piece in pieces)
                    {
                        if (piece is PdfString part) Show(part, font, text);
                        else if (piece is double and < -180) text.Append(' ');
                    }
                    break;
                case "Td" or "TD" or "T*" or "Tm" or "BT" or "ET":
                    text.Append(' ');
                    break;
                case "Do" when operands.Count > 0 && operands[^1] is PdfName form && depth < 5:
                    if (file.Resolve(file.Dictionary(resources?.GetValueOrDefault("XObject"))?.GetValueOrDefault(form.Text)) is PdfStream stream
                        && file.Name(stream.Dictionary.GetValueOrDefault("Subtype")) == "Form" && file.Data(stream) is { } inner)
                        Run(file, inner, file.Dictionary(stream.Dictionary.GetValueOrDefault("Resources")) ?? resources, fonts, text, depth + 1);
                    break;
                case "ID":
                    SkipImage(content, lexer);
                    break;
            }
            operands.Clear();
        }
    }

    private static void SkipImage(byte[] content, PdfLexer lexer)
    {
        var end = content.AsSpan(Math.Min(lexer.Position, content.Length)).IndexOf("EI"u8);
        lexer.Position = end < 0 ? content.Length : lexer.Position + end + 2;
    }

    private static void Show(PdfString shown, Font? font, StringBuilder text)
    {
        if (font is null || font.Codes.Count == 0)
        {
            if (font is { Wide: true }) return;
            foreach (var b in shown.Bytes) text.Append(b == 0x80 ? '€' : (char)b);
            return;
        }
        var step = font.Wide ? 2 : 1;
        for (var n = 0; n + step <= shown.Bytes.Length; n += step)
        {
            var code = step == 2 ? shown.Bytes[n] << 8 | shown.Bytes[n + 1] : shown.Bytes[n];
            if (font.Codes.TryGetValue(code, out var value)) text.Append(value);
            else if (!font.Wide) text.Append((char)code);
        }
    }

    private static Font FontOf(PdfFile file, PdfDictionary? dictionary, Dictionary<PdfDictionary, Font> fonts)
    {
        if (dictionary is null) return new(false, []);
        if (fonts.TryGetValue(dictionary, out var known)) return known;
        var wide = file.Name(dictionary.GetValueOrDefault("Subtype")) == "Type0";
        var codes = new Dictionary<int, string>();
        if (file.Resolve(dictionary.GetValueOrDefault("ToUnicode")) is PdfStream stream && file.Data(stream) is { } data) ReadTable(data, codes);
        return fonts[dictionary] = new(wide, codes);
    }

    private static void ReadTable(byte[] data, Dictionary<int, string> codes)
    {
        var lexer = new PdfLexer(data);
        var operands = new List<object?>();
        while (!lexer.AtEnd && codes.Count < 70_000)
        {
            var next = lexer.Next(false);
            if (next is not PdfWord word)
            {
                operands.Add(next);
                continue;
            }
            if (word.Text == "endbfchar")
            {
                for (var n = 0; n + 1 < operands.Count; n += 2)
                    if (operands[n] is PdfString code && operands[n + 1] is PdfString value) codes[Code(code)] = Utf16(value.Bytes);
            }
            else if (word.Text == "endbfrange")
            {
                for (var n = 0; n + 2 < operands.Count; n += 3) Range(operands[n], operands[n + 1], operands[n + 2], codes);
            }
            operands.Clear();
        }
    }

    private static void Range(object? from, object? to, object? target, Dictionary<int, string> codes)
    {
        if (from is not PdfString first || to is not PdfString last) return;
        var start = Code(first);
        var end = Math.Min(Code(last), start + 65_535);
        for (var code = start; code <= end; code++)
        {
            if (target is List<object?> list)
            {
                if (code - start < list.Count && list[code - start] is PdfString item) codes[code] = Utf16(item.Bytes);
            }
            else if (target is PdfString text && text.Bytes.Length >= 1)
            {
                var bytes = (byte[])text.Bytes.Clone();
                var low = bytes[^1] + (code - start);
                bytes[^1] = (byte)low;
                if (bytes.Length > 1) bytes[^2] += (byte)(low >> 8);
                codes[code] = Utf16(bytes);
            }
        }
    }

    private static int Code(PdfString text)
    {
        var code = 0;
        foreach (var b in text.Bytes.AsSpan(0, Math.Min(3, text.Bytes.Length))) code = code << 8 | b;
        return code;
    }

    private static string Utf16(byte[] bytes) => bytes.Length == 1 ? ((char)bytes[0]).ToString(CultureInfo.InvariantCulture) : Encoding.BigEndianUnicode.GetString(bytes);

    private sealed record Font(bool Wide, Dictionary<int, string> Codes);
}
