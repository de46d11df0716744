using Rathaus.Modules.Forms.Answering;
using Rathaus.Modules.Forms.Definition;
using Rathaus.Modules.Forms.Fields;

namespace Rathaus.Modules.Forms.Tests;

/// <summary>Every kind of field with what people type wrong, and the sentence that helps them.</summary>
public sealed class FieldKindTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    [Theory]
    [InlineData("kind: text", "f=", "Füllen Sie dieses Feld aus.")]
    [InlineData("kind: text, maxLength: 3", "f=abcd", "Kürzen Sie den Text auf höchstens 3 Zeichen.")]
    [InlineData("kind: text, missing: Nennen Sie den Ort.", "f= ", "Nennen Sie den Ort.")]
    [InlineData("kind: text, pattern: '[0-9]{15}', patternMessage: Fünfzehn Ziffern.", "f=27609812345678", "Fünfzehn Ziffern.")]
    [InlineData("kind: text, pattern: '[0-9]{15}', patternMessage: Fünfzehn Ziffern.", "f=2760981234567890", "Fünfzehn Ziffern.")]
    [InlineData("kind: longtext", "f=", "Schreiben Sie Ihre Antwort in dieses Feld.")]
    [InlineData("kind: longtext, maxLength: 5", "f=123456", "Kürzen Sie den Text auf höchstens 5 Zeichen.")]
    [InlineData("kind: yesno", "f=", "Wählen Sie „Ja“ oder „Nein“ aus.")]
    [InlineData("kind: yesno", "f=vielleicht", "Wählen Sie „Ja“ oder „Nein“ aus.")]
    [InlineData("kind: choice, choices: [a, b]", "f=", "Wählen Sie eine Antwort aus.")]
    [InlineData("kind: choice, choices: [a, b]", "f=c", "Wählen Sie eine Antwort aus der Liste aus.")]
    [InlineData("kind: choice, choices: [a, b]", "f=a&f=b", "Wählen Sie eine Antwort aus der Liste aus.")]
    [InlineData("kind: choice, choices: [a, b], multiple: true", "f=", "Wählen Sie mindestens eine Antwort aus.")]
    [InlineData("kind: choice, choices: [a, b], multiple: true", "f=a&f=c", "Wählen Sie eine Antwort aus der Liste aus.")]
    [InlineData("kind: search, suggestions: [a, b]", "f=", "Wählen Sie einen Eintrag der Liste oder schreiben Sie selbst einen.")]
    [InlineData("kind: search, suggestions: [a, b], maxLength: 3", "f=abcd", "Kürzen Sie den Text auf höchstens 3 Zeichen.")]
    [InlineData("kind: number", "f=", "Geben Sie eine Zahl ein, zum Beispiel 2.")]
    [InlineData("kind: number", "f=zwei", "Geben Sie eine ganze Zahl in Ziffern ein, zum Beispiel 2.")]
    [InlineData("kind: number", "f=2,5", "Geben Sie eine ganze Zahl in Ziffern ein, zum Beispiel 2.")]
    [InlineData("kind: number, decimals: 1", "f=2,55", "Geben Sie eine Zahl ein, zum Beispiel 2,5.")]
    [InlineData("kind: number, min: 1, max: 1000", "f=0", "Geben Sie eine Zahl von 1 bis 1.000 ein.")]
    [InlineData("kind: number, min: 1, max: 1000", "f=99999999999999999999999", "Geben Sie eine ganze Zahl in Ziffern ein, zum Beispiel 2.")]
    [InlineData("kind: number", "f=1.23", "Geben Sie eine ganze Zahl in Ziffern ein, zum Beispiel 2.")]
    [InlineData("kind: money", "f=", "Geben Sie einen Betrag in Euro ein, zum Beispiel 12,50.")]
    [InlineData("kind: money", "f=12,505", "Geben Sie den Betrag so ein: 12,50.")]
    [InlineData("kind: money", "f=viel", "Geben Sie den Betrag so ein: 12,50.")]
    [InlineData("kind: money, max: 100", "f=100,01", "Geben Sie einen Betrag von 0,00 bis 100,00 Euro ein.")]
    [InlineData("kind: date", "f.day=&f.month=&f.year=", "Geben Sie ein Datum ein, zum Beispiel 31.03.2024.")]
    [InlineData("kind: date", "f.day=31&f.month=2&f.year=2026", "Diesen Tag gibt es nicht. Prüfen Sie Tag und Monat.")]
    [InlineData("kind: date", "f.day=29&f.month=2&f.year=2025", "Diesen Tag gibt es nicht. Prüfen Sie Tag und Monat.")]
    [InlineData("kind: date", "f.day=1&f.month=13&f.year=2026", "Diesen Tag gibt es nicht. Prüfen Sie Tag und Monat.")]
    [InlineData("kind: date", "f.day=eins&f.month=1&f.year=2026", "Geben Sie den Tag als Zahl ein, zum Beispiel 31.")]
    [InlineData("kind: date", "f.day=fünfter&f.month=Heuert&f.year=26", "Geben Sie den Tag als Zahl ein, zum Beispiel 31. Geben Sie den Monat als Zahl oder mit seinem Namen ein, zum Beispiel 3 oder März. Geben Sie das Jahr mit vier Ziffern ein, zum Beispiel 2024.")]
    [InlineData("kind: date", "f.day=1&f.month=1&f.year=26", "Geben Sie das Jahr mit vier Ziffern ein, zum Beispiel 2024.")]
    [InlineData("kind: date", "f.day=&f.month=1&f.year=2026", "Der Tag fehlt.")]
    [InlineData("kind: date", "f.day=1&f.month=&f.year=2026", "Der Monat fehlt.")]
    [InlineData("kind: date", "f.day=1&f.month=1&f.year=", "Das Jahr fehlt. Geben Sie es mit vier Ziffern ein.")]
    [InlineData("kind: date, partial: true", "f.day=1&f.month=&f.year=2026", "Der Monat fehlt.")]
    [InlineData("kind: date, past: true", "f.day=22&f.month=11&f.year=2026", "Das Datum liegt in der Zukunft. Geben Sie einen Tag bis heute ein.")]
    [InlineData("kind: date, future: true", "f.day=20&f.month=11&f.year=2026", "Das Datum liegt in der Vergangenheit. Geben Sie einen Tag ab heute ein.")]
    [InlineData("kind: date, earliest: 2000-01-01", "f.day=31&f.month=12&f.year=1999", "Prüfen Sie das Jahr. Das Datum muss nach dem 31.12.1999 liegen.")]
    [InlineData("kind: date", "f.day=32&f.month=1&f.year=26", "Diesen Tag gibt es nicht. Prüfen Sie Tag und Monat. Geben Sie das Jahr mit vier Ziffern ein, zum Beispiel 2024.")]
    [InlineData("kind: date", "f.day=&f.month=1&f.year=", "Der Tag fehlt. Das Jahr fehlt. Geben Sie es mit vier Ziffern ein.")]
    [InlineData("kind: person", "f.family_name=B&f.given_names=K&f.birth_date.day=1&f.birth_date.month=1&f.birth_date.year=80", "Geben Sie das Jahr mit vier Ziffern ein, zum Beispiel 1980.")]
    [InlineData("kind: email", "f=", "Geben Sie eine E-Mail-Adresse ein, zum Beispiel name@example.org.")]
    [InlineData("kind: email", "f=kim", "Prüfen Sie die E-Mail-Adresse. Sie sieht so aus: name@example.org.")]
    [InlineData("kind: email", "f=kim@beispiel", "Prüfen Sie die E-Mail-Adresse. Sie sieht so aus: name@example.org.")]
    [InlineData("kind: email", "f=kim@@example.org", "Prüfen Sie die E-Mail-Adresse. Sie sieht so aus: name@example.org.")]
    [InlineData("kind: email", "f=Kim <kim@example.org>", "Prüfen Sie die E-Mail-Adresse. Sie sieht so aus: name@example.org.")]
    [InlineData("kind: email", "f=a@b.de,c@d.de", "Prüfen Sie die E-Mail-Adresse. Sie sieht so aus: name@example.org.")]
    [InlineData("kind: phone", "f=", "Geben Sie eine Telefonnummer ein, zum Beispiel 0531 123456.")]
    [InlineData("kind: phone", "f=ruf mich an", "Prüfen Sie die Telefonnummer. Sie besteht aus Ziffern, zum Beispiel 0531 123456.")]
    [InlineData("kind: phone", "f=112", "Prüfen Sie die Telefonnummer. Sie besteht aus Ziffern, zum Beispiel 0531 123456.")]
    [InlineData("kind: phone", "f=0531+123456", "Prüfen Sie die Telefonnummer. Sie besteht aus Ziffern, zum Beispiel 0531 123456.")]
    [InlineData("kind: iban", "f=", "Geben Sie die IBAN ein, zum Beispiel DE02 1203 0000 0000 2020 51.")]
    [InlineData("kind: iban", "f=1203 0000 2020 51000", "Eine IBAN beginnt mit zwei Buchstaben und zwei Ziffern, zum Beispiel DE02 1203 0000 0000 2020 51.")]
    [InlineData("kind: iban", "f=DE02 1203 0000 0000 2020 5", "Eine deutsche IBAN hat 22 Zeichen, diese hat 21.")]
    [InlineData("kind: iban", "f=DE02 1203 0000 0000 2020 52", "Die Prüfziffer passt nicht. Vergleichen Sie die IBAN mit Ihrer Bankkarte.")]
    [InlineData("kind: person", "f.family_name=&f.given_names=Kim&f.birth_date.day=1&f.birth_date.month=1&f.birth_date.year=1980", "Geben Sie den Familiennamen ein.")]
    [InlineData("kind: person", "f.family_name=B&f.given_names=&f.birth_date.day=1&f.birth_date.month=1&f.birth_date.year=1980", "Geben Sie die Vornamen ein.")]
    [InlineData("kind: person", "f.family_name=B&f.given_names=K", "Geben Sie das Geburtsdatum ein, zum Beispiel 31.03.1980.")]
    [InlineData("kind: person", "f.family_name=B&f.given_names=K&f.birth_date.day=1&f.birth_date.month=1&f.birth_date.year=2030", "Das Datum liegt in der Zukunft. Geben Sie einen Tag bis heute ein.")]
    [InlineData("kind: person, birthDate: never", "f.family_name=B4&f.given_names=K", "Das Zeichen „4“ gehört nicht in einen Namen. Schreiben Sie ihn in lateinischen Buchstaben, wie im Ausweis.")]
    [InlineData("kind: person, birthDate: never", "f.family_name=Иванов&f.given_names=K", "Das Zeichen „И“ gehört nicht in einen Namen. Schreiben Sie ihn in lateinischen Buchstaben, wie im Ausweis.")]
    [InlineData("kind: person, birthDate: never", "f.family_name=–&f.given_names=K", "Das ist kein Name. Schreiben Sie ihn wie im Ausweis.")]
    [InlineData("kind: date", "f.day=01.02.26", "Geben Sie das Jahr mit vier Ziffern ein, zum Beispiel 2024.")]
    [InlineData("kind: date", "f.day=31.2.2026", "Diesen Tag gibt es nicht. Prüfen Sie Tag und Monat.")]
    [InlineData("kind: person, birthDate: never", "f.family_name=<b>&f.given_names=K", "Das Zeichen „<“ gehört nicht in einen Namen. Schreiben Sie ihn in lateinischen Buchstaben, wie im Ausweis.")]
    [InlineData("kind: address", "f.number=1&f.postcode=38100&f.city=X", "Geben Sie die Straße ein.")]
    [InlineData("kind: address", "f.street=W&f.postcode=38100&f.city=X", "Geben Sie die Hausnummer ein, zum Beispiel 12 a.")]
    [InlineData("kind: address", "f.street=W&f.number=1&f.city=X", "Geben Sie die Postleitzahl ein.")]
    [InlineData("kind: address", "f.street=W&f.number=1&f.postcode=3810&f.city=X", "Eine Postleitzahl hat fünf Ziffern, zum Beispiel 38100.")]
    [InlineData("kind: address", "f.street=W&f.number=1&f.postcode=38100", "Geben Sie den Ort ein.")]
    [InlineData("kind: address", "f.street=😀&f.number=1&f.postcode=38100&f.city=X", "Das Zeichen „😀“ gehört nicht in eine Anschrift. Schreiben Sie sie in lateinischen Buchstaben.")]
    [InlineData("kind: address, postcodes: ['00001']", "f.street=W&f.number=1&f.postcode=38100&f.city=X", "Die Postleitzahl 38100 gehört nicht zu unserem Stadtgebiet. Prüfen Sie die Anschrift oder wenden Sie sich an die Stadt, in der sie liegt.")]
    [InlineData("kind: company", "f.representative_family_name=B&f.representative_given_names=K", "Geben Sie den Namen der Firma oder des Vereins ein.")]
    [InlineData("kind: company", "f.name=V&f.representative_given_names=K", "Geben Sie den Familiennamen der Vertretung ein.")]
    [InlineData("kind: company", "f.name=V&f.representative_family_name=B", "Geben Sie die Vornamen der Vertretung ein.")]
    [InlineData("kind: declaration", "f=", "Setzen Sie das Häkchen, wenn Sie der Erklärung zustimmen.")]
    [InlineData("kind: file", "f=upload", "Laden Sie mindestens eine Datei hoch.")]
    [InlineData("kind: file, ways: [upload, show]", "f=", "Wählen Sie aus, wie Sie den Nachweis vorlegen.")]
    [InlineData("kind: file, ways: [show, later]", "f=upload", "Wählen Sie eine Antwort aus der Liste aus.")]
    [InlineData("kind: delivery", "f=", "Wählen Sie aus, wie Sie den Bescheid bekommen möchten.")]
    [InlineData("kind: delivery", "f=own-portal", "Das Postfach gibt es nur mit Konto. Wählen Sie den Brief oder melden Sie sich an.")]
    [InlineData("kind: delivery", "f=fax", "Wählen Sie eine Antwort aus der Liste aus.")]
    public void Wrong_input_is_refused_with_this_sentence(string settings, string typed, string sentence)
    {
        var reading = Read(settings, typed);
        reading.Errors.Select(e => e.Message).ShouldContain(sentence);
        reading.Errors.ShouldAllBe(e => e.Field!.StartsWith("f"));
    }

    [Theory]
    [InlineData("kind: text", "f=  Zwei   Wörter ", "f=Zwei Wörter", "Zwei Wörter")]
    [InlineData("kind: text", "f=Be\0l\u202Elo\u2066\u0007", "f=Bello", "Bello")]
    [InlineData("kind: longtext", "f=eins\nz\0wei\u202D", "f=eins\nzwei", "eins\nzwei")]
    [InlineData("kind: email", "f=kim\0@example.org", "f=kim@example.org", "kim@example.org")]
    [InlineData("kind: text, ignoreSpaces: true", "f=276 098 123 456 789", "f=276098123456789", "276098123456789")]
    [InlineData("kind: yesno", "f=false", "f=false", "Nein")]
    [InlineData("kind: choice, choices: [a, b], multiple: true", "f=b&f=a", "f=b\na", "b, a")]
    [InlineData("kind: search, suggestions: [{value: dackel, label: {de: Dackel, en: Dachshund}}]", "f=dackel", "f=dackel", "Dackel")]
    [InlineData("kind: search, suggestions: [{value: dackel, label: Dackel}]", "f=Wolpertinger", "f=Wolpertinger", "Wolpertinger")]
    [InlineData("kind: number, max: 99999", "f=1.234", "f=1234", "1.234")]
    [InlineData("kind: number, decimals: 2", "f=2,5", "f=2.5", "2,5")]
    [InlineData("kind: money", "f=1.234,5 €", "f=1234.50", "1.234,50\u00a0€")]
    [InlineData("kind: money", "f=12.50", "f=12.50", "12,50\u00a0€")]
    [InlineData("kind: date", "f.day=5&f.month=03&f.year=2026", "f=2026-03-05", "5. März 2026")]
    [InlineData("kind: date", "f.day=5.&f.month=März&f.year=2026", "f=2026-03-05", "5. März 2026")]
    [InlineData("kind: date", "f.day=5&f.month=mrz.&f.year=2026", "f=2026-03-05", "5. März 2026")]
    [InlineData("kind: date", "f.day=5&f.month=Sept&f.year=2026", "f=2026-09-05", "5. September 2026")]
    [InlineData("kind: date, partial: true", "f.day=&f.month=3&f.year=2026", "f=2026-03", "März 2026")]
    [InlineData("kind: date, partial: true", "f.day=&f.month=&f.year=2026", "f=2026", "2026")]
    [InlineData("kind: email", "f=kim.beispiel+hund@example.org", "f=kim.beispiel+hund@example.org", "kim.beispiel+hund@example.org")]
    [InlineData("kind: phone", "f=+49 (531) 12 34-56", "f=+49 (531) 12 34-56", "+49 (531) 12 34-56")]
    [InlineData("kind: iban", "f=de02 1203 0000 0000 2020 51", "f=DE02120300000000202051", "DE02 1203 0000 0000 2020 51")]
    [InlineData("kind: iban", "f=AT61 1904 3002 3457 3201", "f=AT611904300234573201", "AT61 1904 3002 3457 3201")]
    [InlineData("kind: person, birthDate: never", "f.family_name=Đặng-O’Ñeill&f.given_names=Ștefan J.", "f.family_name=Đặng-O’Ñeill|f.given_names=Ștefan J.", "Ștefan J. Đặng-O’Ñeill")]
    [InlineData("kind: person", "f.family_name=Beispiel&f.given_names=Kim&f.birth_date.day=31&f.birth_date.month=3&f.birth_date.year=1980", "f.family_name=Beispiel|f.given_names=Kim|f.birth_date=1980-03-31", "Kim Beispiel, geboren am 31. März 1980")]
    [InlineData("kind: address", "f.street=Straße des 17. Juni&f.number=12 a&f.postcode=38 100&f.city=Łódź", "f.street=Straße des 17. Juni|f.number=12 a|f.postcode=38100|f.city=Łódź", "Straße des 17. Juni 12 a, 38100 Łódź")]
    [InlineData("kind: person, birthDate: never", "f.family_name=Suharto&f.given_names=-", "f.family_name=Suharto|f.given_names=–", "Suharto")]
    [InlineData("kind: person, birthDate: never", "f.family_name=VON DER MÜHLEN&f.given_names=ANNA-LENA", "f.family_name=VON DER MÜHLEN|f.given_names=ANNA-LENA", "ANNA-LENA VON DER MÜHLEN")]
    [InlineData("kind: date", "f.day=1.2.2026", "f=2026-02-01", "1. Februar 2026")]
    [InlineData("kind: date", "f.day=2026-02-01", "f=2026-02-01", "1. Februar 2026")]
    [InlineData("kind: email", "f=kim@xn--mller-kva.example", "f=kim@xn--mller-kva.example", "kim@müller.example")]
    [InlineData("kind: company", "f.name=Hof & Hund GmbH&f.representative_family_name=B&f.representative_given_names=K", null, null)]
    [InlineData("kind: declaration", "f=true", "f=true", "Ja, erklärt")]
    [InlineData("kind: file, ways: [show, later]", "f=later", "f=later", "Ich reiche den Nachweis nach")]
    [InlineData("kind: delivery", "f=letter-large", "f=letter-large", "Als Brief in großer Schrift (18 Punkt)")]
    public void Right_input_is_taken_in_one_form_and_shown_as_people_read_it(string settings, string typed, string? answers, string? shown)
    {
        var field = Field(settings);
        var reading = Read(settings, typed);
        reading.Errors.ShouldBeEmpty();
        if (answers is null) return;
        reading.Values.OrderBy(v => v.Key).ShouldBe(answers.Split('|').Select(p => p.Split('=', 2)).Select(p => KeyValuePair.Create(p[0], p[1])).OrderBy(v => v.Key));
        var saved = Answers.Of(reading.Values);
        field.Kind.Shown(field, "f", saved).ShouldBe(shown);
        var again = new Typed();
        field.Kind.Fill(field, "f", saved, again);
        var second = new FieldReading(field, "f", again, FieldContext.At(Today));
        field.Kind.Read(field, second);
        second.Errors.ShouldBeEmpty();
        second.Values.ShouldBe(reading.Values);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("longtext")]
    [InlineData("yesno")]
    [InlineData("number")]
    [InlineData("money")]
    [InlineData("date")]
    [InlineData("email")]
    [InlineData("phone")]
    [InlineData("iban")]
    [InlineData("person")]
    [InlineData("address")]
    [InlineData("company")]
    [InlineData("declaration")]
    [InlineData("file")]
    [InlineData("delivery")]
    public void An_optional_field_may_stay_empty(string kind)
    {
        var reading = Read($"kind: {kind}, required: false", "f=");
        reading.Errors.ShouldBeEmpty();
        reading.Values.ShouldBeEmpty();
    }

    [Fact]
    public void Hostile_input_is_only_ever_refused()
    {
        var random = new Random(3);
        foreach (var kind in FieldKinds.All.Keys.Where(k => k is not ("group" or "choice" or "search" or "cosign")))
        {
            var field = Field($"kind: {kind}");
            for (var i = 0; i < 200; i++)
            {
                var typed = new Typed();
                foreach (var name in new[] { "f", "f.day", "f.month", "f.year", "f.family_name", "f.given_names", "f.birth_date.year", "f.street", "f.postcode", "f.name", "f.from", "f.to", "f.from_time", "f.to_time", "f.from.day", "f.from.month", "f.from.year", "f.side", "f.until.year", "f.unknown" })
                    typed.Set(name, new string([.. Enumerable.Range(0, random.Next(30)).Select(_ => (char)random.Next(0, 0xFFFF))]));
                var reading = new FieldReading(field, "f", typed, FieldContext.At(Today));
                field.Kind.Read(field, reading);
                Answers.Parse(Answers.Of(reading.Values).ToJson()).All.Count().ShouldBe(reading.Values.Count);
                field.Kind.Shown(field, "f", Answers.Of(reading.Values));
            }
        }
    }

    private static FieldReading Read(string settings, string typed) => Asking.Read(settings, typed);

    private static FieldDefinition Field(string settings) => Asking.Field(settings);
}

/// <summary>A form of one field, and what is typed into it as <c>name=value&amp;name=value</c>.</summary>
internal static class Asking
{
    public static readonly DateOnly Today = new(2026, 11, 21);

    public static FieldReading Read(string settings, string typed)
    {
        var field = Field(settings);
        var input = new Typed();
        foreach (var group in typed.Split('&').Select(p => p.Split('=', 2)).Where(p => p.Length == 2).GroupBy(p => p[0], p => p[1])) input.Set(group.Key, [.. group]);
        var reading = new FieldReading(field, "f", input, FieldContext.At(Today));
        field.Kind.Read(field, reading);
        return reading;
    }

    public static FieldDefinition Field(string settings) => FormLoader.Load("form.yaml", $$"""
        subject: x
        pages:
          - id: p
            title: Seite
            fields:
              - { id: f, label: Frage, purpose: zum Prüfen, {{settings}} }
        """).Fields.Single();
}
