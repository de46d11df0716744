using Rathaus.GermanText.Analysis;
using Rathaus.GermanText.Search;
using Xunit.Abstractions;

namespace Rathaus.Tests.GermanText;

/// <summary>What is held in memory. The figure is the process's, so these tests run when no other does.</summary>
[CollectionDefinition(nameof(MemoryTests), DisableParallelization = true)]
[Collection(nameof(MemoryTests))]
public sealed class MemoryTests(ITestOutputHelper output)
{
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
