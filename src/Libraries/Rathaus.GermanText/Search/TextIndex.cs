using Rathaus.GermanText.Analysis;
using Rathaus.GermanText.Spelling;
using Rathaus.GermanText.Synonyms;

namespace Rathaus.GermanText.Search;

/// <summary>
/// An inverted index in memory: documents of several weighted fields, ranked by BM25 with synonyms, compound parts, phrases, recency and popularity.
/// Many threads may search; edits wait for searches and searches for edits. After any edits it answers as if it had been built afresh.
/// </summary>
public sealed partial class TextIndex : IDisposable
{
    private readonly IndexSchema schema;
    private readonly Analyser analyser;
    private readonly QueryReader reader;
    private readonly Dictionary<string, int> fields;
    private readonly ReaderWriterLockSlim gate = new();
    private readonly DocumentTable documents = new();
    private readonly RecencyCurve recency;
    private readonly TermTable terms;

    // for the documents as they are; made by the first search after an edit
    private Scoring? scoring;
    private readonly Func<string, IEnumerable<(string, double)>> correct;

    /// <summary>An empty index. Throws <see cref="ArgumentException"/> for a schema that makes no sense.</summary>
    public TextIndex(Analyser analyser, SynonymTable? synonyms = null, IndexSchema? schema = null, SpellingCorrector? spelling = null)
    {
        this.schema = schema ?? new IndexSchema();
        this.schema.Check();
        recency = new(this.schema);
        this.analyser = analyser;
        reader = new(analyser, synonyms ?? SynonymTable.Empty, this.schema);
        fields = this.schema.Fields.Select((f, i) => (f.Name, i)).ToDictionary(p => p.Name, p => p.i, StringComparer.Ordinal);
        terms = new(this.schema.MostTerms);
        Spelling = () => spelling;
        correct = word => Spelling() is not { } known ? [] : known.StartingWith(word, 3).Select(w => (w, 0.7))
            .Concat(known.Suggest(word, 3).Select((s, i) => (s.Word, Math.Max(0.3, 0.75 - 0.1 * i - 0.1 * s.Distance))));
    }

    /// <summary>Asked for the corrector when a query holds an unknown word; it may change as the documents do.</summary>
    public Func<SpellingCorrector?> Spelling { get; init; }

    /// <summary>Documents in the index.</summary>
    public int Count => Reading(() => documents.Live);

    /// <summary>Distinct words and other terms.</summary>
    public int Terms => Reading(() => terms.Count);

    /// <summary>Words that were not indexed because the index held <see cref="IndexSchema.MostTerms"/> distinct ones, or the document too many.</summary>
    public long WordsLeftOut { get; private set; }

    /// <summary>The document with this key as the index knows it, without its texts; null when there is none.</summary>
    public SearchDocument? Find(string key) => Reading(() => documents.TryFind(key, out var number) ? documents[number] : null);

    /// <summary>Adds a document, or replaces the one with the same key. Throws <see cref="ArgumentException"/> for an unknown field.</summary>
    public void Add(SearchDocument document)
    {
        var words = DocumentWords.Of(document, analyser, fields, schema.MostWordsPerDocument);
        gate.EnterWriteLock();
        try
        {
            if (documents.TryFind(document.Key, out var old)) Take(old);
            Put(document, words);
        }
        finally { gate.ExitWriteLock(); }
    }

    /// <summary>Takes a document out; false when there is none with the key.</summary>
    public bool Remove(string key)
    {
        gate.EnterWriteLock();
        try
        {
            if (!documents.TryFind(key, out var number)) return false;
            Take(number);
            if (documents.Numbers > 1000 && documents.Live < documents.Numbers / 2) terms.Compact(documents);
            return true;
        }
        finally { gate.ExitWriteLock(); }
    }

    /// <summary>The best documents for a query.</summary>
    public SearchResult Search(SearchRequest request) => Reading(() => Searcher().Search(request));

    /// <summary>How the score of a document comes about; null when it does not match.</summary>
    public Explanation? Explain(string key, SearchRequest request) =>
        Reading(() => documents.TryFind(key, out var number) ? Searcher().Explain(number, request) : null);

    /// <inheritdoc/>
    public void Dispose() => gate.Dispose();

    private Searcher Searcher() => new(schema, scoring ??= new(schema, documents.Live, documents.Totals), recency, documents, terms, reader, correct);

    private void Put(SearchDocument document, DocumentWords words)
    {
        scoring = null;
        WordsLeftOut += words.LeftOut;
        var number = documents.Add(document, words.Lengths);
        var lengths = documents.Lengths[number];
        var distinct = new List<int>(words.Counts.Count);
        foreach (var (stem, counts) in words.Counts)
        {
            if (terms.Number(stem) is not { } term) { WordsLeftOut++; continue; }
            distinct.Add(term);
            terms.Postings(term).Add(number, counts, lengths);
        }
        var sorted = distinct.ToArray();
        Array.Sort(sorted);
        // in the sequence 0 parts the fields and each word is its number plus one; words that were left out part as well
        documents.SetWords(number, Forward.Pack(sorted, words.Sequence.ConvertAll(s => s is null ? 0 : terms.Number(s) + 1 ?? 0)));
    }

    private void Take(int number)
    {
        scoring = null;
        foreach (var term in Forward.Terms(documents.Words(number))) terms.Postings(term).Live--;
        documents.Remove(number);
    }

    private T Reading<T>(Func<T> read)
    {
        gate.EnterReadLock();
        try { return read(); }
        finally { gate.ExitReadLock(); }
    }
}
