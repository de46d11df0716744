using Rathaus.GermanText.Tokens;

namespace Rathaus.GermanText.Analysis;

/// <summary>What a word is found by.</summary>
/// <param name="Stem">Its stem.</param>
/// <param name="IsStop">True for a stop word.</param>
/// <param name="Also">Stems of its other forms: male form, parts at hyphens, completed "An-" of "An- und Abmeldung".</param>
/// <param name="Parts">Stems of the parts of the compound; empty for a simple word.</param>
public sealed record WordAnalysis(string Stem, bool IsStop, IReadOnlyList<string> Also, IReadOnlyList<string> Parts);

/// <summary>A token of a text with its analysis.</summary>
/// <param name="Token">The token.</param>
/// <param name="Word">What it is found by.</param>
public readonly record struct AnalysedToken(Token Token, WordAnalysis Word);
