using System.Globalization;
using System.Text;

namespace Rathaus.GermanText.Search;

/// <summary>What one word of the query adds to a score.</summary>
/// <param name="Asked">The word as it was asked.</param>
/// <param name="Found">The stems that were found for it.</param>
/// <param name="Kind">Why they count.</param>
/// <param name="Weight">Their weight against the word itself.</param>
/// <param name="Value">The points.</param>
/// <param name="Fields">The fields in which they occur.</param>
public sealed record Contribution(string Asked, string Found, MatchKind Kind, double Weight, double Value, IReadOnlyList<string> Fields);

/// <summary>How a score comes about: the sum of the contributions times (1 + recency + popularity) times the phrase factor times the factor of the whole name.</summary>
/// <param name="Key">The document.</param>
/// <param name="Score">The score, as in the hit.</param>
/// <param name="Contributions">By word of the query.</param>
/// <param name="Recency">Gain for a change not long ago.</param>
/// <param name="Popularity">Gain for much use.</param>
/// <param name="Phrase">Factor for neighbouring words.</param>
/// <param name="Whole">Factor for a title or synonym that the question covers as a whole.</param>
/// <param name="Coverage">Share of the query's words that the document holds.</param>
public sealed record Explanation(string Key, double Score, IReadOnlyList<Contribution> Contributions, double Recency, double Popularity, double Phrase, double Whole, double Coverage)
{
    /// <summary>The explanation in German, a line per part.</summary>
    public override string ToString()
    {
        var german = CultureInfo.GetCultureInfo("de-DE");
        var text = new StringBuilder().Append(german, $"{Key}: {Score:F3} Punkte").AppendLine();
        foreach (var c in Contributions)
            text.Append(german, $"  „{c.Asked}“ {Name(c.Kind)} „{c.Found}“ in {string.Join(", ", c.Fields)}: {c.Value:F3}").AppendLine();
        return text.Append(german, $"  Aktualität +{Recency:P0}, Beliebtheit +{Popularity:P0}, Wortfolge ×{Phrase:F2}, ganzer Name ×{Whole:F2}, Anfrage zu {Coverage:P0} abgedeckt").ToString();
    }

    private static string Name(MatchKind kind) => kind switch
    {
        MatchKind.Word => "als",
        MatchKind.Form => "als andere Form",
        MatchKind.Synonym => "als gleichbedeutend",
        MatchKind.Part => "als Wortteil",
        _ => "als ähnlich geschrieben",
    };
}
