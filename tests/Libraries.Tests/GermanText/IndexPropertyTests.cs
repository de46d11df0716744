using FsCheck;
using FsCheck.Fluent;
using Rathaus.GermanText.Analysis;
using Rathaus.GermanText.Highlighting;
using Rathaus.GermanText.Search;
using Rathaus.GermanText.Synonyms;

namespace Rathaus.Tests.GermanText;

public sealed class IndexPropertyTests
{
    private static readonly Analyser Analyser = new();
    private static readonly SynonymTable Synonyms = SynonymTable.Read(Analyser, (new StringReader("Hund, Köter, treuer Freund\nMüll, Abfall"), "test"));
    private static readonly string[] Vocabulary =
        ["Hund", "Steuer", "Hundesteuer", "Müll", "Abfall", "Abfallgebühr", "Gebühr", "treuer", "Freund", "Amt", "Straße", "Straßenreinigung", "melden", "und", "der", "Köter", "Anmeldung", "Wahl", "Bürger:innen", "§ 5 KAG"];

    private static readonly string[] Marks = ["m:alle", "m:amt", "f:art=Hund", "f:art=Müll", "f:jahr=2025"];

    private static string Text(Random random, int most) =>
        string.Join(' ', Enumerable.Range(0, random.Next(most)).Select(_ => Vocabulary[(int)(Vocabulary.Length * Math.Pow(random.NextDouble(), 2))]));

    private static SearchDocument Document(Random random, string key) => SearchDocument.Of(key, Text(random, 4), Text(random, 30))
        with { Changed = random.Next(2) == 0 ? new DateOnly(2020 + random.Next(6), 1, 1) : null, Popularity = random.NextDouble(), Tags = [.. Marks.Where(_ => random.Next(3) == 0)] };

    private static SearchRequest[] Requests(Random random) =>
        [.. Enumerable.Range(0, 25).Select(i => new SearchRequest(Text(random, 5) + (i % 5 == 0 ? " \"der Hund\"" : i % 7 == 0 ? " -Amt" : "")) { Take = 10, Today = i % 2 == 0 ? new(2026, 1, 1) : null, Tags = i % 3 == 0 ? tags => tags.Contains("m:alle") : null, From = i % 8 == 0 ? new(2022, 1, 1) : null, To = i % 6 == 0 ? new(2024, 12, 31) : null })];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void After_random_edits_the_index_answers_as_if_built_afresh(int seed)
    {
        var random = new Random(seed);
        var edited = new TextIndex(Analyser, Synonyms);
        var kept = new Dictionary<string, SearchDocument>();
        for (var edit = 0; edit < 4000; edit++)
        {
            var key = $"d{random.Next(edit < 2500 ? 1500 : 500)}";
            if (random.NextDouble() < (edit < 2500 ? 0.2 : 0.8)) edited.Remove(key).ShouldBe(kept.Remove(key));
            else edited.Add(kept[key] = Document(random, key));
        }
        for (var i = 500; i < 1500; i++) edited.Remove($"d{i}").ShouldBe(kept.Remove($"d{i}"));
        var fresh = new TextIndex(Analyser, Synonyms);
        foreach (var document in kept.Values.OrderBy(d => d.Key, StringComparer.Ordinal)) fresh.Add(document);
        edited.Count.ShouldBe(kept.Count);
        foreach (var request in Requests(random)) edited.Search(request).Hits.ShouldBe(fresh.Search(request).Hits, request.Text);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public void Skipping_blocks_never_loses_a_hit(int seed)
    {
        var random = new Random(seed);
        var index = new TextIndex(Analyser, Synonyms);
        for (var i = 0; i < 6000; i++) index.Add(Document(random, $"d{i}"));
        var skipped = 0;
        foreach (var request in Requests(random))
        {
            var quick = index.Search(request);
            var whole = index.Search(request with { CountAll = true });
            quick.Hits.ShouldBe(whole.Hits, request.Text);
            whole.MatchesAreExact.ShouldBeTrue();
            if (!quick.MatchesAreExact) skipped++;
            foreach (var hit in quick.Hits) index.Explain(hit.Key, request)!.Score.ShouldBe(hit.Score, 1e-9);
        }
        skipped.ShouldBeGreaterThan(3);
    }

    [Theory]
    [InlineData(6)]
    [InlineData(7)]
    public void Tags_and_days_admit_what_a_question_for_each_document_admits(int seed)
    {
        var random = new Random(seed);
        var index = new TextIndex(Analyser, Synonyms);
        for (var i = 0; i < 3000; i++) index.Add(Document(random, $"d{i}"));
        for (var i = 0; i < 2000; i++) index.Remove($"d{i}"); // compacted meanwhile
        foreach (var request in Requests(random))
        {
            var narrow = request with { Tags = tags => tags.Contains("m:amt") && !tags.Contains("f:art=Hund"), From = new(2021, 1, 1), To = new(2024, 1, 1), CountAll = true };
            var slow = narrow with
            {
                Tags = null, From = null, To = null,
                Filter = d => d.Tags.Contains("m:amt") && !d.Tags.Contains("f:art=Hund") && d.Changed >= new DateOnly(2021, 1, 1) && d.Changed <= new DateOnly(2024, 1, 1),
            };
            var (quick, whole) = (index.Search(narrow), index.Search(slow));
            quick.Hits.ShouldBe(whole.Hits, request.Text);
            quick.Matches.ShouldBe(whole.Matches);
        }
    }

    [Fact]
    public void No_text_and_no_query_throws()
    {
        var highlighter = new Highlighter(Analyser);
        Prop.ForAll(FoldingTests.AnyText, FoldingTests.AnyText, (text, query) =>
        {
            var index = new TextIndex(Analyser, Synonyms);
            index.Add(SearchDocument.Of("k", text, text + " Hund"));
            var result = index.Search(new(query + " Hund"));
            result.Query.ShouldNotBeNull();
            string.Concat(highlighter.Passage(text, result.Query, text.Length + 20).Select(f => f.Text)).ShouldBe(text);
            index.Remove("k").ShouldBeTrue();
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    [Fact]
    public void More_distinct_words_than_the_index_holds_are_left_out_and_counted()
    {
        var index = new TextIndex(Analyser, schema: new IndexSchema { MostTerms = 10_000 });
        for (var d = 0; d < 100; d++)
            index.Add(SearchDocument.Of($"d{d}", "Hund", string.Join(' ', Enumerable.Range(0, 1000).Select(w => $"w{d * 1000 + w:x}q"))));
        index.Terms.ShouldBeLessThanOrEqualTo(10_000);
        index.WordsLeftOut.ShouldBeGreaterThan(80_000);
        index.Search(new("Hund")).Hits.Count.ShouldBe(20);
    }

    [Fact]
    public void A_word_of_ten_megabytes_is_indexed_as_a_short_one()
    {
        var index = new TextIndex(Analyser);
        index.Add(SearchDocument.Of("lang", "Titel", new string('ä', 10_000_000) + " Ende"));
        index.Search(new(new string('ä', 10_000_000))).Hits.Count.ShouldBe(1);
    }
}
