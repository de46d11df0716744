using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;

namespace Rathaus.Modules.Accounts.Domain;

/// <summary>A passkey (WebAuthn credential) of an account.</summary>
internal sealed class Passkey
{
    public required byte[] Id { get; init; }
    public AccountId Account { get; init; }
    public required byte[] PublicKey { get; init; }
    public string? Name { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required long SignCount { get; init; }

    /// <summary>Space-separated.</summary>
    public string Transports { get; init; } = "";
    public bool UserVerified { get; init; }
    public bool BackupEligible { get; init; }
    public bool BackedUp { get; init; }
    public required byte[] Attestation { get; init; }
    public required byte[] ClientData { get; init; }

    public static void Map(ModelBuilder model) => model.Entity<Passkey>(e =>
    {
        e.ToTable("accounts_passkey");
        e.HasKey(p => p.Id);
    });
}
