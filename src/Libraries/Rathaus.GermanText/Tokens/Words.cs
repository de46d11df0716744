namespace Rathaus.GermanText.Tokens;

/// <summary>Words with their inner hyphens, points of abbreviations and gender marks.</summary>
internal static class Words
{
    // after a mark only these are endings of a gender form; anything else is a new word
    private static readonly string[] Endings = ["innen", "in", "frauen", "frau", "nen", "er", "en", "es", "e", "r", "n", "s"];

    public static Token? Read(string text, int start, int end, int longest)
    {
        var i = WordEnd(text, start, end, longest);
        if (i == start) return null;
        if (Abbreviation(text, start, i, end) is { } abbreviation) return abbreviation;
        if (Gender(text, start, i, end) is { } gender) return gender;
        var cuts = default(List<int>);
        while (i + 1 < end && i - start < longest && Letters.IsHyphen(text[i]) && Letters.IsOrDigit(text[i + 1]))
        {
            (cuts ??= []).Add(i);
            i = WordEnd(text, i + 1, end, longest);
        }
        if (cuts is not null) return Hyphenated(text, start, i, cuts, end);
        var word = Folding.Lower(text.Substring(start, Math.Min(i - start, longest)));
        var elliptic = i < end && Letters.IsHyphen(text[i]);
        if (word.Length == 0) return Tokeniser.Plain(TokenKind.Word, start, i - start, "\u00AD");
        return Tokeniser.Plain(TokenKind.Word, start, i - start, word) with { Elliptic = elliptic };
    }

    // runs over the whole word but looks no further than one character beyond the longest: the tokeniser skips the rest
    private static int WordEnd(string text, int start, int end, int longest)
    {
        var stop = Math.Min(end, start + longest + 1);
        var i = start;
        while (i < stop)
        {
            if (Letters.IsOrDigit(text[i])) { i++; continue; }
            var apostrophe = (text[i] is '\'' or '’') && i > start && i + 1 < stop && Letters.Is(text[i + 1]);
            if (!apostrophe) break;
            i++;
        }
        return i;
    }

    // z. B., i.d.R., u. a.: single letters with points, with or without blanks
    private static Token? Abbreviation(string text, int start, int i, int end)
    {
        if (i - start != 1 || i >= end || text[i] != '.' || !char.IsLetter(text[start])) return null;
        var letters = new List<char> { text[start] };
        var stop = i + 1;
        while (letters.Count < 5)
        {
            var next = stop;
            if (next < end && (text[next] is ' ' or '\u00A0' or '\u202F')) next++;
            if (next + 1 >= end || !char.IsLetter(text[next]) || text[next + 1] != '.') break;
            letters.Add(text[next]);
            stop = next + 2;
        }
        return letters.Count < 2 ? null : Tokeniser.Plain(TokenKind.Word, start, stop - start, Folding.Lower(new string([.. letters])));
    }

    // Bürger:innen, Bürger*in, Bürger_innen, Bürger/-innen, Bürger(innen), BürgerInnen: the female form, and the male as a part
    private static Token? Gender(string text, int start, int i, int end)
    {
        var inner = CapitalEnding(text, start, i);
        if (inner > 0) return Both(text, start, i, text[start..inner], text[inner..i]);
        if (i >= end || i - start < 3) return null;
        var mark = i;
        var bracket = text[mark] == '(';
        if (text[mark] is not (':' or '*' or '_' or '·' or '/' or '(')) return null;
        var ending = mark + 1;
        if (ending < end && Letters.IsHyphen(text[ending])) ending++;
        if (ending >= end || !char.IsLower(text[ending])) return null;
        var stop = Letters.RunEnd(text, ending, Math.Min(end, ending + 8));
        var found = text[ending..stop];
        if (!Endings.Contains(found) || text[mark] == '/' && found.Length < 2) return null;
        if (bracket && (stop >= end || text[stop++] != ')')) return null;
        return Both(text, start, stop, text[start..i], found);
    }

    private static Token Both(string text, int start, int stop, string male, string ending)
    {
        var lower = Folding.Lower(male);
        var ends = Folding.Lower(ending);
        var stem = ends.StartsWith("in", StringComparison.Ordinal) && lower.EndsWith('e') ? lower[..^1] : lower;
        if (ends is "innen" && stem.EndsWith("en", StringComparison.Ordinal)) stem = stem[..^2];
        return Tokeniser.Plain(TokenKind.Word, start, stop - start, stem + ends, [lower]);
    }

    private static int CapitalEnding(string text, int start, int i)
    {
        foreach (var ending in (ReadOnlySpan<string>)["Innen", "In"])
        {
            var at = i - ending.Length;
            if (at - start >= 3 && char.IsLower(text[at - 1]) && text.AsSpan(at, ending.Length).SequenceEqual(ending)) return at;
        }
        return 0;
    }

    private static Token Hyphenated(string text, int start, int stop, List<int> cuts, int end)
    {
        var parts = new List<string>(cuts.Count + 2);
        var from = start;
        foreach (var cut in cuts.Append(stop))
        {
            var part = Folding.Lower(text[from..cut]);
            if (part.Length > 0) parts.Add(part);
            from = cut + 1;
        }
        var whole = string.Concat(parts);
        if (whole.Length == 0) whole = "\u00AD";
        return Tokeniser.Plain(TokenKind.Word, start, stop - start, whole, parts) with { Elliptic = stop < end && Letters.IsHyphen(text[stop]) };
    }
}
