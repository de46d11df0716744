using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Catalogue.Domain;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Catalogue;

public sealed class ImportTests
{
    private static readonly Actor Officer = Actor.Machine("test");

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task An_import_is_idempotent_and_a_change_makes_a_new_revision_beside_the_old_one(Engine engine)
    {
        await using var house = await TestHouse.StartAsync(engine);
        using var folder = new ServiceFolder().With("hund-anmelden").With("katze-anmelden").With("kaputt", "mode: falsch");

        var first = await ImportAsync(house, folder.Path);
        (first.Imported, first.Unchanged, first.Refused.Count).ShouldBe((2, 0, 1));
        var old = await FindAsync(house, "hund-anmelden");
        old!.Number.ShouldBe(1);

        var again = await ImportAsync(house, folder.Path);
        (again.Imported, again.Unchanged, again.Refused.Count).ShouldBe((0, 2, 1));

        folder.With("hund-anmelden", ServiceFolder.Whole.Replace("fee: Kostenfrei", "fee: 5 Euro", StringComparison.Ordinal));
        var changed = await ImportAsync(house, folder.Path);
        (changed.Imported, changed.Unchanged).ShouldBe((1, 1));
        var now = await FindAsync(house, "hund-anmelden");
        (now!.Number, now.Definition.Fee!.De).ShouldBe((2, "5 Euro"));
        await house.InTownAsync(async services =>
        {
            var catalogue = services.GetRequiredService<ICatalogue>();
            (await catalogue.RevisionAsync(old.Id)).Definition.Fee!.De.ShouldBe("Kostenfrei");
            (await catalogue.RevisionAsync(now.Id)).Number.ShouldBe(2);
            (await services.GetRequiredService<TownDb>().Set<CatalogueRevision>().CountAsync()).ShouldBe(3);
        });
    }

    [Fact]
    public async Task A_service_that_turns_bad_keeps_its_last_good_revision()
    {
        await using var house = await TestHouse.StartAsync();
        using var folder = new ServiceFolder().With("hund-anmelden");
        await ImportAsync(house, folder.Path);
        folder.With("hund-anmelden", "mode: falsch");
        (await ImportAsync(house, folder.Path)).Refused.ShouldHaveSingleItem();
        (await FindAsync(house, "hund-anmelden"))!.Number.ShouldBe(1);
    }

    [Fact]
    public async Task A_description_with_the_name_of_another_service_gets_an_address_of_its_own()
    {
        await using var house = await TestHouse.StartAsync();
        using var folder = new ServiceFolder().With("hund-anmelden");
        await ImportAsync(house, folder.Path);
        using var other = new ServiceFolder().WithFile("001_hund-anmelden.md", "# Hund\n\n**Zuständige Stelle:** Steueramt\n\nText.\n");
        (await ImportAsync(house, other.Path)).ShouldSatisfyAllConditions(r => r.Imported.ShouldBe(1), r => r.Refused.ShouldBeEmpty());
        (await FindAsync(house, "hund-anmelden"))!.Definition.Name.De.ShouldBe("Hund anmelden");
        (await FindAsync(house, "hund-anmelden-2"))!.Definition.Name.De.ShouldBe("Hund");
        (await ImportAsync(house, other.Path)).ShouldSatisfyAllConditions(r => r.Imported.ShouldBe(0), r => r.Unchanged.ShouldBe(1));
        other.WithFile("001_hund-anmelden.md", "# Hunde\n\n**Zuständige Stelle:** Steueramt\n\nText.\n");
        (await ImportAsync(house, other.Path)).Imported.ShouldBe(1);
        (await FindAsync(house, "hund-anmelden-2"))!.ShouldSatisfyAllConditions(r => r.Number.ShouldBe(2), r => r.Definition.Name.De.ShouldBe("Hunde"));
        (await FindAsync(house, "hund-anmelden-3")).ShouldBeNull();
    }

    [Fact]
    public async Task A_folder_that_moved_is_the_same_service()
    {
        await using var house = await TestHouse.StartAsync();
        using var folder = new ServiceFolder().With("hund-anmelden");
        await ImportAsync(house, folder.Path);
        using var moved = new ServiceFolder().With("steuern/hund-anmelden", ServiceFolder.Whole + "\nperiod: Binnen zwei Wochen");
        (await ImportAsync(house, moved.Path)).ShouldSatisfyAllConditions(r => r.Imported.ShouldBe(1), r => r.Refused.ShouldBeEmpty());
        (await FindAsync(house, "hund-anmelden"))!.Number.ShouldBe(2);
    }

    [Fact]
    public async Task A_folder_does_not_overwrite_a_description()
    {
        await using var house = await TestHouse.StartAsync();
        using var described = new ServiceFolder().WithFile("001_hund-anmelden.md", "# Hund\n\n**Zuständige Stelle:** Steueramt\n\nText.\n");
        await ImportAsync(house, described.Path);
        using var folder = new ServiceFolder().With("hund-anmelden");
        (await ImportAsync(house, folder.Path)).Refused.ShouldHaveSingleItem().Faults[0].Reason.ShouldContain("ist schon aus „001_hund-anmelden.md“ eingelesen");
    }

    [Fact]
    public async Task A_description_that_is_there_already_is_named_once_and_what_only_sounds_like_it_is_not()
    {
        await using var house = await TestHouse.StartAsync();
        using var folder = new ServiceFolder().With("hund-anmelden", ServiceFolder.Whole.Replace("de: Hund anmelden", "de: Reisepass beantragen", StringComparison.Ordinal));
        await ImportAsync(house, folder.Path);
        using var described = new ServiceFolder().WithFile("003_reisepass.md", Text("Reisepass")).WithFile("005_kinderreisepass.md", Text("Kinderreisepass (bis 12 Jahre) beantragen")).WithFile("006_zweitpass.md", Text("Zweiter Reisepass"));
        (await ImportAsync(house, described.Path)).Notes.ShouldHaveSingleItem().ShouldBe("003_reisepass.md: „Reisepass“ ist wahrscheinlich doppelt; es gibt schon „hund-anmelden“. Blenden Sie aus, was Sie nicht brauchen.");
        (await ImportAsync(house, described.Path)).Notes.ShouldBeEmpty("what was told once is not told again");

        static string Text(string name) => $"# {name}\n\n**Zuständige Stelle:** Bürgerbüro\n\nText.\n";
    }

    [ConformanceFact]
    public async Task The_46_descriptions_are_imported_once_and_their_audit_entry_has_the_counts()
    {
        await using var house = await TestHouse.StartAsync();
        var first = await ImportAsync(house, Conformance.Path("services"));
        (first.Imported, first.Unchanged, first.Refused.Count).ShouldBe((46, 0, 0));
        var second = await ImportAsync(house, Conformance.Path("services"));
        (second.Imported, second.Unchanged, second.Refused.Count).ShouldBe((0, 46, 0));
        await house.InTownAsync(async services =>
        {
            var bodies = await services.GetRequiredService<TownDb>().Set<LogBody>().Select(b => b.Body).ToListAsync();
            bodies.Count(b => System.Text.Encoding.UTF8.GetString(b).Contains("\"imported\":46", StringComparison.Ordinal)).ShouldBe(1);
        });
    }

    internal static Task<ImportReport> ImportAsync(TestHouse house, string folder) =>
        house.InTownAsync(services => services.GetRequiredService<ICatalogueImport>().ImportAsync(folder, Officer));

    private static Task<ServiceRevision?> FindAsync(TestHouse house, string slug) =>
        house.InTownAsync(services => services.GetRequiredService<ICatalogue>().FindAsync(slug));
}
