using FsCheck;
using FsCheck.Fluent;
using Rathaus.GermanText.Compounds;
using Rathaus.GermanText.Tokens;
using Xunit.Abstractions;

namespace Rathaus.Tests.GermanText;

public sealed class CompoundTests(ITestOutputHelper output)
{
    private static readonly string[] TakeLinkingS = ["ung", "heit", "keit", "schaft", "ion", "tät", "ling", "tum"];

    [ConformanceFact]
    public void Split_points_meet_the_gold_list_with_and_without_linking_elements()
    {
        var splitter = CompoundSplitter.FromFile(Conformance.Path("german", "jwordsplitter", "languagetool-dict.txt"));
        var gold = File.ReadAllLines(Conformance.Path("german", "jwordsplitter", "test-de-large.txt")).Select(l => l.ToLowerInvariant().Split(", ")).ToList();
        gold.Count.ShouldBe(4_999);
        foreach (var link in new[] { false, true })
        {
            var (hit, extra, missed) = (0, 0, 0);
            foreach (var parts in gold)
            {
                var (word, points) = Joined(parts, link);
                var found = splitter.SplitPoints(word);
                var common = found.Intersect(points).Count();
                hit += common;
                extra += found.Count - common;
                missed += points.Count - common;
            }
            var f1 = 2.0 * hit / (2 * hit + extra + missed);
            output.WriteLine($"split points {(link ? "with linking s" : "as joined")}: precision {(double)hit / (hit + extra):F4}, recall {(double)hit / (hit + missed):F4}, F1 {f1:F4}");
            f1.ShouldBeGreaterThanOrEqualTo(0.95);
        }
    }

    // the gold list drops linking elements; the second run puts the s back where German grammar demands it
    private static (string, List<int>) Joined(string[] parts, bool link)
    {
        var word = "";
        var points = new List<int>();
        for (var p = 0; p < parts.Length; p++)
        {
            if (p > 0) points.Add(word.Length);
            word += parts[p];
            if (link && p + 1 < parts.Length && TakeLinkingS.Any(e => parts[p].EndsWith(e, StringComparison.Ordinal))) word += "s";
        }
        return (word, points);
    }

    [Theory]
    [InlineData("hundesteueranmeldung", "hunde steuer anmeldung")]
    [InlineData("meldebescheinigung", "melde bescheinigung")]
    [InlineData("wohnungsgeberbestätigung", "wohnung geber bestätigung")]
    [InlineData("geburtsurkunde", "geburt urkunde")]
    [InlineData("abfallgebührenbescheid", "abfall gebühren bescheid")]
    [InlineData("straßenverkehrsbehörde", "straßen verkehr behörde")]
    [InlineData("personalausweis", "personal ausweis")]
    [InlineData("gewerbeanmeldung", "gewerbe anmeldung")]
    [InlineData("bürgermeisterwahl", "bürgermeister wahl")]
    [InlineData("genehmigungsverfahren", "genehmigung verfahren")]
    [InlineData("sondernutzungserlaubnis", "sonder nutzung erlaubnis")]
    [InlineData("anmeldung", "anmeldung")]
    public void The_own_dictionary_knows_words_of_municipal_life(string word, string parts) =>
        string.Join(' ', CompoundSplitter.Municipal.Split(word)).ShouldBe(parts);

    [Fact]
    public void Any_text_is_cut_into_pieces_of_itself() =>
        Prop.ForAll(FoldingTests.AnyText, text =>
        {
            var word = Folding.Lower(text);
            var at = 0;
            foreach (var point in CompoundSplitter.Municipal.SplitPoints(word))
            {
                point.ShouldBeGreaterThan(at);
                at = point;
            }
            at.ShouldBeLessThanOrEqualTo(word.Length);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void A_very_long_word_is_not_cut() =>
        CompoundSplitter.Municipal.Split(string.Concat(Enumerable.Repeat("steuer", 1_000_000))).Count.ShouldBe(1);
}
