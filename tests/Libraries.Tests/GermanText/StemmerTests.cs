using Rathaus.GermanText.Stemming;
using Xunit.Abstractions;

namespace Rathaus.Tests.GermanText;

public sealed class StemmerTests(ITestOutputHelper output)
{
    [ConformanceFact]
    public void The_stemmer_equals_the_gold_list_on_every_word()
    {
        var words = File.ReadAllLines(Conformance.Path("german", "snowball", "voc.txt"));
        var stems = File.ReadAllLines(Conformance.Path("german", "snowball", "output.txt"));
        stems.Length.ShouldBe(words.Length);
        var wrong = words.Zip(stems).Where(p => GermanStemmer.Stem(p.First) != p.Second).ToList();
        output.WriteLine($"stems equal: {words.Length - wrong.Count} of {words.Length}");
        words.Length.ShouldBe(35_033);
        wrong.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("anmeldungen", "anmeld")]
    [InlineData("bürgerinnen", "burg")]
    [InlineData("muell", "mull")]
    [InlineData("straße", "strass")]
    [InlineData("quelle", "quell")]
    public void Words_of_one_family_meet_in_one_stem(string word, string stem) => GermanStemmer.Stem(word).ShouldBe(stem);
}
