using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Records;
using Rathaus.Modules.Forms.Drafts;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Tests.House;

namespace Rathaus.Modules.Forms.Tests;

public sealed class ApplyTests(SharedHouse shared) : IClassFixture<SharedHouse>
{
    private TestHouse House => shared.House;

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Somebody_without_an_account_applies_and_gets_a_number(Engine engine)
    {
        await using var house = await Applicant.HouseAsync(engine);
        using var citizen = house.Browser();
        await citizen.OpenAsync(Applicant.Start);
        citizen.Text.ShouldContain("Das brauchen Sie nicht");
        citizen.Text.ShouldContain("Kopie Ihres Ausweises");
        citizen.Text.ShouldContain("etwa 8 Minuten");
        citizen.Text.ShouldContain("Anmelden und weiter");
        await citizen.BeginAsync();
        citizen.Text.ShouldContain("Schritt 1 von");
        await citizen.WalkAsync();
        citizen.Text.ShouldContain("Kim Beispiel, geboren am 31. März 1980");
        citizen.Text.ShouldContain("276098123456789");
        citizen.Text.ShouldContain("Voraussichtliche Steuer nach Ihren Angaben (Beispielsatz): 90,00");
        citizen.Text.ShouldContain("rechtlich wirksam");
        await citizen.SendAsync();
        citizen.Path.ShouldStartWith("/antrag/eingang/");
        citizen.Text.ShouldContain("Vorgangsnummer HS-2026-000001");
        var token = citizen.Path.Split('/')[^1];
        await house.InTownAsync(async services =>
        {
            var db = services.GetRequiredService<TownDb>();
            var draft = await db.Set<Draft>().SingleAsync();
            draft.State.ShouldBe(DraftState.Submitted);
            draft.Answers.All.ShouldBeEmpty();
            var found = (await services.GetRequiredService<ICases>().FindBySubmissionAsync(draft.Id.Value))!;
            found.Subject.ShouldBe("Hundesteuer anmelden: Bello");
            found.Parties.Single().ShouldSatisfyAllConditions(p => p.Name.ShouldBe("Kim Beispiel"), p => p.Street.ShouldBe("Lindenweg 4"), p => p.PostalCode.ShouldBe("00001"), p => p.Mail.ShouldBe("kim@example.org"));
            found.Delivery.ShouldBe(new DeliveryWish("letter", false));
            var status = DraftLinks.StatusToken(house.Town, draft.Id);
            citizen.Page.QuerySelectorAll("a").ShouldContain(a => a.GetAttribute("href") == $"/status/{status}/eingang.pdf");
            (await services.GetRequiredService<ICases>().FindByStatusTokenAsync(DraftLinks.Hash(status)!))!.Id.ShouldBe(found.Id);
            status.ShouldNotBe(token);
        });
        // The link of the draft leads to the receipt from now on, and nothing of the form opens again.
        foreach (var path in new[] { $"{Applicant.Start}/{token}", $"{Applicant.Start}/{token}/person", $"{Applicant.Start}/{token}/pruefen", $"/antrag/eingang/{token}" })
        {
            await citizen.OpenAsync(path);
            citizen.Text.ShouldContain("HS-2026-000001");
        }
    }

    [Fact]
    public async Task Wrong_input_is_told_beside_the_field_and_in_the_summary_and_stays()
    {
        using var citizen = House.Browser();
        await citizen.BeginAsync();
        await citizen.SubmitAsync("Weiter");
        citizen.Page.Title.ShouldNotBeNull().ShouldStartWith("Fehler:");
        citizen.Page.QuerySelector(".rh-errors a")!.GetAttribute("href").ShouldBe("#hier");
        await citizen.WalkAsync("anschrift");
        await citizen.SubmitAsync("Weiter", ("anschrift.street", "Am <Markt>"), ("anschrift.number", "4"), ("anschrift.postcode", "99998"), ("anschrift.city", "Anderswo"));
        citizen.PageName().ShouldBe("anschrift");
        citizen.Text.ShouldContain("Die Postleitzahl 99998 gehört nicht zu unserem Stadtgebiet.");
        citizen.Page.QuerySelectorAll(".rh-errors a").Length.ShouldBe(2);
        citizen.Page.QuerySelector("[name='anschrift.street']")!.GetAttribute("value").ShouldBe("Am <Markt>");
        citizen.Page.QuerySelector("[name='anschrift.postcode']")!.GetAttribute("aria-invalid").ShouldBe("true");
    }

    [Fact]
    public async Task A_changed_answer_leads_back_to_the_check_and_asks_what_is_new()
    {
        using var citizen = House.Browser();
        await citizen.BeginAsync();
        await citizen.WalkAsync();
        var change = citizen.Page.QuerySelectorAll("main a").First(a => a.TextContent.Contains("Ändern: Wie kam der Hund zu Ihnen?"));
        await citizen.OpenAsync(change.GetAttribute("href")!);
        citizen.Page.QuerySelector("[name=anlass][checked]")!.GetAttribute("value").ShouldBe("angeschafft");
        await citizen.SubmitAsync("Weiter", ("anlass", "zugezogen"));
        citizen.PageName().ShouldBe("herkunft");
        await citizen.SubmitAsync("Weiter", ("bisheriger_ort", "Nachbarstadt"));
        citizen.PageName().ShouldBe("pruefen");
        citizen.Text.ShouldContain("Nachbarstadt");
    }

    [Fact]
    public async Task A_page_cannot_be_skipped_and_nothing_is_sent_before_all_is_answered()
    {
        using var citizen = House.Browser();
        await citizen.BeginAsync();
        await citizen.WalkAsync("kontakt");
        var at = $"{Applicant.Start}/{citizen.Token()}/";
        foreach (var page in new[] { "pruefen", "bescheid", "weitere", "gibt-es-nicht" })
        {
            await citizen.OpenAsync(at + page);
            citizen.PageName().ShouldBe("kontakt");
        }
        using var sent = await citizen.RawAsync(new(HttpMethod.Post, at + "pruefen") { Content = new FormUrlEncodedContent([new("richtigkeit", "true")]) });
        sent.Headers.Location!.OriginalString.ShouldEndWith("/kontakt");
    }

    [Fact]
    public async Task Without_the_declaration_nothing_is_sent()
    {
        using var citizen = House.Browser();
        await citizen.BeginAsync();
        await citizen.WalkAsync();
        await citizen.SubmitAsync("Antrag absenden");
        citizen.Text.ShouldContain("Setzen Sie das Häkchen, um die Richtigkeit zu versichern.");
        var token = DraftLinks.Hash(citizen.Token());
        (await House.InTownAsync(services => services.GetRequiredService<TownDb>().Set<Draft>().SingleAsync(d => d.TokenHash == token))).State.ShouldBe(DraftState.Open);
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Sending_eight_times_at_once_gives_one_case_and_one_receipt(Engine engine)
    {
        await using var house = await Applicant.HouseAsync(engine);
        using var citizen = house.Browser();
        await citizen.BeginAsync();
        await citizen.WalkAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
            citizen.RawAsync(new(HttpMethod.Post, citizen.Path) { Content = new FormUrlEncodedContent([new("richtigkeit", "true")]) }))));
        answers.Select(a => a.Headers.Location?.OriginalString ?? a.StatusCode.ToString()).Distinct().ShouldHaveSingleItem().ShouldStartWith("/antrag/eingang/");
        await citizen.OpenAsync(answers[0].Headers.Location!.OriginalString);
        citizen.Text.ShouldContain("HS-2026-000001");
        await house.InTownAsync(async services =>
        {
            var db = services.GetRequiredService<TownDb>();
            (await db.Set<LogBody>().ToListAsync()).Count(b => System.Text.Encoding.UTF8.GetString(b.Body).Contains("case.submit")).ShouldBe(1);
        });
    }

    [Fact]
    public async Task A_dog_kept_elsewhere_ends_the_form_and_says_where_to_turn()
    {
        using var citizen = House.Browser();
        await citizen.BeginAsync();
        await citizen.SubmitAsync("Weiter", ("hier", "false"));
        citizen.PageName().ShouldBe("ende");
        citizen.Text.ShouldContain("Für Ihren Hund ist eine andere Stadt zuständig");
        await citizen.OpenAsync($"{Applicant.Start}/{citizen.Token()}/pruefen");
        citizen.PageName().ShouldBe("ort");
    }

    [Fact]
    public async Task Rows_are_added_and_removed_without_script_and_keep_what_was_typed()
    {
        using var citizen = House.Browser();
        var answers = Applicant.Plain();
        answers["halter"] = [("halter", "mehrere")];
        await citizen.BeginAsync();
        await citizen.WalkAsync("weitere", answers);
        await citizen.SubmitAsync("Weitere Person hinzufügen", ("weitere.0.person.given_names", "Mika"), ("weitere.0.person.family_name", "Öztürk"));
        citizen.Page.QuerySelector("[name='weitere.0.person.given_names']")!.GetAttribute("value").ShouldBe("Mika");
        await citizen.SubmitAsync("Person 1 entfernen", ("weitere.1.person.given_names", "Lou"), ("weitere.1.person.family_name", "Đorđević"));
        citizen.Page.QuerySelector("[name='weitere.0.person.family_name']")!.GetAttribute("value").ShouldBe("Đorđević");
        citizen.Page.QuerySelector("[name='weitere.1.person.family_name']").ShouldBeNull();
        await citizen.SubmitAsync("Weiter", ("weitere.0.person.birth_date.day", "29"), ("weitere.0.person.birth_date.month", "2"), ("weitere.0.person.birth_date.year", "2000"));
        await citizen.WalkAsync("pruefen", answers);
        citizen.Text.ShouldContain("Lou Đorđević, geboren am 29. Februar 2000");
        await citizen.SendAsync();
        citizen.Text.ShouldContain("Vorgangsnummer");
    }

    [Fact]
    public async Task An_evidence_is_uploaded_shown_removed_and_filed_in_the_record()
    {
        using var citizen = House.Browser();
        var answers = Applicant.Plain();
        answers["ermaessigung"] = [("ermaessigung", "true")];
        await citizen.BeginAsync();
        await citizen.WalkAsync("nachweis", answers);
        await citizen.SubmitAsync("Hochladen", ("nachweis.files", new TestFile("virus.exe", "application/pdf", "MZ nothing"u8.ToArray())));
        citizen.Page.Title.ShouldNotBeNull().ShouldStartWith("Fehler:");
        citizen.Text.ShouldContain("können wir hier nicht annehmen. Bitte laden Sie das Dokument als PDF, JPEG oder PNG hoch.");
        await citizen.SubmitAsync("Hochladen", ("nachweis.files", new TestFile("../../zeugnis.png", "image/png", Applicant.Png)));
        citizen.Text.ShouldContain("zeugnis.png");
        citizen.Text.ShouldContain("Hochgeladen");
        citizen.Page.QuerySelector("[name=nachweis][checked]")!.GetAttribute("value").ShouldBe("upload");
        await citizen.SubmitAsync("Entfernen");
        citizen.Text.ShouldNotContain("zeugnis.png");
        await citizen.SubmitAsync("Weiter", ("nachweis", "upload"));
        citizen.Text.ShouldContain("Laden Sie mindestens eine Datei hoch.");
        await citizen.SubmitAsync("Weiter", ("nachweis", "upload"), ("nachweis.files", new TestFile("zeugnis.png", "image/png", Applicant.Png)));
        await citizen.WalkAsync("pruefen", answers);
        citizen.Text.ShouldContain("zeugnis.png");
        await citizen.SendAsync();
        citizen.Text.ShouldContain("Vorgangsnummer");
        await House.InTownAsync(async services =>
        {
            var found = (await services.GetRequiredService<ICases>().FindByStatusTokenAsync(DraftLinks.Hash(citizen.Page.QuerySelectorAll("a").Select(a => a.GetAttribute("href")!).First(h => h.EndsWith("/eingang.pdf")).Split('/')[2])!))!;
            var records = services.GetRequiredService<IRecords>();
            var document = (await records.OfCaseAsync(found.Id)).Single(d => d.Kind == DocumentKind.Evidence);
            document.File.MediaType.ShouldBe("image/png");
            var read = (await records.ReadAsync(found.Id, document.Id))!.Value;
            await using var content = read.Content;
            var bytes = new MemoryStream();
            await content.CopyToAsync(bytes);
            Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes.ToArray())).ShouldBe(document.File.Sha256);
        });
    }

    [Fact]
    public async Task A_service_that_cannot_be_applied_for_online_has_no_form()
    {
        using var citizen = House.Browser();
        await citizen.OpenAsync("/antrag/gibt-es-nicht");
        citizen.Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_form_speaks_English_and_the_case_German()
    {
        using var citizen = House.Browser();
        await citizen.OpenAsync(Applicant.Start + "?sprache=en");
        citizen.Text.ShouldContain("What you do not need");
        await citizen.SubmitAsync("Continue without an account");
        citizen.Text.ShouldContain("Do you keep the dog in Musterstadt?");
        await citizen.SubmitAsync("Continue");
        citizen.Page.Title.ShouldNotBeNull().ShouldStartWith("Error:");
        citizen.Text.ShouldContain("Choose “Yes” or “No”.");
    }
}
