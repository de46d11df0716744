using System.Globalization;
using System.Text;

namespace Rathaus.Platform.Letters;

/// <summary>
/// One PDF of the house's own making, read as far as printing needs: its objects and the order of its pages. Understands the plain
/// cross-reference table that Typst writes (ISO 32000-1, 7.5.4); anything else is refused.
/// </summary>
internal sealed class PdfPages
{
    private const int MostObjects = 200_000;
    private const int DeepestTree = 16;
    private readonly byte[] _file;
    private readonly Dictionary<int, (int Start, int End)> _objects = [];

    /// <exception cref="FormatException">Not such a PDF.</exception>
    public PdfPages(byte[] file)
    {
        _file = file;
        var table = TableAt();
        ReadTable(table);
        var (root, _) = Reference(file.AsSpan(file.AsSpan().LastIndexOf("trailer"u8)), "/Root"u8);
        var (tree, _) = Reference(Body(root), "/Pages"u8);
        Collect(tree, 0);
        if (Pages.Count == 0) throw new FormatException("a PDF without pages");
    }

    /// <summary>Numbers of the page objects in order.</summary>
    public List<int> Pages { get; } = [];

    /// <summary>Numbers of the nodes above the pages.</summary>
    public HashSet<int> Tree { get; } = [];

    /// <summary>An object without its frame <c>n 0 obj … endobj</c>.</summary>
    public ReadOnlySpan<byte> Body(int number) => _objects.TryGetValue(number, out var at) ? _file.AsSpan(at.Start, at.End - at.Start) : "null"u8;

    /// <summary>Every reference <c>n 0 R</c> in a body, outside strings and streams.</summary>
    public static List<(int Start, int Length, int Number)> References(ReadOnlySpan<byte> body)
    {
        List<(int, int, int)> found = [];
        var (before, last) = ((Start: -1, Number: -1), (Start: -1, Number: -1));
        for (var i = 0; i < body.Length;)
        {
            var c = body[i];
            if (c == '(') { i = EndOfString(body, i); before = last = (-1, -1); }
            else if (c == '<' && i + 1 < body.Length && body[i + 1] == '<') { i += 2; before = last = (-1, -1); }
            else if (c == '<') { while (i < body.Length && body[i] != '>') i++; i++; }
            else if (c is >= (byte)'0' and <= (byte)'9')
            {
                var start = i;
                while (i < body.Length && body[i] is >= (byte)'0' and <= (byte)'9') i++;
                // A number behind a point, a sign or a letter is no object's number.
                var whole = start == 0 || IsBreak(body[start - 1]);
                (before, last) = (last, i < body.Length && IsBreak(body[i]) && whole && i - start < 9 ? (start, int.Parse(body[start..i], CultureInfo.InvariantCulture)) : (-1, -1));
            }
            else if (c == 'R' && before.Start >= 0 && last.Start >= 0 && (i + 1 == body.Length || IsBreak(body[i + 1])))
            {
                found.Add((before.Start, i + 1 - before.Start, before.Number));
                before = last = (-1, -1);
                i++;
            }
            else if (c == 's' && body[i..].StartsWith("stream"u8)) break;
            else
            {
                if (!IsSpace(c)) before = last = (-1, -1);
                i++;
            }
        }
        return found;
    }

    private int TableAt()
    {
        var start = _file.AsSpan().LastIndexOf("startxref"u8);
        if (start < 0 || _file.AsSpan().LastIndexOf("trailer"u8) < 0) throw new FormatException("no plain cross-reference table");
        var digits = Encoding.ASCII.GetString(_file.AsSpan(start + 9, Math.Min(24, _file.Length - start - 9))).Trim().Split('\n', '\r')[0];
        if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var at) || at < 0 || at >= _file.Length - 4 || !_file.AsSpan(at).StartsWith("xref"u8))
            throw new FormatException("no plain cross-reference table");
        return at;
    }

    private void ReadTable(int table)
    {
        var text = Encoding.ASCII.GetString(_file.AsSpan(table, _file.AsSpan().LastIndexOf("trailer"u8) - table)).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (text.Length < 2 || text[1].Split(' ') is not ["0", var count] || !int.TryParse(count, out var most) || most is < 1 or > MostObjects || text.Length < most + 2)
            throw new FormatException("a cross-reference table in several parts");
        var starts = new List<(int Number, int At)>();
        for (var i = 1; i < most; i++)
            if (text[i + 2].Split(' ') is [var at, "00000", "n"] && int.TryParse(at, out var offset) && offset < table) starts.Add((i, offset));
        starts.Sort((a, b) => a.At.CompareTo(b.At));
        for (var i = 0; i < starts.Count; i++)
        {
            var region = _file.AsSpan(starts[i].At, (i + 1 < starts.Count ? starts[i + 1].At : table) - starts[i].At);
            var (open, close) = (region.IndexOf("obj"u8), region.LastIndexOf("endobj"u8));
            if (open < 0 || close < open + 3) throw new FormatException($"object {starts[i].Number} is damaged");
            _objects[starts[i].Number] = (starts[i].At + open + 3, starts[i].At + close);
        }
    }

    private void Collect(int node, int depth)
    {
        if (depth > DeepestTree || !Tree.Add(node)) throw new FormatException("a tree of pages without an end");
        var body = Body(node);
        if (body.IndexOf("/Kids"u8) is var kids && kids < 0) throw new FormatException("a tree of pages without pages");
        // What pages inherit would be lost with their tree.
        foreach (var inherited in (string[])["/MediaBox", "/Resources", "/Rotate"])
            if (body.IndexOf(Encoding.ASCII.GetBytes(inherited)) >= 0) throw new FormatException("pages that inherit");
        var list = body[kids..];
        foreach (var (_, _, child) in References(list[..(list.IndexOf((byte)']') + 1)]))
            if (Body(child).IndexOf("/Kids"u8) >= 0) Collect(child, depth + 1);
            else Pages.Add(child);
    }

    private static (int Number, int End) Reference(ReadOnlySpan<byte> body, ReadOnlySpan<byte> key)
    {
        var at = body.IndexOf(key);
        var found = at < 0 ? [] : References(body[(at + key.Length)..]);
        return found.Count > 0 ? (found[0].Number, at) : throw new FormatException("an entry is missing: " + Encoding.ASCII.GetString(key));
    }

    private static int EndOfString(ReadOnlySpan<byte> body, int at)
    {
        var depth = 0;
        for (; at < body.Length; at++)
        {
            if (body[at] == '\\') at++;
            else if (body[at] == '(') depth++;
            else if (body[at] == ')' && --depth == 0) return at + 1;
        }
        return at;
    }

    private static bool IsSpace(byte c) => c is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t' or 0 or (byte)'\f';

    private static bool IsBreak(byte c) => IsSpace(c) || c is (byte)'[' or (byte)']' or (byte)'<' or (byte)'>' or (byte)'/' or (byte)'(' or (byte)')';
}
