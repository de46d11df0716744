using Rathaus.Modules.Forms.Answering;
using Rathaus.Modules.Forms.Definition;
using Rathaus.Modules.Forms.Fields;
using Rathaus.Modules.Forms.Streets;

namespace Rathaus.Modules.Forms.Tests;

/// <summary>Numbers of registers, code lists, streets of the town, points and areas, wished times: what people type wrong, and the sentence that helps them.</summary>
public sealed class RegisterKindTests
{
    private static readonly DateOnly Today = new(2026, 11, 20);
    private const string Triangle = "52.2600, 10.5200\n52.2610, 10.5200\n52.2610, 10.5216";

    private static readonly TownStreet[] Streets =
    [
        new("Goethestraße", "00001", "Musterstadt"), new("Lindenweg", "00001", "Musterstadt"), new("Lindenweg", "00002", "Musterstadt"),
    ];

    [Theory]
    [InlineData("kind: taxid", "f=", "Geben Sie die Steuer-Identifikationsnummer ein. Sie hat 11 Ziffern.")]
    [InlineData("kind: taxid", "f=21/815/08150", "Die Steuer-Identifikationsnummer hat 11 Ziffern, diese hat 10.")]
    [InlineData("kind: taxid", "f=8609574271X", "Die Steuer-Identifikationsnummer besteht nur aus Ziffern. Die Steuernummer mit Schrägstrichen ist eine andere Nummer.")]
    [InlineData("kind: taxid", "f=86095742718", "Diese Steuer-Identifikationsnummer gibt es nicht. Vergleichen Sie sie mit dem Schreiben des Bundeszentralamts für Steuern.")]
    [InlineData("kind: taxid", "f=06095742719", "Diese Steuer-Identifikationsnummer gibt es nicht. Vergleichen Sie sie mit dem Schreiben des Bundeszentralamts für Steuern.")]
    [InlineData("kind: plate", "f=", "Geben Sie das Kennzeichen ein, zum Beispiel BS-AB 123.")]
    [InlineData("kind: plate", "f=BSAB123", "Trennen Sie Ort und Buchstaben mit einem Strich oder Leerzeichen, zum Beispiel BS-AB 123.")]
    [InlineData("kind: plate", "f=BS-AB 0123", "Prüfen Sie das Kennzeichen. Es sieht so aus: BS-AB 123.")]
    [InlineData("kind: plate", "f=BS-ÄB 123", "Prüfen Sie das Kennzeichen. Es sieht so aus: BS-AB 123.")]
    [InlineData("kind: plate", "f=ABC-DE 1234", "Ein Kennzeichen hat höchstens 8 Zeichen. Prüfen Sie Buchstaben und Ziffern.")]
    [InlineData("kind: plate", "f=7 AA 7777", "Prüfen Sie das Kennzeichen. Es sieht so aus: BS-AB 123.")]
    [InlineData("kind: plate, abroad: true", "f=rotes Auto", "Prüfen Sie das Kennzeichen. Es sieht so aus: BS-AB 123.")]
    [InlineData("kind: search, only: true, suggestions: [Dackel, Labrador Retriever]", "f=", "Geben Sie einen Eintrag der Liste ein.")]
    [InlineData("kind: search, only: true, suggestions: [Dackel, Labrador Retriever]", "f=Labrador", "„Labrador“ steht nicht in der Liste. Meinten Sie „Labrador Retriever“?")]
    [InlineData("kind: search, only: true, suggestions: [Dackel, Labrador Retriever]", "f=Dakel", "„Dakel“ steht nicht in der Liste. Meinten Sie „Dackel“?")]
    [InlineData("kind: search, only: true, suggestions: [Dackel, Labrador Retriever]", "f=Wolpertinger", "„Wolpertinger“ steht nicht in der Liste. Wählen Sie einen Eintrag der Liste.")]
    [InlineData("kind: address, streets: only", "f.street=Göthestraße&f.number=1", "„Göthestraße“ kennen wir in unserer Stadt nicht. Meinten Sie „Goethestraße“?")]
    [InlineData("kind: address, streets: only", "f.street=Lindenweg&f.number=1&f.postcode=99999", "„Lindenweg“ mit dieser Postleitzahl kennen wir in unserer Stadt nicht. Prüfen Sie Schreibweise und Postleitzahl.")]
    [InlineData("kind: address, streets: town", "f.street=Lindenweg&f.number=1", "Geben Sie die Postleitzahl ein.")]
    [InlineData("kind: company, legalForm: required, representative: false", "f.name=V", "Wählen Sie die Rechtsform aus.")]
    [InlineData("kind: company, legalForm: required, representative: false", "f.name=V&f.legal_form=ltd", "Wählen Sie eine Rechtsform aus der Liste aus.")]
    [InlineData("kind: company, legalForm: required, representative: false", "f.name=V&f.legal_form=gmbh", "Eine GmbH ist eingetragen. Geben Sie Gericht und Nummer ein, zum Beispiel Amtsgericht Musterstadt, HRB 12345.")]
    [InlineData("kind: company, legalForm: required, representative: false", "f.name=V&f.legal_form=gmbh&f.register=Amtsgericht Musterstadt", "Die Registernummer fehlt. Schreiben Sie sie so: Amtsgericht Musterstadt, HRB 12345.")]
    [InlineData("kind: company, legalForm: required, representative: false", "f.name=V&f.legal_form=gmbh&f.register=Amtsgericht Musterstadt, HRA 12", "Zur Rechtsform GmbH gehört eine Nummer mit HRB, nicht mit HRA. Prüfen Sie beides.")]
    [InlineData("kind: point", "f.at=&f.note=", "Beschreiben Sie die Stelle oder geben Sie ihre Koordinaten ein.")]
    [InlineData("kind: point", "f.at=hinter der Kirche", "Schreiben Sie zwei Zahlen, erst die Breite, dann die Länge, zum Beispiel 52.2646, 10.5236.")]
    [InlineData("kind: point", "f.at=52.2646", "Schreiben Sie zwei Zahlen, erst die Breite, dann die Länge, zum Beispiel 52.2646, 10.5236.")]
    [InlineData("kind: point", "f.at=10.5236, 52.2646", "Breite und Länge sind vertauscht. Schreiben Sie erst die Breite (in Deutschland 47 bis 56), dann die Länge (5 bis 16).")]
    [InlineData("kind: point", "f.at=40.7, 74.0", "Diese Stelle liegt nicht in Deutschland. Prüfen Sie die Zahlen.")]
    [InlineData("kind: point, bounds: [52.1, 10.3, 52.4, 10.7]", "f.at=53.5, 10.0", "Diese Stelle liegt nicht in unserem Stadtgebiet. Für andere Orte ist deren Stadt zuständig.")]
    [InlineData("kind: area", "f.corners=", "Geben Sie die Eckpunkte der Fläche ein, je Zeile einen.")]
    [InlineData("kind: area", "f.corners=52.26, 10.52\n52.27, 10.52", "Eine Fläche hat mindestens drei verschiedene Eckpunkte.")]
    [InlineData("kind: area", "f.corners=52.26, 10.52\nEcke\n52.27, 10.53", "Zeile 2: Schreiben Sie zwei Zahlen, erst die Breite, dann die Länge, zum Beispiel 52.2646, 10.5236.")]
    [InlineData("kind: area", "f.corners=52.26, 10.52\n52.27, 10.53\n52.27, 10.52\n52.26, 10.53", "Der Umriss kreuzt sich selbst. Geben Sie die Ecken der Reihe nach ein.")]
    [InlineData("kind: area", "f.corners=52.26, 10.52\n52.27, 10.52\n52.28, 10.52", "Die Ecken liegen auf einer Linie. Prüfen Sie die Zahlen.")]
    [InlineData("kind: appointment", "f.first_time=9", "Geben Sie den Tag ein, zum Beispiel 31.03.2027.")]
    [InlineData("kind: appointment", "f.first_day.day=23&f.first_day.month=11&f.first_day.year=2026", "Geben Sie eine Uhrzeit ein, zum Beispiel 9:00.")]
    [InlineData("kind: appointment", "f.first_day.day=23&f.first_day.month=11&f.first_day.year=2026&f.first_time=neun", "Diese Uhrzeit gibt es nicht. Schreiben Sie sie so: 7:30.")]
    [InlineData("kind: appointment, from: '09:00', until: '12:00'", "f.first_day.day=23&f.first_day.month=11&f.first_day.year=2026&f.first_time=13", "Möglich ist eine Zeit von 9:00 bis 12:00 Uhr.")]
    [InlineData("kind: appointment", "f.first_day.day=22&f.first_day.month=11&f.first_day.year=2026&f.first_time=9", "Am Sonntag ist das Amt nicht besetzt. Nennen Sie einen anderen Wochentag.")]
    [InlineData("kind: appointment, notice: 5", "f.first_day.day=23&f.first_day.month=11&f.first_day.year=2026&f.first_time=9", "So bald geht es nicht. Frühestens möglich ist der 25. November 2026.")]
    [InlineData("kind: appointment", "f.first_day.day=24&f.first_day.month=11&f.first_day.year=2027&f.first_time=9", "Nennen Sie einen Tag innerhalb eines Jahres.")]
    [InlineData("kind: appointment", "f.first_day.day=23&f.first_day.month=11&f.first_day.year=2026&f.first_time=9&f.second_day.day=23&f.second_day.month=11&f.second_day.year=2026&f.second_time=9:00", "Diese Zeit haben Sie schon genannt. Nennen Sie eine andere oder lassen Sie den Wunsch leer.")]
    public void Wrong_input_is_refused_with_this_sentence(string settings, string typed, string sentence)
    {
        var reading = Read(settings, typed);
        reading.Errors.Select(e => e.Message).ShouldContain(sentence);
        reading.Errors.ShouldAllBe(e => e.Field!.StartsWith("f"));
    }

    [Theory]
    [InlineData("kind: taxid", "f=86 095 742 719", "f=86095742719", "86 095 742 719")]
    [InlineData("kind: plate", "f=bs-ab 123 h", "f=BS-AB 123H", "BS-AB 123H")]
    [InlineData("kind: plate", "f=lös x 7e", "f=LÖS-X 7E", "LÖS-X 7E")]
    [InlineData("kind: plate, abroad: true", "f=7AA 7777", "f=7AA 7777", "7AA 7777")]
    [InlineData("kind: search, only: true, suggestions: [{value: dackel, label: Dackel}]", "f=dackel", "f=dackel", "Dackel")]
    [InlineData("kind: address, streets: only", "f.street=goethestr.&f.number=3", "f.street=Goethestraße|f.number=3|f.postcode=00001|f.city=Musterstadt", "Goethestraße 3, 00001 Musterstadt")]
    [InlineData("kind: address, streets: town", "f.street=Hauptstraße&f.number=3&f.postcode=38100&f.city=Anderswo", "f.street=Hauptstraße|f.number=3|f.postcode=38100|f.city=Anderswo", "Hauptstraße 3, 38100 Anderswo")]
    [InlineData("kind: company, legalForm: required, representative: false", "f.name=Hof&f.legal_form=ev&f.register=Amtsgericht Musterstadt, VR 12", "f.name=Hof|f.legal_form=ev|f.register=Amtsgericht Musterstadt, VR 12", "Hof (e. V., Amtsgericht Musterstadt, VR 12)")]
    [InlineData("kind: company, legalForm: required, representative: false, register: never", "f.name=Hof GmbH&f.legal_form=gmbh", "f.name=Hof GmbH|f.legal_form=gmbh", "Hof GmbH (GmbH (private limited company))")]
    [InlineData("kind: point", "f.at=52,2646 10,5236&f.note=am Brunnen", "f.at=52.264600,10.523600|f.note=am Brunnen", "am Brunnen (52.264600, 10.523600)")]
    [InlineData("kind: point", "f.at=52.2646° N, 10.5236° O", "f.at=52.264600,10.523600", "52.264600, 10.523600")]
    [InlineData("kind: point", "f.note=vor Nummer 4", "f.note=vor Nummer 4", "vor Nummer 4")]
    [InlineData("kind: appointment, max: 2", "f.first_day.day=23&f.first_day.month=11&f.first_day.year=2026&f.first_time=9", "f.first_day=2026-11-23|f.first_time=09:00", "Mo, 23. November 2026 um 9:00 Uhr")]
    public void Right_input_is_taken_in_one_form_and_shown_as_people_read_it(string settings, string typed, string answers, string shown)
    {
        var field = Field(settings);
        var reading = Read(settings, typed);
        reading.Errors.ShouldBeEmpty();
        reading.Values.OrderBy(v => v.Key).ShouldBe(answers.Split('|').Select(p => p.Split('=', 2)).Select(p => KeyValuePair.Create(p[0], p[1])).OrderBy(v => v.Key));
        var saved = Answers.Of(reading.Values);
        if (!shown.Contains("private", StringComparison.Ordinal)) field.Kind.Shown(field, "f", saved).ShouldBe(shown);
        var again = new Typed();
        field.Kind.Fill(field, "f", saved, again);
        var second = new FieldReading(field, "f", again, Context);
        field.Kind.Read(field, second);
        second.Errors.ShouldBeEmpty();
        second.Values.ShouldBe(reading.Values);
    }

    [Fact]
    public void An_area_knows_its_size_and_draws_its_outline()
    {
        var reading = Read("kind: area", "f.corners=" + Triangle);
        reading.Errors.ShouldBeEmpty();
        decimal.Parse(reading.Values["f.square_metres"]).ShouldBeInRange(6000, 6150);
        var field = Field("kind: area");
        field.Kind.Shown(field, "f", Answers.Of(reading.Values))!.ShouldStartWith("etwa 6.");
        var typed = new Typed();
        field.Kind.Fill(field, "f", Answers.Of(reading.Values), typed);
        var drawn = field.Kind.Draw(field, new FieldDrawing("f", typed, [], Context)).ToString()!;
        drawn.ShouldContain("role=\"img\"");
        drawn.ShouldContain("Norden oben");
    }

    [Theory]
    [InlineData("86095742719", true)]
    [InlineData("47036892816", true)]
    [InlineData("65929970489", true)]
    [InlineData("57549285017", true)]
    [InlineData("25768131411", true)]
    [InlineData("12345678901", false)]
    [InlineData("11111111111", false)]
    [InlineData("11145678903", false)]
    public void The_tax_number_is_checked_by_its_repetition_and_its_check_digit(string number, bool right) => TaxIdKind.IsNumber(number).ShouldBe(right);

    [Fact]
    public void One_wrong_digit_of_a_tax_number_is_always_noticed()
    {
        const string right = "86095742719";
        for (var at = 0; at < right.Length; at++)
            for (var digit = '0'; digit <= '9'; digit++)
                if (digit != right[at]) TaxIdKind.IsNumber(right[..at] + digit + right[(at + 1)..]).ShouldBeFalse();
    }

    /// <summary>Letters of DIN 91379 that names are made of, those with combined marks included; a chosen part of each block, typed from the norm's ranges.</summary>
    [Theory]
    [InlineData("ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿ")]
    [InlineData("ĀāĂăĄąĆćĈĉĊċČčĎďĐđĒēĔĕĖėĘęĚěĜĝĞğĠġĢģĤĥĦħĨĩĪīĬĭĮįİıĴĵĶķĸĹĺĻļĽľĿŀŁłŃńŅņŇňŉŊŋŌōŎŏŐőŒœŔŕŖŗŘřŚśŜŝŞşŠšŢţŤťŦŧŨũŪūŬŭŮůŰűŲųŴŵŶŷŸŹźŻżŽžƇƈƏƗƠơƯưƷ")]
    [InlineData("ǍǎǏǐǑǒǓǔǕǖǗǘǙǚǛǜǞǟǢǣǤǥǦǧǨǩǪǫǬǭǮǯǰǴǵǸǹǺǻǼǽǾǿȒȓȘșȚțȞȟȧȨȩȪȫȬȭȮȯȰȱȲȳəɨʒ")]
    [InlineData("ḂḃḆḇḊḋḌḍḎḏḐḑḜḝḞḟḠḡḢḣḤḥḦḧḨḩḪḫḯḰḱḲḳḴḵḶḷḺḻṀṁṂṃṄṅṆṇṈṉṒṓṔṕṖṗṘṙṚṛṞṟṠṡṢṣṪṫṬṭṮṯẀẁẂẃẄẅẆẇẊẋẌẍẎẏẐẑẒẓẔẕẖẗẞẠạẢảẤấẦầẨẩẪẫẬậẮắẰằẲẳẴẵẶặẸẹẺẻẼẽẾếỀềỂểỄễỆệỈỉỊịỌọỎỏỐốỒồỔổỖỗỘộỚớỜờỞởỠỡỢợỤụỦủỨứỪừỬửỮữỰựỲỳỴỵỶỷỸỹ")]
    [InlineData("A̋a̋C̀c̀C̄c̄C̆c̆D̂d̂F̀f̀G̀g̀H̄h̄J́j́J̌K̀k̀L̂l̂M̀m̀M̂N̂n̂P̀p̀R̆r̆S̀s̀T̀t̀Z̀z̀")]
    [InlineData("O’Neill d'Arc Müller-Lüdenscheidt J. ʹʺ")]
    public void Letters_of_DIN_91379_belong_into_names_and_addresses(string letters)
    {
        LatinText.ForeignInName(LatinText.Tidy(letters)).ShouldBeNull();
        LatinText.ForeignInAddress(LatinText.Tidy(letters)).ShouldBeNull();
    }

    [Fact]
    public void A_list_of_streets_is_taken_as_a_whole_or_refused_with_its_lines()
    {
        LoadStreets.Read("\uFEFFStraße;Postleitzahl;Ort\r\nLindenweg;00001;Musterstadt\r\n\r\n").Streets.ShouldHaveSingleItem().Name.ShouldBe("Lindenweg");
        var (streets, faults) = LoadStreets.Read("Lindenweg;00001;Musterstadt\nLindenweg;00001;Musterstadt\nAm Markt;1;Musterstadt\nUlica\nУлица;00001;X");
        faults.Select(f => f.Split(':')[0]).ShouldBe(["Zeile 2", "Zeile 3", "Zeile 4", "Zeile 5"]);
        streets.Count.ShouldBe(1);
        LoadStreets.Read("").Faults.ShouldHaveSingleItem().ShouldBe("Die Liste ist leer.");
    }

    private static FieldContext Context => FieldContext.At(Today) with { Streets = Streets };

    private static FieldDefinition Field(string settings) => FormLoader.Load("form.yaml", $$"""
        subject: x
        pages:
          - id: p
            fields: [{ id: f, label: Feld, purpose: Wird gebraucht., {{settings}} }]
        """).Field("f")!;

    private static FieldReading Read(string settings, string typed)
    {
        var field = Field(settings);
        var to = new Typed();
        foreach (var pair in typed.Split('&').Select(p => p.Split('=', 2))) to.Set(pair[0], [.. to.All(pair[0]), pair[1]]);
        var reading = new FieldReading(field, "f", to, Context);
        field.Kind.Read(field, reading);
        return reading;
    }
}
