using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;

namespace Rathaus.Modules.Accounts.Domain;

/// <summary>
/// Agreement to get decisions in the town's own mailbox (§ 41(2a) VwVfG): which text, when, and when it was withdrawn.
/// Rows are never changed otherwise: a later agreement is a new row.
/// </summary>
internal sealed class Consent
{
    private Consent() { }

    public Consent(AccountId account, string textVersion, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        (Account, TextVersion, GivenAt) = (account, textVersion, now);
    }

    public Guid Id { get; private set; }
    public AccountId Account { get; private set; }
    public string TextVersion { get; private set; } = "";
    public DateTimeOffset GivenAt { get; private set; }
    public DateTimeOffset? WithdrawnAt { get; private set; }

    /// <summary>Acts for the next delivery; what was provided before stays as it is.</summary>
    public void Withdraw(DateTimeOffset now) => WithdrawnAt ??= now;

    public static void Map(ModelBuilder model) => model.Entity<Consent>(e =>
    {
        e.ToTable("accounts_consent");
        e.Property(c => c.Id).ValueGeneratedNever();
        e.Property(c => c.TextVersion).HasMaxLength(20);
        e.HasIndex(c => new { c.Account, c.WithdrawnAt });
    });
}
