using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Modules.Workshop.Yaml;
using Rathaus.Platform;
using Rathaus.Platform.Data;
using Rathaus.Tests.Accounts;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Workshop;

/// <summary>What used to be possible only in the files: checks and ends in their place, the end of a service, names that are picked, findings that lead to their page.</summary>
public sealed class OfficerPagesTests
{
    [Fact]
    public async Task A_check_and_an_end_are_changed_in_their_place()
    {
        await using var workshop = await WorkshopHouse.StartAsync();
        await workshop.BeginAsync();
        var officer = workshop.Officer;
        var page = WorkshopHouse.At("formular/seite") + "?seite=2";
        await officer.OpenAsync(page);
        await officer.SubmitAsync("Ergänzen", ("art", "stop"), ("when", "not gewerblich"), ("title", "Dafür brauchen Sie nichts"), ("title_en", "You need nothing for this"), ("text", "Ohne Gewinn ist es frei."), ("text_en", "Without profit it is free."), ("linkText", "Mehr lesen"), ("linkText_en", "Read more"), ("link", "/kontakt"));
        await officer.OpenAsync(page);
        await officer.SubmitAsync("Ergänzen", ("art", "validate"), ("when", "gewerblich"), ("text", "So geht es nicht."), ("field", "gewerblich"));
        var before = await workshop.FileAsync("form.yaml");
        before.ShouldContain("linkText: { de: Mehr lesen, en: Read more }");
        await officer.OpenAsync(page);
        await officer.SubmitAsync("Ende speichern");
        await officer.OpenAsync(page);
        await officer.SubmitAsync("Prüfung speichern");
        (await workshop.FileAsync("form.yaml")).ShouldBe(before, "saved unchanged");

        await officer.OpenAsync(page);
        await officer.SubmitAsync("Ende speichern", ("title", "Das ist frei"), ("when", "gewerblixh"));
        officer.Text.ShouldContain("gewerblixh");
        officer.Page.QuerySelector("#regel-title-stop-0")!.GetAttribute("value").ShouldBe("Das ist frei", "what was typed stays");
        officer.Page.QuerySelector("a[href='#regel-when-stop-0']").ShouldNotBeNull(officer.Text);
        (await workshop.FileAsync("form.yaml")).ShouldBe(before);
        await officer.SubmitAsync("Ende speichern", ("when", "not gewerblich"));
        await officer.OpenAsync(page);
        await officer.SubmitAsync("Prüfung speichern", ("text", "Das geht so nicht."), ("text_en", "This is not possible."));
        var after = await workshop.FileAsync("form.yaml");
        after.ShouldContain("title: { de: Das ist frei, en: You need nothing for this }");
        after.ShouldContain("de: Das geht so nicht.");
        after.ShouldNotContain("So geht es nicht.");
        (await workshop.DraftAsync())!.Health.Faults.ShouldBe(0, officer.Text);

        await officer.OpenAsync(page);
        await officer.SubmitAsync("Ende speichern", ("link", ""), ("linkText", ""), ("linkText_en", ""));
        (await workshop.FileAsync("form.yaml")).ShouldNotContain("link");
        (await workshop.DraftAsync())!.Health.Faults.ShouldBe(0, officer.Text);
    }

    [Fact]
    public async Task Every_shipped_check_and_end_is_saved_unchanged_byte_for_byte()
    {
        using var folder = new Catalogue.ServiceFolder();
        foreach (var file in Directory.GetFiles(Path.Combine(ProductFiles.Services, "hundesteuer-anmelden"))) folder.WithFile(Path.Combine("hundesteuer-anmelden", Path.GetFileName(file)), await File.ReadAllTextAsync(file));
        await using var workshop = await WorkshopHouse.StartAsync(import: folder.Path);
        var officer = workshop.Officer;
        await officer.OpenAsync("/verwaltung/werkstatt/hundesteuer-anmelden");
        await officer.SubmitAsync("Entwurf beginnen");
        var before = await workshop.FileAsync("form.yaml", "hundesteuer-anmelden");
        var pages = YamlTree.Read(before, out _, out _)!["pages"]!.Items;
        var seen = 0;
        for (var i = 0; i < pages.Count; i++)
            foreach (var (list, button) in new[] { ("stop", "Ende speichern"), ("validate", "Prüfung speichern") })
            {
                if (pages[i][list] is null) continue;
                seen++;
                await officer.OpenAsync($"/verwaltung/werkstatt/hundesteuer-anmelden/formular/seite?seite={i}");
                await officer.SubmitAsync(button);
                (await workshop.FileAsync("form.yaml", "hundesteuer-anmelden")).ShouldBe(before, $"page {i}, {list}");
            }
        seen.ShouldBeGreaterThan(3);
    }

    [Fact]
    public async Task A_service_ends_by_a_page_and_leads_on_to_what_follows()
    {
        using var folder = new Catalogue.ServiceFolder();
        foreach (var file in Directory.GetFiles(Path.Combine(ProductFiles.Services, "meldebescheinigung"))) folder.WithFile(Path.Combine("meldebescheinigung", Path.GetFileName(file)), await File.ReadAllTextAsync(file));
        await using var workshop = await WorkshopHouse.StartAsync(import: folder.Path);
        await workshop.BeginAsync();
        var officer = workshop.Officer;
        await officer.OpenAsync(WorkshopHouse.At("verfahren"));
        await officer.SubmitAsync("Verfahren speichern", ("modeReason", "Der Antrag geht ganz ohne Termin."));
        (await workshop.FileAsync("service.yaml")).ShouldContain("modeReason: Der Antrag geht ganz ohne Termin.");
        await workshop.PublishAsync("Neu");

        await officer.OpenAsync("/verwaltung/werkstatt/" + WorkshopHouse.Slug);
        await officer.SubmitAsync("Entwurf beginnen");
        var before = await workshop.FileAsync("service.yaml");
        await officer.OpenAsync(WorkshopHouse.At("ende"));
        await officer.SubmitAsync("Speichern", ("retired", "true"));
        officer.Text.ShouldContain("seit dem es die Leistung nicht mehr gibt");
        await officer.SubmitAsync("Speichern", ("retiredOn.day", "1"), ("retiredOn.month", "2"), ("retiredOn.year", "2026"));
        officer.Text.ShouldContain("warum es die Leistung nicht mehr gibt");
        await officer.SubmitAsync("Speichern", ("retiredReason", "Die Karte heißt jetzt anders."), ("replacedBy", "meldebescheinigung"));
        var ended = await workshop.FileAsync("service.yaml");
        ended.ShouldContain("retired: true\nretiredOn: 2026-02-01\nretiredReason: Die Karte heißt jetzt anders.");
        ended.ShouldContain("replacedBy: [meldebescheinigung]");
        await officer.SubmitAsync("Speichern");
        (await workshop.FileAsync("service.yaml")).ShouldBe(ended, "saved unchanged");
        officer.Page.QuerySelectorAll("select[name=replacedBy]").Length.ShouldBe(2, "room for one more");
        await officer.SubmitAsync("Speichern", ("retired", "false"));
        (await workshop.FileAsync("service.yaml")).ShouldBe(before);
        await officer.SubmitAsync("Rückgängig machen");
        (await workshop.FileAsync("service.yaml")).ShouldBe(ended);
        await workshop.PublishAsync("Beendet");

        using var visitor = workshop.House.Browser();
        await visitor.OpenAsync("/leistungen/" + WorkshopHouse.Slug);
        visitor.Text.ShouldContain("Die Karte heißt jetzt anders.");
        visitor.Page.QuerySelector("main a[href='/leistungen/meldebescheinigung']").ShouldNotBeNull(visitor.Text);
    }

    [Fact]
    public async Task Nobody_else_opens_the_new_pages()
    {
        await using var workshop = await WorkshopHouse.StartAsync();
        await workshop.BeginAsync();
        await workshop.House.StaffAsync("amt@musterstadt.example", "steueramt", "cases.view", "cases.work");
        using var clerk = await workshop.House.SignedInAsync("amt@musterstadt.example");
        var before = await workshop.FileAsync("service.yaml");
        await workshop.Officer.OpenAsync(WorkshopHouse.At("ende"));
        var form = workshop.Officer.Page.QuerySelectorAll("main form input[type=hidden]").ToDictionary(i => i.GetAttribute("name")! + i.GetAttribute("value"), i => (Name: i.GetAttribute("name")!, Value: i.GetAttribute("value")!)).Values;
        foreach (var page in new[] { "ende", "eigenes", "formular/seite?seite=0" })
        {
            await clerk.OpenAsync(WorkshopHouse.At(page));
            clerk.Status.ShouldBe(HttpStatusCode.Forbidden, page);
            using var sent = await clerk.RawAsync(new(HttpMethod.Post, WorkshopHouse.At(page)) { Content = new FormUrlEncodedContent(form.Select(f => KeyValuePair.Create(f.Name, f.Value)).Append(new("retired", "true"))) });
            sent.StatusCode.ShouldBeOneOf(HttpStatusCode.Forbidden, HttpStatusCode.BadRequest);
        }
        (await workshop.FileAsync("service.yaml")).ShouldBe(before);
    }

    [Fact]
    public async Task What_hinders_leads_to_the_page_where_it_is_mended_and_no_file_has_to_be_read()
    {
        await using var workshop = await WorkshopHouse.StartAsync();
        await workshop.BeginAsync();
        var officer = workshop.Officer;
        await workshop.WriteAsync("form.yaml", text => text.Replace("  - id: gewerblich\n    fields:\n      - id: gewerblich", "  - id: gewerblich\n    fields:\n      - id: gewinn", StringComparison.Ordinal));
        officer.Page.QuerySelector("a[href$='/pruefung']").ShouldNotBeNull();
        await officer.OpenAsync(WorkshopHouse.At("formular"));
        officer.Page.QuerySelector("#seite-3")!.TextContent.ShouldContain("gibt es nicht", customMessage: "the page whose condition is broken says so");
        await officer.OpenAsync(WorkshopHouse.At("pruefung"));
        var links = officer.Page.QuerySelectorAll(".rh-findings a").Select(a => (Href: a.GetAttribute("href")!, Words: a.TextContent)).ToList();
        links.ShouldContain(l => l.Href.EndsWith("/formular/seite?seite=3", StringComparison.Ordinal) && l.Words.StartsWith("Seite 4: ", StringComparison.Ordinal));
        links.ShouldContain(l => l.Href.EndsWith("/gebuehren", StringComparison.Ordinal) && l.Words == "Gebühren");
        links.ShouldContain(l => l.Href.EndsWith("/beschreibung", StringComparison.Ordinal) && l.Words == "Beschreibung");
        links.ShouldAllBe(l => !l.Href.Contains("/dateien", StringComparison.Ordinal));
        officer.Page.QuerySelectorAll(".rh-findings p").ShouldAllBe(p => !p.TextContent.StartsWith("pages.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Names_that_stand_in_the_draft_are_picked_and_not_typed()
    {
        await using var workshop = await WorkshopHouse.StartAsync();
        await workshop.BeginAsync("certificate");
        var officer = workshop.Officer;
        await officer.OpenAsync(WorkshopHouse.At("bausteine/ergebnisse"));
        var copies = officer.Page.QuerySelector("select[name=copies]")!;
        copies.QuerySelectorAll("option").Select(o => o.GetAttribute("value")).ShouldBe(["", "anzahl"], ignoreOrder: true);
        copies.QuerySelector("option[selected]")!.GetAttribute("value").ShouldBe("anzahl");

    }

    [Fact]
    public async Task Enclosures_are_ticked_among_the_files_that_the_form_asks_for()
    {
        await using var workshop = await WorkshopHouse.StartAsync();
        await workshop.BeginAsync();
        var officer = workshop.Officer;
        await officer.OpenAsync(WorkshopHouse.At("bausteine/ergebnisse"));
        var before = await workshop.FileAsync("service.yaml");
        await officer.SubmitAsync("Speichern", ("enclosures", "nachweis"));
        (await workshop.FileAsync("service.yaml")).ShouldContain("enclosures: [nachweis]");
        officer.Page.QuerySelector("input[name=enclosures][value=nachweis][checked]").ShouldNotBeNull();
        await officer.SubmitAsync("Speichern", ("enclosures", ""));
        (await workshop.FileAsync("service.yaml")).ShouldBe(before);
    }

    [Fact]
    public async Task A_page_of_the_process_that_is_saved_unchanged_writes_nothing()
    {
        using var folder = new Catalogue.ServiceFolder();
        foreach (var slug in new[] { "hundesteuer-anmelden", "fundsache-melden", "personalausweis-beantragen" })
            foreach (var file in Directory.GetFiles(Path.Combine(ProductFiles.Services, slug))) folder.WithFile(Path.Combine(slug, Path.GetFileName(file)), await File.ReadAllTextAsync(file));
        await using var workshop = await WorkshopHouse.StartAsync(import: folder.Path);
        foreach (var slug in new[] { "hundesteuer-anmelden", "fundsache-melden", "personalausweis-beantragen" })
        {
            await workshop.Officer.OpenAsync("/verwaltung/werkstatt/" + slug);
            await workshop.Officer.SubmitAsync("Entwurf beginnen");
            var before = await workshop.FileAsync("service.yaml", slug);
            await workshop.Officer.OpenAsync($"/verwaltung/werkstatt/{slug}/verfahren");
            await workshop.Officer.SubmitAsync("Verfahren speichern");
            (await workshop.FileAsync("service.yaml", slug)).ShouldBe(before, slug);
        }
    }

    [Fact]
    public async Task A_sample_lies_encrypted_in_the_database()
    {
        await using var workshop = await WorkshopHouse.StartAsync();
        await workshop.BeginAsync();
        var officer = workshop.Officer;
        await officer.OpenAsync(WorkshopHouse.At("vorschau/rahmen") + "?fall=1&seite=nachweis");
        await officer.SubmitAsync("Hochladen", ("nachweis.files", new TestFile("anmeldung.png", "image/png", ServiceAnswers.Png)));
        var stored = await workshop.House.InTownAsync(s => s.GetRequiredService<TownDb>().Database.SqlQueryRaw<byte[]>("select content as \"Value\" from workshop_sample").SingleAsync());
        Convert.ToHexString(stored).ShouldNotContain(Convert.ToHexString("PNG"u8));
        await officer.OpenAsync(WorkshopHouse.At("vorschau"));
        using var raw = await officer.RawAsync(new(HttpMethod.Get, officer.Page.QuerySelectorAll("main a").First(a => a.TextContent == "anmeldung.png").GetAttribute("href")!));
        (await raw.Content.ReadAsByteArrayAsync()).AsSpan().StartsWith<byte>([0x89, .. "PNG"u8]).ShouldBeTrue();
    }
}
