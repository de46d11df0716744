using Rathaus.Contracts.Core;
using Rathaus.Modules.Cases.Ask;
using Rathaus.Modules.Cases.Decide;
using Rathaus.Modules.Cases.Desk;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Modules.Cases.HandOver;
using Rathaus.Modules.Cases.Status;
using Rathaus.Platform;
using Rathaus.Platform.Web;
using Case = Rathaus.Modules.Cases.Domain.Case;

namespace Rathaus.Tests.Cases;

/// <summary>Each verb: done by who may, refused to everybody else as if the case were not there.</summary>
public sealed class VerbTests(SqliteDesk sqlite) : IClassFixture<SqliteDesk>
{
    private static readonly DecisionInput Assess = new("assess", null, new Dictionary<string, string>(), null, null, null, null, null);
    private DeskHouse Desk => sqlite.Desk;

    private (string Name, Func<Person?, string, Task<Result<Case>>> Run)[] StaffVerbs =>
    [
        ("take", (who, n) => Desk.AsAsync<TakeCase>(who, v => v.RunAsync(n))),
        ("note", (who, n) => Desk.AsAsync<AddNote>(who, v => v.RunAsync(n, "Notiz", true))),
        ("draft", (who, n) => Desk.AsAsync<KeepDraft>(who, v => v.RunAsync(n, EntryKind.Note, "halb"))),
        ("resubmit", (who, n) => Desk.AsAsync<ResubmitCase>(who, v => v.RunAsync(n, new DateOnly(2099, 1, 4), "Nachsehen"))),
        ("close", (who, n) => Desk.AsAsync<CloseCase>(who, v => v.RunAsync(n, 1, "doppelt"))),
        ("hand over", (who, n) => Desk.AsAsync<HandOverCase>(who, v => v.RunAsync(n, null, "steueramt", new AccountId(Desk.Colleague.Account), ""))),
        ("ask", (who, n) => Desk.AsAsync<AskApplicant>(who, v => v.RunAsync(n, 1, "Wie?", null))),
        ("go on", (who, n) => Desk.AsAsync<StopWaiting>(who, v => v.RunAsync(n))),
        ("prepare", (who, n) => Desk.AsAsync<PrepareDecision>(who, v => v.RunAsync(n, 1, Assess))),
        ("release", (who, n) => Desk.AsAsync<ReleaseDecision>(who, v => v.RunAsync(n, 1))),
    ];

    [Fact]
    public async Task Nobody_else_can_do_anything_with_a_case()
    {
        var owner = AccountId.New();
        var (number, token) = await Desk.OpenAsync(owner);
        var before = (await Desk.LoadAsync(number)).Version;
        var looksOnly = Desk.Clerk with { Permissions = new HashSet<string> { "cases.view" } };
        foreach (var (who, person) in new (string, Person?)[] { ("other unit", Desk.OtherUnit), ("citizen", DeskHouse.Citizen()), ("the applicant", DeskHouse.Citizen(owner)), ("anonymous", null), ("view only", looksOnly) })
            foreach (var verb in StaffVerbs)
                (await verb.Run(person, number)).Refusal.ShouldBe(CaseFinder.Unknown, $"{who}: {verb.Name}");

        foreach (var (who, person, key) in new (string, Person?, CitizenKey)[]
        {
            ("other citizen", DeskHouse.Citizen(), new CitizenKey.Own(number)), ("clerk", Desk.Clerk, new CitizenKey.Own(number)), ("anonymous", null, new CitizenKey.Own(number)),
            ("wrong link", null, new CitizenKey.Link(Guid.NewGuid().ToString("n")[..22])), ("number as link", null, new CitizenKey.Link(number)), ("cut link", null, new CitizenKey.Link(token[..21])),
        })
        {
            (await Desk.AsAsync<WithdrawCase>(person, v => v.RunAsync(key))).Refusal.ShouldBe(CaseFinder.Unknown, who);
            (await Desk.AsAsync<AnswerQuestion>(person, v => v.RunAsync(key, Guid.NewGuid(), "Antwort", [], true))).Refusal.ShouldBe(CaseFinder.Unknown, who);
        }
        (await Desk.LoadAsync(number)).Version.ShouldBe(before);
    }

    [Fact]
    public async Task A_case_handed_to_another_unit_leaves_the_old_one_and_goes_to_the_deputy_of_who_is_away()
    {
        var (number, _) = await Desk.OpenAsync();
        var staff = await Desk.AsAsync<Contracts.Core.Accounts.IOrganisation, IReadOnlyList<Contracts.Core.Accounts.StaffInfo>>(Desk.Clerk, o => o.StaffAsync());
        var away = staff.Single(s => s.Away);
        var handed = (await Desk.AsAsync<HandOverCase>(Desk.Clerk, v => v.RunAsync(number, null, away.Units[0], away.Id, "bitte prüfen"))).Value;
        handed.Unit.ShouldBe(away.Units[0]);
        handed.Assignee.ShouldBe(away.Deputy);
        (await Desk.AsAsync<TakeCase>(Desk.Clerk, v => v.RunAsync(number))).Refusal.ShouldBe(CaseFinder.Unknown);
        (await Desk.AsAsync<TakeCase>(Desk.OtherUnit, v => v.RunAsync(number))).Refused.ShouldBeFalse();
    }

    [Fact]
    public async Task A_case_is_not_handed_to_nowhere()
    {
        var (number, _) = await Desk.OpenAsync();
        (await Desk.AsAsync<HandOverCase>(Desk.Clerk, v => v.RunAsync(number, null, "gibt-es-nicht", null, ""))).Refusal!.Field.ShouldBe("to");
        (await Desk.AsAsync<HandOverCase>(Desk.Clerk, v => v.RunAsync(number, null, "steueramt", new AccountId(Desk.OtherUnit.Account), ""))).Refusal!.Sentence.ShouldContain("arbeitet nicht in der Stelle");
        (await Desk.AsAsync<HandOverCase>(Desk.Clerk, v => v.RunAsync(number, null, "steueramt", AccountId.New(), ""))).Refusal!.Sentence.ShouldContain("keine Vertretung");
    }

    [Fact]
    public async Task A_case_goes_only_to_people_and_units_that_work_cases_and_what_is_secret_only_with_a_reason()
    {
        var (number, _) = await Desk.OpenAsync();
        var organisation = await Desk.AsAsync<Contracts.Core.Accounts.IOrganisation, (IReadOnlyList<Contracts.Core.Accounts.StaffInfo> Staff, IReadOnlyList<Contracts.Core.Accounts.UnitInfo> Units)>(
            Desk.Clerk, async o => (await o.StaffAsync(), await o.UnitsAsync()));
        var outsider = organisation.Staff.First(s => !s.Away && s.Units.Count > 0 && !HandOverCase.Works(s));
        (await Desk.AsAsync<HandOverCase>(Desk.Clerk, v => v.RunAsync(number, null, outsider.Units[0], outsider.Id, "bitte"))).Refusal!.Field.ShouldBe("to");
        foreach (var idle in organisation.Units.Where(u => !organisation.Staff.Any(s => HandOverCase.WorksIn(s, u.Slug))))
            (await Desk.AsAsync<HandOverCase>(Desk.Clerk, v => v.RunAsync(number, null, idle.Slug, null, "bitte"))).Refusal!.Sentence.ShouldContain("bearbeitet niemand Vorgänge");

        var other = Desk.OtherUnit.Units.First();
        (await Desk.AsAsync<HandOverCase>(Desk.Clerk, v => v.RunAsync(number, null, other, null, " "))).Refusal!.Field.ShouldBe("why");
        (await Desk.AsAsync<HandOverCase>(Desk.Clerk, v => v.RunAsync(number, null, other, null, "Anschrift prüfen"))).Refusal.ShouldBeNull();
        using var giver = await Desk.SignInAsync("Sabine Schröder");
        await giver.OpenAsync("/arbeitsplatz/abgegeben");
        giver.Text.ShouldContain(number);
        giver.Text.ShouldContain("Anschrift prüfen");
        await giver.OpenAsync("/arbeitsplatz/vorgaenge/" + number);
        giver.Status.ShouldBe(System.Net.HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Two_officers_deciding_at_once_the_second_gets_a_sentence()
    {
        var (number, _) = await Desk.OpenAsync();
        await Desk.AsAsync<TakeCase>(Desk.Clerk, v => v.RunAsync(number));
        var seen = (await Desk.LoadAsync(number)).Version;
        (await Desk.AsAsync<PrepareDecision>(Desk.Clerk, v => v.RunAsync(number, seen, Assess))).Refused.ShouldBeFalse();
        (await Desk.AsAsync<PrepareDecision>(Desk.Colleague, v => v.RunAsync(number, seen, Assess))).Refusal!.Sentence.ShouldStartWith("Jemand anderes hat diesen Vorgang gerade geändert.");

        seen = (await Desk.LoadAsync(number)).Version;
        var both = await Task.WhenAll(
            Desk.AsAsync<PrepareDecision>(Desk.Clerk, v => v.RunAsync(number, seen, Assess)),
            Desk.AsAsync<PrepareDecision>(Desk.Colleague, v => v.RunAsync(number, seen, Assess)));
        both.Count(r => !r.Refused).ShouldBe(1);
        both.Single(r => r.Refused).Refusal!.Sentence.ShouldStartWith("Jemand anderes hat");
    }

    [Fact]
    public async Task The_draft_of_a_decision_is_filled_from_the_answers_and_stays_with_the_case()
    {
        var (number, _) = await Desk.OpenAsync();
        await Desk.AsAsync<TakeCase>(Desk.Clerk, v => v.RunAsync(number));
        var first = (await Desk.AsAsync<PrepareDecision>(Desk.Clerk, v => v.RunAsync(number, 2, Assess))).Value;
        first.Draft!.Blocks.ShouldNotBeEmpty();
        var typed = first.Draft.Blocks.ToDictionary(b => b.Code, b => "Von Hand: " + b.Heading);
        await Desk.AsAsync<PrepareDecision>(Desk.Colleague, v => v.RunAsync(number, first.Version, Assess with { Subject = "Neuer Betreff", Blocks = typed }));
        var kept = (await Desk.LoadAsync(number)).Draft!;
        (kept.Subject, kept.PreparedByName).ShouldBe(("Neuer Betreff", "Thomas Krüger"));
        kept.Blocks.ShouldAllBe(b => b.Text.StartsWith("Von Hand", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_released_decision_raises_the_claims_in_the_same_commit()
    {
        var number = await ReadyAsync("assess");
        var seen = (await Desk.LoadAsync(number)).Version;
        (await Desk.AsAsync<ReleaseDecision>(Desk.Clerk, v => v.RunAsync(number, seen))).Refusal.ShouldBeNull();
        var decided = await Desk.LoadAsync(number);
        decided.State.ShouldBe(CaseState.Decided);
        decided.Decided!.Remedy.ShouldNotBeNull();
        var claims = await Desk.AsAsync<Contracts.Core.Payments.IPayments, IReadOnlyList<Contracts.Core.Payments.ClaimInfo>>(Desk.Clerk, p => p.OfCaseAsync(decided.Id));
        claims.Single().Amount.ShouldBe(new Money(8000));
        claims.Single().Reference.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_refusal_goes_out_only_complete_and_by_a_second_person()
    {
        var (number, _) = await Desk.OpenAsync();
        await Desk.AsAsync<TakeCase>(Desk.Clerk, v => v.RunAsync(number));
        var refuse = Assess with { Outcome = "refuse" };
        var draft = (await Desk.AsAsync<PrepareDecision>(Desk.Clerk, v => v.RunAsync(number, 2, refuse))).Value;
        (await Desk.AsAsync<ReleaseDecision>(Desk.Clerk, v => v.RunAsync(number, draft.Version))).Refusal!.Sentence.ShouldContain("freigeben darf");
        (await Desk.AsAsync<ReleaseDecision>(Desk.Head, v => v.RunAsync(number, draft.Version))).Refusal!.Field.ShouldNotBeNull();
        var whole = refuse with
        {
            Subject = "Ablehnung", Blocks = draft.Draft!.Blocks.ToDictionary(b => b.Code, _ => "Wir lehnen ab."), WhyNoHearing = "Nach Aktenlage", Reasons = "Die Voraussetzungen fehlen.", LegalBasis = "Satzung",
        };
        var ready = (await Desk.AsAsync<PrepareDecision>(Desk.Clerk, v => v.RunAsync(number, draft.Version, whole))).Value;
        (await Desk.AsAsync<ReleaseDecision>(Desk.Head, v => v.RunAsync(number, ready.Version))).Refusal.ShouldBeNull();
        var decided = await Desk.LoadAsync(number);
        (decided.Decided!.PreparedByName, decided.Decided.ReleasedByName).ShouldBe(("Sabine Schröder", "Petra Lindner"));
    }

    [Fact]
    public async Task The_citizen_answers_by_link_or_signed_in_and_a_refused_file_loses_nothing()
    {
        var owner = AccountId.New();
        var (number, token) = await Desk.OpenAsync(owner);
        await Desk.AsAsync<TakeCase>(Desk.Clerk, v => v.RunAsync(number));
        var asked = (await Desk.AsAsync<AskApplicant>(Desk.Clerk, v => v.RunAsync(number, 2, "Bitte schicken Sie den Nachweis.", null))).Value;
        var question = asked.UnansweredQuestions().Single().Id;
        var link = new CitizenKey.Link(token);

        var bad = await Desk.AsAsync<AnswerQuestion>(null, v => v.RunAsync(link, question, "Anbei", [File("gut.txt", "Guten Tag"), File("boese.exe", "MZ\0\0\u0001")], true));
        bad.Refusal!.Field.ShouldBe("files");
        var kept = await Desk.LoadAsync(number);
        kept.State.ShouldBe(CaseState.WaitingForCitizen);
        kept.AnswerDraft(question).Text.ShouldBe("Anbei");
        kept.AnswerDraft(question).Documents.Count.ShouldBe(1);

        (await Desk.AsAsync<AnswerQuestion>(DeskHouse.Citizen(owner), v => v.RunAsync(new CitizenKey.Own(number), question, "Anbei", [], true))).Refused.ShouldBeFalse();
        var answered = await Desk.LoadAsync(number);
        answered.State.ShouldBe(CaseState.InProgress);
        answered.Entries.Last(e => e.Kind == EntryKind.Answer).Data.ShouldNotBeNull();
        (await Desk.AsAsync<AnswerQuestion>(null, v => v.RunAsync(link, question, "Noch einmal", [], true))).Refusal!.Sentence.ShouldStartWith("Diese Frage ist schon beantwortet.");
    }

    [Fact]
    public async Task What_was_decided_cannot_be_withdrawn()
    {
        var number = await ReadyAsync("assess", out var token);
        await Desk.AsAsync<ReleaseDecision>(Desk.Clerk, async v => await v.RunAsync(number, (await Desk.LoadAsync(number)).Version));
        (await Desk.AsAsync<WithdrawCase>(null, v => v.RunAsync(new CitizenKey.Link(token.Value)))).Refusal!.Sentence.ShouldStartWith("Über den Antrag ist schon entschieden.");
    }

    private Task<string> ReadyAsync(string outcome) => ReadyAsync(outcome, out _);

    private Task<string> ReadyAsync(string outcome, out Holder token)
    {
        var holder = token = new Holder();
        return PrepareAsync();

        async Task<string> PrepareAsync()
        {
            (var number, holder.Value) = await Desk.OpenAsync();
            await Desk.AsAsync<TakeCase>(Desk.Clerk, v => v.RunAsync(number));
            var draft = (await Desk.AsAsync<PrepareDecision>(Desk.Clerk, v => v.RunAsync(number, 2, Assess with { Outcome = outcome }))).Value;
            var blocks = draft.Draft!.Blocks.ToDictionary(b => b.Code, _ => "Wir setzen fest.");
            await Desk.AsAsync<PrepareDecision>(Desk.Clerk, v => v.RunAsync(number, draft.Version, Assess with { Outcome = outcome, Subject = "Bescheid", Blocks = blocks }));
            return number;
        }
    }

    private sealed class Holder
    {
        public string Value { get; set; } = "";
    }

    private static AnswerFile File(string name, string content) => new(name, new MemoryStream(System.Text.Encoding.Latin1.GetBytes(content)));
}
