using System.Net;
using Rathaus.Modules.Accounts.Domain;
using Rathaus.Modules.Accounts.Security;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Accounts.SignIn;

/// <summary>
/// Slows guessing down: for an account from one place, for one place and any account, for one account from anywhere. A device that has been
/// signed in to the account before has a count of its own and waits for nobody else. Nobody is ever locked out.
/// </summary>
internal sealed class Throttle(TownDb db)
{
    private static readonly UiText WaitSentence = new(
        "Zu viele Versuche. Warten Sie {0} und versuchen Sie es dann noch einmal. Ihr Konto ist nicht gesperrt.",
        "Too many attempts. Wait {0} and then try again. Your account is not locked.");

    private readonly List<(PasswordAttempts Row, int Free)> _counted = [];

    /// <summary>How long to wait, after a refusal; null otherwise. Answered as 429 with Retry-After.</summary>
    public TimeSpan? Wait { get; private set; }

    /// <summary>
    /// Counts an attempt before anything is compared, committed on its own: otherwise a thousand attempts at the same moment would all find the counter at nought.
    /// </summary>
    /// <param name="who">What is guessed at: the normalised mail address, or an account's code.</param>
    /// <param name="device">The device, if it was signed in to this very account before.</param>
    public async Task<Refusal?> CountAsync(string who, string address, KnownDevice? device, string action, CancellationToken stop)
    {
        var place = NetworkOf(address);
        List<(string Key, int Free)> counts = device is not null
            ? [(Key(who, "device " + device.Id.ToString("n")), PasswordAttempts.Free)]
            : [(Key(who, place), PasswordAttempts.Free), (Key("*", place), PasswordAttempts.FreeForAddress), (Key(who, "*"), PasswordAttempts.FreeForAccount)];
        foreach (var (key, free) in counts)
        {
            var row = await db.Set<PasswordAttempts>().FindAsync([key], stop) ?? db.Add(new PasswordAttempts(key)).Entity;
            _counted.Add((row, free));
        }
        var pause = _counted.Max(c => c.Row.PauseAt(db.Now, c.Free));
        if (pause > TimeSpan.Zero)
        {
            db.ChangeTracker.Clear();
            return Refuse(pause);
        }
        foreach (var (row, free) in _counted) row.CountOne(db.Now, free);
        try
        {
            await db.CommitAsync(new Deed(Actor.Machine("sign-in"), action), stop);
            return null;
        }
        catch (Exception tooMany) when (tooMany is ConflictException or DuplicateException)
        {
            return Refuse(TimeSpan.FromSeconds(5));
        }
    }

    /// <summary>It was right: the count from this place is forgotten, the shared ones lose this attempt. The verb commits.</summary>
    public void Forgive()
    {
        foreach (var (row, free) in _counted)
            if (free == PasswordAttempts.Free) db.Remove(row);
            else row.TakeBack();
    }

    /// <summary>Whole households share the upper half of an IPv6 address, and one machine can use all of the lower half.</summary>
    internal static string NetworkOf(string address)
    {
        if (!IPAddress.TryParse(address, out var ip)) return address;
        if (ip.IsIPv4MappedToIPv6) return ip.MapToIPv4().ToString();
        return ip.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? Convert.ToHexStringLower(ip.GetAddressBytes().AsSpan(0, 8)) : ip.ToString();
    }

    private string Key(string who, string where) => PasswordAttempts.KeyOf(db.Town, who, where);

    private Refusal Refuse(TimeSpan pause)
    {
        Wait = pause;
        return new(WaitSentence.With(pause.TotalSeconds < 90
            ? new UiText("{0} Sekunden", "{0} seconds").With((int)Math.Ceiling(pause.TotalSeconds))
            : new UiText("{0} Minuten", "{0} minutes").With((int)Math.Ceiling(pause.TotalMinutes))));
    }
}
