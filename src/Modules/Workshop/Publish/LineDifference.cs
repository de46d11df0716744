namespace Rathaus.Modules.Workshop.Publish;

/// <summary>A line of a comparison: in both, only before, only after; or a number of equal lines that are left out.</summary>
internal sealed record DiffLine(char Sign, string Text, int Before, int After);

/// <summary>Two texts line by line (longest common subsequence), with three equal lines around each change.</summary>
internal static class LineDifference
{
    private const int Around = 3;

    /// <summary>Beyond so many changed lines the texts are shown one after the other: the table would grow with their product.</summary>
    private const int MostLines = 2500;

    public static IReadOnlyList<DiffLine> Of(string before, string after)
    {
        var (a, b) = (before.Split('\n'), after.Split('\n'));
        var head = 0;
        while (head < a.Length && head < b.Length && a[head] == b[head]) head++;
        var tail = 0;
        while (tail < a.Length - head && tail < b.Length - head && a[^(tail + 1)] == b[^(tail + 1)]) tail++;
        var lines = new List<DiffLine>();
        for (var i = 0; i < head; i++) lines.Add(new(' ', a[i], i + 1, i + 1));
        lines.AddRange(Middle(a[head..(a.Length - tail)], b[head..(b.Length - tail)], head));
        for (var i = tail; i > 0; i--) lines.Add(new(' ', a[^i], a.Length - i + 1, b.Length - i + 1));
        return Cut(lines);
    }

    private static IEnumerable<DiffLine> Middle(string[] a, string[] b, int offset)
    {
        if (a.Length > MostLines || b.Length > MostLines)
            return [.. a.Select((l, i) => new DiffLine('-', l, offset + i + 1, 0)), .. b.Select((l, i) => new DiffLine('+', l, 0, offset + i + 1))];
        var common = new int[a.Length + 1, b.Length + 1];
        for (var i = a.Length - 1; i >= 0; i--)
            for (var j = b.Length - 1; j >= 0; j--) common[i, j] = a[i] == b[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        var lines = new List<DiffLine>();
        var (x, y) = (0, 0);
        while (x < a.Length || y < b.Length)
        {
            if (x < a.Length && y < b.Length && a[x] == b[y]) lines.Add(new(' ', a[x], offset + ++x, offset + ++y));
            else if (x < a.Length && (y == b.Length || common[x + 1, y] >= common[x, y + 1])) lines.Add(new('-', a[x], offset + ++x, 0));
            else lines.Add(new('+', b[y], 0, offset + ++y));
        }
        return lines;
    }

    private static List<DiffLine> Cut(List<DiffLine> lines)
    {
        var keep = new bool[lines.Count];
        for (var i = 0; i < lines.Count; i++)
            if (lines[i].Sign != ' ') for (var k = Math.Max(0, i - Around); k <= Math.Min(lines.Count - 1, i + Around); k++) keep[k] = true;
        var shown = new List<DiffLine>();
        for (var i = 0; i < lines.Count; i++)
        {
            if (keep[i]) shown.Add(lines[i]);
            else if (shown.Count == 0 || shown[^1].Sign != '…') shown.Add(new('…', "", 0, 0));
        }
        return shown.TrueForAll(l => l.Sign == '…') ? [] : shown;
    }
}
