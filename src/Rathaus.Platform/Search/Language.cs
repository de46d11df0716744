using Rathaus.GermanText.Analysis;
using Rathaus.GermanText.Highlighting;
using Rathaus.GermanText.Synonyms;

namespace Rathaus.Platform.Search;

/// <summary>What every search of the process shares; made when somebody searches for the first time, so that an idle house stays small.</summary>
internal static class Language
{
    private static readonly Lazy<Analyser> TheAnalyser = new(() => new Analyser());
    private static readonly Lazy<SynonymTable> TheSynonyms = new(() => SynonymTable.Municipal(TheAnalyser.Value));
    private static readonly Lazy<Highlighter> TheHighlighter = new(() => new Highlighter(TheAnalyser.Value));

    public static Analyser Analyser => TheAnalyser.Value;
    public static SynonymTable Synonyms => TheSynonyms.Value;
    public static Highlighter Highlighter => TheHighlighter.Value;
}
