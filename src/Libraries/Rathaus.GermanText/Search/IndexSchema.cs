namespace Rathaus.GermanText.Search;

/// <summary>A field of text in the index.</summary>
/// <param name="Name">Its name, as documents give it.</param>
/// <param name="Weight">How much one word of it counts (body 1).</param>
/// <param name="LengthNorm">BM25's b: 0 ignores the field's length, 1 divides by it.</param>
public sealed record IndexField(string Name, double Weight, double LengthNorm);

/// <summary>Fields and factors of an index. Invalid values are refused by the constructor of <see cref="TextIndex"/> with <see cref="ArgumentException"/>.</summary>
public sealed record IndexSchema
{
    /// <summary>At most seven fields; the eighth place holds the parts of compounds.</summary>
    public IReadOnlyList<IndexField> Fields { get; init; } =
        [new("title", 3.0, 0.4), new("synonyms", 2.2, 0.2), new("headings", 1.5, 0.5), new("body", 1.0, 0.75)];

    /// <summary>Weight of the parts of compounds (of all fields), which are noise when they count as words.</summary>
    public double CompoundWeight { get; init; } = 0.35;

    /// <summary>BM25's k1: how soon more occurrences stop to matter.</summary>
    public double Saturation { get; init; } = 1.2;

    /// <summary>Added to the rarity (idf) of every word: in a small collection the words of its main subject are common and still tell documents apart.</summary>
    public double RarityFloor { get; init; }

    /// <summary>The most that a document changed today gains: 0.2 is a fifth of its score.</summary>
    public double Recency { get; init; } = 0.15;

    /// <summary>After this many days half of the gain is left.</summary>
    public double RecencyHalfLifeDays { get; init; } = 365;

    /// <summary>The most that the most popular document gains.</summary>
    public double Popularity { get; init; } = 0.2;

    /// <summary>Gain when neighbouring words of the query stand side by side.</summary>
    public double PhraseGain { get; init; } = 0.3;

    /// <summary>Weight of a synonym against the word itself.</summary>
    public double SynonymWeight { get; init; } = 0.75;

    /// <summary>
    /// Gain when the question and a whole text of the first <see cref="WholeFields"/> fields (a title, one synonym) cover each other;
    /// a document gives its texts in the order of the fields. 0: none.
    /// </summary>
    public double WholeGain { get; init; }

    /// <summary>Fields whose texts are short names of the thing.</summary>
    public int WholeFields { get; init; } = 1;

    /// <summary>Everyday words of a question that count little while it has others.</summary>
    public Data.WordList? FaintWords { get; init; }

    /// <summary>What they count.</summary>
    public double FaintWeight { get; init; } = 0.2;

    /// <summary>Distinct words kept; the words of later documents that would exceed it are not indexed (<see cref="TextIndex.WordsLeftOut"/>).</summary>
    public int MostTerms { get; init; } = 1_000_000;

    /// <summary>Words of one document that are indexed.</summary>
    public int MostWordsPerDocument { get; init; } = 100_000;

    internal void Check()
    {
        if (Fields.Count is 0 or > 7) throw new ArgumentException("An index has one to seven fields.");
        if (Fields.Select(f => f.Name).Distinct(StringComparer.Ordinal).Count() != Fields.Count) throw new ArgumentException("Two fields have the same name.");
        if (Fields.Any(f => !(f.Weight > 0) || f.LengthNorm is not (>= 0 and <= 1))) throw new ArgumentException("A field's weight is above 0, its length norm from 0 to 1.");
        if (!(CompoundWeight >= 0) || !(Saturation > 0) || !(Recency >= 0) || !(Popularity >= 0) || !(PhraseGain >= 0) || !(WholeGain >= 0) || !(RarityFloor >= 0) || !(FaintWeight >= 0) || !(RecencyHalfLifeDays > 0) || !(SynonymWeight >= 0))
            throw new ArgumentException("The factors of an index are not negative.");
    }
}

/// <summary>A document to be indexed.</summary>
/// <param name="Key">What it is called; adding the same key again replaces it.</param>
/// <param name="Texts">Its texts by name of field; several texts of a field are added up.</param>
public sealed record SearchDocument(string Key, IReadOnlyList<KeyValuePair<string, string>> Texts)
{
    /// <summary>The day of its last change, for the recency factor.</summary>
    public DateOnly? Changed { get; init; }

    /// <summary>From 0 to 1, as the caller measures it.</summary>
    public double Popularity { get; init; }

    /// <summary>Marks for filters: category, language, who may see it.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>A document of a title and a body.</summary>
    public static SearchDocument Of(string key, string title, string body) => new(key, [new("title", title), new("body", body)]);
}
