using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core.Payments;

namespace Rathaus.Modules.Payments.Box;

/// <summary>What the person chose on the page of the demo's payment service.</summary>
internal enum BoxChoice { None, Succeed, Cancel, Fail, Late, Twice, Post, WrongAmount, Forged }

/// <summary>A payment as the demo's payment service keeps it. The table stays empty outside the demo.</summary>
internal sealed class BoxPayment
{
    private BoxPayment() { }

    public BoxPayment(PaymentOrder order, DateTimeOffset now) =>
        (Id, Cents, Purpose, ReturnTo, At) = (order.Reference, order.Amount.Cents, order.Purpose, order.ReturnAddress, now);

    /// <summary>The reference of the shop's attempt.</summary>
    public Guid Id { get; private set; }
    public long Cents { get; private set; }
    public string Purpose { get; private set; } = "";
    public string ReturnTo { get; private set; } = "";
    public DateTimeOffset At { get; private set; }
    public BoxChoice Choice { get; private set; }

    /// <summary>When the service reports by itself; null: not (any more).</summary>
    public DateTimeOffset? ReportAt { get; private set; }

    /// <summary>The service's own number of the money.</summary>
    public string Transaction => "box-" + Id.ToString("n");

    /// <summary>What the service really took.</summary>
    public long TakenCents => Choice == BoxChoice.WrongAmount ? Math.Max(1, Cents - 100) : Cents;

    /// <summary>Only the first choice counts.</summary>
    public bool Choose(BoxChoice choice, DateTimeOffset now, TimeSpan late)
    {
        if (Choice != BoxChoice.None) return false;
        Choice = choice;
        if (choice == BoxChoice.Late) ReportAt = now + late;
        return true;
    }

    public void Reported() => ReportAt = null;

    public ProviderReport Report(DateTimeOffset now) => Choice switch
    {
        BoxChoice.None => new(ProviderState.Pending),
        BoxChoice.Late when ReportAt > now => new(ProviderState.Pending),
        BoxChoice.Cancel => new(ProviderState.Cancelled),
        // Somebody else than the service says "paid": asked, it knows of no money.
        BoxChoice.Fail or BoxChoice.Forged => new(ProviderState.Failed),
        _ => new(ProviderState.Paid, Transaction, new(TakenCents)),
    };

    internal static void Map(ModelBuilder model) => model.Entity<BoxPayment>(e =>
    {
        e.ToTable("payments_box");
        e.Property(b => b.Id).ValueGeneratedNever();
        e.Property(b => b.Purpose).HasMaxLength(200);
        e.Property(b => b.ReturnTo).HasMaxLength(400);
        e.Ignore(b => b.Transaction);
        e.Ignore(b => b.TakenCents);
    });
}
