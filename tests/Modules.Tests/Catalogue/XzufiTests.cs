using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Platform.Audit;
using Rathaus.Tests.Accounts;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Catalogue;

/// <summary>Descriptions in XZuFi beside folders and Markdown.</summary>
public sealed class XzufiTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rathaus-xzufi").FullName;

    private static string Leistung(string name, string id = "L1", string more = "") => $"""
        <xzufi:leistung>
          <xzufi:id>{id}</xzufi:id>
          <xzufi:referenzLeiKa listURI="urn:de:fim:leika:leistung"><code>99012345678901</code></xzufi:referenzLeiKa>
          <xzufi:modulText><xzufi:inhalt languageCode="de">Amtlicher Name</xzufi:inhalt><xzufi:leikaTextmodul><code>02</code><name>Leistungsbezeichnung</name></xzufi:leikaTextmodul></xzufi:modulText>
          <xzufi:modulText><xzufi:inhalt languageCode="de">{name}</xzufi:inhalt><xzufi:inhalt languageCode="en">Fish</xzufi:inhalt><xzufi:leikaTextmodul><code>03</code><name>Leistungsbezeichnung II</name></xzufi:leikaTextmodul></xzufi:modulText>
          <xzufi:modulText><xzufi:inhalt languageCode="de">&lt;p&gt;Wer angeln will, braucht das.&lt;/p&gt;</xzufi:inhalt><xzufi:leikaTextmodul><code>98</code><name>Kurztext</name></xzufi:leikaTextmodul></xzufi:modulText>
          <xzufi:modulText><xzufi:inhalt languageCode="de">&lt;p&gt;Der Volltext &amp;uuml;ber Fische. Sie können den Schein online beantragen.&lt;/p&gt;</xzufi:inhalt><xzufi:leikaTextmodul><code>97</code><name>Volltext</name></xzufi:leikaTextmodul></xzufi:modulText>
          <xzufi:modulText><xzufi:inhalt languageCode="de">&lt;ul&gt;&lt;li&gt;Prüfungszeugnis&lt;/li&gt;&lt;li&gt;Lichtbild&lt;/li&gt;&lt;/ul&gt;</xzufi:inhalt><xzufi:leikaTextmodul><code>96</code><name>Erforderliche Unterlagen</name></xzufi:leikaTextmodul></xzufi:modulText>
          <xzufi:modulText><xzufi:inhalt languageCode="de">§ 57 Fischereigesetz</xzufi:inhalt><xzufi:leikaTextmodul><code>95</code><name>Rechtsgrundlage(n)</name></xzufi:leikaTextmodul></xzufi:modulText>
          <xzufi:modulText><xzufi:inhalt languageCode="de">Bürgerbüro Musterstadt</xzufi:inhalt><xzufi:leikaTextmodul><code>94</code><name>Zuständige Stelle</name></xzufi:leikaTextmodul></xzufi:modulText>
          <xzufi:modulFrist><xzufi:beschreibung languageCode="de">Spätestens vor dem ersten Angeln.</xzufi:beschreibung></xzufi:modulFrist>
          <xzufi:modulKosten><xzufi:beschreibung languageCode="de">Es kostet 20 Euro.</xzufi:beschreibung></xzufi:modulKosten>
          <xzufi:modulBegriffImKontext><xzufi:begriffImKontext><xzufi:begriff languageCode="de">Angelschein</xzufi:begriff></xzufi:begriffImKontext></xzufi:modulBegriffImKontext>
          {more}
        </xzufi:leistung>
        """;

    private static string File(params string[] services) => $"""<?xml version="1.0" encoding="UTF-8"?><xzufi:nachricht xmlns:xzufi="http://xoev.de/schemata/xzufi/2_2_0">{string.Concat(services)}</xzufi:nachricht>""";

    [Fact]
    public async Task A_description_in_xzufi_becomes_a_service_once_and_a_new_revision_when_it_changes()
    {
        await using var house = await TestHouse.StartAsync();
        Write("angeln.xml", File(Leistung("Fischereischein bekommen")));
        var first = await ImportAsync(house);
        first.Refused.SelectMany(r => r.Faults).ShouldBeEmpty();
        (first.Imported, first.Unchanged, first.Refused.Count).ShouldBe((1, 0, 0));
        var service = (await house.InTownAsync(s => s.GetRequiredService<ICatalogue>().FindAsync("fischereischein-bekommen")))!;
        var definition = service.Definition;
        definition.ShouldSatisfyAllConditions(
            d => (d.Name.De, d.Name.En).ShouldBe(("Fischereischein bekommen", "Fish")), d => d.Summary.De.ShouldBe("Wer angeln will, braucht das."), d => d.Papers.Select(p => p.De).ShouldBe(["Prüfungszeugnis", "Lichtbild"]),
            d => d.LegalBasis.ShouldBe(["§ 57 Fischereigesetz"]), d => d.Fee!.De.ShouldContain("20 Euro"), d => d.Period!.De.ShouldBe("Spätestens vor dem ersten Angeln."), d => d.Synonyms.ShouldBe(["Angelschein"]),
            d => (d.UnitName, d.Unit).ShouldBe(("Bürgerbüro Musterstadt", "buergerbuero")), d => d.Details!.De.ShouldContain("LeiKa-Schlüssel 99012345678901 (laut angeln.xml)"), d => d.Details!.De.ShouldContain("Der Volltext über Fische."));
        service.Files["source.xml"].ShouldContain("99012345678901");

        (await ImportAsync(house)).ShouldSatisfyAllConditions(r => (r.Imported, r.Unchanged).ShouldBe((0, 1)));
        Write("angeln.xml", File(Leistung("Fischereischein bekommen").Replace("20 Euro", "25 Euro", StringComparison.Ordinal)));
        (await ImportAsync(house)).Imported.ShouldBe(1);
        using var visitor = house.Browser();
        await visitor.OpenAsync("/leistungen/fischereischein-bekommen");
        visitor.Text.ShouldContain("25 Euro");
        visitor.Text.ShouldContain("Prüfungszeugnis");
    }

    [Fact]
    public async Task A_file_that_is_sent_is_shown_first_and_imported_by_a_second_press()
    {
        var (house, _) = await PeopleHouse.StartAsync();
        await using var _1 = house;
        await house.StaffAsync("verwaltung@musterstadt.example", "buergerbuero", "catalogue.manage");
        await house.StaffAsync("amt@musterstadt.example", "steueramt", "cases.view");
        using var clerk = await house.SignedInAsync("amt@musterstadt.example");
        await clerk.OpenAsync("/verwaltung/leistungen/einlesen");
        clerk.Status.ShouldBe(System.Net.HttpStatusCode.Forbidden);
        using var officer = await house.SignedInAsync("verwaltung@musterstadt.example");
        await officer.OpenAsync("/verwaltung/leistungen/einlesen");
        await SendAsync("angeln.xml", File(Leistung("Fischereischein bekommen"), "<xzufi:leistung><xzufi:id>leer</xzufi:id></xzufi:leistung>"));
        officer.Text.ShouldContain("Fischereischein bekommen");
        officer.Text.ShouldContain("neu");
        officer.Text.ShouldContain("angeln.xml#leer");
        (await FoundAsync()).ShouldBeFalse("looking changes nothing");
        await officer.SubmitAsync("1 Leistung einlesen", ("Packed", "H4sIAAAA"));
        officer.Text.ShouldContain("nicht vollständig angekommen");
        (await FoundAsync()).ShouldBeFalse();
        await SendAsync("angeln.xml", File(Leistung("Fischereischein bekommen")));
        await officer.SubmitAsync("1 Leistung einlesen");
        officer.Text.ShouldContain("1 Leistung eingelesen, 0 unverändert, 0 abgewiesen.");
        (await FoundAsync()).ShouldBeTrue();
        await SendAsync("angeln.xml", File(Leistung("Fischereischein bekommen")));
        officer.Text.ShouldContain("Es gibt nichts einzulesen.");
        foreach (var (name, content, reason) in new[]
        {
            ("bombe.xml", "<?xml version=\"1.0\"?>\n<!DOCTYPE a [<!ENTITY b \"c\">]>\n<leistung>&b;</leistung>", "Dokumenttyp-Definition"), ("kaputt.xml", "<leistung>\n<id>1</leistung>", "kein gültiges XML"),
            ("tief.xml", string.Concat(Enumerable.Repeat("<a>", 60)) + string.Concat(Enumerable.Repeat("</a>", 60)), "tiefer als"), ("mein dienst.xml", "<leistung/>", "Benennen Sie die Datei um"), ("leer.xml", "<nichts/>", "keine Leistung"),
        })
        {
            await SendAsync(name, content);
            officer.Status.ShouldBe(System.Net.HttpStatusCode.OK, name);
            officer.Text.ShouldContain(reason, customMessage: name);
        }

        Task SendAsync(string name, string content) => officer.SubmitAsync("Ansehen, was daraus wird", ("Datei", new TestFile(name, "application/xml", System.Text.Encoding.UTF8.GetBytes(content))));

        Task<bool> FoundAsync() => house.InTownAsync(async s => await s.GetRequiredService<ICatalogue>().FindAsync("fischereischein-bekommen") is not null);
    }

    [Fact]
    public async Task Of_many_in_one_file_each_stands_for_itself()
    {
        await using var house = await TestHouse.StartAsync();
        Write("viele.xml", File(Leistung("Erste Sache melden", "a"), "<xzufi:leistung><xzufi:id>b</xzufi:id></xzufi:leistung>", Leistung("Dritte Sache melden", "c"), Leistung("Dritte Sache melden", "d")));
        var report = await ImportAsync(house);
        (report.Imported, report.Refused.Count).ShouldBe((2, 2));
        report.Refused.Select(r => r.Source).ShouldBe(["viele.xml#b", "viele.xml#d"]);
        report.Refused[0].Faults[0].ShouldSatisfyAllConditions(f => f.File.ShouldBe("viele.xml"), f => f.Line.ShouldBeGreaterThan(10), f => f.Reason.ShouldContain("keine Bezeichnung"));
        (await ImportAsync(house)).ShouldSatisfyAllConditions(r => (r.Imported, r.Unchanged, r.Refused.Count).ShouldBe((0, 2, 2)));
    }

    [Theory]
    [InlineData("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><leistung>&b;</leistung>", "DOCTYPE")]
    [InlineData("<!DOCTYPE l [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><leistung>&b;</leistung>", "DOCTYPE")]
    [InlineData("<leistung><id>1</leistung>", "kein gültiges XML")]
    [InlineData("<leistung>&unbekannt;</leistung>", "kein gültiges XML")]
    [InlineData("<anderes/>", "keine Leistung")]
    [InlineData("", "kein gültiges XML")]
    public async Task What_cannot_be_used_is_refused_with_the_reason(string xml, string says)
    {
        await using var house = await TestHouse.StartAsync();
        Write("schlecht.xml", xml);
        Write("gut.xml", File(Leistung("Gute Sache melden")));
        var report = await ImportAsync(house);
        (report.Imported, report.Refused.Count).ShouldBe((1, 1), "a bad file holds up no other");
        report.Refused[0].Faults[0].Reason.ShouldContain(says);
    }

    [Fact]
    public async Task Depth_and_size_are_bounded()
    {
        await using var house = await TestHouse.StartAsync();
        Write("tief.xml", string.Concat(Enumerable.Repeat("<leistung>", 5000)) + string.Concat(Enumerable.Repeat("</leistung>", 5000)));
        Write("gross.xml", "<leistung>" + new string('x', 9 << 20) + "</leistung>");
        var report = await ImportAsync(house);
        report.Refused.Select(r => (r.Source, r.Faults[0].Reason.Contains("geschachtelt", StringComparison.Ordinal) || r.Faults[0].Reason.Contains("erlaubt sind", StringComparison.Ordinal))).ShouldBe([("gross.xml", true), ("tief.xml", true)]);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Write(string name, string text) => System.IO.File.WriteAllText(Path.Combine(_folder, name), text);

    private Task<ImportReport> ImportAsync(TestHouse house) => house.InTownAsync(s => s.GetRequiredService<ICatalogueImport>().ImportAsync(_folder, Actor.Machine("test")));
}
