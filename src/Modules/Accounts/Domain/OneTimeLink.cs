using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Platform.Towns;

namespace Rathaus.Modules.Accounts.Domain;

internal enum LinkPurpose { Registration, PasswordReset, Invitation, StopRecovery }

/// <summary>
/// A link that works once and for a while. Its secret is computed from the town's key and the row's id, so that the job which
/// sends it needs no secret in its payload; the database holds only the SHA-256 of it.
/// </summary>
internal sealed class OneTimeLink
{
    private OneTimeLink() { }

    public OneTimeLink(Town town, LinkPurpose purpose, MailAddress mail, AccountId? account, string language, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        (Purpose, Mail, Account, Language) = (purpose, mail.Shown, account, language);
        NormalizedMail = mail.Normalized;
        MadeAt = now;
        ExpiresAt = now + LifeOf(purpose);
        TokenHash = HashOf(TokenOf(town, Id))!;
    }

    public Guid Id { get; private set; }
    public LinkPurpose Purpose { get; private set; }
    public string Mail { get; private set; } = "";
    public string NormalizedMail { get; private set; } = "";

    /// <summary>Null while there is no account yet: registration.</summary>
    public AccountId? Account { get; private set; }
    public string Language { get; private set; } = "de";
    public byte[] TokenHash { get; private set; } = [];
    public DateTimeOffset MadeAt { get; private set; }
    public DateTimeOffset ExpiresAt { get; private set; }
    public DateTimeOffset? UsedAt { get; private set; }
    public int Version { get; private set; }

    public bool Works(LinkPurpose purpose, DateTimeOffset now) => Purpose == purpose && UsedAt is null && now < ExpiresAt;

    public void Use(DateTimeOffset now)
    {
        if (UsedAt is not null) throw new InvalidOperationException("a one-time link is used once");
        UsedAt = now;
        Version++;
    }

    /// <summary>A newer link of the same purpose replaces this one.</summary>
    public void Replace(DateTimeOffset now)
    {
        UsedAt ??= now;
        Version++;
    }

    /// <summary>The address that is sent.</summary>
    public string Address(Town town) => town.BaseAddress + Purpose switch
    {
        LinkPurpose.Registration => "/registrieren/",
        LinkPurpose.PasswordReset => "/passwort/",
        LinkPurpose.StopRecovery => "/konto-hilfe/",
        _ => "/einladung/",
    } + TokenOf(town, Id);

    /// <summary>SHA-256 of a token as it stands in an address; null when it has another form.</summary>
    public static byte[]? HashOf(string token)
    {
        Span<byte> secret = stackalloc byte[16];
        if (token.Length != 22 || !Base64Url.TryDecodeFromChars(token, secret, out var written) || written != 16) return null;
        return SHA256.HashData(secret);
    }

    private static string TokenOf(Town town, Guid id) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(town.Derive("accounts-link"), id.ToByteArray()).AsSpan(0, 16));

    private static TimeSpan LifeOf(LinkPurpose purpose) => purpose switch
    {
        LinkPurpose.PasswordReset => TimeSpan.FromHours(1),
        LinkPurpose.Registration => TimeSpan.FromHours(24),
        LinkPurpose.StopRecovery => TimeSpan.FromDays(21),
        _ => TimeSpan.FromDays(7),
    };

    public static void Map(ModelBuilder model) => model.Entity<OneTimeLink>(e =>
    {
        e.ToTable("accounts_link");
        e.Property(l => l.Id).ValueGeneratedNever();
        e.Property(l => l.Mail).HasMaxLength(MailAddress.Longest);
        e.Property(l => l.NormalizedMail).HasMaxLength(MailAddress.Longest);
        e.Property(l => l.Language).HasMaxLength(2);
        e.Property(l => l.Version).IsConcurrencyToken();
        e.HasIndex(l => l.TokenHash).IsUnique();
        e.HasIndex(l => new { l.NormalizedMail, l.MadeAt });
    });
}
