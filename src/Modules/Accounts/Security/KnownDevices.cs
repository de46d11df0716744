using System.Globalization;
using Microsoft.AspNetCore.Http;
using Rathaus.Contracts.Core;

namespace Rathaus.Modules.Accounts.Security;

/// <summary>A device that has been signed in before: it has its own count of wrong passwords, so that strangers who guess slow nobody down but themselves.</summary>
/// <param name="Id">Random; says nothing about the device.</param>
internal sealed record KnownDevice(Guid Id, IReadOnlyList<AccountId> Accounts);

/// <summary>Reads and writes the cookie of known devices.</summary>
internal sealed class KnownDevices(SealedCookies cookies)
{
    private const int Most = 5;

    public KnownDevice? Of(HttpContext context)
    {
        if (cookies.Read(context, SealedCookies.Device) is not { } value) return null;
        var ids = value.Split(' ').Select(part => Guid.Parse(part, CultureInfo.InvariantCulture)).ToList();
        return new(ids[0], [.. ids.Skip(1).Select(id => new AccountId(id))]);
    }

    public void Remember(HttpContext context, AccountId account)
    {
        var known = Of(context);
        var accounts = (known?.Accounts ?? []).Where(id => id != account).Prepend(account).Take(Most);
        cookies.Write(context, SealedCookies.Device, string.Join(' ', accounts.Select(id => id.Value).Prepend(known?.Id ?? Guid.NewGuid()).Select(id => id.ToString("n"))), TimeSpan.FromDays(365));
    }
}
