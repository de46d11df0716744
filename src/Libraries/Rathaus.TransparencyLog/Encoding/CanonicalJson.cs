using System.Buffers;
using System.Globalization;
using System.Text;

namespace Rathaus.TransparencyLog;

/// <summary>
/// Writes the canonical bytes of a log body (docs/transparency-log.md 3.2, a subset of RFC 8785): members sorted by name
/// bytewise, no white space, no null, no fractions, strings in NFC with the shortest escapes.
/// <see cref="System.Text.Json"/> escapes more by default and must not be used for these bytes.
/// </summary>
public static class CanonicalJson
{
    private const long LargestInteger = (1L << 53) - 1;
    private static readonly SearchValues<char> Escaped = SearchValues.Create("\"\\" + string.Concat(Enumerable.Range(0, 32).Select(n => (char)n)));

    /// <summary>The canonical UTF-8 bytes of an object whose values are strings, integers, booleans, arrays and objects.</summary>
    /// <exception cref="ArgumentException">A name, number or value that the format does not know.</exception>
    public static byte[] Write(IReadOnlyDictionary<string, object> value)
    {
        var text = new StringBuilder(256);
        WriteObject(text, value, depth: 0);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>An instant in the only form that the log knows: <c>2027-03-05T09:00:00.000Z</c>.</summary>
    public static string Time(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static void WriteObject(StringBuilder to, IReadOnlyDictionary<string, object> value, int depth)
    {
        if (depth > LogLimits.Depth) throw new ArgumentException($"nested deeper than {LogLimits.Depth}");
        to.Append('{');
        var first = true;
        var members = value.ToArray();
        Array.Sort(members, static (a, b) => string.CompareOrdinal(a.Key, b.Key));
        foreach (var (name, member) in members)
        {
            if (!IsName(name)) throw new ArgumentException($"member name '{name}' is not [a-z][a-z0-9_]*");
            if (!first) to.Append(',');
            first = false;
            to.Append('"').Append(name).Append("\":");
            WriteValue(to, member, depth);
        }
        to.Append('}');
    }

    private static void WriteValue(StringBuilder to, object value, int depth)
    {
        switch (value)
        {
            case string s: WriteString(to, s); break;
            case bool b: to.Append(b ? "true" : "false"); break;
            case int i: to.Append(i.ToString(CultureInfo.InvariantCulture)); break;
            case long l when Math.Abs(l) <= LargestInteger: to.Append(l.ToString(CultureInfo.InvariantCulture)); break;
            case IReadOnlyDictionary<string, object> o: WriteObject(to, o, depth + 1); break;
            case IEnumerable<object> array: WriteArray(to, array, depth + 1); break;
            default: throw new ArgumentException($"a value of type {value?.GetType().Name ?? "null"} has no canonical form");
        }
    }

    private static void WriteArray(StringBuilder to, IEnumerable<object> array, int depth)
    {
        if (depth > LogLimits.Depth) throw new ArgumentException($"nested deeper than {LogLimits.Depth}");
        to.Append('[');
        var first = true;
        foreach (var item in array)
        {
            if (!first) to.Append(',');
            first = false;
            WriteValue(to, item, depth + 1);
        }
        to.Append(']');
    }

    private static void WriteString(StringBuilder to, string raw)
    {
        if (Ascii.IsValid(raw) && raw.AsSpan().IndexOfAny(Escaped) < 0)
        {
            to.Append('"').Append(raw).Append('"');
            return;
        }
        if (!IsWellFormed(raw)) throw new ArgumentException("a lone surrogate has no canonical form");
        to.Append('"');
        foreach (var c in raw.Normalize(NormalizationForm.FormC))
            _ = c switch
            {
                '"' => to.Append("\\\""),
                '\\' => to.Append("\\\\"),
                '\b' => to.Append("\\b"),
                '\t' => to.Append("\\t"),
                '\n' => to.Append("\\n"),
                '\f' => to.Append("\\f"),
                '\r' => to.Append("\\r"),
                < ' ' => to.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture)),
                _ => to.Append(c),
            };
        to.Append('"');
    }

    private static bool IsWellFormed(string s)
    {
        for (var at = 0; at < s.Length;)
        {
            if (Rune.DecodeFromUtf16(s.AsSpan(at), out _, out var used) != OperationStatus.Done) return false;
            at += used;
        }
        return true;
    }

    private static bool IsName(string name) =>
        name.Length > 0 && name[0] is >= 'a' and <= 'z' && name.All(c => c is >= 'a' and <= 'z' or >= '0' and <= '9' or '_');
}
