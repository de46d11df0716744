using System.Runtime.InteropServices;

namespace Rathaus.GermanText.Search;

/// <summary>
/// How well a question and one whole name of a document (its title, one synonym) cover each other: the harmonic mean of the share of the name
/// that was asked for and the share of the question that the name holds, rare words counting more.
/// </summary>
internal sealed class WholeTexts
{
    private readonly IndexSchema schema;
    private readonly DocumentTable documents;
    private readonly TermTable terms;
    private readonly Scoring scoring;
    private readonly Dictionary<int, List<(int Concept, double Weight)>> asked = [];
    private readonly double[] importance;
    private readonly double all;
    private readonly List<int> text = [];

    public WholeTexts(IndexSchema schema, DocumentTable documents, TermTable terms, Scoring scoring, Query query)
    {
        (this.schema, this.documents, this.terms, this.scoring) = (schema, documents, terms, scoring);
        importance = new double[query.Concepts.Count];
        if (schema.WholeGain == 0) return;
        for (var c = 0; c < importance.Length; c++)
        {
            importance[c] = query.Concepts[c].Importance * scoring.Idf(terms.Occurring(query.Concepts[c].Alternatives[0].Stems[0])?.Live ?? 0);
            all += importance[c];
            foreach (var way in query.Concepts[c].Alternatives.Where(a => a.Kind != MatchKind.Part))
                foreach (var stem in way.Stems)
                    if (terms.Find(stem) is { } term) Ask(term, c, way.Weight);
        }
    }

    public double Factor(int document)
    {
        if (schema.WholeGain == 0 || all == 0) return 1;
        var best = 0.0;
        Span<double> held = stackalloc double[importance.Length];
        var packed = documents.Words(document);
        for (var at = new Forward.TextPlace(); Forward.NextText(packed, schema.WholeFields, ref at, text);)
        {
            held.Clear();
            var (met, length) = (0.0, 0.0);
            foreach (var term in text)
            {
                if (terms.Live(term) is var live && live == 0) continue;
                var idf = scoring.Idf(live);
                length += idf;
                if (!asked.TryGetValue(term, out var concepts)) continue;
                var most = 0.0;
                foreach (var (concept, weight) in concepts)
                {
                    most = Math.Max(most, weight);
                    held[concept] = Math.Max(held[concept], weight);
                }
                met += idf * most;
            }
            if (met == 0) continue;
            var recall = 0.0;
            for (var c = 0; c < held.Length; c++) recall += importance[c] * Math.Min(1, held[c]);
            var (covered, share) = (recall / all, Math.Min(1, met / length));
            best = Math.Max(best, 2 * covered * share / (covered + share));
        }
        return 1 + schema.WholeGain * best;
    }

    private void Ask(int term, int concept, double weight)
    {
        ref var concepts = ref CollectionsMarshal.GetValueRefOrAddDefault(asked, term, out _);
        concepts ??= [];
        var known = concepts.FindIndex(c => c.Concept == concept);
        if (known < 0) concepts.Add((concept, weight));
        else if (concepts[known].Weight < weight) concepts[known] = (concept, weight);
    }
}
