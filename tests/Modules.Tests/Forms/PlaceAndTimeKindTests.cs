using Rathaus.Modules.Forms.Answering;
using Rathaus.Modules.Forms.Definition;
using Rathaus.Modules.Forms.Fields;

namespace Rathaus.Modules.Forms.Tests;

/// <summary>Times, periods, places, countries, persons with birth, addresses abroad, units and evidence: what people type wrong, and the sentence that helps them.</summary>
public sealed class PlaceAndTimeKindTests
{
    private const string Day = "f.from.day=11&f.from.month=9&f.from.year=2027&f.to.day=11&f.to.month=9&f.to.year=2027";
    private const string Place = "f.street=Lindenweg&f.from=4&f.side=even";
    private const string Person = "f.given_names=Kim&f.family_name=Beispiel&f.birth_date.day=31&f.birth_date.month=3&f.birth_date.year=1980";

    [Theory]
    [InlineData("kind: time", "f=", "Geben Sie eine Uhrzeit ein, zum Beispiel 7:30.")]
    [InlineData("kind: time", "f=25:00", "Diese Uhrzeit gibt es nicht. Schreiben Sie sie so: 7:30.")]
    [InlineData("kind: time", "f=7:60", "Diese Uhrzeit gibt es nicht. Schreiben Sie sie so: 7:30.")]
    [InlineData("kind: time", "f=24:01", "Diese Uhrzeit gibt es nicht. Schreiben Sie sie so: 7:30.")]
    [InlineData("kind: time", "f=früh", "Diese Uhrzeit gibt es nicht. Schreiben Sie sie so: 7:30.")]
    [InlineData("kind: time", "f=-7:00", "Diese Uhrzeit gibt es nicht. Schreiben Sie sie so: 7:30.")]
    [InlineData("kind: time", "f=7:5", "Diese Uhrzeit gibt es nicht. Schreiben Sie sie so: 7:30.")]
    [InlineData("kind: period", "f.all_day=true", "Geben Sie den ersten Tag ein, zum Beispiel 31.03.2024.")]
    [InlineData("kind: period", "f.from.day=11&f.from.month=9&f.from.year=2027&f.all_day=true", "Geben Sie den letzten Tag ein. Geht es um einen einzigen Tag, geben Sie ihn noch einmal ein.")]
    [InlineData("kind: period", "f.from.day=31&f.from.month=9&f.from.year=2027&f.to.day=11&f.to.month=9&f.to.year=2027&f.all_day=true", "Diesen Tag gibt es nicht. Prüfen Sie Tag und Monat.")]
    [InlineData("kind: period", "f.from.day=12&f.from.month=9&f.from.year=2027&f.to.day=11&f.to.month=9&f.to.year=2027&f.all_day=true", "Der letzte Tag liegt vor dem ersten. Prüfen Sie beide Tage.")]
    [InlineData("kind: period, mostDays: 3", "f.from.day=1&f.from.month=9&f.from.year=2027&f.to.day=4&f.to.month=9&f.to.year=2027&f.all_day=true", "Möglich sind höchstens 3 Tage. Prüfen Sie den letzten Tag.")]
    [InlineData("kind: period, future: true", "f.from.day=1&f.from.month=9&f.from.year=2020&f.to.day=1&f.to.month=9&f.to.year=2027&f.all_day=true", "Das Datum liegt in der Vergangenheit. Geben Sie einen Tag ab heute ein.")]
    [InlineData("kind: period", Day, "Geben Sie die Uhrzeit ein, zu der es anfängt, zum Beispiel 7:00, oder kreuzen Sie „ganztägig“ an.")]
    [InlineData("kind: period", Day + "&f.from_time=7", "Geben Sie die Uhrzeit ein, zu der es endet, zum Beispiel 18:00, oder kreuzen Sie „ganztägig“ an.")]
    [InlineData("kind: period", Day + "&f.from_time=7&f.to_time=99", "Diese Uhrzeit gibt es nicht. Schreiben Sie sie so: 7:30.")]
    [InlineData("kind: period", Day + "&f.from_time=18&f.to_time=7", "Das Ende liegt nicht nach dem Anfang. Die Uhrzeiten gelten für jeden Tag; geht es über Mitternacht, kreuzen Sie „ganztägig“ an.")]
    [InlineData("kind: period", Day + "&f.from_time=7&f.to_time=7", "Das Ende liegt nicht nach dem Anfang. Die Uhrzeiten gelten für jeden Tag; geht es über Mitternacht, kreuzen Sie „ganztägig“ an.")]
    [InlineData("kind: period", Day + "&f.from_time=7&f.all_day=true", "Sie haben „ganztägig“ angekreuzt und Uhrzeiten eingegeben. Löschen Sie eines von beiden.")]
    [InlineData("kind: location", "f.from=4&f.side=even", "Geben Sie die Straße ein.")]
    [InlineData("kind: location", "f.street=Lindenweg&f.side=even", "Geben Sie die Hausnummer ein, bei der die Fläche beginnt, zum Beispiel 12.")]
    [InlineData("kind: location", "f.street=Lindenweg&f.from=4", "Wählen Sie die Straßenseite aus.")]
    [InlineData("kind: location", "f.street=Lindenweg&f.from=4&f.side=links", "Wählen Sie eine Antwort aus der Liste aus.")]
    [InlineData("kind: location", "f.street=Lindenweg&f.from=vorn&f.side=even", "Eine Hausnummer beginnt mit einer Ziffer, zum Beispiel 12 oder 12 a.")]
    [InlineData("kind: location", Place + "&f.to=2", "Die Hausnummer „bis“ ist kleiner als „von“. Prüfen Sie beide.")]
    [InlineData("kind: location", "f.street=Улица&f.from=4&f.side=even", "Das Zeichen „У“ gehört nicht in eine Anschrift. Schreiben Sie sie in lateinischen Buchstaben.")]
    [InlineData("kind: location, streets: [Goethestraße]", Place, "„Lindenweg“ kennen wir in unserer Stadt nicht. Prüfen Sie die Schreibweise. Für andere Orte ist deren Stadt zuständig.")]
    [InlineData("kind: country", "f=", "Wählen Sie einen Staat aus der Liste aus.")]
    [InlineData("kind: country", "f=Atlantis", "Wählen Sie einen Staat aus der Liste aus.")]
    [InlineData("kind: country", "f=XXA", "Wählen Sie einen Staat aus der Liste aus.")]
    [InlineData("kind: country, nationality: true", "f=", "Wählen Sie die Staatsangehörigkeit aus.")]
    [InlineData("kind: country, nationality: true, max: 3", "f=DE&f=DE", "„Deutschland“ haben Sie zweimal ausgewählt. Wählen Sie es einmal aus.")]
    [InlineData("kind: country, nationality: true, max: 3", "f=DE&f=XXA", "„Staatenlos“ oder „Ungeklärt“ steht allein. Entfernen Sie die anderen.")]
    [InlineData("kind: country, nationality: true, max: 2", "f=DE&f=PL&f=FR", "Höchstens 2 Einträge sind möglich. Entfernen Sie welche.")]
    [InlineData("kind: person, birthPlace: required", Person + "&f.birth_country=DE", "Geben Sie den Geburtsort ein.")]
    [InlineData("kind: person, birthPlace: required", Person + "&f.birth_place=Ankara", "Wählen Sie den Staat der Geburt aus.")]
    [InlineData("kind: person, birthPlace: required", Person + "&f.birth_place=Ankara&f.birth_country=Türkei", "Wählen Sie einen Staat aus der Liste aus.")]
    [InlineData("kind: person, birthPlace: required", Person + "&f.birth_place=東京&f.birth_country=JP", "Das Zeichen „東“ gehört nicht in eine Anschrift. Schreiben Sie sie in lateinischen Buchstaben.")]
    [InlineData("kind: person, birthName: required", Person, "Geben Sie den Geburtsnamen ein.")]
    [InlineData("kind: person, birthName: optional", Person + "&f.birth_name=B4", "Das Zeichen „4“ gehört nicht in einen Namen. Schreiben Sie ihn in lateinischen Buchstaben, wie im Ausweis.")]
    [InlineData("kind: person, birthPartial: true", "f.given_names=Kim&f.family_name=B&f.birth_date.day=3&f.birth_date.year=1980", "Der Monat fehlt.")]
    [InlineData("kind: address, abroad: true", "f.street=W&f.number=1&f.postcode=3810&f.city=X", "Eine Postleitzahl hat fünf Ziffern, zum Beispiel 38100.")]
    [InlineData("kind: address, abroad: true", "f.street=W&f.number=1&f.city=X&f.country=Polen", "Wählen Sie einen Staat aus der Liste aus.")]
    [InlineData("kind: address, abroad: true", "f.street=W&f.postcode=30-001&f.country=PL", "Geben Sie den Ort ein.")]
    [InlineData("kind: company, register: required", "f.name=V&f.representative_given_names=K&f.representative_family_name=B", "Geben Sie Registergericht und Nummer ein, zum Beispiel Amtsgericht Musterstadt, HRB 12345.")]
    [InlineData("kind: company, representative: false", "f.name=", "Geben Sie den Namen der Firma oder des Vereins ein.")]
    [InlineData("kind: number, unit: m, min: 1, max: 200", "f=500 m", "Geben Sie eine Zahl von 1\u00a0m bis 200\u00a0m ein.")]
    [InlineData("kind: number, unit: m", "f=zwölf m", "Geben Sie eine ganze Zahl in Ziffern ein, zum Beispiel 2.")]
    [InlineData("kind: number, unknown: true", "f=", "Geben Sie eine Zahl ein oder kreuzen Sie „Weiß ich nicht“ an.")]
    [InlineData("kind: number, unknown: true", "f=3&f.unknown=true", "Sie haben eine Zahl eingegeben und „Weiß ich nicht“ angekreuzt. Löschen Sie eines von beiden.")]
    [InlineData("kind: file, ways: [upload, here]", "f=here", "Schreiben Sie, wo der Nachweis schon liegt, zum Beispiel beim Standesamt oder unter welcher Vorgangsnummer.")]
    [InlineData("kind: file, ways: [show, later], laterDays: 30", "f=later", "Geben Sie an, bis wann Sie den Nachweis nachreichen, spätestens bis zum 21. Dezember 2026.")]
    [InlineData("kind: file, ways: [show, later], laterDays: 30", "f=later&f.until.day=22&f.until.month=12&f.until.year=2026", "So lange können wir nicht warten. Geben Sie einen Tag bis zum 21. Dezember 2026 an.")]
    [InlineData("kind: file, ways: [show, later], laterDays: 30", "f=later&f.until.day=20&f.until.month=11&f.until.year=2026", "Das Datum liegt in der Vergangenheit. Geben Sie einen Tag ab heute ein.")]
    public void Wrong_input_is_refused_with_this_sentence(string settings, string typed, string sentence)
    {
        var reading = Asking.Read(settings, typed);
        reading.Errors.Select(e => e.Message).ShouldContain(sentence);
        reading.Errors.ShouldAllBe(e => e.Field!.StartsWith("f"));
    }

    [Theory]
    [InlineData("kind: time", "f=7", "07:00", "7:00 Uhr")]
    [InlineData("kind: time", "f=7.30 Uhr", "07:30", "7:30 Uhr")]
    [InlineData("kind: time", "f=0730", "07:30", "7:30 Uhr")]
    [InlineData("kind: time", "f=19 Uhr 5", null, null)]
    [InlineData("kind: time", "f=19 Uhr 05", "19:05", "19:05 Uhr")]
    [InlineData("kind: time", "f=24:00", "24:00", "24:00 Uhr")]
    [InlineData("kind: country", "f=TR", "TR", "Türkei")]
    [InlineData("kind: country, nationality: true, max: 3", "f=DE&f=&f=PL", "DE\nPL", "Deutschland, Polen")]
    [InlineData("kind: country, nationality: true", "f=XXA", "XXA", "Staatenlos")]
    [InlineData("kind: number, unit: m, decimals: 1", "f=12,5 m", "12.5", "12,5\u00a0m")]
    public void What_people_write_is_understood(string settings, string typed, string? kept, string? shown)
    {
        var reading = Asking.Read(settings, typed);
        reading.Values.GetValueOrDefault("f").ShouldBe(kept);
        var field = Asking.Field(settings);
        field.Kind.Shown(field, "f", Answers.Of(reading.Values)).ShouldBe(shown);
    }

    [Theory]
    [InlineData("kind: period", Day + "&f.from_time=7&f.to_time=18:00", "11. September 2027, 7:00 bis 18:00 Uhr")]
    [InlineData("kind: period", "f.from.day=11&f.from.month=9&f.from.year=2027&f.to.day=12&f.to.month=9&f.to.year=2027&f.from_time=7&f.to_time=18", "11. September 2027 bis 12. September 2027, täglich 7:00 bis 18:00 Uhr")]
    [InlineData("kind: period", Day + "&f.all_day=true", "11. September 2027, ganztägig")]
    [InlineData("kind: location", Place + "&f.to=8&f.note=vor der Bäckerei", "Lindenweg 4 bis 8, Seite der geraden Hausnummern (vor der Bäckerei)")]
    [InlineData("kind: person, birthName: optional, birthPlace: required", Person + "&f.birth_name=Öztürk&f.birth_place=Ankara&f.birth_country=TR", "Kim Beispiel, Geburtsname Öztürk, geboren am 31. März 1980 in Ankara (Türkei)")]
    [InlineData("kind: person, birthPartial: true", "f.given_names=Đorđe&f.family_name=Łukasiewicz&f.birth_date.year=1980", "Đorđe Łukasiewicz, geboren 1980")]
    [InlineData("kind: address, abroad: true", "f.street=ul. Długa 5&f.postcode=30-001&f.city=Kraków&f.country=PL", "ul. Długa 5, 30-001 Kraków, Polen")]
    [InlineData("kind: address, abroad: true", "f.street=Weg&f.number=1&f.postcode=38100&f.city=Braunschweig", "Weg 1, 38100 Braunschweig")]
    [InlineData("kind: number, unknown: true", "f.unknown=true", "Weiß ich nicht")]
    [InlineData("kind: file, ways: [upload, here]", "f=here&f.where=Standesamt", "Der Nachweis liegt der Stadt schon vor: Standesamt")]
    [InlineData("kind: file, ways: [show, later], laterDays: 30", "f=later&f.until.day=1&f.until.month=12&f.until.year=2026", "Ich reiche den Nachweis bis zum 1. Dezember 2026 nach")]
    public void Answers_read_well_and_survive_being_shown_again(string settings, string typed, string shown)
    {
        var reading = Asking.Read(settings, typed);
        reading.Errors.ShouldBeEmpty();
        var field = Asking.Field(settings);
        field.Kind.Shown(field, "f", Answers.Of(reading.Values)).ShouldBe(shown);
        var again = new Typed();
        field.Kind.Fill(field, "f", Answers.Of(reading.Values), again);
        var second = new FieldReading(field, "f", again, FieldContext.At(Asking.Today));
        field.Kind.Read(field, second);
        second.Errors.ShouldBeEmpty();
        second.Values.ShouldBe(reading.Values);
    }

    [Theory]
    [InlineData("time")]
    [InlineData("period")]
    [InlineData("location")]
    [InlineData("country")]
    public void An_optional_field_may_stay_empty(string kind) => Asking.Read($"kind: {kind}, required: false", "f=").Values.ShouldBeEmpty();

    [Theory]
    [InlineData("Lindenweg", "4", "8", "even", "Lindenweg", "6", "", "even", true)]
    [InlineData("Lindenweg", "4", "8", "even", "Lindenweg", "5", "7", "odd", false)]
    [InlineData("Lindenweg", "4", "8", "even", "Lindenweg", "5", "7", "unknown", true)]
    [InlineData("Goethestr.", "4", "8", "even", "Goethestraße", "8", "10", "both", true)]
    [InlineData("Goethestrasse", "4 a", "", "even", "Goethestraße", "4 b", "", "even", false)]
    [InlineData("Lindenweg", "4", "8", "even", "Rosenweg", "4", "8", "even", false)]
    public void Places_overlap_by_street_numbers_and_side(string street, string from, string to, string side, string street2, string from2, string to2, string side2, bool expected)
    {
        var answers = Answers.Of(new Dictionary<string, string>
        {
            ["a.street"] = street, ["a.from"] = from, ["a.to"] = to, ["a.side"] = side, ["b.street"] = street2, ["b.from"] = from2, ["b.to"] = to2, ["b.side"] = side2,
        }.Where(v => v.Value.Length > 0));
        LocationKind.Overlap("a", "b", answers).ShouldBe(expected);
        LocationKind.Overlap("b", "a", answers).ShouldBe(expected);
    }

    [Fact]
    public void The_countries_are_those_of_ISO_3166_with_names_in_both_languages()
    {
        var all = Countries.All(nationality: false);
        all.Count.ShouldBe(250, "249 of ISO 3166-1, and Kosovo");
        all[0].Code.ShouldBe("DE");
        all.ShouldAllBe(c => c.Code.Length == 2 && c.Code.All(char.IsAsciiLetterUpper) && c.Name.De.Length > 2 && c.Name.En.Length > 2);
        all.Select(c => c.Name.De).Distinct().Count().ShouldBe(all.Count);
    }

    [Theory]
    [InlineData("kind: address, abroad: true, postcodes: ['00001']", "liegt nicht im Ausland")]
    [InlineData("kind: file, ways: [fetch, upload]", "Zu „fetch“ gehört, wo gefragt wird")]
    [InlineData("kind: file, ways: [upload], laterDays: 3", "„laterDays“ gehört zum Weg „later“.")]
    [InlineData("kind: file, ways: [fetch], fetch: { register: x, person: nobody }", "„nobody“ ist kein Feld der Art person oder company.")]
    [InlineData("kind: cosign, person: nobody, text: Ich zahle.", "„nobody“ ist kein Feld der Art person.")]
    [InlineData("kind: group, rowTitle: R, addLabel: A, apart: { place: x, period: y }, fields: [{ id: x, kind: text, label: L, purpose: zum Prüfen }]", "„x“ ist kein Feld der Art location in dieser Gruppe.")]
    [InlineData("kind: period, past: true, future: true", "Ein Tag kann nicht zugleich „past“ und „future“ sein.")]
    public void A_mistake_in_the_form_is_named(string settings, string sentence) =>
        Should.Throw<LoadException>(() => Asking.Field(settings)).Problems.Select(p => p.Message).ShouldContain(m => m.Contains(sentence));
}
