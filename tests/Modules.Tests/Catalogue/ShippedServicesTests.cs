using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Catalogue.Domain;
using Rathaus.Modules.Catalogue.Folders;
using Rathaus.Platform;

namespace Rathaus.Tests.Catalogue;

/// <summary>What lies in <c>services/</c> of this checkout.</summary>
public sealed class ShippedServicesTests
{
    private static readonly string[] Units = ["buergerbuero", "steueramt", "standesamt", "gewerbeamt", "strassenverkehr", "jugend", "abfallberatung"];
    private static readonly FolderReading Shipped = ServiceFolder.Reader().Read(ProductFiles.Services);

    [Fact]
    public void Every_service_is_readable_and_there_are_at_least_45()
    {
        Shipped.Refused.SelectMany(r => r.Faults.Select(f => $"{r.Source}/{f}")).ShouldBeEmpty();
        Shipped.Services.Count.ShouldBeGreaterThanOrEqualTo(45);
    }

    [Fact]
    public void Every_service_has_a_unit_an_english_name_and_a_reason_for_its_trust_level()
    {
        foreach (var service in Shipped.Services.Select(s => s.Definition))
        {
            Units.ShouldContain(service.Unit, service.Slug);
            service.Name.En.ShouldNotBeNull(service.Slug);
            service.WhyTrust.Length.ShouldBeGreaterThan(20, service.Slug);
            if (!service.Retired && service.Mode is ServiceMode.Complete or ServiceMode.Prepare) service.Fee.ShouldNotBeNull(service.Slug);
        }
    }

    [Fact]
    public void There_are_at_least_538_services_and_no_two_say_the_same()
    {
        var services = Shipped.Services.Select(s => s.Definition).Where(s => !s.Retired).ToList();
        services.Count.ShouldBeGreaterThanOrEqualTo(538);
        services.GroupBy(s => s.Name.De).Where(g => g.Count() > 1).Select(g => g.Key).ShouldBeEmpty();
        services.GroupBy(s => WithoutName(s.Summary.De, s.Name.De)).Where(g => g.Count() > 1).Select(g => string.Join(", ", g.Select(s => s.Slug))).ShouldBeEmpty();
    }

    private static string WithoutName(string summary, string name) =>
        string.Join(' ', summary.Split([' ', '.', ',', ':', '?', '!', '„', '“'], StringSplitOptions.RemoveEmptyEntries).Except(name.Split(' '), StringComparer.OrdinalIgnoreCase)).ToLowerInvariant();

    [Fact]
    public void At_most_three_forms_have_one_shape()
    {
        using var house = Rathaus.Hosting.House.BuildForCommands(Path.GetTempPath(), null);
        var measures = house.GetRequiredService<IServiceMeasures>();
        Shipped.Services.Where(s => s.Definition.HasForm).GroupBy(s => measures.Of(s.Definition, s.Files).Form!.Shape)
            .Where(g => g.Count() > 3).Select(g => string.Join(", ", g.Select(s => s.Definition.Slug))).ShouldBeEmpty();
    }

    [Fact]
    public void Residence_and_civil_status_are_prepared_at_the_counter_and_never_a_form_without_effect()
    {
        foreach (var slug in new[] { "wohnsitz-anmelden", "wohnsitz-ummelden", "wohnsitz-ins-ausland-abmelden", "geburt-anzeigen", "eheschliessung-anmelden", "kirchenaustritt", "personalausweis-beantragen" })
            Shipped.Services.Single(s => s.Definition.Slug == slug).Definition.Mode.ShouldBe(ServiceMode.Prepare, slug);
    }

    [Fact]
    public void Every_life_situation_has_services_and_every_task_on_the_start_page_has_a_candidate()
    {
        var lists = new ShippedLists();
        foreach (var situation in lists.Situations)
            Shipped.Services.Count(s => s.Definition.Situations.Contains(situation.Slug)).ShouldBeGreaterThanOrEqualTo(2, situation.Slug);
        var slugs = Shipped.Services.Select(s => s.Definition.Slug).Append("hundesteuer-anmelden").ToHashSet();
        foreach (var task in lists.Tasks) task.Services.ShouldContain(s => slugs.Contains(s));
    }

    [Fact]
    public void A_stored_revision_keeps_its_names_and_can_be_read_again()
    {
        var service = new ServiceDefinition
        {
            Slug = "hund", Name = new Text("Hund", "Dog"), Summary = "Kurz", Mode = ServiceMode.Complete, WhyTrust = "formfrei", Unit = "steueramt", Money = MoneyOrder.FeeWithAct,
            Papers = ["Keine"], RetiredOn = new DateOnly(2024, 1, 1), Decision = new DecisionDefinition { Subject = "B", Outcomes = [new("grant", "Ja", false, [new("a", "A", "Text", true)])] },
        };
        var revision = new CatalogueRevision(1, service, new Dictionary<string, string> { ["service.yaml"] = "ä" }, DateTimeOffset.UnixEpoch);
        revision.Definition.ShouldStartWith("""{"slug":"hund","name":{"de":"Hund","en":"Dog"},"summary":{"de":"Kurz"},"synonyms":[],"situations":[],"mode":"complete","form":"none","trust":"low","whyTrust":"formfrei","result":"none","money":"feeWithAct",""");
        revision.Definition.ShouldContain("\"papers\":[{\"de\":\"Keine\"}]");
        revision.Definition.ShouldContain("\"retiredOn\":\"2024-01-01\"");
        revision.Files.ShouldBe("{\"service.yaml\":\"ä\"}");
        var again = revision.Read();
        again.Definition.Name.ShouldBe(service.Name);
        again.Definition.Decision!.Outcomes[0].Blocks[0].ShouldBe(new DecisionBlock("a", "A", "Text", true));
        CatalogueRevision.HashOf(again.Definition, again.Files).ShouldBe(revision.ContentHash);
    }

    [Theory]
    [InlineData("Änderung", "anderung")]
    [InlineData("Straße", "strasse")]
    [InlineData("Kita-Platz vormerken", "kita platz vormerken")]
    [InlineData("Éclair (süß)", "eclair suss")]
    public void Names_sort_as_in_a_german_index(string name, string key) => SortKey.Of(name).ShouldBe(key);
}
