using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Platform;

namespace Rathaus.Modules.Payments.Domain;

/// <summary>Money that goes back, or that a clerk has to decide about.</summary>
internal sealed class Refund
{
    private Refund() { }

    internal Refund(ClaimId claim, long cents, string reason, Payment? by, DateTimeOffset at)
    {
        Id = Guid.CreateVersion7(at);
        (Claim, Cents, Reason, Payment, Transaction, Source, At) = (claim, cents, reason, by?.Id, by?.Transaction, by?.Source, at);
    }

    public Guid Id { get; private set; }
    public ClaimId Claim { get; private set; }
    public long Cents { get; private set; }
    public string Reason { get; private set; } = "";
    public RefundState State { get; private set; }

    /// <summary>The online payment that it goes back by; null: by transfer.</summary>
    public Guid? Payment { get; private set; }
    public string? Source { get; private set; }
    public string? Transaction { get; private set; }
    public DateTimeOffset At { get; private set; }
    public Guid? OrderedBy { get; private set; }
    public string? OrderedByName { get; private set; }
    public string? ApprovedByName { get; private set; }
    public DateTimeOffset? DoneAt { get; private set; }

    /// <summary>By the payment service, without a hand.</summary>
    public bool Automatic => Payment is not null;

    /// <param name="limit">More cents than this need a second person.</param>
    public Refusal? Order(Guid by, string byName, string reason, long limit)
    {
        if (reason.Length == 0) return new("Geben Sie an, warum das Geld zurückgeht.", "reason");
        if (Move(State == RefundState.Proposed && Cents > limit ? RefundAct.AskSecond : RefundAct.Order) is { } no) return no;
        (OrderedBy, OrderedByName, Reason) = (by, byName, reason);
        return null;
    }

    public Refusal? Approve(Guid by, string byName)
    {
        if (State == RefundState.SecondLook && by == OrderedBy) return new("Diese Erstattung haben Sie angeordnet. Eine zweite Person muss sie freigeben.");
        if (Move(RefundAct.Approve) is { } no) return no;
        ApprovedByName = byName;
        return null;
    }

    public Refusal? SendBack() => Move(RefundAct.SendBack);

    public Refusal? Keep(Guid by, string byName, string reason)
    {
        if (reason.Length == 0) return new("Geben Sie an, warum die Stadt das Geld behält.", "reason");
        if (Move(RefundAct.Keep) is { } no) return no;
        (OrderedBy, OrderedByName, Reason) = (by, byName, reason);
        return null;
    }

    public Refusal? Finish(DateTimeOffset now)
    {
        if (Move(RefundAct.Finish) is { } no) return no;
        DoneAt = now;
        return null;
    }

    public Refusal? Fail() => Move(RefundAct.Fail);

    private Refusal? Move(RefundAct act)
    {
        if (!Lifecycle.Refunds.TryGetValue((State, act), out var next)) return Lifecycle.Refuse(State);
        State = next;
        return null;
    }

    internal static void Map(ModelBuilder model) => model.Entity<Refund>(e =>
    {
        e.ToTable("payments_refund");
        e.Property(r => r.Id).ValueGeneratedNever();
        e.Property(r => r.Reason).HasMaxLength(600);
        e.Property(r => r.Source).HasMaxLength(40);
        e.Property(r => r.Transaction).HasMaxLength(120);
        e.Ignore(r => r.Automatic);
        e.HasIndex(r => r.State);
    });
}
