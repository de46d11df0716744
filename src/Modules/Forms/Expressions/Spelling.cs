namespace Rathaus.Modules.Forms.Expressions;

/// <summary>Finds the word somebody probably meant.</summary>
internal static class Spelling
{
    private const int Longest = 60;

    /// <summary>The word that differs in at most a third of its letters; null when none is near.</summary>
    public static string? Nearest(string typed, IEnumerable<string> words)
    {
        if (typed.Length > Longest) return null;
        var best = words.Where(w => w.Length <= Longest).Select(w => (Word: w, Distance: Distance(typed, w)))
            .OrderBy(x => x.Distance).ThenBy(x => x.Word, StringComparer.Ordinal).FirstOrDefault();
        return best.Word is not null && best.Distance <= Math.Max(1, best.Word.Length / 3) ? best.Word : null;
    }

    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }
        return row[b.Length];
    }
}
