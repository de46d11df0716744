using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;

namespace Rathaus.Modules.Payments.Domain;

/// <summary>How money came.</summary>
internal enum PaymentWay { Online, Transfer, Cash, Card }

/// <summary>Money that came in. Source and transaction together exist once: the same money cannot be booked twice.</summary>
internal sealed class Payment
{
    private Payment() { }

    internal Payment(ClaimId claim, long cents, PaymentWay way, string source, string transaction, Guid? by, string? byName, string? note, DateOnly on, DateTimeOffset at)
    {
        Id = Guid.CreateVersion7(at);
        (Claim, Cents, Way, Source, Transaction, BookedBy, BookedByName, Note, On, At) = (claim, cents, way, source, transaction, by, byName, note, on, at);
    }

    public Guid Id { get; private set; }
    public ClaimId Claim { get; private set; }
    public long Cents { get; private set; }
    public PaymentWay Way { get; private set; }

    /// <summary>Name of the payment service, "bank" or "counter".</summary>
    public string Source { get; private set; } = "";

    /// <summary>The service's own id, the reference of the bank statement, or the number of the counter's receipt.</summary>
    public string Transaction { get; private set; } = "";

    /// <summary>The day the money counts.</summary>
    public DateOnly On { get; private set; }
    public DateTimeOffset At { get; private set; }
    public Guid? BookedBy { get; private set; }
    public string? BookedByName { get; private set; }
    public string? Note { get; private set; }

    /// <summary>The receipt (Quittung) in the record of the case.</summary>
    public DocumentId? Receipt { get; private set; }

    public void Receipted(DocumentId receipt) => Receipt = receipt;

    internal static void Map(ModelBuilder model) => model.Entity<Payment>(e =>
    {
        e.ToTable("payments_payment");
        e.Property(p => p.Id).ValueGeneratedNever();
        e.Property(p => p.Source).HasMaxLength(40);
        e.Property(p => p.Transaction).HasMaxLength(120);
        e.HasIndex(p => new { p.Source, p.Transaction }).IsUnique();
    });
}
