using Rathaus.Contracts.Core.Catalogue;

namespace Rathaus.Tests.Catalogue;

/// <summary>The 46 descriptions of the conformance data: what becomes of them.</summary>
public sealed class ConformanceServicesTests
{
    private static readonly Lazy<FolderReading> Reading = new(() => ServiceFolder.Reader().Read(Conformance.Path("services")));

    private static ServiceDefinition Service(int number) =>
        Reading.Value.Services.Single(s => s.Source.StartsWith($"{number:000}_", StringComparison.Ordinal)).Definition;

    [ConformanceFact]
    public void All_46_are_read_and_none_is_refused()
    {
        Reading.Value.Refused.ShouldBeEmpty();
        Reading.Value.Services.Count.ShouldBe(46);
        Reading.Value.Services.ShouldAllBe(s => s.Definition.UnitName!.StartsWith("Bürgerbüro Rheinfurt") && s.Definition.Unit == "buergerbuero" && s.Definition.Contact!.Contains("buergerbuero@stadt-rheinfurt.example"));
    }

    [ConformanceFact]
    public void Each_has_the_mode_that_its_text_allows()
    {
        var complete = new[] { 7, 8, 9, 13, 14, 15, 26, 27, 28, 30, 31, 32, 41, 43 };
        var refer = new[] { 17, 18 };
        var inform = new[] { 5, 44, 45 };
        for (var number = 1; number <= 46; number++)
        {
            var expected = complete.Contains(number) ? ServiceMode.Complete : refer.Contains(number) ? ServiceMode.Refer : inform.Contains(number) ? ServiceMode.Inform : ServiceMode.Prepare;
            Service(number).Mode.ShouldBe(expected, $"{number}: {Service(number).Name}: {Service(number).ModeReason}");
            Service(number).ModeReason.ShouldNotBeNullOrWhiteSpace();
        }
    }

    [ConformanceFact]
    public void A_form_is_offered_only_where_a_sentence_of_the_text_allows_it()
    {
        Reading.Value.Services.Where(s => s.Definition.CanApply).ShouldAllBe(s => s.Definition.ModeReason!.StartsWith("Schriftlich oder online möglich") && s.Definition.Action != null);
        Service(40).CanApply.ShouldBeFalse("leaving a church needs the person or a notary");
        Service(24).CanApply.ShouldBeFalse("registration of residence has no effect by form");
        Service(45).ModeReason!.ShouldContain("19. März 2023");
        Service(17).ReferName.ShouldBe("Bundesamt für Justiz");
    }

    [ConformanceTheory]
    [InlineData(1, "Unter 24 Jahren: 27,20 Euro", "Etwa vier bis fünf Wochen", "Aktuelles biometrisches Passbild")]
    [InlineData(3, "Über 24 Jahren: 71,20 Euro", "Frühestens vier bis fünf", "Aktuelles biometrisches Passbild")]
    [InlineData(4, "23,30 Euro", "sofort mitnehmen", "Aktuelles biometrietaugliches Lichtbild")]
    [InlineData(12, "38,60 Euro", "Etwa vier bis fünf Wochen", "nationale Identitätsdokumente im Original")]
    [InlineData(17, "11,80 Euro", "zwei bis drei Wochen", "Erweitertes Führungszeugnis")]
    [InlineData(20, "5,80 Euro", null, "Das Dokument im Original")]
    [InlineData(25, "kostenfrei", "etwa drei bis vier Wochen", "Kopie des Personalausweises")]
    [InlineData(26, "16,50 Euro", "Etwa 3 Wochen", "Familienname")]
    [InlineData(28, "5,40 Euro", "Bei persönlicher Vorsprache sofort", "formloses Schreiben")]
    [InlineData(32, "Suchgebühr von bis zu 94,70 Euro pro Personenstandsfall anfallen", "etwa zwei Wochen", "Online-Formular")]
    [InlineData(36, "etwa 258 Euro", null, "Wenn beide ledig sind: Beglaubigter Ausdruck aus dem Geburtenregister")]
    [InlineData(41, "8,80 Euro", "innerhalb einer Woche", "Familiennamen und die Adresse zum Zeitpunkt")]
    [InlineData(43, "kostenfrei", "eine Woche", "Art der Kandidatur")]
    public void Fee_time_and_papers_stand_in_their_places(int number, string fee, string? time, string paper)
    {
        var service = Service(number);
        service.Fee!.De.ShouldContain(fee);
        if (time is null) service.Duration.ShouldBeNull();
        else service.Duration!.De.ShouldContain(time);
        service.Papers.ShouldContain(p => p.De.Contains(paper, StringComparison.Ordinal));
    }

    [ConformanceTheory]
    [InlineData(25, "innerhalb von zwei Wochen nach dem Auszug abmelden.")]
    [InlineData(33, "innerhalb von einer Woche")]
    [InlineData(36, "frühestens sechs Monate vor dem geplanten Termin")]
    public void Periods_are_found(int number, string period) => Service(number).Period!.De.ShouldContain(period);

    [ConformanceTheory]
    [InlineData(25, "§ 17 BMG")]
    [InlineData(38, "§ 1355 BGB")]
    [InlineData(43, "Bundeswahlgesetz und Bundeswahlordnung (BWahlG, BWO)")]
    [InlineData(46, "§ 1626a Abs. 1 BGB")]
    public void Legal_bases_are_found(int number, string law) => Service(number).LegalBasis.ShouldContain(law);

    [ConformanceFact]
    public void What_a_text_does_not_say_stays_empty()
    {
        Service(42).Fee.ShouldBeNull();
        Service(37).LegalBasis.ShouldBeEmpty();
        Service(32).Fee!.De.Split('\n').ShouldContain("Bei ungenauen oder unvollständigen Angaben kann eine Suchgebühr von bis zu 94,70 Euro pro Personenstandsfall anfallen.");
        Service(1).Details!.De.ShouldNotContain("synthetischen Demo-Korpus");
    }

    [ConformanceFact]
    public void The_childrens_passport_is_retired_and_leads_on()
    {
        var service = Service(5);
        (service.Retired, service.RetiredOn, service.CanApply).ShouldBe((true, new DateOnly(2024, 1, 1), false));
        service.ReplacedBy.ShouldBe(["reisepass", "personalausweis"]);
        service.RetiredReason!.De.ShouldContain("gibt es seit dem 1. Januar 2024 nicht mehr");
        Reading.Value.Services.Count(s => s.Definition.Retired).ShouldBe(1);
    }
}
