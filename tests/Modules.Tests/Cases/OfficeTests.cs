using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Post;
using Rathaus.Contracts.Core.Records;
using Rathaus.Modules.Cases.Arrange;
using Rathaus.Modules.Cases.Ask;
using Rathaus.Modules.Cases.Consult;
using Rathaus.Modules.Cases.Decide;
using Rathaus.Modules.Cases.Desk;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Modules.Cases.Mandate;
using Rathaus.Modules.Cases.Object;
using Rathaus.Modules.Cases.Print;
using Rathaus.Modules.Cases.Status;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;
using Case = Rathaus.Modules.Cases.Domain.Case;
using EngineKind = Rathaus.Tests.House.Engine;

namespace Rathaus.Tests.Cases;

/// <summary>The clerk's day beyond the straight road: hearing, others, closing, corrections, remedies, mandates, print.</summary>
public sealed class OfficeTests(SqliteDesk sqlite) : IClassFixture<SqliteDesk>
{
    private static readonly DecisionInput Refuse = Input("refuse");
    private DeskHouse Desk => sqlite.Desk;

    private static DecisionInput Input(string outcome) => new(outcome, null, new Dictionary<string, string>(), null, null, null, null, null);

    private static DecisionInput Written(Case found, DecisionInput input) => input with
    {
        Subject = found.Draft!.Subject.Replace("{{betreff_hund}}", "Hundesteuer", StringComparison.Ordinal),
        Blocks = found.Draft!.All.SelectMany(r => r.Blocks.Select(b => (r.BlockName(b.Code), "Wir entscheiden so, weil es so ist."))).ToDictionary(b => b.Item1, b => b.Item2),
        LegalBasis = found.Draft.LegalBasis,
    };

    private async Task<Case> PreparedAsync(string number, string outcome, Person? by = null, DecisionInput? typed = null)
    {
        by ??= Desk.Clerk;
        var now = await Desk.LoadAsync(number);
        if (now.State == CaseState.Received) now = (await Desk.AsAsync<TakeCase>(by, v => v.RunAsync(number))).Value;
        (await Desk.AsAsync<PrepareDecision>(by, v => v.RunAsync(number, now.Version, Input(outcome)))).Refusal.ShouldBeNull();
        now = await Desk.LoadAsync(number);
        (await Desk.AsAsync<PrepareDecision>(by, v => v.RunAsync(number, now.Version, Written(now, typed ?? Input(outcome))))).Refusal.ShouldBeNull();
        return await Desk.LoadAsync(number);
    }

    private async Task<string> DecidedAsync(DeskHouse? desk = null)
    {
        var (number, _) = await Desk.OpenAsync();
        var prepared = await PreparedAsync(number, "assess");
        (await Desk.AsAsync<ReleaseDecision>(Desk.Clerk, v => v.RunAsync(number, prepared.Version))).Refusal.ShouldBeNull();
        return number;
    }

    [Fact]
    public async Task A_refusal_waits_for_the_hearing_and_tells_the_second_person_what_changed()
    {
        var (number, token) = await Desk.OpenAsync();
        var prepared = await PreparedAsync(number, "refuse");
        var until = GermanTime.Day(Desk.House.Clock.GetUtcNow()).AddDays(14);
        (await Desk.AsAsync<AskApplicant>(Desk.Clerk, v => v.RunAsync(number, prepared.Version, "Wir möchten ablehnen.", null, default, hearing: true))).Refusal!.Field.ShouldBe("answer_by");
        (await Desk.AsAsync<AskApplicant>(Desk.Clerk, v => v.RunAsync(number, prepared.Version, "Wir möchten ablehnen.", until, default, hearing: true))).Refusal.ShouldBeNull();
        var asked = await Desk.LoadAsync(number);
        (await Desk.AsAsync<StopWaiting>(Desk.Clerk, v => v.RunAsync(number))).Refusal.ShouldBeNull();
        asked = await PreparedAsync(number, "refuse");
        asked.Draft!.Hearing.Until.ShouldBe(until);
        (await Desk.AsAsync<ReleaseDecision>(Desk.Head, v => v.RunAsync(number, asked.Version))).Refusal!.Sentence.ShouldContain("kann sich noch bis zum");

        Desk.House.Clock.Advance(TimeSpan.FromDays(15));
        asked = await PreparedAsync(number, "refuse");
        asked.Draft!.Hearing.Answer.ShouldStartWith("Keine Äußerung bis zum");
        (await Desk.AsAsync<ReleaseDecision>(Desk.Clerk, v => v.RunAsync(number, asked.Version))).Refusal!.Sentence.ShouldContain("freigeben darf");

        // The colleague changes a sentence: the head sees it, against what the clerk handed on.
        var colleague = Written(asked, Refuse) with { HearingOn = asked.Draft.Hearing.On, HearingUntil = until, HearingAnswer = asked.Draft.Hearing.Answer };
        (await Desk.AsAsync<PrepareDecision>(Desk.Colleague, v => v.RunAsync(number, asked.Version, colleague with { LegalBasis = "Andere Satzung" }))).Refusal.ShouldBeNull();
        var changed = (await Desk.LoadAsync(number)).Draft!;
        changed.Before!.By.ShouldBe("Sabine Schröder");
        DecisionRelease.Different(changed.Before, changed).ShouldContain(d => d.Heading == "Rechtsgrundlage" && d.Now == "Andere Satzung");
        using var head = await Desk.SignInAsync("Petra Lindner");
        await head.OpenAsync($"/arbeitsplatz/vorgaenge/{number}/entscheidung");
        head.Text.ShouldContain("Seit der Vorbereitung geändert");
        head.Text.ShouldContain("Andere Satzung");
        await head.SubmitAsync("Bescheid freigeben");
        head.Text.ShouldContain("Die Entscheidung ist freigegeben.");
        token.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Two_officers_who_decide_at_once_release_one_decision()
    {
        var (number, _) = await Desk.OpenAsync();
        var prepared = await PreparedAsync(number, "assess");
        var both = await Task.WhenAll(new[] { Desk.Clerk, Desk.Head }.Select(who => Desk.AsAsync<ReleaseDecision>(who, v => v.RunAsync(number, prepared.Version))));
        both.Count(r => !r.Refused).ShouldBe(1);
        both.Single(r => r.Refused).Refusal!.Sentence.ShouldNotBeEmpty();
        (await Desk.LoadAsync(number)).Decisions.Count().ShouldBe(1);
    }

    [Fact]
    public async Task A_body_answers_once_by_its_link_sees_only_its_question_and_its_silence_is_noted()
    {
        var (number, status) = await Desk.OpenAsync();
        var taken = (await Desk.AsAsync<TakeCase>(Desk.Clerk, v => v.RunAsync(number))).Value;
        var until = GermanTime.Day(Desk.House.Clock.GetUtcNow()).AddDays(7);
        (await Desk.AsAsync<AskOthers>(Desk.OtherUnit, v => v.RunAsync(number, taken.Version, Body("Polizei"), until))).Refusal.ShouldBe(CaseFinder.Unknown);
        (await Desk.AsAsync<AskOthers>(Desk.Clerk, v => v.RunAsync(number, taken.Version, Body("Polizei"), until))).Refusal.ShouldBeNull();
        var asked = await Desk.LoadAsync(number);
        (await Desk.AsAsync<AskOthers>(Desk.Clerk, v => v.RunAsync(number, asked.Version, Body("Feuerwehr"), until))).Refusal.ShouldBeNull();
        asked = await Desk.LoadAsync(number);
        asked.Clocks.ShouldContain(c => c.Kind == ClockKind.Participation && c.On == until);
        await Desk.House.DrainJobsAsync();

        using var body = Desk.House.Browser();
        var link = Link(asked, "Polizei");
        await body.OpenAsync(link);
        body.Text.ShouldContain("Ist dort etwas geplant?");
        body.Text.ShouldNotContain("Kim Beispiel");
        body.Text.ShouldNotContain("Turm");
        await body.SubmitAsync("Stellungnahme absenden", ("verdict", "Objection"), ("who", "PK Muster"));
        body.Text.ShouldContain("Schreiben Sie, welche Auflagen oder Bedenken Sie haben.");
        await body.SubmitAsync("Stellungnahme absenden", ("verdict", "Objection"), ("text", "Demonstration am selben Tag"), ("who", "PK Muster"));
        body.Text.ShouldContain("Ihre Stellungnahme ist angekommen");
        await body.OpenAsync("/beteiligung/" + status);
        body.Status.ShouldBe(System.Net.HttpStatusCode.NotFound);
        (await Desk.AsAsync<GiveOpinion>(null, v => v.RunAsync(link.Split('/')[^1], "Zwei", Verdict.NoObjection, ""))).Refusal!.Sentence.ShouldContain("schon eine Antwort");

        // Who decides against an objection needs a second person.
        var prepared = await PreparedAsync(number, "assess");
        (await Desk.AsAsync<ReleaseDecision>(Desk.Clerk, v => v.RunAsync(number, prepared.Version))).Refusal!.Sentence.ShouldContain("weicht von Bedenken ab (Polizei)");

        Desk.House.Clock.Advance(TimeSpan.FromDays(6));
        await Desk.House.InTownAsync(async s => { await s.GetRequiredService<RemindOthers>().RunAsync(default); return 0; });
        Desk.House.Clock.Advance(TimeSpan.FromDays(3));
        for (var i = 0; i < 2; i++) await Desk.House.InTownAsync(async s => { await s.GetRequiredService<RemindOthers>().RunAsync(default); return 0; });
        var silent = (await Desk.LoadAsync(number)).Consultations.Single(c => c.Request.Name == "Feuerwehr");
        (silent.Reminded, silent.Silent).ShouldBe((true, true));
        (await Desk.LoadAsync(number)).Entries.Count(e => e.Kind == EntryKind.Silence && e.About == silent.Asked.Id).ShouldBe(2);
        (await Desk.AsAsync<GiveOpinion>(null, v => v.RunAsync(Link(asked, "Feuerwehr").Split('/')[^1], "Wache 1", Verdict.NoObjection, ""))).Refusal.ShouldBeNull();
        (await Desk.LoadAsync(number)).Consultations.Single(c => c.Request.Name == "Feuerwehr").Opinion!.Late.ShouldBeTrue();
    }

    [Fact]
    public async Task A_case_closes_as_withdrawn_forwarded_or_double_and_the_person_reads_it()
    {
        var (withdrawn, token) = await Desk.OpenAsync();
        (await Desk.AsAsync<CloseCase>(Desk.Clerk, v => v.RunAsync(withdrawn, 1, new Closing(CloseHow.Withdrawn, "")))).Refusal.ShouldBeNull();
        (await Desk.LoadAsync(withdrawn)).ClosedHow.ShouldBe(CloseHow.Withdrawn);

        var (forwarded, link) = await Desk.OpenAsync();
        var taken = (await Desk.AsAsync<TakeCase>(Desk.Clerk, v => v.RunAsync(forwarded))).Value;
        (await Desk.AsAsync<CloseCase>(Desk.Clerk, v => v.RunAsync(forwarded, taken.Version, new Closing(CloseHow.NotCompetent, "")))).Refusal!.Field.ShouldBe("to");
        (await Desk.AsAsync<CloseCase>(Desk.Clerk, v => v.RunAsync(forwarded, taken.Version, new Closing(CloseHow.NotCompetent, "", "Stadt Nachbarort, Steueramt")))).Refusal.ShouldBeNull();
        using var citizen = Desk.House.Browser();
        await citizen.OpenAsync("/status/" + link);
        citizen.Text.ShouldContain("abgegeben an: Stadt Nachbarort, Steueramt");

        var (kept, _) = await Desk.OpenAsync();
        var (twin, _) = await Desk.OpenAsync();
        var twinTaken = (await Desk.AsAsync<TakeCase>(Desk.Clerk, v => v.RunAsync(twin))).Value;
        (await Desk.AsAsync<CloseCase>(Desk.Clerk, v => v.RunAsync(twin, twinTaken.Version, new Closing(CloseHow.Duplicate, "", Other: twin)))).Refusal!.Field.ShouldBe("other");
        (await Desk.AsAsync<CloseCase>(Desk.Clerk, v => v.RunAsync(twin, twinTaken.Version, new Closing(CloseHow.Duplicate, "", Other: kept)))).Refusal.ShouldBeNull();
        (await Desk.LoadAsync(kept)).Ties.Single().ShouldBe(new Tie(twin, TieKind.HasDuplicate));
        (await Desk.LoadAsync(twin)).Ties.Single().Number.ShouldBe(kept);
        token.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_decision_is_corrected_and_revoked_afterwards_each_as_an_act_of_its_own()
    {
        var number = await DecidedAsync();
        await Desk.House.DrainJobsAsync();
        var corrected = await PreparedAsync(number, Outcomes.Correct);
        corrected.Draft!.Kind.ShouldBe(Contracts.Core.Catalogue.ResultKind.Information);
        corrected.Draft.LegalBasis.ShouldBe("§ 129 AO");
        (await Desk.AsAsync<ReleaseDecision>(Desk.Clerk, v => v.RunAsync(number, corrected.Version))).Refusal.ShouldBeNull();
        var revoked = await PreparedAsync(number, Outcomes.Revoke);
        (await Desk.AsAsync<ReleaseDecision>(Desk.Head, v => v.RunAsync(number, revoked.Version))).Refusal!.Field.ShouldBe("hearing_on");
        revoked = await PreparedAsync(number, Outcomes.Revoke, typed: Input(Outcomes.Revoke) with { WhyNoHearing = "Eilfall" });
        (await Desk.AsAsync<ReleaseDecision>(Desk.Head, v => v.RunAsync(number, revoked.Version))).Refusal.ShouldBeNull();
        await Desk.House.DrainJobsAsync();
        var done = await Desk.LoadAsync(number);
        done.Decisions.Select(d => d.Outcome).ShouldBe(["assess", Outcomes.Correct, Outcomes.Revoke]);
        done.Decisions.Skip(1).ShouldAllBe(d => d.Amends != null);
        done.HasDecisionDocument.ShouldBeTrue();
        (await Desk.AsAsync<IPost, IReadOnlyList<DeliveryInfo>>(Desk.Clerk, p => p.OfCaseAsync(done.Id))).Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_remedy_is_a_case_of_its_own_and_both_sides_show_it_with_the_period()
    {
        var number = await DecidedAsync();
        var attacked = await Desk.LoadAsync(number);
        var today = GermanTime.Day(Desk.House.Clock.GetUtcNow());
        var input = new ObjectionInput(attacked.Decided!.Id, RemedyWay.Mail, today, "Der Hund ist tot.");
        (await Desk.AsAsync<TakeObjection>(Desk.OtherUnit, v => v.RunAsync(number, attacked.Version, input))).Refusal.ShouldBe(CaseFinder.Unknown);
        (await Desk.AsAsync<TakeObjection>(Desk.Clerk, v => v.RunAsync(number, attacked.Version, input with { ReceivedOn = today.AddDays(-1) }))).Refusal!.Field.ShouldBe("received");
        var remedy = (await Desk.AsAsync<TakeObjection>(Desk.Clerk, v => v.RunAsync(number, attacked.Version, input))).Value;
        remedy.Purpose.ShouldBe(CasePurpose.Objection);
        remedy.Ties.Single().Note!.ShouldContain("einfache E-Mail genügt nicht");
        (await Desk.LoadAsync(number)).Ties.Single().Number.ShouldBe(remedy.Number);
        using var clerk = await Desk.SignInAsync("Sabine Schröder");
        await clerk.OpenAsync("/arbeitsplatz/vorgaenge/" + number);
        clerk.Text.ShouldContain("Gegen eine Entscheidung dieses Vorgangs ist ein Rechtsbehelf eingelegt: " + remedy.Number);
        await clerk.ClickAsync($"Vorgang {remedy.Number} öffnen");
        clerk.Text.ShouldContain("Fristprüfung:");
        await clerk.SubmitAsync("Vorgang übernehmen");
        await clerk.ClickAsync("Entscheidung vorbereiten");
        clerk.Text.ShouldContain("Abhelfen");
    }

    [Fact]
    public async Task The_period_of_a_remedy_is_checked_against_the_day_of_delivery()
    {
        var number = await DecidedAsync();
        await Desk.House.DrainJobsAsync();
        var decided = await Desk.LoadAsync(number);
        var document = decided.DocumentsOf(decided.Decided!.Id)[0];
        await Desk.House.InTownAsync(async s =>
        {
            await s.GetRequiredService<ICases>().DeliveredAsync(decided.Id, DeliveryId.New(), document, new DateOnly(2026, 3, 9), ["Test"], new DateOnly(2026, 4, 9), []);
            await s.GetRequiredService<TownDb>().CommitAsync(new Platform.Audit.Deed(Platform.Audit.Actor.Machine("test"), "test") { Case = decided.Id.Reference });
            return 0;
        });
        var attacked = await Desk.LoadAsync(number);
        attacked.State.ShouldBe(CaseState.Delivered);
        await Desk.House.InTownAsync(s =>
        {
            var verb = s.GetRequiredService<TakeObjection>();
            verb.Note(attacked, attacked.Decided!, RemedyWay.Letter, new DateOnly(2026, 4, 9)).ShouldContain("rechtzeitig");
            verb.Note(attacked, attacked.Decided!, RemedyWay.Letter, new DateOnly(2026, 4, 10)).ShouldContain("verspätet");
            return Task.FromResult(0);
        });
    }

    [Fact]
    public async Task When_a_mandate_ends_the_representative_reaches_nothing_and_the_old_link_is_void()
    {
        var account = AccountId.New();
        var (number, token) = await Desk.OpenAsync(account, representative: "Umzugsfirma Flink");
        var found = await Desk.LoadAsync(number);
        var party = found.Parties.Single(p => p.Role == PartyRole.Representative);
        (await Desk.AsAsync<EndMandate>(Desk.OtherUnit, v => v.RunAsync(number, found.Version, party.Id, GermanTime.Day(Desk.House.Clock.GetUtcNow()), ""))).Refusal.ShouldBe(CaseFinder.Unknown);
        (await Desk.AsAsync<EndMandate>(Desk.Clerk, v => v.RunAsync(number, found.Version, party.Id, GermanTime.Day(Desk.House.Clock.GetUtcNow()), "Widerruf"))).Refusal.ShouldBeNull();
        var after = await Desk.LoadAsync(number);
        after.Account.ShouldBeNull();
        after.Parties.ShouldAllBe(p => p.Role == PartyRole.Applicant && p.Account == null);
        using var old = Desk.House.Browser();
        await old.OpenAsync("/status/" + token);
        old.Status.ShouldBe(System.Net.HttpStatusCode.NotFound);
        (await Desk.AsAsync<WithdrawCase>(DeskHouse.Citizen(account), v => v.RunAsync(new CitizenKey.Own(number)))).Refusal.ShouldBe(CaseFinder.Unknown);
    }

    [Fact]
    public async Task Labels_and_text_blocks_are_kept_by_the_head_and_used_by_the_clerks()
    {
        (await Desk.AsAsync<Labels, Platform.Refusal?>(Desk.Clerk, async v => (await v.AddAsync("Eilig", "Danger")).Refusal)).ShouldBe(CaseFinder.Unknown);
        var head = Desk.Head with { Permissions = Desk.Head.Permissions.Append("cases.arrange").ToHashSet() };
        (await Desk.AsAsync<Labels, Platform.Refusal?>(head, async v => (await v.AddAsync("Presse", "Danger")).Refusal)).ShouldBeNull();
        (await Desk.AsAsync<Labels, Platform.Refusal?>(head, async v => (await v.AddAsync("presse", "Info")).Refusal))!.Sentence.ShouldContain("gibt es schon");
        var (number, _) = await Desk.OpenAsync(subject: "Etikettprobe");
        (await Desk.AsAsync<Labels>(Desk.OtherUnit, v => v.PutAsync(number, ["Presse"]))).Refusal.ShouldBe(CaseFinder.Unknown);
        (await Desk.AsAsync<Labels>(Desk.Clerk, v => v.PutAsync(number, ["Presse", "gibt es nicht"]))).Refusal.ShouldBeNull();
        using var clerk = await Desk.SignInAsync("Sabine Schröder");
        await clerk.OpenAsync("/arbeitsplatz?etikett=Presse");
        clerk.Text.ShouldContain(number);
        await clerk.OpenAsync("/arbeitsplatz?etikett=Anderes");
        clerk.Text.ShouldNotContain(number);

        (await Desk.AsAsync<TextBlocks, Platform.Refusal?>(Desk.Clerk, async v => (await v.SaveAsync(null, "steueramt", "Gruß", "Text")).Refusal)).ShouldNotBeNull();
        (await Desk.AsAsync<TextBlocks, Platform.Refusal?>(head, async v => (await v.SaveAsync(null, "standesamt", "Gruß", "Text")).Refusal))!.Field.ShouldBe("unit");
        var block = await Desk.AsAsync<TextBlocks, TextBlock>(head, async v => (await v.SaveAsync(null, "steueramt", "Chipnummer", "Bitte nennen Sie die Chipnummer.")).Value);
        await clerk.OpenAsync($"/arbeitsplatz/vorgaenge/{number}");
        await clerk.SubmitAsync("Vorgang übernehmen");
        await clerk.ClickAsync("Frage stellen");
        await clerk.SubmitAsync("Einfügen", ("text", "Guten Tag,"), ("snippet", block.Id.Value.ToString("n")));
        clerk.Page.QuerySelector("textarea[name=text]")!.TextContent.ShouldContain("Guten Tag,\n\nBitte nennen Sie die Chipnummer.");
        (await Desk.AsAsync<TextBlocks, string?>(Desk.OtherUnit, v => v.TextAsync(block.Id.Value.ToString("n"), default))).ShouldBeNull();
    }

    [Fact]
    public async Task The_phone_rings_and_the_half_written_decision_is_there_afterwards()
    {
        var (number, _) = await Desk.OpenAsync();
        await PreparedAsync(number, "assess");
        using var clerk = await Desk.SignInAsync("Sabine Schröder");
        await clerk.OpenAsync($"/arbeitsplatz/vorgaenge/{number}/entscheidung");
        await clerk.SubmitAsync("Telefonnotiz (Alt+T)", ("subject", "Halb geschriebener Betreff"));
        clerk.Path.ShouldStartWith($"/arbeitsplatz/vorgaenge/{number}/telefonat");
        clerk.Page.QuerySelector("input[name=who]")!.GetAttribute("value").ShouldBe("Kim Beispiel");
        await clerk.SubmitAsync("Telefonnotiz speichern", ("text", "Fragt nach dem Stand"));
        clerk.Path.ShouldStartWith($"/arbeitsplatz/vorgaenge/{number}/entscheidung");
        clerk.Page.QuerySelector("input[name=subject]")!.GetAttribute("value").ShouldBe("Halb geschriebener Betreff");
        (await Desk.LoadAsync(number)).Entries.ShouldContain(e => e.Kind == EntryKind.Note && e.Text.Contains("Kim Beispiel") && e.Text.Contains("Fragt nach dem Stand"));
    }

    [Fact]
    public async Task The_whole_case_is_printed_as_one_pdf_by_a_job_and_filed()
    {
        var (number, _) = await Desk.OpenAsync(documents: 2);
        await Desk.House.DrainJobsAsync();
        (await Desk.AsAsync<PrintCase>(Desk.OtherUnit, v => v.RunAsync(number))).Refusal.ShouldBe(CaseFinder.Unknown);
        using var clerk = await Desk.SignInAsync("Sabine Schröder");
        await clerk.OpenAsync($"/arbeitsplatz/vorgaenge/{number}/drucken");
        await clerk.SubmitAsync("Gesamtausdruck erstellen");
        await Desk.House.DrainJobsAsync();
        await clerk.OpenAsync($"/arbeitsplatz/vorgaenge/{number}/drucken");
        clerk.Text.ShouldContain("Gesamtausdruck vom");
        var found = await Desk.LoadAsync(number);
        var documents = await Desk.AsAsync<IRecords, IReadOnlyList<DocumentInfo>>(Desk.Clerk, r => r.OfCaseAsync(found.Id));
        var bundle = documents.Single(d => d.Kind == DocumentKind.Bundle);
        using var stream = (await Desk.AsAsync<IRecords, (DocumentInfo, Stream)?>(Desk.Clerk, r => r.ReadAsync(found.Id, bundle.Id)))!.Value.Item2;
        using var memory = new MemoryStream();
        await stream.CopyToAsync(memory);
        // Cover, answers, history, list, and one page for each of the three documents.
        PdfPages.Count(memory.ToArray())!.Value.ShouldBeGreaterThanOrEqualTo(7);
        Directory.GetFileSystemEntries(Path.Combine((await Desk.House.InTownAsync(s => Task.FromResult(s.GetRequiredService<TownDb>().Town))).Folder, "letters", "workshop")).ShouldBeEmpty();
    }

    [Fact]
    public void Pages_are_counted_and_what_is_no_pdf_is_not()
    {
        PdfPages.Count("kein PDF"u8.ToArray()).ShouldBeNull();
        PdfPages.Count("%PDF-1.4 << /Type /Pages /Count 3 >>"u8.ToArray()).ShouldBe(3);
        PdfPages.Count("%PDF-1.4 << /Type /Pages /Count 3 >> /Encrypt"u8.ToArray()).ShouldBeNull();
        PdfPages.Count("%PDF-1.4 << /Type /Pages /Count 999999 >>"u8.ToArray()).ShouldBeNull();
    }

    private static Participation Body(string name) => new(name.ToLowerInvariant(), name, null, "Ist dort etwas geplant?", [], null);

    private string Link(Case found, string name) => $"/beteiligung/{OpinionRequest.Token(Desk.House.InTownAsync(s => Task.FromResult(s.GetRequiredService<TownDb>().Town)).GetAwaiter().GetResult(), found.Consultations.Single(c => c.Request.Name == name).Asked.Id)}";
}
