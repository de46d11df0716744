using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Platform;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Domain;

// The approval that a law gives where the office was silent (§ 42a VwVfG).
internal sealed partial class Case
{
    /// <summary>The clock of a deemed approval whose last day is over; null where none is.</summary>
    public Clock? FictionOver(DateOnly today) => Clocks.FirstOrDefault(c => c.Kind == ClockKind.DeemedApproval && c.On < today && Lifecycle.Allows(State, CaseAct.Deem));

    /// <summary>The approval that counts as granted now; entries must be loaded.</summary>
    public Decision? Deemed => Decided is { DeemedOn: not null } deemed ? deemed : null;

    /// <summary>The last day passed without a decision: the approval counts as granted from the day after. The desk looks at it today; entries must be loaded.</summary>
    /// <returns>False where no such clock ended.</returns>
    public bool DeemApproved(ClockBook clocks, DateTimeOffset now)
    {
        var today = GermanTime.Day(now);
        if (FictionOver(today) is not { On: { } last } || Lifecycle.Next(State, CaseAct.Deem) is not { } next) return false;
        var from = last.AddDays(1);
        var deemed = new Decision
        {
            Id = Guid.CreateVersion7(now), Outcome = DeemedOutcome, Label = "Genehmigung gilt als erteilt (§ 42a VwVfG)", Burdens = false, Subject = $"Genehmigung kraft Gesetzes: {Subject}",
            Kind = ResultKind.Permit, DeemedOn = from, Second = false, PreparedBy = Guid.Empty, PreparedByName = Writer.Machine.Name, PreparedAt = now, ReleasedByName = Writer.Machine.Name, ReleasedAt = now,
        };
        State = next;
        EndQuestions();
        Clocks = clocks.Resubmitted([], today, "Genehmigungsfiktion eingetreten: prüfen, Gebühr festsetzen, auf Verlangen bescheinigen (§ 42a Abs. 3 VwVfG)");
        _entries.RemoveAll(e => e is { Kind: EntryKind.Draft, Of: EntryKind.Decision });
        Tell(EntryKind.Decision, Writer.Machine, now, visible: true, $"Die Genehmigung gilt seit dem {GermanTime.Short(from)} als erteilt, weil bis zum {GermanTime.Short(last)} nicht entschieden war (§ 42a VwVfG)", became: next)
            .With(CaseJson.Write(deemed));
        return true;
    }

    /// <summary>
    /// The period had not ended: the papers were not complete, or somebody had decided in time. The work goes on, and the clock waits for the complete papers;
    /// a fiction that really took effect is withdrawn as a decision is (§ 48 VwVfG). Entries must be loaded.
    /// </summary>
    public Refusal? UndoFiction(Writer by, string why, ClockBook clocks, IReadOnlyList<ServiceClock> ordered, DateTimeOffset now)
    {
        if (Deemed is not { } deemed || Lifecycle.Next(State, CaseAct.UndoDeem) is not { } next) return Lifecycle.Refuse(State, CaseAct.UndoDeem);
        if (why.Length == 0) return new("Begründen Sie, warum die Fiktion nicht eingetreten ist. Die Person liest es.", "undo_why");
        State = next;
        Clocks = clocks.AtReceipt(GermanTime.Day(ReceivedAt), null, decides: true, ordered: ordered);
        Tell(EntryKind.Change, by, now, visible: true, $"Die Genehmigung galt nicht als erteilt: {why} Der Antrag wird weiter bearbeitet.", about: deemed.Id, of: EntryKind.Decision, became: next);
        return null;
    }

    private const string DeemedOutcome = "deemed";

    private bool TakenBack(Decision decision) => decision.DeemedOn is not null && _entries.Any(e => e is { Kind: EntryKind.Change, Of: EntryKind.Decision } && e.About == decision.Id);
}
