using System.Globalization;
using System.Text;

namespace Rathaus.TransparencyLog;

/// <summary>
/// Reads one object of canonical JSON (docs/transparency-log.md 3.2) and accepts exactly the bytes that <see cref="CanonicalJson"/> writes:
/// sorted names without doubles, no white space, shortest escapes, NFC, integers up to 2^53 - 1.
/// Values come as <see cref="string"/>, <see cref="long"/>, <see cref="bool"/>, <c>object[]</c> and <c>Dictionary&lt;string, object&gt;</c>.
/// </summary>
public ref struct CanonicalReader
{
    private static readonly UTF8Encoding Strict = new(false, true);
    private readonly ReadOnlySpan<byte> _text;
    private int _at;

    private CanonicalReader(ReadOnlySpan<byte> text) => _text = text;

    /// <summary>The members of the object.</summary>
    /// <exception cref="LogFormatException">The bytes are not canonical, or longer than <paramref name="most"/>.</exception>
    public static Dictionary<string, object> Read(ReadOnlySpan<byte> utf8, int most = LogLimits.Body)
    {
        if (utf8.Length > most) throw Wrong($"longer than {most} bytes");
        var reader = new CanonicalReader(utf8);
        var value = reader.Object(0);
        if (reader._at != utf8.Length) throw Wrong("bytes after the object");
        return value;
    }

    private Dictionary<string, object> Object(int depth)
    {
        Enter('{', depth);
        var members = new Dictionary<string, object>();
        if (Skip('}')) return members;
        string? last = null;
        do
        {
            var name = Name();
            if (string.CompareOrdinal(name, last) <= 0) throw Wrong("member names are not sorted or double");
            last = name;
            Expect(':');
            members.Add(name, Value(depth));
        }
        while (Skip(','));
        Expect('}');
        return members;
    }

    private object[] Array(int depth)
    {
        Enter('[', depth);
        if (Skip(']')) return [];
        var items = new List<object>();
        do items.Add(Value(depth)); while (Skip(','));
        Expect(']');
        return [.. items];
    }

    private object Value(int depth) => Peek() switch
    {
        (byte)'"' => Text(),
        (byte)'{' => Object(depth + 1),
        (byte)'[' => Array(depth + 1),
        (byte)'t' => Word("true"u8, true),
        (byte)'f' => Word("false"u8, false),
        _ => Integer(),
    };

    private object Word(ReadOnlySpan<byte> word, bool value)
    {
        if (!_text[_at..].StartsWith(word)) throw Wrong("an unknown word");
        _at += word.Length;
        return value;
    }

    private object Integer()
    {
        var start = _at;
        if (Peek() == '-') _at++;
        var digits = _at;
        while (_at < _text.Length && _text[_at] is >= (byte)'0' and <= (byte)'9') _at++;
        var length = _at - digits;
        if (length is 0 or > 16 || (_text[digits] == '0' && _at - start > 1)) throw Wrong("a value that is no plain integer, text, true or false");
        var number = long.Parse(_text[start.._at], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return Math.Abs(number) <= LogLimits.Integer ? number : throw Wrong("an integer beyond 2^53 - 1");
    }

    private string Name()
    {
        Expect('"');
        var start = _at;
        while (_at < _text.Length && _text[_at] is >= (byte)'a' and <= (byte)'z' or >= (byte)'0' and <= (byte)'9' or (byte)'_') _at++;
        var name = _text[start.._at];
        if (name.Length == 0 || name[0] is < (byte)'a' or > (byte)'z') throw Wrong("a member name that is not [a-z][a-z0-9_]*");
        Expect('"');
        return Encoding.ASCII.GetString(name);
    }

    private string Text()
    {
        Expect('"');
        var rest = _text[_at..];
        var end = rest.IndexOfAny((byte)'"', (byte)'\\');
        if (end < 0) throw Wrong("a text without end");
        var text = rest[end] == '"' ? Plain(rest[..end]) : Escaped(rest);
        return Ascii.IsValid(text) || text.IsNormalized(NormalizationForm.FormC) ? text : throw Wrong("a text that is not in NFC");
    }

    private string Plain(ReadOnlySpan<byte> raw)
    {
        _at += raw.Length + 1;
        return Decode(raw);
    }

    private static string Decode(ReadOnlySpan<byte> raw)
    {
        if (raw.IndexOfAnyInRange((byte)0, (byte)0x1f) >= 0) throw Wrong("a control character that is not escaped");
        try { return Strict.GetString(raw); }
        catch (DecoderFallbackException) { throw Wrong("bytes that are not UTF-8"); }
    }

    private string Escaped(ReadOnlySpan<byte> rest)
    {
        var text = new StringBuilder();
        while (true)
        {
            var stop = rest.IndexOfAny((byte)'"', (byte)'\\');
            if (stop < 0) throw Wrong("a text without end");
            text.Append(Decode(rest[..stop]));
            _at += stop + 1;
            if (rest[stop] == '"') return text.ToString();
            text.Append(Escape());
            rest = _text[_at..];
        }
    }

    private char Escape()
    {
        var kind = Peek();
        _at++;
        switch (kind)
        {
            case (byte)'"': return '"';
            case (byte)'\\': return '\\';
            case (byte)'b': return '\b';
            case (byte)'t': return '\t';
            case (byte)'n': return '\n';
            case (byte)'f': return '\f';
            case (byte)'r': return '\r';
            case (byte)'u' when _at + 4 <= _text.Length && _text[_at] == '0' && _text[_at + 1] == '0':
                var (high, low) = (Hex(_text[_at + 2]), Hex(_text[_at + 3]));
                _at += 4;
                var value = high * 16 + low;
                if (high is 0 or 1 && low >= 0 && value is not (8 or 9 or 10 or 12 or 13)) return (char)value;
                break;
        }
        throw Wrong("an escape that is not the shortest one");
    }

    private static int Hex(byte c) => c switch
    {
        >= (byte)'0' and <= (byte)'9' => c - '0',
        >= (byte)'a' and <= (byte)'f' => c - 'a' + 10,
        _ => -1,
    };

    private void Enter(char bracket, int depth)
    {
        if (depth > LogLimits.Depth) throw Wrong($"nested deeper than {LogLimits.Depth}");
        Expect(bracket);
    }

    private readonly byte Peek() => _at < _text.Length ? _text[_at] : throw Wrong("an early end");

    private bool Skip(char c)
    {
        if (Peek() != c) return false;
        _at++;
        return true;
    }

    private void Expect(char c)
    {
        if (!Skip(c)) throw Wrong($"no '{c}' where one must stand");
    }

    private static LogFormatException Wrong(string what) => new("not canonical JSON: " + what);
}
