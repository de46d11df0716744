using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Platform.Towns;

namespace Rathaus.Modules.Accounts.Domain;

/// <summary>How the code reaches the person who lost telephone, key and recovery codes.</summary>
internal enum RecoveryWay
{
    /// <summary>Handed over to somebody who stands there with an identity paper.</summary>
    Counter,
    /// <summary>By post to the address that the account had before.</summary>
    Letter,
}

/// <summary>
/// A code on paper that takes the place of a lost second factor once. It works only after a while in which the owner, told by mail, can stop it:
/// so nobody takes over an account by a good story. The password is still needed.
/// </summary>
internal sealed class Recovery
{
    private const int Length = 12;
    private const string Alphabet = "ABCDEFGHJKMNPQRSTVWXYZ23456789";

    private Recovery() { }

    private Recovery(Town town, AccountId account, RecoveryWay way, string? identity, AccountId by, string code, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        (Account, Way, Identity, MadeBy, MadeAt) = (account, way, identity, by, now);
        ReadyAt = now + (way == RecoveryWay.Counter ? TimeSpan.FromHours(24) : TimeSpan.FromDays(7));
        EndsAt = ReadyAt + TimeSpan.FromDays(14);
        Hash = HashOf(town, account, code)!;
    }

    public Guid Id { get; private set; }
    public AccountId Account { get; private set; }
    public RecoveryWay Way { get; private set; }

    /// <summary>The paper that was looked at; no copy is kept (§ 20 PAuswG).</summary>
    public string? Identity { get; private set; }
    public AccountId MadeBy { get; private set; }
    public DateTimeOffset MadeAt { get; private set; }

    /// <summary>From then on the code works.</summary>
    public DateTimeOffset ReadyAt { get; private set; }
    public DateTimeOffset EndsAt { get; private set; }
    public byte[] Hash { get; private set; } = [];
    public DateTimeOffset? StoppedAt { get; private set; }
    public DateTimeOffset? UsedAt { get; private set; }
    public int Version { get; private set; }

    /// <summary>A new one with its code, which is shown once.</summary>
    public static (Recovery Row, string Code) Make(Town town, AccountId account, RecoveryWay way, string? identity, AccountId by, DateTimeOffset now)
    {
        var code = RandomNumberGenerator.GetString(Alphabet, Length);
        return (new(town, account, way, identity, by, code, now), $"{code[..4]}-{code[4..8]}-{code[8..]}");
    }

    /// <summary>Not stopped, not used, not too old.</summary>
    public bool Stands(DateTimeOffset now) => StoppedAt is null && UsedAt is null && now < EndsAt;

    public bool IsReady(DateTimeOffset now) => Stands(now) && now >= ReadyAt;

    public void Stop(DateTimeOffset now)
    {
        StoppedAt ??= now;
        Version++;
    }

    public void Use(DateTimeOffset now)
    {
        UsedAt = now;
        Version++;
    }

    /// <summary>The hash of a typed code, small letters and any dashes allowed; null when it cannot be one.</summary>
    public static byte[]? HashOf(Town town, AccountId account, string typed)
    {
        var code = string.Concat(typed.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        return code.Length != Length ? null : HMACSHA256.HashData(town.Derive("accounts-recovery"), Encoding.UTF8.GetBytes(account.Value.ToString("n") + " " + code));
    }

    public static void Map(ModelBuilder model) => model.Entity<Recovery>(e =>
    {
        e.ToTable("accounts_recovery");
        e.Property(r => r.Id).ValueGeneratedNever();
        e.Property(r => r.Identity).HasMaxLength(60);
        e.Property(r => r.Version).IsConcurrencyToken();
        e.HasIndex(r => r.Account);
        e.HasIndex(r => r.EndsAt);
    });
}
