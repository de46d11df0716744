using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Contracts.Core.Payments;

namespace Rathaus.Modules.Payments.Domain;

/// <summary>
/// Money that somebody owes the town, in one or more dues, with all that came in and went back. One rule keeps it straight, whatever is reported
/// and in which order: what was received beyond what is owed is a refund, exactly once.
/// </summary>
internal sealed partial class Claim
{
    private readonly List<ClaimDue> _dues = [];
    private readonly List<Payment> _payments = [];
    private readonly List<Refund> _refunds = [];

    private Claim() { }

    /// <exception cref="ArgumentException">No due, or one without an amount: a claim over nothing is a programming error.</exception>
    public Claim(CaseId owner, string purpose, IReadOnlyList<Due> dues, DateTimeOffset now, ClaimTerms? terms = null)
    {
        if (dues.Count == 0 || dues.Any(d => d.Amount.Cents <= 0)) throw new ArgumentException("a claim has dues of more than nothing", nameof(dues));
        Id = ClaimId.New();
        (Case, Purpose, RaisedAt) = (owner, purpose, now);
        (Order, LapsesOn, RemindOn, Discreet) = terms is null ? (MoneyOrder.Assessment, null, null, false) : (terms.Order, terms.LapsesOn, terms.RemindOn, terms.Discreet);
        (Debtor, DebtorName) = (terms?.Debtor, terms?.DebtorName ?? "");
        Schedule(dues);
    }

    public ClaimId Id { get; private set; }
    public CaseId Case { get; private set; }

    /// <summary>Kassenzeichen as it is written to the bank: digits, or what the finance system gave; null while it has not.</summary>
    public string? Reference { get; private set; }
    public string Purpose { get; private set; } = "";
    public DateTimeOffset RaisedAt { get; private set; }
    public MoneyOrder Order { get; private set; }
    public ClaimState State { get; private set; }
    public DateOnly? LapsesOn { get; private set; }
    public DateOnly? RemindOn { get; private set; }
    public bool Discreet { get; private set; }

    /// <summary>The party that owes it, where several of a case owe something each; the name as it was then.</summary>
    public PartyId? Debtor { get; private set; }
    public string DebtorName { get; private set; } = "";

    /// <summary>SHA-256 of the secret of the payment page; null only for claims from before there was one, until the hourly job gives it.</summary>
    public byte[]? TokenHash { get; private set; }

    /// <summary>Part of what was raised that is owed no more: a clerk gave it back.</summary>
    public long WaivedCents { get; private set; }

    /// <summary>The levy that it belongs to, and its year.</summary>
    public LevyId? Levy { get; private set; }
    public int? Year { get; private set; }

    /// <summary>Why nothing is owed any more.</summary>
    public string? EndedBecause { get; private set; }

    /// <summary>Raised by every change; two bookings cannot change the same state.</summary>
    public int Version { get; private set; }

    public IReadOnlyList<ClaimDue> Dues => _dues;
    public IReadOnlyList<Payment> Payments => _payments;
    public IReadOnlyList<Refund> Refunds => _refunds;

    /// <summary>What was raised.</summary>
    public Money Amount => new(_dues.Sum(d => d.Cents));

    /// <summary>What is owed in all, paid or not.</summary>
    public Money Owed => State is ClaimState.Open or ClaimState.Paid ? new(Math.Max(0, Amount.Cents - WaivedCents)) : Money.Zero;

    public Money Received => new(_payments.Sum(p => p.Cents));

    /// <summary>What went back or is on its way.</summary>
    public Money Refunded => new(_refunds.Where(r => r.State is RefundState.Done).Sum(r => r.Cents));

    /// <summary>What came in and stays: what was received without what goes back.</summary>
    private long Held => Received.Cents - _refunds.Sum(r => r.Cents);

    /// <summary>What still has to be paid.</summary>
    public Money Open => State == ClaimState.Open ? new(Math.Max(0, Owed.Cents - Held)) : Money.Zero;

    public void Numbered(PaymentReference reference) => Reference = reference.Digits;

    /// <summary>The finance system gave the Kassenzeichen.</summary>
    public void Numbered(string reference)
    {
        Reference = reference;
        Version++;
    }

    public void Linked(byte[] tokenHash) => TokenHash = tokenHash;

    public void Belongs(LevyId levy, int year) => (Levy, Year) = (levy, year);

    /// <summary>The dues with what is still open of each: money pays the oldest first.</summary>
    public IReadOnlyList<(ClaimDue Due, Money Open)> OpenDues()
    {
        var left = Math.Max(0, Held + Math.Min(WaivedCents, Amount.Cents));
        var open = new List<(ClaimDue, Money)>();
        foreach (var due in _dues.OrderBy(d => d.On).ThenBy(d => d.Number))
        {
            var paid = Math.Min(left, due.Cents);
            left -= paid;
            open.Add((due, State == ClaimState.Open ? new(due.Cents - paid) : Money.Zero));
        }
        return open;
    }

    /// <summary>The reference as people read it.</summary>
    public string Shown => Reference is not { } written ? "" : PaymentReference.Parse(written)?.ToString() ?? written;

    public ClaimInfo Info(string payPath) => new(Id, Shown, Purpose, Amount, [.. _dues.OrderBy(d => d.On).ThenBy(d => d.Number).Select(d => new Due(d.On, new(d.Cents)))])
    {
        Order = Order, State = State, Received = Received, Refunded = Refunded, Open = Open, PayPath = payPath, Debtor = Debtor, DebtorName = DebtorName,
        Until = Open.Cents == 0 ? null : LapsesOn ?? OpenDues().FirstOrDefault(d => d.Open.Cents > 0).Due?.On,
    };

    public static void Map(ModelBuilder model)
    {
        model.Entity<Claim>(e =>
        {
            e.ToTable("payments_claim");
            e.Property(c => c.Id).ValueGeneratedNever();
            e.Property(c => c.Reference).HasMaxLength(30);
            e.Property(c => c.DebtorName).HasMaxLength(200).HasDefaultValueSql("''");
            e.Property(c => c.Version).IsConcurrencyToken();
            // Defaults for rows that were there before these columns; the sentinels keep EF from using them for new rows.
            e.Property(c => c.Order).HasDefaultValueSql("'Assessment'").HasSentinel((MoneyOrder)(-1));
            e.Property(c => c.State).HasDefaultValueSql("'Open'").HasSentinel((ClaimState)(-1));
            e.HasIndex(c => c.Reference).IsUnique();
            e.HasIndex(c => c.Case);
            e.HasIndex(c => c.TokenHash).IsUnique();
            e.HasIndex(c => new { c.Levy, c.Year }).IsUnique();
            e.HasIndex(c => new { c.State, c.LapsesOn });
            foreach (var computed in new[] { nameof(Amount), nameof(Owed), nameof(Received), nameof(Refunded), nameof(Open), nameof(Shown) }) e.Ignore(computed);
            e.HasMany(c => c.Dues).WithOne().HasForeignKey(d => d.Claim);
            e.HasMany(c => c.Payments).WithOne().HasForeignKey(p => p.Claim);
            e.HasMany(c => c.Refunds).WithOne().HasForeignKey(r => r.Claim);
        });
        model.Entity<ClaimDue>(e =>
        {
            e.ToTable("payments_due");
            e.HasKey(d => new { d.Claim, d.Number });
            e.HasIndex(d => d.On);
        });
    }
}

/// <summary>A part of a claim and its day.</summary>
internal sealed class ClaimDue(ClaimId claim, int number, DateOnly on, long cents)
{
    public ClaimId Claim { get; private set; } = claim;
    public int Number { get; private set; } = number;
    public DateOnly On { get; private set; } = on;
    public long Cents { get; private set; } = cents;

    internal void Become(DateOnly on, long cents) => (On, Cents) = (on, cents);
}
