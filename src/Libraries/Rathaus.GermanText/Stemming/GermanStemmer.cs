namespace Rathaus.GermanText.Stemming;

/// <summary>
/// The German Snowball stemmer (with ae, oe, ue read as umlauts), written from its description at snowballstem.org/algorithms/german.
/// Expects lower case (<see cref="Tokens.Folding.Lower"/>); gives the stem without umlauts and ß. Linear in the length of the word.
/// </summary>
public static class GermanStemmer
{
    /// <summary>Words above this length (in UTF-16 units) are no words; <see cref="Stem(string)"/> gives them back as they are.</summary>
    public const int LongestWord = 128;

    /// <summary>The stem of one word in lower case.</summary>
    public static string Stem(string word)
    {
        if (word.Length is 0 or > LongestWord) return word;
        Span<char> buffer = stackalloc char[LongestWord * 2];
        var length = Stem(word, buffer);
        return buffer[..length].SequenceEqual(word) ? word : new string(buffer[..length]);
    }

    /// <summary>Writes the stem to <paramref name="stem"/>, which must hold twice the length of the word, and answers its length.</summary>
    public static int Stem(ReadOnlySpan<char> word, Span<char> stem)
    {
        var n = Unify(word, stem);
        var (p1, p2) = (n, n);
        if (n >= 3)
        {
            p1 = RegionAfter(stem[..n], 0);
            p2 = RegionAfter(stem[..n], p1);
            p1 = Math.Max(p1, 3);
        }
        n = Inflection(stem, n, p1);
        n = Comparison(stem, n, p1);
        n = Derivation(stem, n, p1, p2);
        for (var i = 0; i < n; i++)
            stem[i] = stem[i] switch { 'Y' => 'y', 'U' => 'u', 'ä' => 'a', 'ö' => 'o', 'ü' => 'u', var c => c };
        return n;
    }

    // u and y between vowels count as consonants and are written upper case meanwhile
    private static int Unify(ReadOnlySpan<char> word, Span<char> w)
    {
        Span<char> marked = word.Length <= 256 ? stackalloc char[word.Length] : new char[word.Length];
        word.CopyTo(marked);
        for (var i = 1; i + 1 < marked.Length; i++)
            if (marked[i] is 'u' or 'y' && IsVowel(marked[i - 1]) && IsVowel(marked[i + 1])) marked[i] = marked[i] == 'u' ? 'U' : 'Y';
        var n = 0;
        for (var i = 0; i < marked.Length; i++)
        {
            var c = marked[i];
            var next = i + 1 < marked.Length ? marked[i + 1] : '\0';
            if (c == 'ß') { w[n++] = 's'; w[n++] = 's'; }
            else if (c == 'q' && next == 'u') { w[n++] = c; w[n++] = next; i++; }
            else if (next == 'e' && (c is 'a' or 'o' or 'u')) { w[n++] = c switch { 'a' => 'ä', 'o' => 'ö', _ => 'ü' }; i++; }
            else w[n++] = c;
        }
        return n;
    }

    private static int RegionAfter(ReadOnlySpan<char> w, int start)
    {
        var i = start;
        while (i < w.Length && !IsVowel(w[i])) i++;
        while (i < w.Length && IsVowel(w[i])) i++;
        return i < w.Length ? i + 1 : w.Length;
    }

    private static int Inflection(Span<char> w, int n, int p1)
    {
        var word = (ReadOnlySpan<char>)w[..n];
        if (Ends(word, "erinnen", p1)) return n - 5;
        if (Ends(word, "erin", p1)) return n - 2;
        if (Ends(word, "lns", p1)) return n - 2;
        if (Ends(word, "ern", p1)) return n - 3;
        if (Ends(word, "em", p1)) return word[..^2].EndsWith("syst") ? n : n - 2;
        if (Ends(word, "er", p1)) return n - 2;
        if (Ends(word, "en", p1) || Ends(word, "es", p1)) return WithoutDoubleS(word, n - 2);
        if (Ends(word, "ln", p1)) return n - 1;
        if (Ends(word, "e", p1)) return WithoutDoubleS(word, n - 1);
        return Ends(word, "s", p1) && n > 1 && "bdfghklmnrt".Contains(w[n - 2]) ? n - 1 : n;
    }

    private static int WithoutDoubleS(ReadOnlySpan<char> word, int n) => word[..n].EndsWith("niss") ? n - 1 : n;

    private static int Comparison(Span<char> w, int n, int p1)
    {
        var word = (ReadOnlySpan<char>)w[..n];
        if (Ends(word, "est", p1)) return n - 3;
        if (Ends(word, "en", p1) || Ends(word, "er", p1)) return n - 2;
        if (Ends(word, "st", p1)) return n >= 6 && "bdfghklmnt".Contains(w[n - 3]) ? n - 2 : n;
        if (!Ends(word, "et", p1) || n < 3 || !"dfgklmnrstUzä".Contains(w[n - 3])) return n;
        var rest = word[..^2];
        var kept = rest.EndsWith("geordn") || rest.EndsWith("intern") || rest.EndsWith("tick") || rest.EndsWith("plan") || rest.EndsWith("tr");
        return kept ? n : n - 2;
    }

    private static int Derivation(Span<char> w, int n, int p1, int p2)
    {
        var word = (ReadOnlySpan<char>)w[..n];
        if (Ends(word, "isch", p2)) return word[..^4].EndsWith("e") ? n : n - 4;
        if (Ends(word, "lich", p2) || Ends(word, "heit", p2))
        {
            var rest = word[..^4];
            return Ends(rest, "er", p1) || Ends(rest, "en", p1) ? n - 6 : n - 4;
        }
        if (Ends(word, "keit", p2))
        {
            var rest = word[..^4];
            return Ends(rest, "lich", p2) ? n - 8 : Ends(rest, "ig", p2) ? n - 6 : n - 4;
        }
        if (Ends(word, "end", p2) || Ends(word, "ung", p2))
        {
            var rest = word[..^3];
            return Ends(rest, "ig", p2) && !rest.EndsWith("eig") ? n - 5 : n - 3;
        }
        if (Ends(word, "ig", p2) || Ends(word, "ik", p2)) return word[..^2].EndsWith("e") ? n : n - 2;
        return n;
    }

    private static bool Ends(ReadOnlySpan<char> word, ReadOnlySpan<char> suffix, int region) => word.Length - suffix.Length >= region && word.EndsWith(suffix);

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u' or 'y' or 'ä' or 'ö' or 'ü';
}
