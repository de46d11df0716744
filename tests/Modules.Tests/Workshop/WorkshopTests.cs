using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Tests.Accounts;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Workshop;

/// <summary>A digital officer makes a service without code; a second person publishes it.</summary>
public sealed class WorkshopTests
{
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_new_service_is_made_published_by_a_second_person_found_and_applied_for_without_a_restart(Engine engine)
    {
        await using var workshop = await WorkshopHouse.StartAsync(engine);
        var officer = workshop.Officer;
        await workshop.BeginAsync();
        await officer.SubmitAsync("Hinzufügen", ("tun", "seite-neu"), ("seite", "1"), ("label", "Wie lange engagieren Sie sich schon?"), ("kind", "number"), ("purpose", "Prüfen, ob die Voraussetzung erfüllt ist"));
        officer.Text.ShouldContain("Seite „Wie lange engagieren Sie sich schon?“ hinzugefügt");

        using var citizen = workshop.House.Browser();
        await citizen.OpenAsync("/leistungen/" + WorkshopHouse.Slug);
        citizen.Status.ShouldBe(HttpStatusCode.NotFound, "nobody outside sees a draft");

        await officer.OpenAsync(WorkshopHouse.At("freigabe"));
        officer.Text.ShouldContain("noch offen");
        await workshop.WriteAsync("tests.yaml", text => text.Replace("  gewerblich: false\n", "  gewerblich: false\n  wie_lange_engagieren_sie_sich_schon: 5\n", StringComparison.Ordinal));
        await workshop.FillTemplateAsync();
        await officer.OpenAsync(WorkshopHouse.At("freigabe"));
        await officer.SubmitAsync("Zur Freigabe geben", ("was", "Neue Leistung"));
        officer.Text.ShouldContain("Jetzt ist eine zweite Person dran");
        officer.Page.QuerySelectorAll("main button").Select(b => b.TextContent.Trim()).ShouldNotContain("Veröffentlichen");
        await PostAsync(officer, WorkshopHouse.At("freigabe"), ("tun", "freigeben"), ("version", (await workshop.DraftAsync())!.Version.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        (await workshop.DraftAsync()).ShouldNotBeNull("the one who handed it in cannot publish it");

        var colleague = workshop.Colleague;
        await colleague.OpenAsync(WorkshopHouse.At("freigabe"));
        colleague.Text.ShouldContain("Wie lange engagieren Sie sich schon?");
        await colleague.SubmitAsync("Veröffentlichen");
        (await workshop.DraftAsync()).ShouldBeNull();
        colleague.Text.ShouldContain("Revision 1");

        await citizen.OpenAsync("/leistungen/" + WorkshopHouse.Slug);
        citizen.Status.ShouldBe(HttpStatusCode.OK);
        await workshop.House.DrainJobsAsync();
        await citizen.OpenAsync("/suche?q=Ehrenamtskarte");
        citizen.Text.ShouldContain(WorkshopHouse.Name);
        await citizen.OpenAsync("/antrag/" + WorkshopHouse.Slug);
        await citizen.SubmitAsync("Ohne Konto weiter");
        await citizen.SubmitAsync("Weiter", ("vorhaben", "Karte"));
        citizen.Text.ShouldContain("Wie lange engagieren Sie sich schon?");
        await workshop.House.InTownAsync(async services =>
        {
            var bodies = await services.GetRequiredService<TownDb>().Set<LogBody>().Select(b => b.Body).ToListAsync();
            bodies.Select(Encoding.UTF8.GetString).ShouldContain(t => t.Contains("catalogue.publish", StringComparison.Ordinal) && t.Contains(WorkshopHouse.Slug, StringComparison.Ordinal));
        });
    }

    [Fact]
    public async Task Faulty_text_is_kept_named_by_line_and_never_published()
    {
        await using var workshop = await WorkshopHouse.StartAsync();
        await workshop.BeginAsync();
        var officer = workshop.Officer;
        foreach (var (file, broken, says) in new[]
        {
            ("form.yaml", "pages: [\n", "gültiges YAML"), ("form.yaml", "subject: x\npages:\n  - id: a\n    fields:\n      - { id: b, kind: texxt, label: C, purpose: Wofür denn }\n", "Meinten Sie „text“"),
            ("service.yaml", "name: x\nmodus: complete\n", "Meinten Sie „mode“"), ("tests.yaml", "tests:\n  - name: x\n    answers: { gibtsnicht: 1 }\n", "gibtsnicht"),
        })
        {
            await workshop.WriteAsync(file, _ => broken);
            (await workshop.FileAsync(file)).ShouldBe(broken);
            await officer.OpenAsync(WorkshopHouse.At("dateien") + "?datei=" + file);
            officer.Text.ShouldContain(says, Case.Insensitive, broken);
            foreach (var page in new[] { "", "beschreibung", "formular", "gebuehren", "verfahren", "bescheid", "vorschau", "tests", "pruefung", "vergleich", "freigabe" })
            {
                await officer.OpenAsync(page.Length == 0 ? "/verwaltung/werkstatt/" + WorkshopHouse.Slug : WorkshopHouse.At(page));
                officer.Status.ShouldBe(HttpStatusCode.OK, $"{broken}: {page}");
            }
            (await PostAsync(officer, WorkshopHouse.At("freigabe"), ("tun", "abgeben"), ("was", "doch"), ("version", (await workshop.DraftAsync())!.Version.ToString(System.Globalization.CultureInfo.InvariantCulture)))).ShouldContain("behoben werden");
            await officer.OpenAsync("/verwaltung/werkstatt/" + WorkshopHouse.Slug);
            await officer.SubmitAsync("Rückgängig machen");
            (await workshop.FileAsync(file)).ShouldNotBe(broken, "the step is taken back");
        }
    }

    [Fact]
    public async Task Who_comes_second_is_told_and_keeps_what_was_typed()
    {
        await using var workshop = await WorkshopHouse.StartAsync();
        await workshop.BeginAsync();
        await workshop.Officer.OpenAsync(WorkshopHouse.At("beschreibung"));
        await workshop.Colleague.OpenAsync(WorkshopHouse.At("beschreibung"));
        await workshop.Colleague.SubmitAsync("Beschreibung speichern", ("summary", "Von der Kollegin geschrieben."));
        await workshop.Officer.SubmitAsync("Beschreibung speichern", ("summary", "Meine eigene lange Fassung."));
        workshop.Officer.Text.ShouldContain("hat diesen Entwurf am");
        workshop.Officer.Page.QuerySelector("#summary")!.TextContent.ShouldContain("Meine eigene lange Fassung.");
        (await workshop.FileAsync("service.yaml")).ShouldContain("Von der Kollegin geschrieben.");
        await workshop.Officer.SubmitAsync("Beschreibung speichern");
        (await workshop.FileAsync("service.yaml")).ShouldContain("Meine eigene lange Fassung.");
    }

    [Fact]
    public async Task A_question_is_moved_deleted_and_brought_back_and_the_rest_of_the_file_stays()
    {
        await using var workshop = await WorkshopHouse.StartAsync();
        await workshop.BeginAsync();
        var before = await workshop.FileAsync("form.yaml");
        await PressAsync(workshop, ("tun", "seite-unten"), ("seite", "0"));
        (await workshop.FileAsync("form.yaml")).ShouldNotBe(before);
        await PressAsync(workshop, ("tun", "seite-oben"), ("seite", "1"));
        (await workshop.FileAsync("form.yaml")).ShouldBe(before);
        await PressAsync(workshop, ("tun", "feld-weg"), ("seite", "6"), ("feld", "1"));
        (await workshop.FileAsync("form.yaml")).ShouldNotContain("id: telefon");
        await workshop.Officer.OpenAsync(WorkshopHouse.At("formular"));
        workshop.Officer.Text.ShouldContain("Feld „Telefonnummer“ gelöscht");
        await workshop.Officer.SubmitAsync("Rückgängig machen");
        (await workshop.FileAsync("form.yaml")).ShouldBe(before);

        await workshop.Officer.OpenAsync(WorkshopHouse.At("formular/feld") + "?seite=3&feld=0");
        await workshop.Officer.SubmitAsync("Speichern", ("when", "gewerblih"));
        workshop.Officer.Text.ShouldContain("gewerblich", Case.Insensitive);
        (await workshop.FileAsync("form.yaml")).ShouldBe(before, "a wrong condition is not kept by the visual view");
        await workshop.Officer.SubmitAsync("Speichern", ("when", ""), ("label", "Laden Sie bitte die Anmeldung hoch"));
        (await workshop.FileAsync("form.yaml")).Replace("Laden Sie bitte die Anmeldung hoch", "Laden Sie Ihre Gewerbeanmeldung hoch", StringComparison.Ordinal).ShouldBe(before);
    }

    [Fact]
    public async Task Words_of_a_template_that_nobody_wrote_anew_are_named_with_their_page_and_not_published()
    {
        await using var workshop = await WorkshopHouse.StartAsync();
        await workshop.BeginAsync();
        var officer = workshop.Officer;
        await officer.OpenAsync(WorkshopHouse.At("pruefung"));
        officer.Text.ShouldContain("Hier steht noch „bitte ergänzen“ aus der Vorlage.");
        officer.Page.QuerySelectorAll(".rh-finding--blocks a").Select(a => a.GetAttribute("href")!.Split('/')[^1]).Distinct().ShouldBe(["formular", "gebuehren", "beschreibung"]);
        await officer.OpenAsync(WorkshopHouse.At("formular"));
        await officer.SubmitAsync("Angaben speichern", ("subject", ""));
        officer.Text.ShouldContain("woran das Amt den Antrag");
        await officer.SubmitAsync("Angaben speichern", ("subject", "{{vorhaben}}"), ("minutes", "7"), ("basis", "Ehrenamtsrichtlinie, Nummer 2"));
        (await workshop.FileAsync("form.yaml")).ShouldContain("minutes: 7\nbasis: \"Ehrenamtsrichtlinie, Nummer 2\"");
        await officer.OpenAsync(WorkshopHouse.At("beschreibung"));
        await officer.SubmitAsync("Beschreibung speichern", ("legalBasis", "Ehrenamtsrichtlinie der Stadt"));
        await officer.OpenAsync(WorkshopHouse.At("gebuehren"));
        for (var fee = 0; fee < 2; fee++)
        {
            await officer.OpenAsync(WorkshopHouse.At("gebuehren"));
            await officer.SubmitAsync("Gebühr speichern", ("nummer", $"{fee}"), ("label", "Gebühr"), ("label_en", "Fee"), ("amount", "10"), ("when", fee == 1 ? "gewerblich" : ""), ("basis", "Gebührensatzung, Nummer 1"));
        }
        await officer.OpenAsync(WorkshopHouse.At("pruefung"));
        officer.Text.ShouldNotContain("aus der Vorlage");
    }

    [Fact]
    public async Task A_repeating_group_a_second_person_and_evidence_are_set_up_in_words_and_without_the_file()
    {
        await using var workshop = await WorkshopHouse.StartAsync();
        await workshop.BeginAsync();
        var officer = workshop.Officer;
        foreach (var (label, kind, name) in new[] { ("Wer hilft mit?", "group", "helfer"), ("Laden Sie einen Plan hoch", "file", "plan"), ("Wem gehört das Grundstück?", "person", "eigentuemer"), ("Zustimmung zur Nutzung", "cosign", "") })
        {
            await officer.OpenAsync(WorkshopHouse.At("formular"));
            await officer.SubmitAsync("Hinzufügen", ("tun", "seite-neu"), ("seite", "99"), ("label", label), ("kind", kind), ("purpose", "Prüfen, ob es geht"), ("id", name));
            officer.Text.ShouldContain($"Seite „{label}“ hinzugefügt");
        }
        var form = await workshop.FileAsync("form.yaml");
        form.ShouldContain("person: eigentuemer", Case.Sensitive, "not the one who applies");
        await officer.OpenAsync(WorkshopHouse.At("formular"));
        await officer.SubmitAsync("Hinzufügen", ("tun", "seite-neu"), ("seite", "99"), ("label", "Noch etwas?"), ("kind", "text"), ("purpose", "Prüfen, ob es geht"), ("id", "Mit Leerzeichen"));
        officer.Text.ShouldContain("kleinen Buchstaben");

        await OpenFieldAsync(officer, "Wer hilft mit?");
        await officer.SubmitAsync("Hinzufügen", ("label", "Telefon am Tag des Festes"), ("kind", "phone"), ("purpose", "Am Tag erreichbar sein"));
        officer.Text.ShouldContain("Was je Eintrag gefragt wird");
        await officer.OpenAsync(officer.Page.QuerySelectorAll("#teile .rh-fields__main a").Last().GetAttribute("href")!);
        officer.Text.ShouldContain("Zurück zur Wiederholung");
        officer.Page.QuerySelectorAll("#kind option").Select(o => o.GetAttribute("value")).ShouldNotContain("group");
        await officer.SubmitAsync("Speichern", ("label", "Telefon am Tag"), ("required", "false"), ("dataClass", "special"));
        (await workshop.FileAsync("form.yaml")).ShouldContain("label: Telefon am Tag\n");
        (await workshop.FileAsync("form.yaml")).ShouldContain("dataClass: special");
        await officer.SubmitAsync("hoch: Telefon am Tag", ("tun", "teil-oben"), ("teil", "1"));
        (await workshop.FileAsync("form.yaml")).ShouldMatch("(?s)telefon_am_tag_des_festes.*id: name");

        await OpenFieldAsync(officer, "Laden Sie einen Plan hoch");
        officer.Page.QuerySelectorAll("input[name='s.ways'][type=checkbox]").Length.ShouldBe(5);
        await officer.SubmitAsync("Speichern", ("s.ways", "upload"), ("s.ways", "later"), ("s.laterDays", "14"));
        form = await workshop.FileAsync("form.yaml");
        form.ShouldContain("ways: [upload, later]");
        form.ShouldContain("types: [pdf, jpg, png]");
        await OpenFieldAsync(officer, "Wem gehört das Grundstück?");
        officer.Page.QuerySelectorAll("[name='s.birthDate'] option").Select(o => o.TextContent).ShouldBe(["wie üblich", "fragen, Pflicht", "fragen, freiwillig", "nicht fragen"]);
        await officer.SubmitAsync("Speichern", ("s.birthDate", "never"));
        (await workshop.FileAsync("form.yaml")).ShouldContain("birthDate: never\n    ");
        await OpenFieldAsync(officer, "Zustimmung zur Nutzung");
        officer.Page.QuerySelectorAll("[name='s.person'] option").Select(o => o.TextContent).ShouldBe(["Wie heißen Sie?", "Wem gehört das Grundstück?"]);
        (await workshop.DraftAsync())!.Health.Faults.ShouldBe(0, officer.Text);

        static async Task OpenFieldAsync(TestBrowser officer, string label)
        {
            await officer.OpenAsync(WorkshopHouse.At("formular"));
            await officer.OpenAsync(officer.Page.QuerySelectorAll(".rh-fields__main a").First(a => a.TextContent == label).GetAttribute("href")!);
        }
    }

    [Fact]
    public async Task A_new_question_turns_tests_red_and_one_press_gives_its_answer_to_all()
    {
        await using var workshop = await WorkshopHouse.StartAsync();
        await workshop.BeginAsync();
        var officer = workshop.Officer;
        await officer.SubmitAsync("Hinzufügen", ("tun", "seite-neu"), ("seite", "1"), ("label", "Wie viele Gäste kommen?"), ("kind", "number"), ("purpose", "Den Platz planen"), ("id", "gaeste"));
        await officer.SubmitAsync("Hinzufügen", ("tun", "seite-neu"), ("seite", "2"), ("label", "Welche Fläche?"), ("kind", "area"), ("purpose", "Den Platz planen"), ("id", "flaeche"));
        await officer.OpenAsync(WorkshopHouse.At("tests/fall") + "?nummer=0");
        await officer.SubmitAsync("Testfall speichern", ("antworten", officer.Page.QuerySelector("#antworten")!.TextContent.Trim() + "\ngaeste: 150\nflaeche.corners: 52.264600,10.523600 / 52.264600,10.524600 / 52.265600,10.524600"), ("erwarten", "jetzt"));
        (await workshop.DraftAsync())!.Health.TestsFailed.ShouldBe(2, officer.Text);
        await officer.SubmitAsync("neue Angaben für alle übernehmen");
        (await workshop.FileAsync("tests.yaml")).ShouldMatch(@"(?s)answers:.*\n  gaeste: .*\ntests:");
        (await workshop.DraftAsync())!.Health.TestsFailed.ShouldBe(0, officer.Text);
        officer.Text.ShouldNotContain("für alle übernehmen:");
    }

    [Fact]
    public async Task A_published_revision_comes_back_as_a_new_one_and_drafts_of_people_stay_or_are_carried()
    {
        await using var workshop = await WorkshopHouse.StartAsync();
        await workshop.BeginAsync();
        await workshop.PublishAsync("Erste Fassung");
        using var citizen = workshop.House.Browser();
        await citizen.OpenAsync("/antrag/" + WorkshopHouse.Slug);
        await citizen.SubmitAsync("Ohne Konto weiter");
        await citizen.SubmitAsync("Weiter", ("vorhaben", "Sommerfest im Hof"));
        var draft = citizen.Path[..citizen.Path.LastIndexOf('/')];
        await citizen.OpenAsync(draft);
        citizen.Path.ShouldEndWith("/tag", Case.Sensitive, "nothing newer: straight to the open question");

        await workshop.Officer.OpenAsync("/verwaltung/werkstatt/" + WorkshopHouse.Slug);
        await workshop.Officer.SubmitAsync("Entwurf beginnen");
        await workshop.WriteAsync("form.yaml", text => text.Replace("Was möchten Sie tun?", "Was haben Sie vor?", StringComparison.Ordinal));
        await workshop.PublishAsync("Frage verständlicher");
        await citizen.OpenAsync(draft + "/vorhaben");
        citizen.Text.ShouldContain("Was möchten Sie tun?", Case.Sensitive, "the draft stays on its revision");
        await citizen.OpenAsync(draft);
        citizen.Text.ShouldContain("Das Formular wurde geändert");
        await citizen.SubmitAsync("Mit dem neuen Formular weiter");
        await citizen.OpenAsync(draft + "/vorhaben");
        citizen.Text.ShouldContain("Was haben Sie vor?");
        citizen.Page.QuerySelector("#vorhaben")!.GetAttribute("value").ShouldBe("Sommerfest im Hof");

        await workshop.Officer.OpenAsync(WorkshopHouse.At("vergleich") + "?von=1&bis=2");
        workshop.Officer.Text.ShouldContain("Was möchten Sie tun?");
        workshop.Officer.Text.ShouldContain("Was haben Sie vor?");
        await workshop.Officer.OpenAsync("/verwaltung/werkstatt/" + WorkshopHouse.Slug);
        await workshop.Officer.SubmitAsync("Zurückholen: Revision 1");
        workshop.Officer.Text.ShouldContain("Zurück zu Revision 1");
        await workshop.Colleague.OpenAsync(WorkshopHouse.At("freigabe"));
        await workshop.Colleague.SubmitAsync("Veröffentlichen");
        workshop.Colleague.Text.ShouldContain("Revision 3");
        await citizen.OpenAsync("/antrag/" + WorkshopHouse.Slug);
        await citizen.SubmitAsync("Ohne Konto weiter");
        citizen.Text.ShouldContain("Was möchten Sie tun?");
    }

    [Fact]
    public async Task The_folder_can_be_taken_along_and_an_import_does_not_undo_the_towns_own_work()
    {
        var services = Directory.CreateTempSubdirectory("rathaus-one").FullName;
        try
        {
            foreach (var file in Directory.GetFiles(Path.Combine(Rathaus.Platform.ProductFiles.Services, "fundsache-melden")))
            {
                Directory.CreateDirectory(Path.Combine(services, "fundsache-melden"));
                File.Copy(file, Path.Combine(services, "fundsache-melden", Path.GetFileName(file)));
            }
            await using var workshop = await WorkshopHouse.StartAsync(import: services);
            const string slug = "fundsache-melden";
            await workshop.Officer.OpenAsync("/verwaltung/werkstatt/" + slug);
            await workshop.Officer.SubmitAsync("Entwurf beginnen");
            await workshop.WriteAsync("service.yaml", text => text.Replace("Sie haben etwas gefunden?", "Haben Sie etwas gefunden?", StringComparison.Ordinal), slug);
            await workshop.PublishAsync("Anrede", slug);
            (await ImportAsync(workshop.House, services)).ShouldBe((0, 1), "the folder brings nothing new");

            using var answer = await workshop.Officer.RawAsync(new(HttpMethod.Get, $"/verwaltung/werkstatt/{slug}/ordner.zip"));
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            using var package = await workshop.Officer.RawAsync(new(HttpMethod.Get, $"/verwaltung/werkstatt/{slug}/paket.zip"));
            var (archive, key) = (await workshop.House.InTownAsync(s => s.GetRequiredService<IServicePackages>().ExportAsync(slug))).Value;
            using (var zip = new ZipArchive(await package.Content.ReadAsStreamAsync())) zip.Entries.Select(e => e.FullName).ShouldContain("signature.json");
            await workshop.Officer.OpenAsync("/verwaltung/werkstatt/" + slug);
            workshop.Officer.Text.ShouldContain(key, Case.Sensitive, "what the other town compares");
            package.Content.Headers.ContentLength.ShouldBe(archive.Length);
            var own = Directory.CreateTempSubdirectory("rathaus-zip").FullName;
            ZipFile.ExtractToDirectory(await answer.Content.ReadAsStreamAsync(), own);
            (await ImportAsync(workshop.House, own)).ShouldBe((0, 1), "the downloaded folder is what is published");
            File.AppendAllText(Path.Combine(services, slug, "form.yaml"), "# neu ausgeliefert\n");
            (await ImportAsync(workshop.House, services)).ShouldBe((1, 0));
            Directory.Delete(own, recursive: true);
        }
        finally
        {
            Directory.Delete(services, recursive: true);
        }
    }

    [Fact]
    public async Task A_sample_file_stays_with_the_draft_opens_from_the_check_page_and_ends_with_it()
    {
        await using var workshop = await WorkshopHouse.StartAsync();
        await workshop.BeginAsync();
        var officer = workshop.Officer;
        await officer.OpenAsync(WorkshopHouse.At("vorschau/rahmen") + "?fall=1&seite=nachweis");
        await officer.SubmitAsync("Hochladen", ("nachweis.files", new TestFile("anmeldung.png", "image/png", ServiceAnswers.Png)));
        officer.Text.ShouldContain("anmeldung.png");
        await officer.OpenAsync(WorkshopHouse.At("vorschau"));
        officer.Text.ShouldContain("Beispieldateien");
        var link = officer.Page.QuerySelectorAll("main a").First(a => a.TextContent == "anmeldung.png").GetAttribute("href")!;
        using (var raw = await officer.RawAsync(new(HttpMethod.Get, link)))
        {
            raw.StatusCode.ShouldBe(HttpStatusCode.OK);
            raw.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
            raw.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("sandbox");
        }
        await officer.OpenAsync(WorkshopHouse.At("vorschau/rahmen") + "?fall=1&seite=nachweis");
        await officer.SubmitAsync("Hochladen", ("nachweis.files", new TestFile("zweite.png", "image/png", ServiceAnswers.Png)));
        for (var step = 0; step < 12 && !officer.Text.Contains("Angaben prüfen", StringComparison.Ordinal); step++) await officer.SubmitAsync("Weiter");
        officer.Page.QuerySelectorAll("dl a").Select(a => a.TextContent).ShouldContain("zweite.png");

        await officer.OpenAsync(WorkshopHouse.At("vorschau"));
        await officer.SubmitAsync("Entfernen");
        officer.Page.QuerySelectorAll("main a").Select(a => a.TextContent).ShouldNotContain("anmeldung.png");
        (await CountAsync()).ShouldBe(1);
        using var stranger = workshop.House.Browser();
        await stranger.OpenAsync(link);
        stranger.Path.ShouldContain("/anmelden");
        await officer.OpenAsync("/verwaltung/werkstatt/" + WorkshopHouse.Slug);
        await officer.SubmitAsync("Entwurf endgültig verwerfen");
        (await CountAsync()).ShouldBe(0);

        Task<int> CountAsync() => workshop.House.InTownAsync(s => s.GetRequiredService<TownDb>().Set<Modules.Workshop.Preview.DraftSample>().CountAsync());
    }

    [Fact]
    public async Task The_preview_shows_the_real_form_in_a_frame_of_our_own_and_stores_nothing_but_a_test()
    {
        await using var workshop = await WorkshopHouse.StartAsync();
        await workshop.BeginAsync();
        var officer = workshop.Officer;
        using (var raw = await officer.RawAsync(new(HttpMethod.Get, WorkshopHouse.At("vorschau/rahmen") + "?fall=1")))
        {
            raw.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("frame-ancestors 'self'");
            raw.Headers.GetValues("X-Frame-Options").Single().ShouldBe("SAMEORIGIN");
        }
        await officer.OpenAsync(WorkshopHouse.At("vorschau/rahmen") + "?fall=0");
        officer.Page.QuerySelector("#vorhaben")!.GetAttribute("value").ShouldBe("Stand auf dem Marktplatz");
        await officer.SubmitAsync("Weiter", ("vorhaben", ""));
        officer.Text.ShouldContain("Füllen Sie dieses Feld aus");
        await officer.SubmitAsync("Weiter", ("vorhaben", "Flohmarkt"));
        await officer.SubmitAsync("Weiter", ("tag.day", "1"), ("tag.month", "5"), ("tag.year", "2026"));
        await officer.SubmitAsync("Weiter", ("gewerblich", "true"));
        officer.Text.ShouldContain("Laden Sie Ihre Gewerbeanmeldung hoch");
        await officer.SubmitAsync("Hochladen", ("nachweis.files", new TestFile("anmeldung.html", "text/html", "<html></html>"u8.ToArray())));
        officer.Text.ShouldContain("anmeldung.html: ", Case.Sensitive, "the door of the real form");
        await officer.SubmitAsync("Hochladen", ("nachweis.files", new TestFile("anmeldung.png", "image/png", ServiceAnswers.Png)));
        officer.Text.ShouldContain("anmeldung.png");
        await officer.SubmitAsync("Entfernen: anmeldung.png");
        officer.Page.QuerySelectorAll(".rh-files").ShouldBeEmpty();
        await officer.SubmitAsync("Hochladen", ("nachweis.files", new TestFile("anmeldung.png", "image/png", ServiceAnswers.Png)));
        for (var i = 0; i < 4; i++) await officer.SubmitAsync("Weiter");
        officer.Text.ShouldContain("35,00 €");
        officer.Text.ShouldContain("anmeldung.png", Case.Sensitive, "on the page to check the answers");
        await officer.SubmitAsync("als Testfall merken");
        officer.Text.ShouldContain("35,00 €");
        await officer.SubmitAsync("Testfall speichern", ("name", "Flohmarkt mit Gewerbe"));
        officer.Text.ShouldContain("Flohmarkt mit Gewerbe");
        (await workshop.DraftAsync())!.Health.TestsFailed.ShouldBe(0, officer.Text);
        (await workshop.DraftAsync())!.Health.TestsPassed.ShouldBe(4);
        await workshop.House.InTownAsync(async s => (await s.GetRequiredService<TownDb>().Set<Rathaus.Modules.Forms.Drafts.Draft>().CountAsync()).ShouldBe(0));
    }

    [Fact]
    public async Task Nobody_without_the_right_opens_the_workshop()
    {
        await using var workshop = await WorkshopHouse.StartAsync();
        await workshop.BeginAsync();
        await workshop.House.StaffAsync("amt@musterstadt.example", "buergerbuero", "cases.view", "cases.work");
        using var clerk = await workshop.House.SignedInAsync("amt@musterstadt.example");
        using var visitor = workshop.House.Browser();
        foreach (var path in new[] { "/verwaltung/werkstatt", "/verwaltung/werkstatt/" + WorkshopHouse.Slug, WorkshopHouse.At("formular"), WorkshopHouse.At("vorschau/rahmen"), WorkshopHouse.At("brief.pdf"), WorkshopHouse.At("freigabe"), "/verwaltung/werkstatt/hundesteuer-anmelden/ordner.zip", "/verwaltung/werkstatt/hundesteuer-anmelden/paket.zip" })
        {
            await clerk.OpenAsync(path);
            clerk.Status.ShouldBe(HttpStatusCode.Forbidden, path);
            await visitor.OpenAsync(path);
            visitor.Path.ShouldStartWith("/anmelden");
        }
    }

    private static async Task<(int Imported, int Unchanged)> ImportAsync(TestHouse house, string folder)
    {
        var report = await house.InTownAsync(s => s.GetRequiredService<ICatalogueImport>().ImportAsync(folder, Actor.Machine("test")));
        report.Refused.ShouldBeEmpty();
        return (report.Imported, report.Unchanged);
    }

    private static async Task PressAsync(WorkshopHouse workshop, params (string, object)[] values)
    {
        await workshop.Officer.OpenAsync(WorkshopHouse.At("formular"));
        await workshop.Officer.SubmitAsync("Hinzufügen", values);
        workshop.Officer.Status.ShouldBe(HttpStatusCode.OK);
    }

    private static async Task<string> PostAsync(TestBrowser browser, string path, params (string, object)[] values)
    {
        await browser.OpenAsync(path);
        var seal = browser.Page.QuerySelector("input[name=_siegel]")!.GetAttribute("value")!;
        using var answer = await browser.RawAsync(new(HttpMethod.Post, path) { Content = new FormUrlEncodedContent([new("_siegel", seal), .. values.Select(v => KeyValuePair.Create(v.Item1, v.Item2.ToString()!))]) });
        ((int)answer.StatusCode).ShouldBeLessThan(500);
        return await answer.Content.ReadAsStringAsync();
    }
}
