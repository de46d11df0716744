using Rathaus.GermanText.Analysis;
using Rathaus.GermanText.Completion;
using Rathaus.GermanText.Duplicates;
using Rathaus.GermanText.Privacy;
using Rathaus.GermanText.Reading;
using Rathaus.GermanText.Search;
using Rathaus.GermanText.Spelling;

namespace Rathaus.Tests.GermanText;

/// <summary>Hostile input: the work done must grow with the text at most in proportion, whatever it consists of.</summary>
public sealed class LimitTests
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
}
