using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;

namespace Rathaus.Modules.Accounts.Export;

internal enum ExportState { Asked, Ready, Failed }

/// <summary>A package with everything that the town holds under an account, made by a job; its file lies encrypted in the store and goes after seven days.</summary>
internal sealed class DataExport
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    private DataExport() { }

    public DataExport(AccountId account, string language, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        (Account, Language, AskedAt, EndsAt) = (account, language, now, now + Lifetime);
    }

    public Guid Id { get; private set; }
    public AccountId Account { get; private set; }
    public string Language { get; private set; } = "de";
    public DateTimeOffset AskedAt { get; private set; }
    public DateTimeOffset? DoneAt { get; private set; }

    /// <summary>Deleted then, ready or not.</summary>
    public DateTimeOffset EndsAt { get; private set; }
    public ExportState State { get; private set; }

    /// <summary>Address in the document store.</summary>
    public string? Address { get; private set; }
    public string? Sha256 { get; private set; }
    public long Bytes { get; private set; }

    /// <summary>The file's own key, wrapped by the town's key for <see cref="Owner"/>.</summary>
    public byte[]? WrappedKey { get; private set; }

    public string Owner => "export:" + Id.ToString("n");

    /// <summary>What may be fetched now.</summary>
    public bool Works(DateTimeOffset now) => State == ExportState.Ready && now < EndsAt;

    public void Ready(string address, string sha256, long bytes, byte[] wrappedKey, DateTimeOffset now) =>
        (State, Address, Sha256, Bytes, WrappedKey, DoneAt, EndsAt) = (ExportState.Ready, address, sha256, bytes, wrappedKey, now, now + Lifetime);

    public void Failed(DateTimeOffset now) => (State, DoneAt) = (ExportState.Failed, now);

    public static void Map(ModelBuilder model) => model.Entity<DataExport>(e =>
    {
        e.ToTable("accounts_export");
        e.Property(x => x.Id).ValueGeneratedNever();
        e.Property(x => x.Language).HasMaxLength(2);
        e.Property(x => x.Address).HasMaxLength(64);
        e.Property(x => x.Sha256).HasMaxLength(64);
        e.Ignore(x => x.Owner);
        e.HasIndex(x => new { x.Account, x.AskedAt });
        e.HasIndex(x => x.EndsAt);
    });
}
