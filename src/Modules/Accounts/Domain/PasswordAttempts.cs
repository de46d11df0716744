using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Rathaus.Platform.Towns;

namespace Rathaus.Modules.Accounts.Domain;

/// <summary>
/// Wrong passwords for one account from one address. Slows guessing down with growing pauses and never locks: whoever has the right
/// password waits at most a quarter of an hour, and other addresses wait for nothing.
/// </summary>
internal sealed class PasswordAttempts
{
    /// <summary>So many are free: people mistype.</summary>
    public const int Free = 4;
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(15), Forgotten = TimeSpan.FromHours(24);

    private PasswordAttempts() { }

    public PasswordAttempts(string key) => Key = key;

    public string Key { get; private set; } = "";
    public int Count { get; private set; }
    public DateTimeOffset LastAt { get; private set; }
    public int Version { get; private set; }

    /// <summary>How long the next attempt has to wait; zero when it may be made now.</summary>
    public TimeSpan PauseAt(DateTimeOffset now)
    {
        var rest = LastAt + PauseAfter(Count) - now;
        return rest > TimeSpan.Zero ? rest : TimeSpan.Zero;
    }

    /// <summary>Counted before the password is looked at, so that many attempts at the same moment do not slip through.</summary>
    public void CountOne(DateTimeOffset now)
    {
        Count = now - LastAt > Forgotten ? 1 : Count + 1;
        LastAt = now;
        Version++;
    }

    /// <summary>5 s after the fourth, then twice as long each time.</summary>
    public static TimeSpan PauseAfter(int count)
    {
        if (count < Free) return TimeSpan.Zero;
        var seconds = 5 * Math.Pow(2, Math.Min(count - Free, 20));
        return seconds >= LongestPause.TotalSeconds ? LongestPause : TimeSpan.FromSeconds(seconds);
    }

    /// <summary>Names account and address without telling them to a reader of the database.</summary>
    public static string KeyOf(Town town, string normalizedMail, string address) => Convert.ToHexStringLower(
        HMACSHA256.HashData(town.Derive("accounts-attempts"), Encoding.UTF8.GetBytes(normalizedMail + "\n" + address)));

    public static void Map(ModelBuilder model) => model.Entity<PasswordAttempts>(e =>
    {
        e.ToTable("accounts_attempts");
        e.HasKey(a => a.Key);
        e.Property(a => a.Key).HasMaxLength(64);
        e.Property(a => a.Version).IsConcurrencyToken();
        e.HasIndex(a => a.LastAt);
    });
}
