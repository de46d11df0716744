using Rathaus.GermanText.Analysis;
using Rathaus.GermanText.Completion;
using Rathaus.GermanText.Duplicates;
using Rathaus.GermanText.Privacy;
using Rathaus.GermanText.Reading;
using Rathaus.GermanText.Search;
using Rathaus.GermanText.Spelling;
using Xunit.Abstractions;

namespace Rathaus.Tests.GermanText;

/// <summary>Hostile input: the work done must grow with the text at most in proportion, whatever it consists of.</summary>
public sealed class LimitTests(ITestOutputHelper output)
{
    public static TheoryData<string> Hostile => new(
        "x", "ä", "-", "a-", "§", "§ 1 Abs. ", "1.", "1-", "A/", "@", "a@", "ß", "ﷺ", "a\u0301\u0323", "\uD800", "𝔘", "漢", "א", "ع", "Z͑ͫ̓ͪ", "Bürger:", "z. B. ", "In", "steuer", "An- und ", "\"a ", "Herr A ", "0 ");

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Every_function_stands_a_long_run_of_one_thing(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 200_000 / piece.Length));
        var analyser = new Analyser();
        using var index = new TextIndex(analyser);
        index.Add(SearchDocument.Of("k", text, text));
        index.Search(new(text)).Query.Concepts.Count.ShouldBeLessThanOrEqualTo(32);
        Readability.Of(text).ShouldNotBeNull();
        LanguageGuess.Of(text).ShouldNotBeNull();
        Sketch.Of(text, analyser).ShouldNotBeNull();
        PersonalData.Scrub(text).ShouldNotBeNull();
        new Completer([new(text, 1), new(text[..150], 1)]).Complete(text).Count.ShouldBeLessThanOrEqualTo(1);
        new SpellingCorrector(new Dictionary<string, int> { ["hund"] = 1, [text] = 1 }).Suggest(text).ShouldBeEmpty();
    }

    [Fact]
    public void The_analyser_forgets_and_stays_small()
    {
        var analyser = new Analyser();
        analyser.Word("hundesteuer");
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < 400_000; i++) analyser.Word($"steuer{i:x}gebühr");
        var grown = (GC.GetTotalMemory(forceFullCollection: true) - before) / 1e6;
        output.WriteLine($"after 400,000 distinct words the analyser holds {grown:F1} MB more");
        grown.ShouldBeLessThan(40);
        GC.KeepAlive(analyser);
    }

    [LongFact]
    public void Ten_million_distinct_words_are_indexed_within_bounds()
    {
        using var index = new TextIndex(new Analyser());
        for (var d = 0; d < 10_000; d++)
            index.Add(SearchDocument.Of($"d{d}", "Hund", string.Join(' ', Enumerable.Range(0, 1000).Select(w => $"w{d * 1000 + w:x}q"))));
        var memory = GC.GetTotalMemory(forceFullCollection: true) / 1e6;
        output.WriteLine($"10 million distinct words: {index.Terms} kept, {index.WordsLeftOut} left out, {memory:F0} MB");
        index.Terms.ShouldBeLessThanOrEqualTo(1_000_000);
        memory.ShouldBeLessThan(900);
        index.Search(new("Hund")).Hits.Count.ShouldBe(20);
    }
}
