using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Payments;
using Rathaus.Platform;

namespace Rathaus.Modules.Payments.Domain;

// What changes a claim. Every act ends in Balance, which keeps the one rule.
internal sealed partial class Claim
{
    /// <summary>Money came in. It is always booked, also when nothing is owed (any more).</summary>
    /// <returns>The payment, and whether the claim became paid by it.</returns>
    public (Payment Payment, bool Settled) Receive(long cents, PaymentWay way, string source, string transaction, Guid? by, string? byName, string? note, DateOnly on, DateTimeOffset now)
    {
        var payment = new Payment(Id, cents, way, source, transaction, by, byName, note, on, now);
        _payments.Add(payment);
        return (payment, Balance(now));
    }

    /// <summary>A prepayment waited too long.</summary>
    public bool Lapse(DateTimeOffset now) => End(ClaimAct.Lapse, "Nicht rechtzeitig bezahlt", now);

    /// <summary>Nothing is owed any more; what was paid becomes a task to refund.</summary>
    public bool Cancel(string why, DateTimeOffset now) => End(ClaimAct.Cancel, why, now);

    /// <summary>The reminder was sent; there is only one.</summary>
    public void Reminded()
    {
        RemindOn = null;
        Version++;
    }

    /// <summary>The act is there: what is open is due on this day.</summary>
    public void Bill(DateOnly dueOn)
    {
        if (State != ClaimState.Open || _dues.Count != 1) return;
        _dues[0].Become(dueOn, _dues[0].Cents);
        Version++;
    }

    /// <summary>Other amounts and days: the change of a levy. What was paid beyond the new sum becomes a credit.</summary>
    public void Reschedule(IReadOnlyList<Due> dues, DateTimeOffset now)
    {
        Schedule(dues);
        Balance(now);
    }

    /// <summary>A clerk gives money back that was rightly received: nothing was found, or too much was asked for.</summary>
    public Result<Refund> GiveBack(long cents, string reason, DateTimeOffset now)
    {
        if (reason.Length == 0) return new Refusal("Geben Sie an, warum das Geld zurückgeht.", "reason");
        if (cents <= 0) return new Refusal("Geben Sie einen Betrag über 0 Euro ein.", "amount");
        if (cents > Held) return new Refusal($"So viel ist nicht eingegangen. Höchstens möglich: {new Money(Math.Max(0, Held))}.", "amount");
        WaivedCents += Math.Min(cents, Math.Max(0, Amount.Cents - WaivedCents));
        var refund = new Refund(Id, cents, reason, Source(cents), now);
        _refunds.Add(refund);
        Balance(now);
        return refund;
    }

    /// <summary>What a clerk decided about a refund changed the claim.</summary>
    public void Touch() => Version++;

    private bool End(ClaimAct act, string why, DateTimeOffset now)
    {
        if (!Lifecycle.Claims.TryGetValue((State, act), out var next)) return false;
        (State, EndedBecause) = (next, why);
        Balance(now);
        return true;
    }

    /// <summary>The one rule: paid when nothing is open, open when something is, and what is held beyond what is owed becomes a refund to decide about.</summary>
    /// <returns>True when the claim became paid.</returns>
    private bool Balance(DateTimeOffset now)
    {
        Version++;
        var settled = false;
        if (State == ClaimState.Open && Held >= Owed.Cents) (State, settled) = (Lifecycle.Claims[(State, ClaimAct.Settle)], true);
        else if (State == ClaimState.Paid && Held < Owed.Cents) State = Lifecycle.Claims[(State, ClaimAct.Reopen)];
        if (Held - Owed.Cents is > 0 and var surplus) _refunds.Add(new(Id, surplus, WhySurplus(), Source(surplus), now));
        return settled && _payments.Count > 0;
    }

    private string WhySurplus() => State switch
    {
        ClaimState.Lapsed => "Zahlung kam, nachdem die Bestellung verfallen war",
        ClaimState.Cancelled => EndedBecause is { } why ? "Forderung aufgehoben: " + why : "Forderung aufgehoben",
        _ => "Mehr gezahlt als geschuldet",
    };

    /// <summary>The online payment that a refund can go back by: the last one that covers it.</summary>
    private Payment? Source(long cents) => _payments.LastOrDefault(p => p.Way == PaymentWay.Online && p.Cents - _refunds.Where(r => r.Payment == p.Id && r.State != RefundState.Kept).Sum(r => r.Cents) >= cents);

    private void Schedule(IReadOnlyList<Due> dues)
    {
        var before = _dues.OrderBy(d => d.Number).ToList();
        foreach (var (due, i) in dues.OrderBy(d => d.On).Select((d, i) => (d, i)))
        {
            if (i < before.Count) before[i].Become(due.On, due.Amount.Cents);
            else _dues.Add(new(Id, i, due.On, due.Amount.Cents));
        }
        foreach (var gone in before.Skip(dues.Count)) _dues.Remove(gone);
    }
}
