using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Accounts.Domain;

/// <summary>How a session was proved, from weak to strong.</summary>
internal enum Proof { Demo, Link, Password, Code, Passkey }

/// <summary>One device that is signed in. Ending the row ends the session, whoever holds its cookie.</summary>
internal sealed class Session
{
    private Session() { }

    public Session(Account account, Proof proof, string device, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        (Account, Stamp, Proof, Device, StartedAt) = (account.Id, account.SecurityStamp, proof, device, now);
        EndsAt = now + (account.Kind == PersonKind.Staff ? TimeSpan.FromHours(12) : TimeSpan.FromDays(7));
    }

    public Guid Id { get; private set; }
    public AccountId Account { get; private set; }

    /// <summary>The account's stamp when it began; a later password made it worthless.</summary>
    public string Stamp { get; private set; } = "";
    public Proof Proof { get; private set; }

    /// <summary>"Firefox unter Windows", so that people know their devices; no address is kept.</summary>
    public string Device { get; private set; } = "";
    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>Ends then even when it is used all the time.</summary>
    public DateTimeOffset EndsAt { get; private set; }

    /// <summary>Something stronger was proved within this session.</summary>
    public void Raise(Proof proof)
    {
        if (proof > Proof) Proof = proof;
    }

    /// <summary>True shortly after signing in: only then may what protects the account be changed.</summary>
    public bool IsFresh(DateTimeOffset now) => now - StartedAt < TimeSpan.FromMinutes(30);

    public static void Map(ModelBuilder model) => model.Entity<Session>(e =>
    {
        e.ToTable("accounts_session");
        e.Property(s => s.Id).ValueGeneratedNever();
        e.Property(s => s.Stamp).HasMaxLength(32);
        e.Property(s => s.Device).HasMaxLength(60);
        e.HasIndex(s => s.Account);
        e.HasIndex(s => s.EndsAt);
    });
}

/// <summary>The hash of something that is good for one use only (the challenge of a passkey); kept until it has run out anyway.</summary>
internal sealed class Spent
{
    private Spent() { }

    public Spent(byte[] hash, DateTimeOffset now) => (Hash, At) = (hash, now);

    public byte[] Hash { get; private set; } = [];
    public DateTimeOffset At { get; private set; }

    public static void Map(ModelBuilder model) => model.Entity<Spent>(e =>
    {
        e.ToTable("accounts_spent");
        e.HasKey(s => s.Hash);
        e.HasIndex(s => s.At);
    });
}
