namespace Rathaus.Modules.Cases.Domain;

// Prepayment: the case waits, and begins or ends with the money.
internal sealed partial class Case
{
    /// <summary>Nobody works on it before the money is there; no clock runs.</summary>
    public void AwaitPayment()
    {
        State = CaseState.AwaitingPayment;
        Clocks = [];
    }

    /// <summary>All of a claim was received. Where the case waited for it, the work begins and its clocks start today.</summary>
    public void PaymentArrived(IReadOnlyList<Clock> clocks, DateTimeOffset now)
    {
        if (Lifecycle.Next(State, CaseAct.Pay) is not { } next)
        {
            Tell(EntryKind.Change, Writer.Machine, now, visible: true, "Zahlung eingegangen");
            return;
        }
        State = next;
        Clocks = clocks;
        Tell(EntryKind.State, Writer.Machine, now, visible: true, "Bezahlt, die Arbeit kann beginnen", became: next);
    }

    /// <summary>The prepayment did not come in time.</summary>
    /// <returns>False where the case did not wait any more.</returns>
    public bool Lapse(DateTimeOffset now)
    {
        if (Lifecycle.Next(State, CaseAct.Lapse) is not { } next) return false;
        State = next;
        (ClosedAt, ClosedHow) = (now, CloseHow.Settled);
        Clocks = [];
        Tell(EntryKind.State, Writer.Machine, now, visible: true, "Abgeschlossen: Die Bestellung wurde nicht rechtzeitig bezahlt und ist verfallen. Es sind keine Kosten entstanden.", became: next);
        return true;
    }

    /// <summary>Money went back.</summary>
    public void Refunded(DateTimeOffset now) => Tell(EntryKind.Change, Writer.Machine, now, visible: true, "Geld erstattet");
}
