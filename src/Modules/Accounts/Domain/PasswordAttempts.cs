using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Rathaus.Platform.Towns;

namespace Rathaus.Modules.Accounts.Domain;

/// <summary>
/// Wrong passwords of one kind of guessing. Slows it down with growing pauses and never locks: whoever has the right
/// password waits at most a quarter of an hour, and known devices and passkeys wait for nobody else's mistakes.
/// </summary>
internal sealed class PasswordAttempts
{
    /// <summary>So many are free for one account from one place: people mistype.</summary>
    public const int Free = 4;

    /// <summary>For one place and any accounts: many people share an address.</summary>
    public const int FreeForAddress = 30;

    /// <summary>For one account from anywhere: guessing that is spread over many places.</summary>
    public const int FreeForAccount = 50;

    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(15), Forgotten = TimeSpan.FromHours(24), Leak = TimeSpan.FromMinutes(1);

    private PasswordAttempts() { }

    public PasswordAttempts(string key) => Key = key;

    public string Key { get; private set; } = "";
    public int Count { get; private set; }
    public DateTimeOffset LastAt { get; private set; }
    public int Version { get; private set; }

    /// <summary>How long the next attempt has to wait; zero when it may be made now.</summary>
    public TimeSpan PauseAt(DateTimeOffset now, int free = Free)
    {
        var rest = LastAt + PauseAfter(Count, free) - now;
        return rest > TimeSpan.Zero ? rest : TimeSpan.Zero;
    }

    /// <summary>Counted before the password is looked at, so that many attempts at the same moment do not slip through.</summary>
    public void CountOne(DateTimeOffset now, int free = Free)
    {
        if (now - LastAt > Forgotten) Count = 0;
        else if (free > Free) Count = Math.Max(0, Count - (int)((now - LastAt) / Leak));
        Count++;
        LastAt = now;
        Version++;
    }

    /// <summary>The password was right after all.</summary>
    public void TakeBack()
    {
        Count = Math.Max(0, Count - 1);
        Version++;
    }

    /// <summary>5 s after the last free one, then twice as long each time.</summary>
    public static TimeSpan PauseAfter(int count, int free = Free)
    {
        if (count < free) return TimeSpan.Zero;
        var seconds = 5 * Math.Pow(2, Math.Min(count - free, 20));
        return seconds >= LongestPause.TotalSeconds ? LongestPause : TimeSpan.FromSeconds(seconds);
    }

    /// <summary>Names who and from where without telling them to a reader of the database.</summary>
    public static string KeyOf(Town town, string who, string where) => Convert.ToHexStringLower(
        HMACSHA256.HashData(town.Derive("accounts-attempts"), Encoding.UTF8.GetBytes(who + "\n" + where)));

    public static void Map(ModelBuilder model) => model.Entity<PasswordAttempts>(e =>
    {
        e.ToTable("accounts_attempts");
        e.HasKey(a => a.Key);
        e.Property(a => a.Key).HasMaxLength(64);
        e.Property(a => a.Version).IsConcurrencyToken();
        e.HasIndex(a => a.LastAt);
    });
}
