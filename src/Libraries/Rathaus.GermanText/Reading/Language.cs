using System.Text;
using Rathaus.GermanText.Tokens;

namespace Rathaus.GermanText.Reading;

/// <summary>The language of a text, guessed by its script and its commonest small words.</summary>
/// <param name="Code">ISO 639-1 (de, en, fr, it, es, nl, pl, tr, ru, uk, ar, el), or "und" when it cannot be told.</param>
/// <param name="Certainty">From 0 to 1: how far ahead the language is of the next.</param>
public sealed record LanguageGuess(string Code, double Certainty)
{
    private const int MostWords = 2_000;

    private static readonly (string Code, HashSet<string> Words)[] Small =
    [
        ("de", Set("der die das und ist nicht ich sie ein eine zu mit für auf den dem im von wie wo kann mein meine wir werden bei auch oder nach einen haben bitte was wann")),
        ("en", Set("the and is not i you a to with for on of in my can how where we be are this that have it please what when or do does at")),
        ("fr", Set("le la les et est pas je vous un une pour avec sur de du des dans mon ma comment où nous être ce que qui au il puis quand")),
        ("it", Set("il lo gli e è non io un una per con su di del della nel mio mia come dove noi essere questo che sono posso quando i")),
        ("es", Set("el los las y es no yo un una para con sobre de del en mi cómo dónde nosotros ser este que puedo cuando está por se")),
        ("nl", Set("de het een en is niet ik u voor met op van in mijn kan hoe waar wij zijn dit dat heb wat wanneer ook naar te bij")),
        ("pl", Set("i jest nie ja na do z w dla o się jak gdzie mój moja czy można mogę to że co kiedy po od za są")),
        ("tr", Set("ve bir bu için ile ben nasıl nerede mı mi değil var yok ne zaman da de olan benim çok gibi daha nereden almak")),
    ];

    /// <summary>Guesses; reads at most 2,000 words.</summary>
    public static LanguageGuess Of(string text)
    {
        if (ByScript(text) is { } script) return script;
        var hits = new double[Small.Length];
        foreach (var token in Tokeniser.Tokenise(text, new TokenLimits(LongestText: 20_000, MostTokens: MostWords)))
        {
            if (token.Kind != TokenKind.Word) continue;
            for (var l = 0; l < Small.Length; l++) if (Small[l].Words.Contains(token.Text)) hits[l]++;
            // letters that one language alone writes
            if (token.Text.AsSpan().IndexOfAny("äöß") >= 0) hits[0] += 0.4;
            if (token.Text.AsSpan().IndexOfAny("łśżźćń") >= 0) hits[6] += 0.6;
            if (token.Text.AsSpan().IndexOfAny("ğış") >= 0) hits[7] += 0.6;
        }
        var best = Array.IndexOf(hits, hits.Max());
        if (hits[best] == 0) return new("und", 0);
        var next = hits.Where((_, l) => l != best).Max();
        return hits[best] == next ? new("und", 0) : new(Small[best].Code, (hits[best] - next) / hits[best]);
    }

    private static LanguageGuess? ByScript(string text)
    {
        var (latin, cyrillic, arabic, greek, ukrainian, all) = (0, 0, 0, 0, 0, 0);
        foreach (var rune in text.AsSpan(0, Math.Min(text.Length, 20_000)).EnumerateRunes())
        {
            if (!Rune.IsLetter(rune)) continue;
            all++;
            switch (rune.Value)
            {
                case < 0x250: latin++; break;
                case >= 0x370 and < 0x400: greek++; break;
                case >= 0x400 and < 0x530: cyrillic++; if (rune.Value is 'і' or 'ї' or 'є' or 'ґ' or 'І' or 'Ї' or 'Є' or 'Ґ') ukrainian++; break;
                case >= 0x600 and < 0x700: arabic++; break;
            }
        }
        if (all == 0) return new("und", 0);
        if (latin * 2 >= all) return null;
        var most = Math.Max(cyrillic, Math.Max(arabic, greek));
        if (most * 2 < all) return new("und", 0);
        return new(most == arabic ? "ar" : most == greek ? "el" : ukrainian > 0 ? "uk" : "ru", (double)most / all);
    }

    private static HashSet<string> Set(string words) => new(words.Split(' '), StringComparer.Ordinal);
}
