using System.Text;
using Rathaus.Contracts.Core.Catalogue;

namespace Rathaus.Tests.Catalogue;

public sealed class LoaderTests
{
    [Fact]
    public void A_whole_description_becomes_a_service()
    {
        using var folder = new ServiceFolder().With("hund-anmelden").WithFile("hund-anmelden/form.yaml", "pages: []");
        var read = ServiceFolder.Reader().Read(folder.Path).Services.ShouldHaveSingleItem();
        var service = read.Definition;
        (service.Slug, service.Name.De, service.Name.En, service.Action!.De).ShouldBe(("hund-anmelden", "Hund anmelden", "Register a dog", "Hund anmelden"));
        (service.Mode, service.Result, service.Money, service.Secrecy).ShouldBe((ServiceMode.Complete, ResultKind.Decision, MoneyOrder.Assessment, Secrecy.Tax));
        service.Synonyms.ShouldBe(["Hundesteuer", "Hundemarke"]);
        (service.HasForm, service.CanApply, service.Unit).ShouldBe((true, true, "steueramt"));
        read.Files.Keys.ShouldBe(["service.yaml", "form.yaml"], ignoreOrder: true);
    }

    /// <summary>What is written wrong, the line of the fault, and the words that say so.</summary>
    [Theory]
    [InlineData("mode: complete", "", 1, "Es fehlt „mode“")]
    [InlineData("whyTrust: Anzeige nach Satzung, formfrei.", "", 1, "Es fehlt „whyTrust“")]
    [InlineData("unit: steueramt", "", 1, "Es fehlt „unit“")]
    [InlineData("form: none", "", 1, "Es fehlt „form“")]
    [InlineData("result: decision", "", 1, "Es fehlt „result“")]
    [InlineData("money: assessment", "", 1, "Es fehlt „money“")]
    [InlineData("summary: Melden Sie Ihren Hund an.", "", 1, "Es fehlt „summary“")]
    [InlineData("mode: complete", "modus: complete", 6, "„modus“ ist unbekannt")]
    [InlineData("mode: complete", "mode: complete\nmoed: prepare", 7, "„moed“ ist unbekannt. Meinten Sie „mode“?")]
    [InlineData("mode: complete", "mode: komplett", 6, "„komplett“ ist kein Wert für „mode“. Möglich sind: complete, prepare, refer, inform.")]
    [InlineData("trust: low", "trust: Low", 8, "„Low“ ist kein Wert für „trust“")]
    [InlineData("unit: steueramt", "unit: Steueramt Süd", 13, "kein Kurzname einer Organisationseinheit")]
    [InlineData("situations: [tiere-und-steuern]", "situations: [hund-und-katze]", 5, "„hund-und-katze“ steht nicht in situations.yaml")]
    [InlineData("action: Hund anmelden", "", 6, "gehört „action“")]
    [InlineData("mode: complete", "mode: refer", 6, "gehören „referTo“ (Adresse) und „referName“")]
    [InlineData("mode: complete", "mode: refer\nreferTo: http://unsicher.example\nreferName: Amt", 7, "eine Adresse, die mit https:// beginnt")]
    [InlineData("mode: complete", "mode: complete\nreferTo: https://anderswo.example/", 7, "„referTo“ gehört nur zu „mode: refer“")]
    [InlineData("fee: Kostenfrei", "fee:", 14, "„fee“ ist leer")]
    [InlineData("fee: Kostenfrei", "fee: [a, b]", 14, "„fee“ ist ein einzelner Wert")]
    [InlineData("fee: Kostenfrei", "fee: { de: Frei, fr: Gratuit }", 14, "„fee.fr“ ist unbekannt")]
    [InlineData("fee: Kostenfrei", "fee: { en: Free }", 14, "Es fehlt „fee.de“")]
    [InlineData("  - Keine", "  Keine", 15, "„papers“ ist eine Liste")]
    [InlineData("fee: Kostenfrei", "retentionYears: zehn", 14, "eine ganze Zahl von 0 bis 110")]
    [InlineData("fee: Kostenfrei", "retentionYears: 200", 14, "eine ganze Zahl von 0 bis 110")]
    [InlineData("fee: Kostenfrei", "promisePauses: ja", 14, "ist true oder false, nicht „ja“")]
    [InlineData("fee: Kostenfrei", "casePrefix: hs", 14, "einem bis vier Großbuchstaben")]
    [InlineData("fee: Kostenfrei", "filePlan: zweiundzwanzig", 14, "erlaubt sind 11")]
    [InlineData("fee: Kostenfrei", "regime: StPO", 14, "kein Wert für „regime“")]
    [InlineData("fee: Kostenfrei", "regime: VwZG", 14, "Möglich sind: VwVfG, AO, SGB X.")]
    [InlineData("fee: Kostenfrei", "remedyField: steuern", 14, "„steuern“ ist kein Wert für „remedyField“")]
    [InlineData("fee: Kostenfrei", "legalBasis: [ \"Satzung", 14, "kein gültiges YAML")]
    [InlineData("  - Keine", "  - [Keine", 17, "kein gültiges YAML")]
    [InlineData("fee: Kostenfrei", "delivery: [fax]", 14, "kein Weg der Bekanntgabe")]
    [InlineData("fee: Kostenfrei", "responsible: village", 14, "kein Wert für „responsible“")]
    [InlineData("fee: Kostenfrei", "retired: true", 14, "gehören „retiredOn“ (Tag) und „retiredReason“")]
    [InlineData("fee: Kostenfrei", "retired: true\nretiredOn: 1.1.2024\nretiredReason: Weg", 15, "ein Tag in der Form 2024-01-31")]
    [InlineData("fee: Kostenfrei", "replacedBy: [anderes]", 14, "„replacedBy“ gehört nur zu „retired: true“")]
    [InlineData("fee: Kostenfrei", "retired: true\nretiredOn: 2024-01-01\nretiredReason: Weg\nreplacedBy: [gibt-es-nicht]", 17, "„replacedBy“ nennt „gibt-es-nicht“")]
    [InlineData("fee: Kostenfrei", "decision:\n  subject: Bescheid\n  outcomes:\n    - code: assess", 17, "Es fehlt „decision.outcomes.label“")]
    [InlineData("fee: Kostenfrei", "fee: Kostenfrei\nfee: teuer", 15, "steht zweimal")]
    [InlineData("fee: Kostenfrei", "fee: &a Kostenfrei\nperiod: *a", 14, "Anker und Verweise")]
    [InlineData("fee: Kostenfrei", "fee: !!binary aGFsbG8=", 14, "Typangaben mit !")]
    [InlineData("fee: Kostenfrei", "fee: \"offen", 14, "kein gültiges YAML")]
    [InlineData("fee: Kostenfrei", "details: [[[[[[[[[[[[[[[[x]]]]]]]]]]]]]]]]", 14, "tiefer als 12 Ebenen")]
    public void A_mistake_is_refused_with_file_line_and_reason(string right, string wrong, int line, string reason)
    {
        using var folder = new ServiceFolder().With("hund-anmelden", ServiceFolder.Whole.Replace(right, wrong, StringComparison.Ordinal));
        var faults = folder.Faults();
        faults.ShouldContain($"hund-anmelden/service.yaml, Zeile {line}: ");
        faults.ShouldContain(reason);
    }

    [Fact]
    public void Every_mistake_of_a_file_is_named_in_one_run()
    {
        using var folder = new ServiceFolder().With("hund-anmelden", "name: Hund\nmode: alles\nfarbe: blau");
        var faults = folder.Faults().Split('\n');
        faults.Length.ShouldBeGreaterThan(6);
        faults.ShouldContain(f => f.Contains("„farbe“ ist unbekannt", StringComparison.Ordinal));
        faults.ShouldContain(f => f.Contains("„alles“ ist kein Wert", StringComparison.Ordinal));
    }

    [Fact]
    public void A_form_without_effect_is_refused()
    {
        using var folder = new ServiceFolder()
            .With("ausweis", ServiceFolder.Whole.Replace("mode: complete", "mode: prepare", StringComparison.Ordinal))
            .WithFile("ausweis/form.yaml", "pages: []");
        folder.Faults().ShouldContain("Ein Formular ohne Wirkung ist nicht erlaubt");
    }

    [Fact]
    public void A_broken_folder_does_not_hinder_the_others()
    {
        using var folder = new ServiceFolder().With("gut-eins").With("kaputt", "{{{").With("gut-zwei").With("Mit-Umlaut-ü");
        Directory.CreateDirectory(Path.Combine(folder.Path, "leer"));
        var reading = ServiceFolder.Reader().Read(folder.Path);
        reading.Services.Select(s => s.Source).ShouldBe(["gut-eins", "gut-zwei"]);
        reading.Refused.Select(r => r.Source).ShouldBe(["Mit-Umlaut-ü", "kaputt", "leer"]);
        folder.Faults().ShouldContain("leer/service.yaml: Die Datei fehlt.");
    }

    [Fact]
    public void Links_and_strange_files_are_refused()
    {
        using var folder = new ServiceFolder().With("echt").With("mit-fremdem").WithFile("mit-fremdem/liesmich.txt", "hallo");
        File.CreateSymbolicLink(Path.Combine(folder.Path, "verknuepft"), Path.Combine(folder.Path, "echt"));
        Directory.CreateDirectory(Path.Combine(folder.Path, "datei"));
        File.CreateSymbolicLink(Path.Combine(folder.Path, "datei", "service.yaml"), "/etc/passwd");
        var faults = folder.Faults();
        faults.ShouldContain("verknuepft/verknuepft: Verknüpfungen");
        faults.ShouldContain("datei/service.yaml: Verknüpfungen");
        faults.ShouldContain("mit-fremdem/liesmich.txt: Dieser Eintrag gehört nicht");
        faults.ShouldNotContain("root:");
    }

    [Fact]
    public void Files_that_are_too_large_or_no_text_are_refused()
    {
        using var folder = new ServiceFolder().With("gross", ServiceFolder.Whole + "\n#" + new string('x', 70_000)).With("bytes").With("null");
        File.WriteAllBytes(Path.Combine(folder.Path, "bytes", "service.yaml"), [0x6e, 0xff, 0xfe, 0x0a]);
        File.WriteAllBytes(Path.Combine(folder.Path, "null", "service.yaml"), Encoding.UTF8.GetBytes("name: a\0b"));
        var faults = folder.Faults();
        faults.ShouldContain("gross/service.yaml: Die Datei hat");
        faults.ShouldContain("bytes/service.yaml: Die Datei ist kein Text in UTF-8");
        faults.ShouldContain("null/service.yaml: Die Datei ist kein Text in UTF-8");
    }

    [Fact]
    public void Other_modules_may_refuse_a_file_beside_it()
    {
        using var folder = new ServiceFolder().With("hund").WithFile("hund/form.yaml", "seiten: 3");
        folder.Faults(new NoForms()).ShouldBe("hund/form.yaml, Zeile 1: Das ist kein Formular.");
    }

    [Fact]
    public void A_folder_that_does_not_exist_is_said_in_a_sentence() =>
        Should.Throw<DirectoryNotFoundException>(() => ServiceFolder.Reader().Read("/gibt/es/nicht")).Message.ShouldBe("Den Ordner „/gibt/es/nicht“ gibt es nicht.");

    private sealed class NoForms : IServiceFileCheck
    {
        public IEnumerable<ServiceFault> Check(ServiceDefinition definition, IReadOnlyDictionary<string, string> files) =>
            files.ContainsKey("form.yaml") ? [new("form.yaml", 1, "Das ist kein Formular.")] : [];
    }
}
