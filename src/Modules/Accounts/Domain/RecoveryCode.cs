using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Platform.Towns;

namespace Rathaus.Modules.Accounts.Domain;

/// <summary>A code on paper for the day on which telephone and key are gone. Shown once; the database holds a keyed hash; works once.</summary>
internal sealed class RecoveryCode
{
    public const int PerSet = 10;
    private const int Length = 10;

    /// <summary>Without signs that look alike on paper: I, L, O, U, 0 and 1.</summary>
    private const string Alphabet = "ABCDEFGHJKMNPQRSTVWXYZ23456789";

    private RecoveryCode() { }

    private RecoveryCode(AccountId account, byte[] hash)
    {
        Id = Guid.NewGuid();
        (Account, Hash) = (account, hash);
    }

    public Guid Id { get; private set; }
    public AccountId Account { get; private set; }
    public byte[] Hash { get; private set; } = [];

    /// <summary>A new set: the rows to keep and the words to show, once.</summary>
    public static (List<RecoveryCode> Rows, List<string> Words) MakeSet(Town town, AccountId account)
    {
        var words = Enumerable.Range(0, PerSet).Select(_ => RandomNumberGenerator.GetString(Alphabet, Length)).ToList();
        return ([.. words.Select(w => new RecoveryCode(account, HashOf(town, account, w)!))], [.. words.Select(w => $"{w[..5]}-{w[5..]}")]);
    }

    /// <summary>The hash of a typed code, small letters and any dashes allowed; null when it cannot be one.</summary>
    public static byte[]? HashOf(Town town, AccountId account, string typed)
    {
        var code = string.Concat(typed.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        return code.Length != Length ? null
            : HMACSHA256.HashData(town.Derive("accounts-recovery"), Encoding.UTF8.GetBytes(account.Value.ToString("n") + code));
    }

    public static void Map(ModelBuilder model) => model.Entity<RecoveryCode>(e =>
    {
        e.ToTable("accounts_recovery_code");
        e.Property(c => c.Id).ValueGeneratedNever();
        e.HasIndex(c => c.Account);
        e.HasIndex(c => c.Hash).IsUnique();
    });
}
