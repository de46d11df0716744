using System.IO.Compression;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Catalogue.Domain;
using Rathaus.Modules.Catalogue.Packages;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Towns;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Catalogue;

/// <summary>Services as signed packages between two towns: moved, changed here, updated from there, and everything that must not come in.</summary>
public sealed class PackageTests
{
    private const string Slug = "hundesteuer-anmelden";

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_package_moves_to_another_town_and_an_update_keeps_what_was_changed_there(Engine engine)
    {
        await using var house = await TestHouse.StartAsync(engine);
        var other = await house.MakeTownAsync("nachbar", "nachbar.localhost");
        await ImportFolderAsync(house, null);
        var (archive, fingerprint) = await ExportAsync(house);

        var unknown = await TakeAsync(house, other, archive, new());
        unknown.Refused.ShouldHaveSingleItem().ShouldContain(fingerprint);
        (await CurrentAsync(house, other)).ShouldBeNull("nothing came in");

        var overlay = "service:\n  unit: kaemmerei\n  unitName: Kämmerei\n  casePrefix: HX\n";
        var first = await TakeAsync(house, other, archive, new(Overlay: overlay, TrustKey: fingerprint));
        first.Refused.ShouldBeEmpty();
        first.Published.ShouldBeTrue();
        (await CurrentAsync(house, other))!.Definition.Unit.ShouldBe("kaemmerei");

        (await TakeAsync(house, other, archive, new())).Published.ShouldBeFalse("the same package again changes nothing");

        await ImportFolderAsync(house, text => text.Replace("summary: { de: \"Melden Sie einen Hund an", "summary: { de: \"Bitte melden Sie einen Hund an", StringComparison.Ordinal));
        var update = await TakeAsync(house, other, (await ExportAsync(house)).Archive, new());
        update.Refused.ShouldBeEmpty();
        update.Kept.ShouldContain("service.yaml: unit = kaemmerei");
        var now = (await CurrentAsync(house, other))!;
        now.Definition.Unit.ShouldBe("kaemmerei");
        now.Definition.CasePrefix.ShouldBe("HX");
        now.Definition.Summary.De.ShouldStartWith("Bitte melden");
        now.Files["service.yaml"].ShouldContain("# BEISPIEL", customMessage: "comments stay");

        await ImportFolderAsync(house, text => text.Replace("casePrefix: HS", "casePrefix: HT", StringComparison.Ordinal));
        var both = await ExportAsync(house);
        var conflict = await TakeAsync(house, other, both.Archive, new());
        conflict.Published.ShouldBeFalse();
        conflict.Conflicts.ShouldHaveSingleItem().ShouldBe(new PackageConflict("service.yaml", "casePrefix", "HS", "HX", "HT"));
        (await TakeAsync(house, other, both.Archive, new(Conflicts: ConflictChoice.Local))).Refused.ShouldBeEmpty();
        (await CurrentAsync(house, other))!.Definition.CasePrefix.ShouldBe("HX");
        (await TakeAsync(house, other, archive, new())).Refused.ShouldHaveSingleItem().ShouldContain("Hier ist schon Stand");
    }

    [Fact]
    public async Task What_was_tampered_with_or_does_not_fit_is_refused_and_the_town_untouched()
    {
        await using var house = await TestHouse.StartAsync();
        var other = await house.MakeTownAsync("nachbar", "nachbar.localhost");
        await ImportFolderAsync(house, null);
        var (archive, fingerprint) = await ExportAsync(house);
        async Task Refuses(byte[] bytes, string sentence, PackageOptions? options = null)
        {
            var report = await TakeAsync(house, other, bytes, options ?? new(TrustKey: fingerprint));
            report.Refused.ShouldNotBeEmpty(sentence);
            string.Join(" ", report.Refused).ShouldContain(sentence);
        }
        await Refuses(Change(archive, "files/service.yaml", text => text.Replace("Hund", "Hand", StringComparison.Ordinal)), "wurde nach der Unterschrift verändert");
        await Refuses(Change(archive, "package.json", text => text.Replace("\"revision\":1", "\"revision\":9", StringComparison.Ordinal)), "Die Unterschrift passt nicht");
        await Refuses(Change(archive, "signature.json", _ => "{\"key\":\"\",\"signature\":\"\"}"), "Die Unterschrift passt nicht");
        await Refuses(Change(archive, "signature.json", _ => "{"), "kein gültiges JSON");
        await Refuses(With(archive, "../../etc/passwd", "x"), "gehört nicht in ein Paket");
        await Refuses(With(archive, "files/sub/form.yaml", "x"), "gehört nicht in ein Paket");
        await Refuses(With(archive, "/abs.typ", "x"), "gehört nicht in ein Paket");
        await Refuses(With(archive, "files/zweite.typ", "x"), "andere Dateien, als unterschrieben");
        await Refuses(With(archive, "files/form.yaml", "x"), "steht zweimal");
        await Refuses(With(archive, "files/gross.typ", new string('a', 40 << 20)), "größer als 1 MB");
        await Refuses(new byte[9 << 20], "größer als 8 MB");
        await Refuses([1, 2, 3], "kein lesbares ZIP");
        await Refuses(archive[..^200], "kein lesbares ZIP");
        await Refuses(archive, "gibt es in service.yaml des Pakets nicht", new(TrustKey: fingerprint, Overlay: "service:\n  decision:\n    outcomes:\n      nirgends: { label: x }\n"));
        await Refuses(archive, "passt zu keiner Datei", new(TrustKey: fingerprint, Overlay: "letter: x\n"));
        await Refuses(archive, "Anker", new(TrustKey: fingerprint, Overlay: "service: &a { unit: *a }\n"));
        await Refuses(archive, "kein Kurzname", new(TrustKey: fingerprint, Overlay: "service: { unit: 'KEIN AMT' }\n"));
        (await CurrentAsync(house, other)).ShouldBeNull();
        await house.InTownAsync(async s => (await s.GetRequiredService<TownDb>().Set<ImportedPackage>().CountAsync()).ShouldBe(0), other);
    }

    [Fact]
    public async Task A_service_of_ones_own_is_replaced_only_when_asked()
    {
        await using var house = await TestHouse.StartAsync();
        var other = await house.MakeTownAsync("nachbar", "nachbar.localhost");
        await ImportFolderAsync(house, null);
        await ImportFolderAsync(house, null, other);
        var (archive, fingerprint) = await ExportAsync(house);
        (await TakeAsync(house, other, archive, new(TrustKey: fingerprint))).Refused.ShouldHaveSingleItem().ShouldContain("--replace");
        (await TakeAsync(house, other, archive, new(TrustKey: fingerprint, Replace: true))).Refused.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_same_service_gives_the_same_bytes_but_for_the_signature()
    {
        await using var house = await TestHouse.StartAsync();
        await ImportFolderAsync(house, null);
        var (one, two) = ((await ExportAsync(house)).Archive, (await ExportAsync(house)).Archive);
        Change(one, "signature.json", _ => "").ShouldBe(Change(two, "signature.json", _ => ""));
    }

    [Fact]
    public void A_change_in_place_leaves_every_other_byte_as_it_was()
    {
        var text = File.ReadAllText(Path.Combine(ProductFiles.Services, Slug, "form.yaml"));
        var leaves = YamlLeaves.Read(text)!;
        var paths = leaves.Paths.Order(StringComparer.Ordinal).ToArray();
        var words = Gen.Elements("12", "a b", "mit: Doppelpunkt", "„Anführung“", "# keine Bemerkung", "{x}", "true", "-", "zwei\nZeilen");
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(60), Prop.ForAll(Arb.From(Gen.Elements(paths)), Arb.From(words), (path, word) =>
        {
            if (leaves.With(new Dictionary<string, string> { [path] = word }) is not { } changed) return true;
            var again = YamlLeaves.Read(changed)!;
            var (front, back) = (text.Zip(changed).TakeWhile(c => c.First == c.Second).Count(), text.Reverse().Zip(changed.Reverse()).TakeWhile(c => c.First == c.Second).Count());
            return again[path] == word && front + back >= text.Length - Math.Max(leaves[path]!.Length + 2, 2) - word.Length;
        }));
    }

    private static async Task ImportFolderAsync(TestHouse house, Func<string, string>? change, Town? town = null)
    {
        using var folder = new ServiceFolder();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(ProductFiles.Services, Slug)))
            folder.WithFile(Path.Combine(Slug, Path.GetFileName(file)), Path.GetFileName(file) == "service.yaml" && change is not null ? change(await File.ReadAllTextAsync(file)) : await File.ReadAllTextAsync(file));
        var report = await house.InTownAsync(s => s.GetRequiredService<ICatalogueImport>().ImportAsync(folder.Path, Actor.Machine("test")), town);
        report.Imported.ShouldBe(1, string.Join("\n", report.Refused.SelectMany(r => r.Faults)));
    }

    private static async Task<(byte[] Archive, string Fingerprint)> ExportAsync(TestHouse house) =>
        (await house.InTownAsync(s => s.GetRequiredService<IServicePackages>().ExportAsync(Slug))).Value;

    private static Task<PackageReport> TakeAsync(TestHouse house, Town town, byte[] archive, PackageOptions options) =>
        house.InTownAsync(s => s.GetRequiredService<IServicePackages>().ImportAsync(archive, options, Actor.Machine("test")), town);

    private static Task<ServiceRevision?> CurrentAsync(TestHouse house, Town town) => house.InTownAsync(s => s.GetRequiredService<ICatalogue>().FindAsync(Slug), town);

    private static byte[] Change(byte[] archive, string name, Func<string, string> change)
    {
        using var from = new ZipArchive(new MemoryStream(archive));
        using var to = new MemoryStream();
        using (var zip = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var entry in from.Entries)
            {
                using var reader = new StreamReader(entry.Open());
                var text = reader.ReadToEnd();
                Add(zip, entry.FullName, entry.FullName == name ? change(text) : text);
            }
        return to.ToArray();
    }

    private static byte[] With(byte[] archive, string name, string text)
    {
        var stream = new MemoryStream();
        stream.Write(archive);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true)) Add(zip, name, text);
        return stream.ToArray();
    }

    private static void Add(ZipArchive zip, string name, string text)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
        using var writer = new StreamWriter(entry.Open(), new UTF8Encoding(false));
        writer.Write(text);
    }
}
