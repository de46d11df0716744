using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;

namespace Rathaus.Modules.Accounts.Domain;

/// <summary>A passkey (WebAuthn credential) of an account.</summary>
internal sealed class Passkey
{
    public const int LongestName = 60;

    public required byte[] Id { get; init; }
    public AccountId Account { get; init; }
    public required byte[] PublicKey { get; init; }

    /// <summary>As the person calls it: "Mein Telefon".</summary>
    public string? Name { get; private set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required long SignCount { get; set; }

    /// <summary>Space-separated.</summary>
    public string Transports { get; init; } = "";
    public bool UserVerified { get; set; }
    public bool BackupEligible { get; init; }
    public bool BackedUp { get; set; }
    public required byte[] Attestation { get; init; }
    public required byte[] ClientData { get; init; }

    public void Call(string name) => Name = name;

    public static void Map(ModelBuilder model) => model.Entity<Passkey>(e =>
    {
        e.ToTable("accounts_passkey");
        e.HasKey(p => p.Id);
    });
}
