using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Payments;

namespace Rathaus.Modules.Payments.Domain;

/// <summary>A person on the way through a payment service. Its id is random and is the reference that the service knows; it leads back to the payment page and opens nothing else.</summary>
internal sealed class Attempt
{
    /// <summary>After this time without news the service is asked less often, and at last no more.</summary>
    public static readonly TimeSpan AskedFor = TimeSpan.FromDays(3);

    private Attempt() { }

    public Attempt(ClaimId claim, string provider, long cents, DateTimeOffset now)
    {
        Id = Guid.NewGuid();
        (Claim, Provider, Cents, StartedAt, AskAt) = (claim, provider, cents, now, now + TimeSpan.FromMinutes(5));
    }

    public Guid Id { get; private set; }
    public ClaimId Claim { get; private set; }
    public string Provider { get; private set; } = "";
    public long Cents { get; private set; }
    public AttemptState State { get; private set; }
    public DateTimeOffset StartedAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>When the service is asked again, where nothing was reported.</summary>
    public DateTimeOffset AskAt { get; private set; }
    public string? Transaction { get; private set; }

    /// <summary>True when the service took another amount than was ordered.</summary>
    public bool OtherAmount { get; private set; }
    public int Version { get; private set; }

    /// <summary>What the service said; false when it changes nothing.</summary>
    public bool Hear(ProviderReport report, DateTimeOffset now)
    {
        var act = report.State switch
        {
            ProviderState.Paid => AttemptAct.Succeed,
            ProviderState.Failed => AttemptAct.Fail,
            ProviderState.Cancelled => AttemptAct.Cancel,
            _ when now > StartedAt + AskedFor => AttemptAct.Expire,
            _ => (AttemptAct?)null,
        };
        if (act is not { } heard)
        {
            if (now < AskAt) return false;
            AskAt = now + (now - StartedAt) / 2;
            Version++;
            return true;
        }
        if (!Lifecycle.Attempts.TryGetValue((State, heard), out var next)) return false;
        (State, EndedAt) = (next, now);
        if (heard == AttemptAct.Succeed) (Transaction, OtherAmount) = (report.Transaction, report.Amount.Cents != Cents);
        Version++;
        return true;
    }

    internal static void Map(ModelBuilder model) => model.Entity<Attempt>(e =>
    {
        e.ToTable("payments_attempt");
        e.Property(a => a.Id).ValueGeneratedNever();
        e.Property(a => a.Provider).HasMaxLength(40);
        e.Property(a => a.Transaction).HasMaxLength(120);
        e.Property(a => a.Version).IsConcurrencyToken();
        e.HasIndex(a => a.Claim);
        e.HasIndex(a => new { a.State, a.AskAt });
    });
}
