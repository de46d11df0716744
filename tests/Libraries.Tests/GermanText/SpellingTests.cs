using FsCheck;
using FsCheck.Fluent;
using Rathaus.GermanText.Completion;
using Rathaus.GermanText.Spelling;

namespace Rathaus.Tests.GermanText;

public sealed class SpellingTests
{
    private static readonly SpellingCorrector Corrector = new(new Dictionary<string, int>
    {
        ["personalausweis"] = 50, ["reisepass"] = 40, ["führerschein"] = 60, ["führungszeugnis"] = 30, ["hundesteuer"] = 20, ["meldebescheinigung"] = 10,
        ["straße"] = 90, ["strafe"] = 5, ["kita"] = 30, ["müll"] = 30, ["wohngeld"] = 20, ["bestattung"] = 4, ["bestätigung"] = 40,
    });

    [Theory]
    [InlineData("Müller-Lüdenscheidt", "65752682")]
    [InlineData("Wikipedia", "3412")]
    [InlineData("Breschnew", "17863")]
    [InlineData("Meier", "67")]
    [InlineData("Mayr", "67")]
    [InlineData("Philipp", "351")]
    [InlineData("Heinz Classen", "068586")]
    [InlineData("", "")]
    public void Cologne_phonetics_gives_the_published_codes(string word, string code) => ColognePhonetics.Code(word).ShouldBe(code);

    [Theory]
    [InlineData("personalausweiß", "personalausweis")]
    [InlineData("Personalauswies", "personalausweis")]
    [InlineData("reisepas", "reisepass")]
    [InlineData("fürerschein", "führerschein")]
    [InlineData("Führungzeugnis", "führungszeugnis")]
    [InlineData("hundestoier", "hundesteuer")]
    [InlineData("meldebescheinung", "meldebescheinigung")]
    [InlineData("Strase", "straße")]
    [InlineData("wongeld", "wohngeld")]
    public void The_likeliest_word_comes_first(string wrong, string right) => Corrector.Suggest(wrong)[0].Word.ShouldBe(right);

    [Fact]
    public void Known_words_and_nonsense_are_left_alone()
    {
        Corrector.Suggest("Muell").ShouldBeEmpty();
        Corrector.Suggest("xqzwvk").ShouldBeEmpty();
        Corrector.Suggest(new string('a', 10_000_000)).ShouldBeEmpty();
    }

    [Fact]
    public void The_walk_over_shared_beginnings_equals_the_plain_comparison() =>
        Prop.ForAll(Gen.Elements("abcdf".ToCharArray()).ArrayOf(6).Select(c => new string(c)).ListOf(40).ToArbitrary(), words =>
        {
            var corrector = new SpellingCorrector(words.Skip(1).Distinct().Select(w => new KeyValuePair<string, int>(w, 1)));
            var near = words.Skip(1).Distinct().Where(w => EditDistance.Between(words[0], w, 2) is > 0 and <= 2).ToHashSet();
            var found = corrector.Suggest(words[0], 1000).Where(s => s.Distance <= 2).Select(s => s.Word).ToHashSet();
            if (!corrector.Knows(words[0])) found.SetEquals(near).ShouldBeTrue();
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Theory]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("melden", "medlen", 1)]
    [InlineData("", "abc", 3)]
    public void Edit_distance_counts_swaps_as_one(string a, string b, int distance) => EditDistance.Between(a, b, 5).ShouldBe(distance);

    [Fact]
    public void Completion_goes_by_weight_and_starts_at_any_word()
    {
        var completer = new Completer(new Dictionary<string, double>
            { ["Personalausweis beantragen"] = 5, ["Personalausweis verloren"] = 9, ["Personenstandsurkunde"] = 2, ["Müll abholen"] = 1, ["Führerschein umtauschen"] = 3 });
        completer.Complete("perso").ShouldBe(["Personalausweis verloren", "Personalausweis beantragen", "Personenstandsurkunde"]);
        completer.Complete("PERSONALAUSWEIS B").ShouldBe(["Personalausweis beantragen"]);
        completer.Complete("umt").ShouldBe(["Führerschein umtauschen"]);
        completer.Complete("mue").ShouldBe(["Müll abholen"]);
        completer.Complete("", 3).ShouldBeEmpty();
        completer.Complete("zzz").ShouldBeEmpty();
        new Completer([]).Complete("a").ShouldBeEmpty();
    }

    [Fact]
    public void Completion_equals_the_plain_scan()
    {
        var random = new Random(7);
        var texts = Enumerable.Range(0, 3000).Select(i => new KeyValuePair<string, double>($"{"abcd"[random.Next(4)]}{"bcdfgh"[random.Next(6)]}x{i}", random.Next(100))).ToList();
        var completer = new Completer(texts);
        foreach (var typed in new[] { "a", "b", "ab", "cfx1", "d" })
            completer.Complete(typed, 25).ShouldBe(texts.Where(t => t.Key.StartsWith(typed, StringComparison.Ordinal))
                .OrderByDescending(t => t.Value).ThenBy(t => t.Key, StringComparer.Ordinal).Take(25).Select(t => t.Key));
    }

    [Fact]
    public void Any_typing_is_answered() =>
        Prop.ForAll(FoldingTests.AnyText, text =>
        {
            Corrector.Suggest(text);
            ColognePhonetics.Code(text);
            new Completer([new(text, 1), new("Hund", 1)]).Complete(text);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
}
