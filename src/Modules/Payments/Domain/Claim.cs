using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Payments;

namespace Rathaus.Modules.Payments.Domain;

/// <summary>Money that somebody owes the town, in one or more dues.</summary>
internal sealed class Claim
{
    private readonly List<ClaimDue> _dues = [];

    private Claim() { }

    /// <exception cref="ArgumentException">No due, or one without an amount: a claim over nothing is a programming error.</exception>
    public Claim(CaseId owner, string purpose, IReadOnlyList<Due> dues, DateTimeOffset now)
    {
        if (dues.Count == 0 || dues.Any(d => d.Amount.Cents <= 0)) throw new ArgumentException("a claim has dues of more than nothing", nameof(dues));
        Id = ClaimId.New();
        (Case, Purpose, RaisedAt) = (owner, purpose, now);
        _dues.AddRange(dues.OrderBy(d => d.On).Select((d, i) => new ClaimDue(Id, i, d.On, d.Amount.Cents)));
    }

    public ClaimId Id { get; private set; }
    public CaseId Case { get; private set; }

    /// <summary>Kassenzeichen, digits only.</summary>
    public string Reference { get; private set; } = "";
    public string Purpose { get; private set; } = "";
    public DateTimeOffset RaisedAt { get; private set; }
    public IReadOnlyList<ClaimDue> Dues => _dues;

    public Money Amount => new(_dues.Sum(d => d.Cents));

    public void Numbered(PaymentReference reference) => Reference = reference.Digits;

    public ClaimInfo Info => new(
        Id, PaymentReference.Parse(Reference)?.ToString() ?? Reference, Purpose, Amount, [.. _dues.OrderBy(d => d.Number).Select(d => new Due(d.On, new(d.Cents)))]);

    public static void Map(ModelBuilder model)
    {
        model.Entity<Claim>(e =>
        {
            e.ToTable("payments_claim");
            e.Property(c => c.Id).ValueGeneratedNever();
            e.Property(c => c.Reference).HasMaxLength(PaymentReference.Length);
            e.HasIndex(c => c.Reference).IsUnique();
            e.HasIndex(c => c.Case);
            e.Ignore(c => c.Amount);
            e.Ignore(c => c.Info);
            e.HasMany(c => c.Dues).WithOne().HasForeignKey(d => d.Claim);
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
}
