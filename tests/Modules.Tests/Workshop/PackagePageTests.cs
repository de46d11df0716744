using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Workshop.Domain;
using Rathaus.Modules.Workshop.Packages;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Towns;
using Rathaus.Tests.Accounts;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Workshop;

/// <summary>A service moves from town to town by pages: looked at, trusted, adapted, published by a second person, and updated without losing what is one's own.</summary>
public sealed class PackagePageTests
{
    private const string Slug = "hundesteuer-anmelden", Page = "/verwaltung/werkstatt/paket-einlesen", Host = "nachbar.localhost", Own = "/verwaltung/werkstatt/" + Slug;

    [Fact]
    public async Task A_package_is_taken_in_under_another_address_and_its_next_state_too()
    {
        await using var towns = await TwoTowns.StartAsync(Engine.Sqlite);
        var officer = towns.Officer;
        await towns.TrustAsync(officer);
        await officer.SubmitAsync("Unter dieser Adresse ansehen", ("adresse", "Hund & Katze"));
        officer.Text.ShouldContain("Die Adresse besteht aus kleinen Buchstaben");
        await officer.SubmitAsync("Unter dieser Adresse ansehen", ("adresse", "hundesteuer"));
        officer.Text.ShouldContain("/leistungen/hundesteuer");
        await officer.SubmitAsync("Entwurf daraus machen");
        officer.Path.ShouldBe("/verwaltung/werkstatt/hundesteuer", officer.Text);
        (await towns.DraftAsync()).ShouldBeNull("nothing lies under the address of the other town");
        await officer.OpenAsync("/verwaltung/werkstatt/hundesteuer/verfahren");
        await officer.SubmitAsync("Verfahren speichern", ("casePrefix", "HX"));
        await towns.PublishAsync("Übernommen", "hundesteuer");
        (await towns.TakenAsync("hundesteuer"))!.Revision.ShouldBe(1);
        (await towns.TakenAsync()).ShouldBeNull();

        await towns.ImportFolderAsync(("service.yaml", text => text.Replace("summary: { de: \"Melden Sie einen Hund an", "summary: { de: \"Bitte melden Sie einen Hund an", StringComparison.Ordinal)));
        await officer.OpenAsync(Page);
        await officer.SubmitAsync("Ansehen", ("paket", await towns.PackageAsync()));
        await officer.SubmitAsync("Unter dieser Adresse ansehen", ("adresse", "hundesteuer"));
        officer.Text.ShouldContain("Eine eigene Änderung bleibt");
        await officer.SubmitAsync("Entwurf daraus machen");
        officer.Path.ShouldBe("/verwaltung/werkstatt/hundesteuer", officer.Text);
        await towns.PublishAsync("Neuer Stand", "hundesteuer");
        (await towns.TakenAsync("hundesteuer"))!.Revision.ShouldBe(2);
        var now = (await towns.CurrentAsync("hundesteuer"))!.Definition;
        (now.CasePrefix, now.Summary.De.StartsWith("Bitte melden", StringComparison.Ordinal)).ShouldBe(("HX", true));
    }

    [Fact]
    public async Task What_the_town_has_otherwise_is_listed_and_goes_back_to_the_package_value_by_value()
    {
        await using var towns = await TwoTowns.StartAsync(Engine.Sqlite);
        var officer = towns.Officer;
        await towns.TrustAsync(officer);
        await officer.SubmitAsync("Entwurf daraus machen");
        await officer.OpenAsync(Own + "/eigenes");
        officer.Text.ShouldContain("Nichts ist anders");
        await officer.OpenAsync(Own + "/verfahren");
        await officer.SubmitAsync("Verfahren speichern", ("casePrefix", "HX"), ("modeReason", "Bei uns ganz online."), ("retentionYears", "7"));
        await towns.PublishAsync("Mit Eigenem");

        await officer.OpenAsync(Own);
        await officer.SubmitAsync("Entwurf beginnen");
        await officer.OpenAsync(Own);
        await officer.ClickAsync("Was unsere Stadt anders hat als das Paket");
        officer.Path.ShouldBe(Own + "/eigenes");
        officer.Text.ShouldContain("HX");
        officer.Text.ShouldContain("nur bei uns: Bei uns ganz online.");
        var places = officer.Page.QuerySelectorAll(".rh-changes form").Length;
        places.ShouldBe(2);
        await officer.SubmitAsync("Wieder wie im Paket");
        officer.Path.ShouldBe(Own + "/eigenes");
        officer.Page.QuerySelectorAll(".rh-changes form").Length.ShouldBe(1, officer.Text);
        await officer.SubmitAsync("Wieder wie im Paket");
        var file = await towns.FileAsync("service.yaml");
        file.ShouldContain("casePrefix: HS");
        file.ShouldContain("Bei uns ganz online.");
        await officer.SubmitAsync("Rückgängig machen");
        officer.Page.QuerySelectorAll(".rh-changes form").Length.ShouldBe(1, "a step like any other");
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_package_moves_between_two_towns_by_pages_and_an_update_keeps_what_was_changed(Engine engine)
    {
        await using var towns = await TwoTowns.StartAsync(engine);
        var (officer, colleague) = (towns.Officer, towns.Colleague);
        await officer.OpenAsync(Page);
        await officer.SubmitAsync("Ansehen", ("paket", await towns.PackageAsync()));
        officer.Text.ShouldContain("Diesen Schlüssel kennt unsere Stadt nicht");
        officer.Text.ShouldContain("noch nicht vorhanden");
        officer.Text.ShouldContain("Erst wenn der Schlüssel bestätigt ist");
        officer.Page.QuerySelectorAll("button[value=uebernehmen]").ShouldBeEmpty();
        await officer.SubmitAsync("Schlüssel bestätigen");
        officer.Text.ShouldContain("Bestätigen Sie, dass Sie den Fingerabdruck");
        (await towns.DraftAsync()).ShouldBeNull();
        await officer.SubmitAsync("Schlüssel bestätigen", ("verglichen", officer.Page.QuerySelector("#verglichen")!.GetAttribute("value")!));
        officer.Text.ShouldContain("Der Schlüssel ist jetzt bekannt");
        await officer.SubmitAsync("Entwurf daraus machen");
        officer.Path.ShouldBe(Own, officer.Text);
        officer.Text.ShouldContain("Paket von Musterstadt, dort Revision 1");

        await towns.WriteAsync("service.yaml", text => text.Replace("unit: steueramt", "unit: kaemmerei", StringComparison.Ordinal).Replace("casePrefix: HS", "casePrefix: HX", StringComparison.Ordinal));
        await towns.PublishAsync("Vom Nachbarn übernommen");
        var now = (await towns.CurrentAsync())!;
        (now.Definition.Unit, now.Definition.CasePrefix).ShouldBe(("kaemmerei", "HX"));
        (await towns.TakenAsync())!.Revision.ShouldBe(1);
        await colleague.OpenAsync(Own + "/vergleich?von=-2&bis=1");
        colleague.Text.ShouldContain("kaemmerei", customMessage: "what the town has otherwise than the package");

        // The other town goes on: a text, a new question, another number.
        await towns.ImportFolderAsync(("service.yaml", text => text.Replace("summary: { de: \"Melden Sie einen Hund an", "summary: { de: \"Bitte melden Sie einen Hund an", StringComparison.Ordinal).Replace("casePrefix: HS", "casePrefix: HT", StringComparison.Ordinal)));
        var update = await towns.PackageAsync();
        await officer.OpenAsync(Page);
        officer.Text.ShouldContain("Musterstadt");
        await officer.SubmitAsync("Ansehen", ("paket", update));
        officer.Text.ShouldContain("gültig, bekannt als Musterstadt");
        officer.Text.ShouldContain("Eine eigene Änderung bleibt");
        officer.Text.ShouldContain("Eine Stelle ist zu entscheiden");
        officer.Text.ShouldContain("Bitte melden Sie einen Hund an");
        await officer.SubmitAsync("Entwurf daraus machen");
        officer.Text.ShouldContain("noch nicht entschieden");
        (await towns.DraftAsync()).ShouldBeNull();
        var choice = officer.Page.QuerySelector("fieldset.rh-clash input[value=stadt]")!;
        officer.Page.QuerySelector("fieldset.rh-clash")!.TextContent.ShouldContain("HX");
        officer.Page.QuerySelector("fieldset.rh-clash")!.TextContent.ShouldContain("HT");
        await officer.SubmitAsync("Zeigen, was daraus wird", (choice.GetAttribute("name")!, "stadt"));
        officer.Text.ShouldContain("Alle sind entschieden");
        await officer.SubmitAsync("Entwurf daraus machen");
        officer.Path.ShouldBe(Own, officer.Text);
        await towns.PublishAsync("Neuer Stand vom Nachbarn");
        now = (await towns.CurrentAsync())!;
        (now.Definition.Unit, now.Definition.CasePrefix, now.Number).ShouldBe(("kaemmerei", "HX", 2));
        now.Definition.Summary.De.ShouldStartWith("Bitte melden");
        (await towns.TakenAsync())!.Revision.ShouldBe(2);

        var log = await towns.LogAsync();
        foreach (var deed in new[] { "catalogue.trust-key", "workshop.package", "catalogue.publish" }) log.ShouldContain(deed);
        log.ShouldContain("\"package\":2");
    }

    [Fact]
    public async Task What_was_tampered_with_is_too_large_or_tricks_is_refused_in_a_sentence_and_nothing_is_stored()
    {
        await using var towns = await TwoTowns.StartAsync(Engine.Sqlite);
        var officer = towns.Officer;
        var good = (await towns.PackageAsync()).Content;
        await officer.OpenAsync(Page);
        async Task Refuses(byte[] bytes, string sentence)
        {
            await officer.OpenAsync(Page);
            await officer.SubmitAsync("Ansehen", ("paket", new TestFile("paket.zip", "application/zip", bytes)));
            officer.Status.ShouldBe(HttpStatusCode.OK, sentence);
            officer.Page.QuerySelector("[role=alert], .rh-error-summary, .kern-alert")?.TextContent.ShouldNotBeNull();
            officer.Text.ShouldContain(sentence);
            officer.Page.QuerySelectorAll("button[value=uebernehmen]").ShouldBeEmpty(sentence);
        }
        await officer.SubmitAsync("Ansehen");
        officer.Text.ShouldContain("Wählen Sie eine Datei aus");
        await Refuses([1, 2, 3], "kein lesbares ZIP");
        await Refuses(With(good, "files/service.yaml", "anders", replace: true), "nach der Unterschrift verändert");
        await Refuses(With(good, "../../etc/passwd", "x"), "gehört nicht in ein Paket");
        await Refuses(With(good, "files/gross.typ", new string('a', 40 << 20)), "größer als 1 MB");
        await Refuses(new byte[9 << 20], "größer als 8 MB");
        // Signed properly, but what lies in it is no service: references of YAML are its entities.
        await Refuses(await towns.SignAsync("form.yaml", "a: &x [1]\nb: *x\n"), "versteht dieses Programm nicht");
        await Refuses(await towns.SignAsync("form.yaml", "pages:\n  - { id: x, was: neu }\n"), "form.yaml, Zeile");
        (await towns.DraftAsync()).ShouldBeNull();
        (await towns.LogAsync()).ShouldNotContain("catalogue.trust-key");

        await officer.OpenAsync(Page);
        await officer.SubmitAsync("Ansehen", ("paket", await towns.PackageAsync()));
        await officer.SubmitAsync("Schlüssel bestätigen", ("gepackt", "kaputt"));
        officer.Text.ShouldContain("nicht vollständig angekommen");
    }

    [Fact]
    public async Task Others_cannot_take_a_package_in_and_an_unknown_key_never_becomes_a_draft()
    {
        await using var towns = await TwoTowns.StartAsync(Engine.Sqlite);
        await towns.House.StaffInAsync(towns.Other, "clerk@nachbar.example", "buergerbuero", "cases.view", "cases.work", "cases.release");
        using var clerk = await towns.House.SignedInAsync("clerk@nachbar.example", Host);
        await clerk.OpenAsync(Page);
        clerk.Status.ShouldBe(HttpStatusCode.Forbidden);
        var officer = towns.Officer;
        await officer.OpenAsync(Page);
        await officer.SubmitAsync("Ansehen", ("paket", await towns.PackageAsync()));
        var packed = officer.Page.QuerySelector("input[name=gepackt]")!.GetAttribute("value")!;
        await officer.SubmitAsync("Schlüssel bestätigen", ("tun", "uebernehmen"), ("gepackt", packed));
        officer.Text.ShouldContain("nicht bekannt");
        (await towns.DraftAsync()).ShouldBeNull();

        await towns.TrustAsync(officer);
        await officer.OpenAsync(Page);
        await officer.SubmitAsync("Nicht mehr vertrauen");
        officer.Text.ShouldContain("nicht mehr vertraut");
        (await towns.LogAsync()).ShouldContain("catalogue.distrust-key");
        await officer.SubmitAsync("Ansehen", ("paket", await towns.PackageAsync()));
        officer.Text.ShouldContain("Diesen Schlüssel kennt unsere Stadt nicht");
    }

    [Fact]
    public async Task A_service_of_ones_own_is_compared_place_by_place_and_a_discarded_draft_forgets_the_package()
    {
        await using var towns = await TwoTowns.StartAsync(Engine.Sqlite);
        await towns.ImportFolderAsync(towns.Other, ("service.yaml", text => text.Replace("casePrefix: HS", "casePrefix: HX", StringComparison.Ordinal).Replace("unit: steueramt", "unit: kaemmerei", StringComparison.Ordinal)));
        var officer = towns.Officer;
        await towns.TrustAsync(officer);
        officer.Text.ShouldContain("und sie kam nicht als Paket");
        officer.Text.ShouldContain("2 Stellen sind zu entscheiden");
        await officer.SubmitAsync("Alle offenen: wie im Paket");
        await officer.SubmitAsync("Entwurf daraus machen");
        officer.Path.ShouldBe(Own, officer.Text);
        (await towns.FileAsync("service.yaml")).ShouldContain("casePrefix: HS");
        await officer.OpenAsync(Page);
        await officer.SubmitAsync("Ansehen", ("paket", await towns.PackageAsync()));
        officer.Text.ShouldContain("schon einen Entwurf");
        await officer.OpenAsync(Own);
        await officer.SubmitAsync("Entwurf endgültig verwerfen");
        await towns.House.InTownAsync(async s => (await s.GetRequiredService<TownDb>().Set<DraftPackage>().CountAsync()).ShouldBe(0), towns.Other);
        await officer.OpenAsync(Page);
        await officer.SubmitAsync("Ansehen", ("paket", await towns.PackageAsync()));
        await officer.SubmitAsync("Alle offenen: wie bei uns");
        await officer.SubmitAsync("Stand vermerken");
        officer.Text.ShouldContain("Sein Stand ist vermerkt");
        (await towns.TakenAsync())!.Revision.ShouldBe(1);
        (await towns.CurrentAsync())!.Number.ShouldBe(1, "nothing was published");
    }

    [Fact]
    public async Task Hundreds_of_differences_are_decided_in_parts_or_at_once()
    {
        await using var towns = await TwoTowns.StartAsync(Engine.Sqlite);
        static string With(string text, int value) => text.Replace("\nsettings:\n", "\nsettings:\n" + string.Concat(Enumerable.Range(1, 260).Select(i => $"  probe_{i}: {value}\n")), StringComparison.Ordinal);
        await towns.ImportFolderAsync(("form.yaml", text => With(text, 1)));
        await towns.ImportFolderAsync(towns.Other, ("form.yaml", text => With(text, 2)));
        var officer = towns.Officer;
        await towns.TrustAsync(officer);
        var asked = officer.Page.QuerySelectorAll("fieldset.rh-clash").Length;
        asked.ShouldBe(200);
        officer.Text.ShouldContain("weitere folgen, sobald diese entschieden sind");
        var first = officer.Page.QuerySelectorAll("fieldset.rh-clash input[value=stadt]").Select(i => (i.GetAttribute("name")!, (object)"stadt")).ToArray();
        await officer.SubmitAsync("Zeigen, was daraus wird", first);
        officer.Page.QuerySelectorAll("fieldset.rh-clash input[value=stadt]").Select(i => i.GetAttribute("name")).ShouldNotBe(first.Select(f => f.Item1), "the open ones come first");
        await officer.SubmitAsync("Alle offenen: wie im Paket");
        officer.Text.ShouldContain("Alle sind entschieden");
        await officer.SubmitAsync("Entwurf daraus machen");
        officer.Path.ShouldBe(Own, officer.Text);
        var lines = (await towns.FileAsync("form.yaml")).Split('\n');
        (lines.Count(l => l.StartsWith("  probe_", StringComparison.Ordinal) && l.EndsWith(": 2", StringComparison.Ordinal)), lines.Count(l => l.StartsWith("  probe_", StringComparison.Ordinal) && l.EndsWith(": 1", StringComparison.Ordinal))).ShouldBe((200, 60));
        (await towns.DraftAsync())!.Health.Faults.ShouldBe(0);
    }

    private static byte[] With(byte[] archive, string name, string text, bool replace = false)
    {
        var stream = new MemoryStream();
        stream.Write(archive);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            if (replace) zip.GetEntry(name)!.Delete();
            using var writer = new StreamWriter(zip.CreateEntry(name, CompressionLevel.Optimal).Open(), new UTF8Encoding(false));
            writer.Write(text);
        }
        return stream.ToArray();
    }

    /// <summary>Musterstadt gives a service away, Nachbar takes it in.</summary>
    private sealed class TwoTowns(TestHouse house, Town other, TestBrowser officer, TestBrowser colleague) : IAsyncDisposable
    {
        public TestHouse House => house;
        public Town Other => other;
        public TestBrowser Officer => officer;
        public TestBrowser Colleague => colleague;

        public static async Task<TwoTowns> StartAsync(Engine engine)
        {
            var (house, _) = await PeopleHouse.StartAsync(engine);
            var other = await house.MakeTownAsync("nachbar", Host);
            await house.StaffInAsync(other, "mira@nachbar.example", "buergerbuero", "catalogue.manage");
            await house.StaffInAsync(other, "petra@nachbar.example", "kaemmerei", "catalogue.manage");
            var towns = new TwoTowns(house, other, await house.SignedInAsync("mira@nachbar.example", Host), await house.SignedInAsync("petra@nachbar.example", Host));
            await towns.ImportFolderAsync();
            return towns;
        }

        public Task ImportFolderAsync(params (string File, Func<string, string> Change)[] changes) => ImportFolderAsync(house.Town, changes);

        public async Task ImportFolderAsync(Town town, params (string File, Func<string, string> Change)[] changes)
        {
            using var folder = new Catalogue.ServiceFolder();
            foreach (var file in Directory.EnumerateFiles(Path.Combine(ProductFiles.Services, Slug)))
            {
                var text = await File.ReadAllTextAsync(file);
                foreach (var (_, change) in changes.Where(c => c.File == Path.GetFileName(file)))
                {
                    var changed = change(text);
                    changed.ShouldNotBe(text);
                    text = changed;
                }
                folder.WithFile(Path.Combine(Slug, Path.GetFileName(file)), text);
            }
            (await house.InTownAsync(s => s.GetRequiredService<ICatalogueImport>().ImportAsync(folder.Path, Actor.Machine("test")), town)).Imported.ShouldBe(1);
        }

        public async Task<TestFile> PackageAsync() => new("paket.zip", "application/zip", (await house.InTownAsync(s => s.GetRequiredService<IServicePackages>().ExportAsync(Slug))).Value.Archive);

        /// <summary>A package whose signature fits, with one file that is none of this program's.</summary>
        public Task<byte[]> SignAsync(string file, string text) => house.InTownAsync(async s =>
        {
            var files = (await s.GetRequiredService<ICatalogue>().FindAsync(Slug))!.Files.ToDictionary();
            files[file] = text;
            return Modules.Catalogue.Packages.Package.Write(house.Town, "Musterstadt", Slug, 3, files).Archive;
        });

        public async Task TrustAsync(TestBrowser browser)
        {
            await browser.OpenAsync(Page);
            await browser.SubmitAsync("Ansehen", ("paket", await PackageAsync()));
            await browser.SubmitAsync("Schlüssel bestätigen", ("verglichen", browser.Page.QuerySelector("#verglichen")!.GetAttribute("value")!));
        }

        public async Task WriteAsync(string file, Func<string, string> change)
        {
            await officer.OpenAsync($"{Own}/dateien?datei={file}");
            await officer.SubmitAsync("Datei speichern", ("text", change(await FileAsync(file))));
        }

        public async Task PublishAsync(string note, string slug = Slug)
        {
            await officer.OpenAsync($"/verwaltung/werkstatt/{slug}/freigabe");
            await officer.SubmitAsync("Zur Freigabe geben", ("was", note));
            await colleague.OpenAsync($"/verwaltung/werkstatt/{slug}/freigabe");
            colleague.Text.ShouldContain("Herkunft: Paket von Musterstadt");
            await colleague.SubmitAsync("Veröffentlichen");
            colleague.Path.ShouldBe("/verwaltung/werkstatt/" + slug, colleague.Text);
        }

        public async Task<string> FileAsync(string file) => (await DraftAsync())!.Files[file];

        public Task<ServiceDraft?> DraftAsync() => house.InTownAsync(s => s.GetRequiredService<TownDb>().Set<ServiceDraft>().AsNoTracking().SingleOrDefaultAsync(d => d.Slug == Slug), other);

        public Task<ServiceRevision?> CurrentAsync(string slug = Slug) => house.InTownAsync(s => s.GetRequiredService<ICatalogue>().FindAsync(slug), other);

        public Task<TakenPackage?> TakenAsync(string slug = Slug) => house.InTownAsync(s => s.GetRequiredService<IServicePackages>().TakenAsync(slug), other);

        public Task<string> LogAsync() => house.InTownAsync(async s => string.Join("\n", (await s.GetRequiredService<TownDb>().Set<LogBody>().Select(b => b.Body).ToListAsync()).Select(Encoding.UTF8.GetString)), other);

        public async ValueTask DisposeAsync()
        {
            officer.Dispose();
            colleague.Dispose();
            await house.DisposeAsync();
        }
    }
}
