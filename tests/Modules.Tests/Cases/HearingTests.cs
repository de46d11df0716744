using Rathaus.Modules.Cases.Ask;
using Rathaus.Modules.Cases.Decide;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Modules.Cases.Status;
using Rathaus.Platform.Web;

namespace Rathaus.Tests.Cases;

/// <summary>Before a decision that burdens: hearing, second person, and two who decide at once.</summary>
public sealed class HearingTests(SqliteDesk sqlite) : IClassFixture<SqliteDesk>
{
    private DeskHouse Desk => sqlite.Desk;

    [Fact]
    public async Task A_refusal_waits_for_the_hearing_and_tells_the_second_person_what_changed()
    {
        var (number, token) = await Desk.OpenAsync();
        var prepared = await Desk.PreparedAsync(number, "refuse");
        var until = GermanTime.Day(Desk.House.Clock.GetUtcNow()).AddDays(14);
        (await Desk.AsAsync<AskApplicant>(Desk.Clerk, v => v.RunAsync(number, prepared.Version, "Wir möchten ablehnen.", null, default, hearing: true))).Refusal!.Field.ShouldBe("answer_by");
        (await Desk.AsAsync<AskApplicant>(Desk.Clerk, v => v.RunAsync(number, prepared.Version, "Wir möchten ablehnen.", until, default, hearing: true))).Refusal.ShouldBeNull();
        var asked = await Desk.LoadAsync(number);
        (await Desk.AsAsync<StopWaiting>(Desk.Clerk, v => v.RunAsync(number))).Refusal.ShouldBeNull();
        asked = await Desk.PreparedAsync(number, "refuse");
        asked.Draft!.Hearing.Until.ShouldBe(until);
        (await Desk.AsAsync<ReleaseDecision>(Desk.Head, v => v.RunAsync(number, asked.Version))).Refusal!.Sentence.ShouldContain("kann sich noch bis zum");

        Desk.House.Clock.Advance(TimeSpan.FromDays(15));
        asked = await Desk.PreparedAsync(number, "refuse");
        asked.Draft!.Hearing.Answer.ShouldStartWith("Keine Äußerung bis zum");
        (await Desk.AsAsync<ReleaseDecision>(Desk.Clerk, v => v.RunAsync(number, asked.Version))).Refusal!.Sentence.ShouldContain("freigeben darf");

        // The colleague changes a sentence: the head sees it, against what the clerk handed on.
        var colleague = DeskActs.Written(asked, DeskActs.Input("refuse")) with { HearingOn = asked.Draft.Hearing.On, HearingUntil = until, HearingAnswer = asked.Draft.Hearing.Answer };
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
    public async Task What_the_person_says_in_the_hearing_stands_in_the_prepared_decision()
    {
        var (number, token) = await Desk.OpenAsync();
        var prepared = await Desk.PreparedAsync(number, "refuse");
        var until = GermanTime.Day(Desk.House.Clock.GetUtcNow()).AddDays(14);
        (await Desk.AsAsync<AskApplicant>(Desk.Clerk, v => v.RunAsync(number, prepared.Version, "Wir möchten ablehnen.", until, default, hearing: true))).Refusal.ShouldBeNull();
        var asked = await Desk.LoadAsync(number);
        asked.Draft!.Hearing.Answer.ShouldBeEmpty();
        var question = asked.UnansweredQuestions().Single().Id;
        (await Desk.AsAsync<AnswerQuestion>(null, v => v.RunAsync(new CitizenKey.Link(token), question, "Bitte nicht, ich brauche ihn.", [], true))).Refused.ShouldBeFalse();
        var heard = (await Desk.LoadAsync(number)).Draft!.Hearing;
        heard.Answer.ShouldContain("Bitte nicht, ich brauche ihn.");
        heard.Until.ShouldBe(until);
    }

    [Fact]
    public async Task Two_officers_who_decide_at_once_release_one_decision()
    {
        var (number, _) = await Desk.OpenAsync();
        var prepared = await Desk.PreparedAsync(number, "assess");
        var both = await Task.WhenAll(new[] { Desk.Clerk, Desk.Head }.Select(who => Desk.AsAsync<ReleaseDecision>(who, v => v.RunAsync(number, prepared.Version))));
        both.Count(r => !r.Refused).ShouldBe(1);
        both.Single(r => r.Refused).Refusal!.Sentence.ShouldNotBeEmpty();
        (await Desk.LoadAsync(number)).Decisions.Count().ShouldBe(1);
    }
}
