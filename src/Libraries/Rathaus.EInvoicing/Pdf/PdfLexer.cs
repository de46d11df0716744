using System.Globalization;
using System.Text;

namespace Rathaus.EInvoicing.Pdf;

/// <summary>Reads objects out of bytes. Nothing it meets makes it fail other than by <see cref="PdfException"/>.</summary>
internal sealed class PdfLexer(byte[] bytes, int position, int end)
{
    private const int MostNesting = 60;

    public PdfLexer(byte[] bytes)
        : this(bytes, 0, bytes.Length)
    {
    }

    public int Position { get; set; } = position;

    public bool AtEnd
    {
        get
        {
            SkipSpace();
            return Position >= end;
        }
    }

    /// <summary>The next object; a <see cref="PdfWord"/> for what is none. References are only made when asked for.</summary>
    public object? Next(bool references, int depth = 0)
    {
        SkipSpace();
        if (Position >= end) return new PdfWord("");
        var c = bytes[Position];
        switch (c)
        {
            case (byte)'/':
                return new PdfName(Name());
            case (byte)'(':
                return new PdfString(Literal());
            case (byte)'<':
                if (Position + 1 < end && bytes[Position + 1] == '<') return Dictionary(references, depth);
                return new PdfString(Hex());
            case (byte)'[':
                return Array(references, depth);
            case (byte)']' or (byte)'{' or (byte)'}' or (byte)')':
                Position++;
                return new PdfWord(((char)c).ToString());
            case (byte)'>':
                Position += Position + 1 < end && bytes[Position + 1] == '>' ? 2 : 1;
                return new PdfWord(">>");
        }
        var start = Position;
        while (Position < end && IsRegular(bytes[Position])) Position++;
        if (Position == start)
        {
            Position++;
            return new PdfWord("");
        }
        var text = Encoding.Latin1.GetString(bytes, start, Math.Min(Position - start, 200));
        if (c is >= (byte)'0' and <= (byte)'9' or (byte)'+' or (byte)'-' or (byte)'.')
        {
            if (!double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return 0d;
            if (references && number >= 0 && number <= int.MaxValue && number == Math.Floor(number) && TryReference((int)number) is { } reference) return reference;
            return number;
        }
        return text switch { "true" => true, "false" => false, "null" => null, _ => new PdfWord(text) };
    }

    public void SkipSpace()
    {
        while (Position < end)
        {
            var c = bytes[Position];
            if (c == '%')
            {
                while (Position < end && bytes[Position] is not ((byte)'\r' or (byte)'\n')) Position++;
            }
            else if (IsSpace(c)) Position++;
            else return;
        }
    }

    public static bool IsSpace(byte c) => c is 0 or 9 or 10 or 12 or 13 or 32;

    private static bool IsRegular(byte c) => !IsSpace(c) && c is not ((byte)'(' or (byte)')' or (byte)'<' or (byte)'>' or (byte)'[' or (byte)']' or (byte)'{' or (byte)'}' or (byte)'/' or (byte)'%');

    private PdfReference? TryReference(int number)
    {
        var at = Position;
        while (at < end && IsSpace(bytes[at])) at++;
        var digits = at;
        while (at < end && at - digits < 6 && char.IsAsciiDigit((char)bytes[at])) at++;
        if (at == digits) return null;
        var gap = at;
        while (at < end && IsSpace(bytes[at])) at++;
        if (at == gap || at >= end || bytes[at] != 'R' || at + 1 < end && IsRegular(bytes[at + 1])) return null;
        Position = at + 1;
        return new PdfReference(number);
    }

    private string Name()
    {
        var text = new StringBuilder();
        for (Position++; Position < end && IsRegular(bytes[Position]); Position++)
        {
            if (bytes[Position] == '#' && Position + 2 < end && Digit(bytes[Position + 1]) is var high and >= 0 && Digit(bytes[Position + 2]) is var low and >= 0)
            {
                text.Append((char)(high * 16 + low));
                Position += 2;
            }
            else text.Append((char)bytes[Position]);
        }
        return text.ToString();
    }

    private byte[] Literal()
    {
        var result = new MemoryStream();
        var depth = 0;
        while (Position < end)
        {
            var c = bytes[Position++];
            if (c == '(')
            {
                if (depth++ == 0) continue;
            }
            else if (c == ')')
            {
                if (--depth == 0) break;
            }
            else if (c == '\\' && Position < end)
            {
                Escape(result);
                continue;
            }
            result.WriteByte(c);
        }
        return result.ToArray();
    }

    private void Escape(MemoryStream result)
    {
        var c = bytes[Position++];
        switch (c)
        {
            case (byte)'n': result.WriteByte(10); return;
            case (byte)'r': result.WriteByte(13); return;
            case (byte)'t': result.WriteByte(9); return;
            case (byte)'b': result.WriteByte(8); return;
            case (byte)'f': result.WriteByte(12); return;
            case 13:
                if (Position < end && bytes[Position] == 10) Position++;
                return;
            case 10:
                return;
        }
        if (c is < (byte)'0' or > (byte)'7')
        {
            result.WriteByte(c);
            return;
        }
        var value = c - '0';
        for (var n = 0; n < 2 && Position < end && bytes[Position] is >= (byte)'0' and <= (byte)'7'; n++) value = value * 8 + bytes[Position++] - '0';
        result.WriteByte((byte)value);
    }

    private byte[] Hex()
    {
        var result = new MemoryStream();
        var high = -1;
        for (Position++; Position < end && bytes[Position] != '>'; Position++)
        {
            var digit = Digit(bytes[Position]);
            if (digit < 0) continue;
            if (high < 0) high = digit;
            else
            {
                result.WriteByte((byte)(high * 16 + digit));
                high = -1;
            }
        }
        Position++;
        if (high >= 0) result.WriteByte((byte)(high * 16));
        return result.ToArray();
    }

    private List<object?> Array(bool references, int depth)
    {
        Deeper(depth);
        var list = new List<object?>();
        Position++;
        while (!AtEnd)
        {
            if (bytes[Position] == ']')
            {
                Position++;
                break;
            }
            list.Add(Next(references, depth + 1));
        }
        return list;
    }

    private PdfDictionary Dictionary(bool references, int depth)
    {
        Deeper(depth);
        var dictionary = new PdfDictionary();
        Position += 2;
        while (!AtEnd)
        {
            if (bytes[Position] == '>')
            {
                Position += 2;
                break;
            }
            if (Next(references, depth + 1) is not PdfName key) continue;
            dictionary[key.Text] = Next(references, depth + 1);
        }
        return dictionary;
    }

    private static void Deeper(int depth)
    {
        if (depth > MostNesting) throw new PdfException("PDF-BROKEN", "Die PDF-Datei ist zu tief verschachtelt.", "The PDF file is nested too deeply.");
    }

    private static int Digit(byte c) => c switch
    {
        >= (byte)'0' and <= (byte)'9' => c - '0',
        >= (byte)'a' and <= (byte)'f' => c - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => c - 'A' + 10,
        _ => -1,
    };
}
