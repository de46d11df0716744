namespace Rathaus.GermanText.Tokens;

/// <summary>What a token is.</summary>
public enum TokenKind
{
    /// <summary>A word; also hyphenated words, abbreviations with points (z. B.) and gender forms.</summary>
    Word,

    /// <summary>A number in German or plain writing (1.234,56).</summary>
    Number,

    /// <summary>A paragraph or article of law, with its act where it follows (§ 35a Abs. 1 VwVfG, Art. 3 GG).</summary>
    LawSection,

    /// <summary>A record sign (32-4711/2026, II.2-0815/26).</summary>
    RecordSign,

    /// <summary>A day (21.11.2026, 1. März 2026, 2026-11-21).</summary>
    Date,

    /// <summary>An address of electronic mail.</summary>
    Mail,

    /// <summary>An address of the web.</summary>
    Web,
}

/// <summary>One token.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Where it starts in the text, in UTF-16 units.</param>
/// <param name="Length">Its length in the text, in UTF-16 units.</param>
/// <param name="Text">The canonical form: lower case with umlauts; days as 2026-11-21, law as "§35a vwvfg", numbers as 1234.56, gender forms as the female form.</param>
/// <param name="Parts">Other forms under which it is to be found: parts of hyphenated words, the male form, section and act on their own.</param>
public sealed record Token(TokenKind Kind, int Start, int Length, string Text, IReadOnlyList<string> Parts)
{
    /// <summary>Where it ends in the text (exclusive).</summary>
    public int End => Start + Length;

    /// <summary>True for "An-" in "An- und Abmeldung": the rest of the word stands in a later token.</summary>
    public bool Elliptic { get; init; }
}

/// <summary>Bounds of the tokeniser: what lies beyond is cut off, never an error.</summary>
/// <param name="LongestText">Characters read of one text.</param>
/// <param name="LongestWord">Characters kept of one word; the rest of the word is skipped.</param>
/// <param name="MostTokens">Tokens given for one text.</param>
public sealed record TokenLimits(int LongestText = 4_000_000, int LongestWord = 100, int MostTokens = 500_000)
{
    /// <summary>The usual bounds.</summary>
    public static TokenLimits Usual { get; } = new();
}
