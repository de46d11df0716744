using Rathaus.Contracts.Core;
using Rathaus.Platform;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Domain;

// What people do with a case. Each method changes it, or says in a sentence why not.
internal sealed partial class Case
{
    /// <summary>The clerk works it from now on.</summary>
    public Refusal? Take(Writer clerk, DateTimeOffset now)
    {
        if (Lifecycle.Next(State, CaseAct.Take) is not { } next) return Lifecycle.Refuse(State, CaseAct.Take);
        if (Assignee == clerk.Account && State == next) return new("Diesen Vorgang bearbeiten Sie schon.");
        if (Assignee is not null && Assignee != clerk.Account) return new($"Diesen Vorgang bearbeitet {AssigneeName}. Lassen Sie ihn sich übergeben, oder übergeben Sie ihn an sich selbst.");
        (Assignee, AssigneeName) = (clerk.Account, clerk.Name);
        var began = State != next;
        State = next;
        Tell(EntryKind.State, clerk, now, visible: began, began ? "Bearbeitung begonnen" : "Bearbeitung übernommen", became: began ? next : null);
        return null;
    }

    /// <summary>Another person or unit works it from now on.</summary>
    /// <param name="to">The person, or null: the unit's inbox.</param>
    public Refusal? HandOver(Writer by, string unit, string unitName, AccountId? to, string? toName, string why, DateTimeOffset now)
    {
        if (Lifecycle.Next(State, CaseAct.Assign) is null) return Lifecycle.Refuse(State, CaseAct.Assign);
        if (unit == Unit && to == Assignee) return new("Der Vorgang liegt schon dort. Wählen Sie eine andere Person oder eine andere Stelle.", "to");
        var otherUnit = unit != Unit;
        (Unit, UnitName, Assignee, AssigneeName) = (unit, unitName, to, toName);
        Tell(EntryKind.HandOver, by, now, visible: otherUnit, $"Übergeben an {toName ?? unitName}{(why.Length > 0 ? ": " + why : "")}");
        return null;
    }

    public Refusal? Note(Writer by, string text, bool phone, DateTimeOffset now)
    {
        if (Ended) return Lifecycle.Refuse(State, CaseAct.Take);
        if (text.Length == 0) return new("Schreiben Sie, was Sie festhalten möchten.", "text");
        DropDraft(EntryKind.Note, by);
        Tell(EntryKind.Note, by, now, visible: false, phone ? "Telefonat: " + text : text);
        return null;
    }

    /// <summary>Asks the citizen; the promise rests meanwhile, where the service says so.</summary>
    /// <param name="hearing">True for the hearing before a decision that burdens (§ 28 VwVfG): it needs a day.</param>
    /// <returns>The question, or why not.</returns>
    public Result<Entry> Ask(Writer by, string text, DateOnly? answerBy, ClockBook clocks, DateTimeOffset now, bool hearing = false)
    {
        if (hearing && answerBy is null) return new Refusal("Eine Anhörung braucht einen Tag, bis zu dem die Person sich äußern kann. Geben Sie ihn ein.", "answer_by");
        if (Lifecycle.Next(State, CaseAct.Ask) is not { } next) return Lifecycle.Refuse(State, CaseAct.Ask);
        if (text.Length == 0) return new Refusal("Schreiben Sie Ihre Frage.", "text");
        var today = GermanTime.Day(now);
        if (answerBy is { } day && day <= today) return new Refusal("Der Tag für die Antwort muss in der Zukunft liegen. Geben Sie einen Tag ab morgen ein.", "answer_by");
        State = next;
        OpenQuestions++;
        Clocks = clocks.Asked(Clocks, today, answerBy, PromisePauses);
        DropDraft(EntryKind.Question, by);
        return Tell(EntryKind.Question, by, now, visible: true, text, answerBy, of: hearing ? EntryKind.Hearing : null);
    }

    /// <summary>The last hearing as the history tells it, for the fields of the decision; null where nobody was heard.</summary>
    public Hearing? Heard(DateOnly today)
    {
        if (_entries.LastOrDefault(e => e is { Kind: EntryKind.Question, Of: EntryKind.Hearing }) is not { } asked) return null;
        var answers = _entries.Where(e => e.Kind == EntryKind.Answer && e.About == asked.Id).ToList();
        var answer = answers.Count > 0 ? string.Join("\n\n", answers.Select(a => $"Antwort vom {GermanTime.Short(GermanTime.Day(a.At))}: {(a.Text.Length > 0 ? a.Text : "siehe Dokumente")}"))
            : asked.Day < today ? $"Keine Äußerung bis zum {GermanTime.Short(asked.Day!.Value)}." : "";
        return new(GermanTime.Day(asked.At), answer, "") { Until = asked.Day };
    }

    /// <summary>The citizen's answer as far as it is written, with the files that were uploaded for it.</summary>
    public (string Text, IReadOnlyList<Guid> Documents) AnswerDraft(Guid question) => AnswerDraftEntry(question) is { } draft
        ? (draft.Text, CaseJson.Read<List<Guid>>(draft.Data ?? "[]")) : ("", []);

    /// <summary>Keeps a half-written answer and its files.</summary>
    public Refusal? KeepAnswer(Writer by, Guid question, string text, IReadOnlyList<DocumentId> more, DateTimeOffset now)
    {
        if (!Lifecycle.Allows(State, CaseAct.Answer) || UnansweredQuestions().All(q => q.Id != question)) return Lifecycle.Refuse(CaseState.InProgress, CaseAct.Answer);
        List<Guid> documents = [.. AnswerDraft(question).Documents, .. more.Select(d => d.Value)];
        var draft = AnswerDraftEntry(question) ?? Tell(EntryKind.Draft, by, now, visible: false, text, about: question, of: EntryKind.Answer);
        draft.Rewrite(by, now, text, CaseJson.Write(documents));
        Version++;
        return null;
    }

    /// <summary>The citizen answers a question, with what was uploaded for it before; entries must be loaded.</summary>
    public Result<Entry> Answer(Writer by, Guid question, string text, IReadOnlyList<DocumentId> more, ClockBook clocks, DateTimeOffset now)
    {
        List<Guid> documents = [.. AnswerDraft(question).Documents, .. more.Select(d => d.Value)];
        if (_entries.All(e => e.Id != question || e.Kind != EntryKind.Question)) return new Refusal(new UiText("Diese Frage gibt es nicht.", "There is no such question."));
        if (!UnansweredQuestions().Any(q => q.Id == question)) return Lifecycle.Refuse(CaseState.InProgress, CaseAct.Answer);
        if (!Lifecycle.Allows(State, CaseAct.Answer)) return Lifecycle.Refuse(State, CaseAct.Answer);
        if (text.Length == 0 && documents.Count == 0) return new Refusal(new UiText("Schreiben Sie eine Antwort, oder wählen Sie eine Datei.", "Write an answer, or choose a file."), "text");
        var answer = Tell(EntryKind.Answer, by, now, visible: true, text, about: question);
        if (documents.Count > 0) answer.With(CaseJson.Write(documents));
        if (AnswerDraftEntry(question) is { } draft) _entries.Remove(draft);
        if (--OpenQuestions == 0) GoOn(clocks, now);
        return answer;
    }

    /// <summary>Work goes on without an answer.</summary>
    public Refusal? StopWaiting(Writer by, ClockBook clocks, DateTimeOffset now)
    {
        if (!Lifecycle.Allows(State, CaseAct.StopWaiting)) return Lifecycle.Refuse(State, CaseAct.StopWaiting);
        EndQuestions();
        GoOn(clocks, now);
        Tell(EntryKind.State, by, now, visible: true, "Bearbeitung ohne Antwort fortgesetzt", became: State);
        return null;
    }

    /// <summary>Wiedervorlage: the case comes back on a day; null takes the wish back.</summary>
    public Refusal? Resubmit(Writer by, DateOnly? on, string why, ClockBook clocks, DateTimeOffset now)
    {
        if (Ended) return Lifecycle.Refuse(State, CaseAct.Take);
        if (on is { } day && day <= GermanTime.Day(now)) return new("Der Tag der Wiedervorlage muss in der Zukunft liegen. Geben Sie einen Tag ab morgen ein.", "on");
        Clocks = clocks.Resubmitted(Clocks, on, why.Length > 0 ? why : "Wiedervorlage");
        Tell(EntryKind.Resubmission, by, now, visible: false, on is { } until ? $"Wiedervorlage am {GermanTime.Short(until)}{(why.Length > 0 ? ": " + why : "")}" : "Wiedervorlage aufgehoben");
        return null;
    }

    /// <summary>The citizen takes the application back.</summary>
    public Refusal? Withdraw(Writer by, DateTimeOffset now)
    {
        if (Lifecycle.Next(State, CaseAct.Withdraw) is not { } next) return Lifecycle.Refuse(State, CaseAct.Withdraw);
        State = next;
        EndQuestions();
        Clocks = ClockBook.Ended(Clocks);
        Tell(EntryKind.State, by, now, visible: true, "Antrag zurückgenommen", became: next);
        return null;
    }

    /// <summary>Zu den Akten.</summary>
    /// <param name="how">With what; beside <see cref="CloseHow.Done"/> only where nothing was decided.</param>
    public Refusal? Close(Writer by, string why, DateTimeOffset now, CloseHow how = CloseHow.Done)
    {
        if (how is not (CloseHow.Done or CloseHow.Settled) && State is CaseState.Delivered or CaseState.Decided) return new("Über diesen Vorgang ist entschieden. Er lässt sich nur als erledigt schließen.", "how");
        if (Lifecycle.Next(State, CaseAct.Close) is not { } next) return Lifecycle.Refuse(State, CaseAct.Close);
        if (State is CaseState.InProgress or CaseState.AwaitingPayment && why.Length == 0) return new("Sagen Sie, warum der Vorgang ohne Bescheid endet.", "reason");
        State = next;
        (ClosedAt, ClosedHow) = (now, how);
        Clocks = [];
        _entries.RemoveAll(e => e.Kind == EntryKind.Draft);
        Tell(EntryKind.State, by, now, visible: true, why.Length > 0 ? $"Abgeschlossen: {why}" : "Abgeschlossen", became: next);
        return null;
    }

    /// <summary>The questions that nobody has answered; entries must be loaded.</summary>
    public IEnumerable<Entry> UnansweredQuestions() => OpenQuestions == 0 ? [] : _entries.Where(q =>
        q.Kind == EntryKind.Question && q.Number > QuestionsEndedAt && _entries.All(a => a.Kind != EntryKind.Answer || a.About != q.Id));

    private Entry? AnswerDraftEntry(Guid question) => _entries.FirstOrDefault(e => e is { Kind: EntryKind.Draft, Of: EntryKind.Answer } && e.About == question);

    private void EndQuestions() => (OpenQuestions, QuestionsEndedAt) = (0, LastEntry);

    private void GoOn(ClockBook clocks, DateTimeOffset now)
    {
        State = Lifecycle.Next(State, CaseAct.Answer)!.Value;
        Clocks = clocks.Answered(Clocks, GermanTime.Day(now));
    }
}
