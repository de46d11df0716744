using FsCheck;
using FsCheck.Fluent;
using Rathaus.GermanText.Analysis;
using Rathaus.GermanText.Duplicates;
using Rathaus.GermanText.Reading;

namespace Rathaus.Tests.GermanText;

public sealed class ReadingTests
{
    private static readonly Analyser Analyser = new();
    private const string Easy = "Sie ziehen um. Dann kommen Sie zu uns. Wir helfen gern. Bringen Sie den Pass mit.";
    private const string Hard = "Die Inanspruchnahme straßenrechtlicher Sondernutzungserlaubnisse setzt die vorherige Antragstellung unter Beifügung entscheidungserheblicher Unterlagen bei der zuständigen Genehmigungsbehörde voraus.";

    [Fact]
    public void Office_German_is_measured_harder_than_plain_German()
    {
        var (easy, hard) = (Readability.Of(Easy), Readability.Of(Hard));
        (easy.Sentences, easy.Words, easy.LongestSentence).ShouldBe((4, 16, 5));
        easy.Lix.ShouldBe(16 / 4.0 + 100.0 * 1 / 16, 7);
        easy.SchoolGrade.ShouldBeLessThan(4);
        hard.Sentences.ShouldBe(1);
        hard.SchoolGrade.ShouldBeGreaterThan(15);
        hard.Lix.ShouldBeGreaterThan(60);
        Readability.Of("").ShouldBe(new Readability(0, 0, 0, 0, 0, 0));
    }

    [Fact]
    public void The_Wiener_Sachtextformel_follows_its_definition()
    {
        // "Die Anmeldung ist kostenlos.": 4 words, 2 of three syllables, 2 above six letters, 2 of one syllable
        Readability.Of("Die Anmeldung ist kostenlos.").SchoolGrade.ShouldBe(0.1935 * 50 + 0.1672 * 4 + 0.1297 * 50 - 0.0327 * 50 - 0.875, 9);
    }

    [Theory]
    [InlineData("Am 1. März um 8 Uhr gilt z. B. § 5 Abs. 2 nicht. Dann schon.", 2)]
    [InlineData("Überschrift\n\nEin Satz ohne Punkt", 2)]
    [InlineData("Wirklich? Ja! Gut.", 3)]
    public void Sentences_end_where_they_end(string text, int sentences) => Readability.Of(text).Sentences.ShouldBe(sentences);

    [Theory]
    [InlineData("haus", 1)]
    [InlineData("anmeldung", 3)]
    [InlineData("steuer", 2)]
    [InlineData("einwohnermeldeamt", 6)]
    [InlineData("radio", 3)]
    [InlineData("mppf", 1)]
    public void Syllables_are_groups_of_vowels(string word, int syllables) => Readability.Syllables(word).ShouldBe(syllables);

    [Theory]
    [InlineData("Wo kann ich meinen Ausweis verlängern?", "de")]
    [InlineData("Where can I get a new passport?", "en")]
    [InlineData("Où est-ce que je peux m'inscrire ?", "fr")]
    [InlineData("Gdzie mogę zameldować się w Polsce?", "pl")]
    [InlineData("Pasaport için nasıl randevu alabilirim?", "tr")]
    [InlineData("Где получить новый паспорт?", "ru")]
    [InlineData("Де отримати новий паспорт і довідку?", "uk")]
    [InlineData("أين أجدد جواز سفري", "ar")]
    [InlineData("4711", "und")]
    public void The_language_of_a_question_is_told(string text, string code) => LanguageGuess.Of(text).Code.ShouldBe(code);

    [Fact]
    public void A_report_told_twice_is_found()
    {
        var finder = new DuplicateFinder(Analyser);
        const string Report = "Vor dem Haus in der Bahnhofstraße ist seit drei Tagen die Laterne kaputt und es ist abends sehr dunkel, bitte schnell reparieren, die Kinder haben Angst.";
        finder.Add("laterne", Report);
        finder.Add("schlagloch", "In der Schulstraße ist ein großes Schlagloch, gestern ist ein Fahrrad gestürzt.");
        finder.Add("leer", "");
        finder.Find(Report).ShouldBe([new("laterne", 1)]);
        finder.Find(Report.Replace("sehr dunkel", "ganz finster", StringComparison.Ordinal))[0].Key.ShouldBe("laterne");
        finder.Find("Wann hat das Bürgerbüro geöffnet?").ShouldBeEmpty();
        finder.Find("").ShouldBeEmpty();
        finder.Remove("laterne").ShouldBeTrue();
        finder.Find(Report).ShouldBeEmpty();
    }

    [Fact]
    public void The_sketch_estimates_the_share_of_common_shingles()
    {
        var random = new Random(3);
        var errors = new List<double>();
        for (var i = 0; i < 60; i++)
        {
            var words = Enumerable.Range(0, 200).Select(_ => $"wort{random.Next(5000)}").ToArray();
            var changed = words.Select(w => random.NextDouble() < i / 200.0 ? $"neu{random.Next(5000)}" : w);
            var (a, b) = (string.Join(' ', words), string.Join(' ', changed));
            errors.Add(Math.Abs(Sketch.Of(a, Analyser).SimilarityTo(Sketch.Of(b, Analyser)) - Sketch.Similarity(a, b, Analyser)));
        }
        errors.Average().ShouldBeLessThan(0.06);
    }

    [Fact]
    public void Any_text_is_measured() =>
        Prop.ForAll(FoldingTests.AnyText, text =>
        {
            double.IsFinite(Readability.Of(text).SchoolGrade).ShouldBeTrue();
            LanguageGuess.Of(text).Certainty.ShouldBeInRange(0, 1);
            Sketch.Of(text, Analyser).SimilarityTo(Sketch.Of(text, Analyser)).ShouldBeOneOf(0, 1);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
}
