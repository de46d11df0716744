using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Catalogue;

namespace Rathaus.Modules.Catalogue.Search;

/// <summary>A service that was found.</summary>
internal sealed record ServiceHit(ServiceRevision Service, double Score);

/// <summary>
/// The town's services in memory, for a search that forgives: umlauts written out, endings, beginnings and parts of compounds,
/// everyday words (synonyms), one or two wrong letters. Immutable; built anew with each edition of the catalogue.
/// </summary>
internal sealed class ServiceIndex
{
    private const int MostLetters = 200;
    private const int MostWords = 12;
    private const double Cutoff = 0.15;

    private readonly ServiceRevision[] _services;
    private readonly Dictionary<string, List<(int Service, double Weight)>> _postings = [];
    private readonly string[] _vocabulary;
    private readonly HashSet<string> _naming = [];

    public ServiceIndex(IEnumerable<ServiceRevision> services)
    {
        _services = [.. services];
        for (var i = 0; i < _services.Length; i++) Add(i, _services[i].Definition);
        _vocabulary = [.. _postings.Keys];
    }

    /// <summary>Best first; empty where nothing fits.</summary>
    public IReadOnlyList<ServiceHit> Find(string query, int most)
    {
        var words = Words.OfQuery(query.Length <= MostLetters ? query : query[..MostLetters]).Distinct().Take(MostWords).ToList();
        if (words.Count == 0 || _services.Length == 0) return [];
        var (scores, met) = (new double[_services.Length], new int[_services.Length]);
        foreach (var word in words)
        {
            var best = BestPerService(word);
            foreach (var (service, score) in best)
            {
                scores[service] += score;
                met[service]++;
            }
        }
        var mostMet = met.Max();
        if (mostMet == 0) return [];
        var hits = Enumerable.Range(0, _services.Length)
            .Where(i => met[i] > 0 && met[i] * 2 >= mostMet)
            .Select(i => new ServiceHit(_services[i], scores[i] * Math.Pow((double)met[i] / words.Count, 2) + Exactness(_services[i].Definition, words)))
            .OrderByDescending(h => h.Score).ThenBy(h => h.Service.Definition.Name.De, StringComparer.Ordinal)
            .Take(most).ToList();
        // Far behind the best one comes what only shares a syllable.
        return [.. hits.Where(h => h.Score >= hits[0].Score * Cutoff)];
    }

    /// <summary>The whole query is a name or a synonym: that service is meant.</summary>
    private static double Exactness(ServiceDefinition service, List<string> words)
    {
        if (Same(service.Name.De) || service.Name.En is { } english && Same(english)) return 60;
        return service.Synonyms.Any(Same) ? 40 : 0;

        bool Same(string text) => Words.OfQuery(text) is var own && own.Count == words.Count && own.All(words.Contains);
    }

    private Dictionary<int, double> BestPerService(string word)
    {
        var best = new Dictionary<int, double>();
        var exact = _postings.ContainsKey(word);
        foreach (var term in _vocabulary)
        {
            var quality = Quality(word, term, exact);
            if (quality <= 0) continue;
            var postings = _postings[term];
            var rare = Math.Log(1 + (double)_services.Length / postings.Count);
            foreach (var (service, weight) in postings)
                best[service] = Math.Max(best.GetValueOrDefault(service), quality * weight * rare);
        }
        return best;
    }

    private double Quality(string word, string term, bool exact)
    {
        if (term == word) return 1;
        if (word.Length >= 3 && term.StartsWith(word, StringComparison.Ordinal)) return 0.8;
        if (word.Length >= 4 && term.Contains(word, StringComparison.Ordinal)) return 0.45;
        // The query is a compound that holds a word of ours: "Hundeanmeldung".
        if (term.Length >= 4 && _naming.Contains(term) && word.StartsWith(term, StringComparison.Ordinal)) return 0.5;
        if (exact || word.Length < 4 || !_naming.Contains(term)) return 0;
        // The first letter is rarely the wrong one; without it, long words still may be meant.
        var mistakes = word.Length >= 8 ? 2 : 1;
        if (word[0] != term[0] && word.Length < 8) return 0;
        if (EditDistance.Within(word, term, mistakes)) return 0.6;
        return term.Length > word.Length + 3 && word.Length >= 5 && EditDistance.Within(word, term.AsSpan(0, word.Length), 1) ? 0.4 : 0;
    }

    private void Add(int service, ServiceDefinition d)
    {
        Put(service, d.Name, 10, naming: true);
        foreach (var synonym in d.Synonyms) Put(service, synonym, 8, naming: true);
        Put(service, d.Action, 6, naming: true);
        Put(service, d.Summary, 3, naming: false);
        Put(service, d.UnitName, 1, naming: false);
        Put(service, d.Details, 1, naming: false);
        foreach (var text in d.Papers.Concat(d.Steps)) Put(service, text, 1, naming: false);
        foreach (var law in d.LegalBasis) Put(service, law, 1, naming: false);
    }

    private void Put(int service, Text? text, double weight, bool naming)
    {
        if (text is null) return;
        foreach (var word in Words.Of(text.De).Concat(text.En is { } english ? Words.Of(english) : []).Distinct())
        {
            if (naming) _naming.Add(word);
            if (!_postings.TryGetValue(word, out var list)) _postings[word] = list = [];
            var known = list.FindIndex(p => p.Service == service);
            if (known < 0) list.Add((service, weight));
            else if (list[known].Weight < weight) list[known] = (service, weight);
        }
    }
}
