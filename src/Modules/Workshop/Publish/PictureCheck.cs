using System.Text.RegularExpressions;
using Rathaus.Contracts.Core.Forms;

namespace Rathaus.Modules.Workshop.Publish;

/// <summary>No picture without words for those who do not see it: in texts (Markdown) and in letters (Typst).</summary>
internal static partial class PictureCheck
{
    [GeneratedRegex(@"!\[\s*\]\(", RegexOptions.NonBacktracking)]
    private static partial Regex EmptyAlternative();

    [GeneratedRegex(@"\bimage\s*\(", RegexOptions.NonBacktracking)]
    private static partial Regex Image();

    public static IEnumerable<ServiceFinding> Of(IReadOnlyDictionary<string, string> files)
    {
        foreach (var (name, text) in files)
        {
            var typst = name.EndsWith(".typ", StringComparison.Ordinal);
            foreach (var at in (typst ? Image() : EmptyAlternative()).Matches(text).Select(m => m.Index))
            {
                if (typst && (InComment(text, at) || Call(text, at).Contains("alt:", StringComparison.Ordinal))) continue;
                yield return new(FindingWeight.Blocks, "Bilder", name, 1 + text.AsSpan(0, at).Count('\n'), "", typst
                    ? "Dieses Bild hat keinen Alternativtext. Schreiben Sie dazu, was zu sehen ist: image(\"…\", alt: \"…\"); für ein Zierbild alt: \"\"."
                    : "Dieses Bild hat keinen Alternativtext. Schreiben Sie zwischen die eckigen Klammern, was zu sehen ist.");
            }
        }
    }

    /// <summary>From the bracket to the one that closes it.</summary>
    private static string Call(string text, int at)
    {
        var depth = 0;
        for (var i = text.IndexOf('(', at); i >= 0 && i < text.Length; i++)
        {
            if (text[i] == '(') depth++;
            else if (text[i] == ')' && --depth == 0) return text[at..i];
        }
        return text[at..];
    }

    private static bool InComment(string text, int at) => text.LastIndexOf("//", at, StringComparison.Ordinal) > text.LastIndexOf('\n', Math.Max(0, at));
}
