namespace Rathaus.GermanText.Search;

/// <summary>One search over the state of the index at this moment.</summary>
internal sealed class Searcher(IndexSchema schema, Scoring scoring, RecencyCurve recency, DocumentTable documents, TermTable terms, QueryReader reader, Func<string, IEnumerable<(string, double)>> correct)
{
    // pairs of neighbouring words are looked at only among the best of the first pass
    private const int Window = 100, MostHits = 1000, MostSkipped = 100_000;

    public SearchResult Search(SearchRequest request)
    {
        var query = Read(request);
        var (skip, take) = (Math.Clamp(request.Skip, 0, MostSkipped), Math.Clamp(request.Take, 1, MostHits));
        var concepts = query.Concepts.Select(Ways).OfType<ConceptWays>().ToArray();
        if (concepts.Length == 0 || Admit(query, request) is not { } admission) return new([], 0, true, query);
        var top = new TopHits(Math.Max(Window, skip + take), documents, new Factors(schema, recency, documents, request.Today), admission.IsOpen ? null : admission);
        var found = top.Find(concepts, query.Concepts.Sum(c => Rarity(c) * c.Importance), request.CountAll);
        var pairs = Pairs(query);
        var whole = new WholeTexts(schema, documents, terms, scoring, query);
        var first = found.Take(Window).Select(h => h with { Score = h.Score * PhraseFactor(h.Document, pairs) * whole.Factor(h.Document) })
            .OrderByDescending(h => h.Score).ThenBy(h => documents[h.Document]!.Key, StringComparer.Ordinal);
        var hits = new List<Hit>(Math.Clamp(found.Count - skip, 0, take));
        foreach (var hit in first.Concat(found.Skip(Window)).Skip(skip).Take(take)) hits.Add(new(documents[hit.Document]!.Key, hit.Score, hit.Coverage));
        return new(hits, top.Matches, !top.Skipped, query);
    }

    public Explanation? Explain(int document, SearchRequest request)
    {
        var query = Read(request);
        var chances = Chance(query);
        var contributions = chances.Select(c => Best(document, c)).OfType<Contribution>().ToList();
        if (contributions.Count == 0 || Admit(query, request)?.Admits(document) != true) return null;
        var factors = new Factors(schema, recency, documents, request.Today);
        var (recent, popular) = factors.Parts(document);
        var phrase = PhraseFactor(document, Pairs(query));
        var whole = new WholeTexts(schema, documents, terms, scoring, query).Factor(document);
        return new(documents[document]!.Key, contributions.Sum(c => c.Value) * factors.Of(document) * phrase * whole, contributions, recent, popular, phrase, whole, Coverage(document, chances));
    }

    private Query Read(SearchRequest request) => reader.Read(request.Text, stem => terms.Occurring(stem) is not null, correct);

    private ConceptWays? Ways(Concept concept)
    {
        var limit = Limit(concept);
        var (ways, held) = (new List<Way>(), new List<double>());
        foreach (var alternative in concept.Alternatives)
        {
            if (Way(alternative, limit) is not { } way) continue;
            ways.Add(way);
            held.Add(Rarity(concept) * Math.Min(concept.Importance, alternative.Weight));
        }
        return ways.Count == 0 ? null : new([.. ways], [.. held]);
    }

    // a rare synonym is no better than the common ones
    private double Limit(Concept concept) =>
        concept.Alternatives.Where(a => a is { Kind: MatchKind.Synonym, Stems.Count: 1 }).Select(a => terms.Occurring(a.Stems[0])).OfType<PostingList>()
            .Select(p => scoring.Idf(p.Live)).DefaultIfEmpty(double.MaxValue).Min();

    // a word that occurs nowhere counts as the rarest
    private double Rarity(Concept concept) => scoring.Idf(terms.Occurring(concept.Alternatives[0].Stems[0])?.Live ?? 0);

    private double Rarity(Alternative way, PostingList postings, double limit) =>
        way.Weight * (way.Kind == MatchKind.Synonym ? Math.Min(limit, scoring.Idf(postings.Live)) : scoring.Idf(postings.Live));

    private Way? Way(Alternative way, double limit)
    {
        var postings = way.Stems.Select(terms.Occurring).ToArray();
        if (Array.IndexOf(postings, null) >= 0) return null;
        var ways = Array.ConvertAll(postings, p => new TermWay(p!, scoring, documents.Lengths, Rarity(way, p!, limit)));
        return ways is [var single] ? single : new AllWay(ways);
    }

    // null when a phrase holds a word that occurs nowhere
    private Admission? Admit(Query query, SearchRequest request)
    {
        var phrases = query.Phrases.Select(p => p.Select(terms.Find).ToArray()).ToList();
        if (phrases.Any(p => Array.IndexOf(p, null) >= 0)) return null;
        return new(request, documents, phrases.ConvertAll(p => Forward.Run(Array.ConvertAll(p, t => t!.Value))), [.. query.Excluded.Select(terms.Occurring).OfType<PostingList>()]);
    }

    private List<byte[]> Pairs(Query query)
    {
        // a word that only removed documents held counts as one that never occurred
        var stems = query.Concepts.Select(c => c.Alternatives[0].Stems[0]).Select(s => terms.Occurring(s) is null ? null : terms.Find(s)).ToArray();
        return stems.Zip(stems.Skip(1)).Where(p => p is { First: not null, Second: not null }).Select(p => Forward.Run(p.First!.Value, p.Second!.Value)).ToList();
    }

    private double PhraseFactor(int document, List<byte[]> pairs) =>
        pairs.Count == 0 ? 1 : 1 + schema.PhraseGain * pairs.Count(p => Forward.Holds(documents.Words(document), p)) / pairs.Count;

    private Contribution? Best(int document, Chances concept)
    {
        if (concept.Best(document, documents.Lengths[document]) is not (var way, var value)) return null;
        var places = Array.ConvertAll(way.Postings, p => p.Holds(document));
        return new(concept.Concept.Text, string.Join(' ', way.Alternative.Stems), way.Alternative.Kind, way.Alternative.Weight, value, FieldsOf(document, way.Postings, places));
    }

    private IReadOnlyList<string> FieldsOf(int document, PostingList[] postings, int[] places)
    {
        var names = new List<string>();
        for (var f = 0; f < 8; f++)
            if (places.Where((p, i) => scoring.Field(postings[i].Counts(p), documents.Lengths[document], f) > 0).Any())
                names.Add(f == Scoring.CompoundField ? "compounds" : schema.Fields[f].Name);
        return names;
    }

    private Chances[] Chance(Query query) => [.. query.Concepts.Select(concept =>
    {
        var limit = Limit(concept);
        var ways = new List<Chance>();
        foreach (var way in concept.Alternatives)
        {
            var postings = way.Stems.Select(terms.Occurring).ToArray();
            if (Array.IndexOf(postings, null) < 0) ways.Add(new(way, postings!, Array.ConvertAll(postings, p => Rarity(way, p!, limit))));
        }
        return new Chances(concept, scoring, Rarity(concept), [.. ways]);
    })];

    // rare words count more
    private double Coverage(int document, Chances[] concepts)
    {
        var (held, all) = (0.0, 0.0);
        foreach (var concept in concepts)
        {
            all += concept.Idf * concept.Concept.Importance;
            if (concept.Best(document, documents.Lengths[document]) is (var way, _)) held += concept.Idf * Math.Min(concept.Concept.Importance, way.Alternative.Weight);
        }
        return all > 0 ? held / all : 0;
    }
}
