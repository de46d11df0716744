using FsCheck;
using FsCheck.Fluent;
using Rathaus.GermanText.Privacy;
using Xunit.Abstractions;

namespace Rathaus.Tests.GermanText;

public sealed class PersonalDataTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("Schreiben Sie an max.muster@beispiel.de bitte", PersonalDataKind.Mail, "max.muster@beispiel.de")]
    [InlineData("Mail: erika (at) beispiel.org", PersonalDataKind.Mail, "erika (at) beispiel.org")]
    [InlineData("Rufen Sie 0431 / 901-2345 an", PersonalDataKind.Phone, "0431 / 901-2345")]
    [InlineData("mobil +49 (0)170 1234567.", PersonalDataKind.Phone, "+49 (0)170 1234567")]
    [InlineData("Tel.: 4711 22", PersonalDataKind.Phone, "4711 22")]
    [InlineData("IBAN DE89 3704 0044 0532 0130 00", PersonalDataKind.Iban, "DE89 3704 0044 0532 0130 00")]
    [InlineData("Konto AT611904300234573201 bitte", PersonalDataKind.Iban, "AT611904300234573201")]
    [InlineData("IBAN DE89370400440532013001", PersonalDataKind.Iban, "DE89370400440532013001")]
    [InlineData("Der Wagen KI-AB 1234 parkt", PersonalDataKind.Plate, "KI-AB 1234")]
    [InlineData("Das Auto HH AB 12E steht", PersonalDataKind.Plate, "HH AB 12E")]
    [InlineData("wohnt in der Hauptstraße 12a dort", PersonalDataKind.Address, "Hauptstraße 12a")]
    [InlineData("Goethe-Allee 7 ist es", PersonalDataKind.Address, "Goethe-Allee 7")]
    [InlineData("Am Markt 3 brennt es", PersonalDataKind.Address, "Am Markt 3")]
    [InlineData("Es ist in 24103 Kiel passiert", PersonalDataKind.Address, "24103 Kiel")]
    [InlineData("Frau Dr. Erika Mustermann klagt", PersonalDataKind.Name, "Erika Mustermann")]
    [InlineData("Mein Name ist Yılmaz Öztürk.", PersonalDataKind.Name, "Yılmaz Öztürk")]
    [InlineData("Gestern Anna von Schmidt getroffen", PersonalDataKind.Name, "Anna von Schmidt")]
    [InlineData("Mein Nachbar Peter lärmt", PersonalDataKind.Name, "Peter")]
    [InlineData("Viele Grüße\nKunibert Zwackelmann", PersonalDataKind.Name, "Kunibert Zwackelmann")]
    [InlineData("Er ist geboren am 3. März 1980 hier", PersonalDataKind.Birthday, "3. März 1980")]
    public void Each_kind_is_found_where_it_stands(string text, PersonalDataKind kind, string found)
    {
        var finding = PersonalData.Find(text).ShouldHaveSingleItem();
        (finding.Kind, finding.Text).ShouldBe((kind, found));
        text.Substring(finding.Start, finding.Text.Length).ShouldBe(found);
    }

    [Theory]
    [InlineData("Die Hundesteuer beträgt 96 Euro im Jahr 2026.")]
    [InlineData("Der Antrag nach § 35a VwVfG, Aktenzeichen 32-4711/2026, vom 21.11.2026.")]
    [InlineData("Frau Bürgermeisterin und Herr Oberbürgermeister eröffnen das Fest.")]
    [InlineData("Norm DIN A 4 und ISO 9001 gelten.")]
    [InlineData("Mein Nachbar Lärm macht mir zu schaffen.")]
    [InlineData("Konto AT61 1904 3002 3457 3202 hat eine falsche Prüfziffer.")]
    [InlineData("Im Januar 2026 öffnet das Amt um 8 Uhr.")]
    public void Ordinary_sentences_of_the_office_stay(string text) => PersonalData.Scrub(text).ShouldBe(text);

    [Fact]
    public void Scrubbing_leaves_the_sense()
    {
        PersonalData.Scrub("Guten Tag, mein Name ist Petra Beispiel, Tel. 0431 9012345. Der Golf KI-XY 99 steht vor der Hauptstraße 5.")
            .ShouldBe("Guten Tag, mein Name ist [Name], Tel. [Telefon]. Der Golf [Kennzeichen] steht vor der [Adresse].");
    }

    [Fact]
    public void Nearly_all_personal_data_of_made_up_messages_is_found()
    {
        var random = new Random(42);
        var counts = new Dictionary<PersonalDataKind, (int Found, int All)>();
        var missed = new List<string>();
        for (var i = 0; i < 3000; i++)
        {
            var (kind, secret, text) = SampleMessages.Draw(random);
            var (found, all) = counts.GetValueOrDefault(kind);
            if (PersonalData.Scrub(text).Contains(secret, StringComparison.Ordinal)) missed.Add(text);
            counts[kind] = (found + (PersonalData.Scrub(text).Contains(secret, StringComparison.Ordinal) ? 0 : 1), all + 1);
        }
        output.WriteLine(string.Join('\n', missed.Take(20)));
        foreach (var (kind, (found, all)) in counts.OrderBy(c => c.Key))
        {
            output.WriteLine($"{kind}: {found} of {all}, recall {(double)found / all:F3}");
            ((double)found / all).ShouldBeGreaterThanOrEqualTo(0.98, kind.ToString());
        }
    }

    [Fact]
    public void Any_text_is_scrubbed_and_long_ones_in_bounded_time()
    {
        Prop.ForAll(FoldingTests.AnyText, text =>
        {
            var scrubbed = PersonalData.Scrub(text + " 0431 9012345");
            scrubbed.ShouldNotContain("9012345");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
        foreach (var piece in new[] { "A", "0", "a@", "Herr A ", "DE89", "( 0" })
            PersonalData.Scrub(string.Concat(Enumerable.Repeat(piece, 100_000 / piece.Length))).ShouldNotBeNull();
    }
}
