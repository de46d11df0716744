using System.Text.RegularExpressions;
using Rathaus.Contracts.Core.Forms;
using Rathaus.GermanText.Reading;
using Rathaus.Modules.Workshop.Domain;
using Rathaus.Modules.Workshop.Yaml;

namespace Rathaus.Modules.Workshop.Publish;

/// <summary>How hard the German texts are to read; every hard sentence is named with its place.</summary>
internal static partial class ReadingCheck
{
    public const string Name = "Lesbarkeit";
    public const int LongestSentence = 20;
    private const double HardestGrade = 13;

    /// <summary>Keys whose values people read; what clerks and the law wrote is not judged.</summary>
    private static readonly HashSet<string> Read = ["name", "summary", "action", "who", "fee", "duration", "period", "papers", "notNeeded", "steps", "details", "label", "hint", "help", "title", "purpose", "missing", "message", "text", "linkText", "rowTitle", "addLabel"];

    [GeneratedRegex(@"(?<=[.!?])\s+(?=[A-ZÄÖÜ„])", RegexOptions.CultureInvariant)]
    private static partial Regex Between();

    public static IEnumerable<ServiceFinding> Of(OpenDraft open) =>
        from file in new[] { OpenDraft.Service, OpenDraft.Form }
        where open.Files.ContainsKey(file)
        from text in Texts(open.Tree(file), "", "")
        from sentence in Hard(text.Text)
        select new ServiceFinding(FindingWeight.Advises, Name, file, text.Line, text.Where, sentence);

    /// <summary>Sentences that are too long or too hard, each with the reason.</summary>
    public static IEnumerable<string> Hard(string text)
    {
        foreach (var sentence in Between().Split(text).Where(s => s.Length > 0))
        {
            var measure = Readability.Of(sentence);
            if (measure.LongestSentence > LongestSentence) yield return $"Dieser Satz hat {measure.LongestSentence} Wörter: „{Cut(sentence)}“ Teilen Sie ihn in zwei Sätze.";
            else if (measure.Words >= 8 && measure.SchoolGrade > HardestGrade) yield return $"Dieser Satz ist schwer zu lesen: „{Cut(sentence)}“ Nehmen Sie kürzere Wörter und sagen Sie, wer was tut.";
        }
    }

    private static IEnumerable<(string Text, int Line, string Where)> Texts(YamlNode? node, string key, string where)
    {
        switch (node)
        {
            case YamlWord word when Read.Contains(key) && word.Value.Contains(' '): return [(word.Value, word.Line, where)];
            case YamlBlock block when block["de"] is YamlWord && Read.Contains(key): return Texts(block["de"], key, where);
            case YamlBlock block: return block.Entries.Where(e => e.Key.Word is not ("en" or "process" or "tasks")).SelectMany(e => Texts(e.Value, e.Key.Value, where.Length == 0 ? e.Key.Value : $"{where}.{e.Key.Value}"));
            case YamlList list: return list.Of.SelectMany((item, i) => Texts(item, key, $"{where}.{item["id"]?.Word ?? item["code"]?.Word ?? (i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)}"));
            default: return [];
        }
    }

    private static string Cut(string sentence) => sentence.Length <= 160 ? sentence : sentence[..159] + "…";
}
