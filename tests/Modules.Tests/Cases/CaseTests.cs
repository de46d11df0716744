using Rathaus.Contracts.Core;
using Rathaus.Modules.Cases.Domain;
namespace Rathaus.Tests.Cases;

public sealed class CaseTests
{
    [Fact]
    public void What_was_handed_in_is_kept_as_it_was()
    {
        var opened = Sample.Open();
        opened.State.ShouldBe(CaseState.Received);
        opened.Submission.Pages.Single().Answers.Single().Shown.ShouldBe("Turm");
        opened.Submission.Values["was"].ShouldBe("turm");
        opened.Parties.Single().City.ShouldBe("Musterstadt");
        opened.UnitName.ShouldBe("Probeamt");
    }

    [Fact]
    public void A_case_that_somebody_works_cannot_be_taken_by_another()
    {
        var taken = Sample.Taken();
        taken.State.ShouldBe(CaseState.InProgress);
        taken.Take(Sample.Clerk, Sample.Now)!.Sentence.ShouldBe("Diesen Vorgang bearbeiten Sie schon.");
        taken.Take(Sample.Colleague, Sample.Now)!.Sentence.ShouldStartWith("Diesen Vorgang bearbeitet Sabine Schröder.");
        taken.Assignee.ShouldBe(Sample.Clerk.Account);
    }

    [Fact]
    public void A_case_given_to_a_colleague_waits_until_they_begin()
    {
        var opened = Sample.Open();
        opened.HandOver(Sample.Clerk, "probeamt", "Probeamt", Sample.Colleague.Account, Sample.Colleague.Name, "", Sample.Now).ShouldBeNull();
        opened.State.ShouldBe(CaseState.Received);
        opened.Take(Sample.Clerk, Sample.Now).ShouldNotBeNull();
        opened.Take(Sample.Colleague, Sample.Now).ShouldBeNull();
        opened.State.ShouldBe(CaseState.InProgress);
    }

    [Fact]
    public void A_question_waits_for_the_citizen_and_the_answer_brings_the_case_back()
    {
        var asked = Sample.Asked(out var question, new DateOnly(2026, 3, 16));
        asked.State.ShouldBe(CaseState.WaitingForCitizen);
        asked.UnansweredQuestions().ShouldBe([question]);
        asked.Answer(Sample.Citizen, question.Id, "Drei Meter.", [DocumentId.New()], Sample.Clocks, Sample.Now.AddDays(2)).Refused.ShouldBeFalse();
        asked.State.ShouldBe(CaseState.InProgress);
        asked.UnansweredQuestions().ShouldBeEmpty();
        asked.Answer(Sample.Citizen, question.Id, "Noch etwas.", [], Sample.Clocks, Sample.Now).Refusal!.Sentence.ShouldStartWith("Diese Frage ist schon beantwortet.");
    }

    [Fact]
    public void With_two_questions_open_the_case_waits_for_both_answers()
    {
        var asked = Sample.Asked(out var first);
        var second = asked.Ask(Sample.Clerk, "Und wie breit?", null, Sample.Clocks, Sample.Now).Value;
        asked.Answer(Sample.Citizen, first.Id, "Drei Meter.", [], Sample.Clocks, Sample.Now);
        asked.State.ShouldBe(CaseState.WaitingForCitizen);
        asked.Answer(Sample.Citizen, second.Id, "Ein Meter.", [], Sample.Clocks, Sample.Now);
        asked.State.ShouldBe(CaseState.InProgress);
    }

    [Fact]
    public void A_question_that_was_given_up_does_not_come_back_with_the_next_one()
    {
        var asked = Sample.Asked(out var old);
        asked.StopWaiting(Sample.Clerk, Sample.Clocks, Sample.Now).ShouldBeNull();
        var next = asked.Ask(Sample.Clerk, "Etwas anderes?", null, Sample.Clocks, Sample.Now).Value;
        asked.UnansweredQuestions().ShouldBe([next]);
        asked.Answer(Sample.Citizen, old.Id, "Zu spät", [], Sample.Clocks, Sample.Now).Refused.ShouldBeTrue();
    }

    [Fact]
    public void A_half_written_answer_keeps_its_files_until_it_is_sent()
    {
        var asked = Sample.Asked(out var question);
        var file = DocumentId.New();
        asked.KeepAnswer(Sample.Citizen, question.Id, "Ich suche noch", [file], Sample.Now).ShouldBeNull();
        asked.AnswerDraft(question.Id).ShouldBe(("Ich suche noch", [file.Value]), new DraftComparer());
        var second = DocumentId.New();
        var answer = asked.Answer(Sample.Citizen, question.Id, "Hier", [second], Sample.Clocks, Sample.Now).Value;
        CaseJson.Read<List<Guid>>(answer.Data!).ShouldBe([file.Value, second.Value]);
        asked.Entries.ShouldNotContain(e => e.Kind == EntryKind.Draft);
    }

    [Fact]
    public void Half_written_notes_belong_to_the_person_and_go_when_the_note_is_saved()
    {
        var taken = Sample.Taken();
        taken.KeepDraft(EntryKind.Note, Sample.Clerk, "Anruf von", Sample.Now).ShouldBeNull();
        taken.DraftText(EntryKind.Note, Sample.Clerk.Account!.Value).ShouldBe("Anruf von");
        taken.DraftText(EntryKind.Note, Sample.Colleague.Account!.Value).ShouldBe("");
        taken.Note(Sample.Clerk, "Anruf von Frau Beispiel", phone: true, Sample.Now).ShouldBeNull();
        taken.DraftText(EntryKind.Note, Sample.Clerk.Account!.Value).ShouldBe("");
        taken.Entries[^1].Visible.ShouldBeFalse();
    }

    [Fact]
    public void Closing_without_a_decision_needs_the_reason()
    {
        var taken = Sample.Taken();
        taken.Close(Sample.Clerk, "", Sample.Now)!.Field.ShouldBe("reason");
        taken.Close(Sample.Clerk, "doppelt eingegangen", Sample.Now).ShouldBeNull();
        taken.DueOn.ShouldBeNull();
        taken.Note(Sample.Clerk, "noch etwas", false, Sample.Now)!.Sentence.ShouldStartWith("Dieser Vorgang ist geschlossen.");
    }

    [Fact]
    public void After_the_release_nothing_of_the_decision_changes_and_delivery_moves_the_case_on()
    {
        var taken = Sample.Taken();
        taken.Prepare(Sample.Clerk, Sample.Draft(), Sample.Now).ShouldBeNull();
        taken.Release(Sample.Clerk, Sample.Draft(), 1, Sample.Now).ShouldBeNull();
        taken.Draft.ShouldBeNull();
        taken.Prepare(Sample.Clerk, Sample.Draft(), Sample.Now)!.Sentence.ShouldStartWith("Über diesen Vorgang ist schon entschieden.");
        taken.Withdraw(Sample.Citizen, Sample.Now)!.Sentence.ShouldStartWith("Über den Antrag ist schon entschieden.");
        taken.Delivered(DeliveryId.New(), Sample.Effect(new DateOnly(2026, 3, 9), "4. Tag nach der Aufgabe zur Post"), true, Sample.Now).ShouldBeTrue();
        taken.State.ShouldBe(CaseState.Delivered);
        taken.Clocks.Single(c => c.Kind == ClockKind.Remedy).On.ShouldBe(new DateOnly(2026, 4, 9));
        taken.DueOn.ShouldBeNull("the end of the remedy asks nothing of the desk");
    }

    [Fact]
    public void With_several_parties_the_case_counts_as_delivered_with_the_last_of_them_and_each_is_told_once()
    {
        var decided = Decided();
        var (first, second) = (DeliveryId.New(), DeliveryId.New());
        decided.Delivered(first, Sample.Effect(new DateOnly(2026, 3, 12), "erste"), false, Sample.Now).ShouldBeTrue();
        decided.Delivered(first, Sample.Effect(new DateOnly(2026, 3, 12), "erste"), false, Sample.Now).ShouldBeFalse();
        decided.State.ShouldBe(CaseState.Decided);
        decided.Delivered(second, Sample.Effect(new DateOnly(2026, 3, 9), "zweite"), true, Sample.Now).ShouldBeTrue();
        decided.Delivered(second, Sample.Effect(new DateOnly(2026, 3, 9), "zweite"), true, Sample.Now).ShouldBeFalse();
        decided.State.ShouldBe(CaseState.Delivered);
        decided.Clocks.Where(c => c.Kind == ClockKind.Remedy).Select(c => (c.Reasons[0], c.On)).ShouldBe([("erste", new DateOnly(2026, 4, 13)), ("zweite", new DateOnly(2026, 4, 9))], "each party has a period of its own");
        decided.Entries.Count(e => e.Kind == EntryKind.Delivery).ShouldBe(2);
    }

    [Fact]
    public void What_counted_as_delivered_is_taken_back_once_and_the_case_is_due_today()
    {
        var decided = Decided();
        var letter = DeliveryId.New();
        decided.Delivered(letter, Sample.Effect(new DateOnly(2026, 3, 9), "4. Tag"), true, Sample.Now);
        decided.Undelivered(letter, "Der Brief ist zurückgekommen.", goesOn: false, Sample.Clocks, Sample.Now).ShouldBeTrue();
        (decided.State, decided.DueOn).ShouldBe((CaseState.Decided, new DateOnly(2026, 3, 2)));
        decided.Clocks.ShouldNotContain(c => c.Kind == ClockKind.Remedy);
        decided.Stands(decided.Entries.Single(e => e.Kind == EntryKind.Delivery)).ShouldBeFalse();
        decided.Undelivered(letter, "Der Brief ist zurückgekommen.", goesOn: false, Sample.Clocks, Sample.Now).ShouldBeFalse();
        decided.Delivered(DeliveryId.New(), Sample.Effect(new DateOnly(2026, 3, 30), "neuer Brief"), true, Sample.Now).ShouldBeTrue();
        decided.State.ShouldBe(CaseState.Delivered);
    }

    private static Rathaus.Modules.Cases.Domain.Case Decided()
    {
        var taken = Sample.Taken();
        taken.Prepare(Sample.Clerk, Sample.Draft(), Sample.Now).ShouldBeNull();
        taken.Release(Sample.Clerk, Sample.Draft(), 1, Sample.Now).ShouldBeNull();
        return taken;
    }

    [Fact]
    public void Every_change_raises_the_version_and_entries_are_counted_without_gaps()
    {
        var taken = Sample.Taken();
        var before = taken.Version;
        taken.Note(Sample.Clerk, "eins", false, Sample.Now);
        taken.Note(Sample.Clerk, "zwei", false, Sample.Now);
        taken.Version.ShouldBeGreaterThan(before + 1);
        taken.Entries.Select(e => e.Number).ShouldBe(Enumerable.Range(1, taken.Entries.Count));
    }

    private sealed class DraftComparer : IEqualityComparer<(string, IReadOnlyList<Guid>)>
    {
        public bool Equals((string, IReadOnlyList<Guid>) x, (string, IReadOnlyList<Guid>) y) => x.Item1 == y.Item1 && x.Item2.SequenceEqual(y.Item2);

        public int GetHashCode((string, IReadOnlyList<Guid>) draft) => draft.Item1.GetHashCode();
    }

    [Fact]
    public void A_permit_that_is_not_wanted_any_more_is_settled_after_its_delivery()
    {
        var found = Sample.Taken();
        found.Release(Sample.Clerk, Sample.Draft(), 1, Sample.Now).ShouldBeNull();
        found.Delivered(DeliveryId.New(), Sample.Effect(new(2026, 3, 6), "Test"), all: true, Sample.Now).ShouldBeTrue();
        found.Close(Sample.Clerk, "Der Umzug fällt aus.", Sample.Now, CloseHow.Withdrawn)!.Field.ShouldBe("how");
        found.Close(Sample.Clerk, "Der Umzug fällt aus.", Sample.Now, CloseHow.Settled).ShouldBeNull();
        (found.State, found.ClosedHow, found.GaveUpItsPlace).ShouldBe((CaseState.Closed, CloseHow.Settled, true));
    }
}
