using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;

namespace Rathaus.Modules.Invoices.Intake;

/// <summary>Lets so many uploads in: per address and minute, per address at once, and altogether.</summary>
internal sealed class Turnstile(InvoiceLimits limits) : IDisposable
{
    private readonly PartitionedRateLimiter<string> perMinute = PartitionedRateLimiter.Create<string, string>(address =>
        RateLimitPartition.GetFixedWindowLimiter(address, _ => new FixedWindowRateLimiterOptions { PermitLimit = limits.PerMinute, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 }));

    private readonly PartitionedRateLimiter<string> atOnce = PartitionedRateLimiter.Create<string, string>(address =>
        RateLimitPartition.GetConcurrencyLimiter(address, _ => new ConcurrencyLimiterOptions { PermitLimit = limits.AtOncePerAddress, QueueLimit = limits.AtOncePerAddress }));

    private readonly ConcurrencyLimiter places = new(new ConcurrencyLimiterOptions { PermitLimit = limits.AtOnce, QueueLimit = limits.AtOnce });

    /// <summary>A place, given back when it is disposed of.</summary>
    /// <exception cref="IntakeRefusedException">429 when the address asks too often, 503 when too many ask at all.</exception>
    public async Task<IDisposable> EnterAsync(IPAddress? address, CancellationToken stop)
    {
        var key = KeyOf(address);
        using (var minute = await perMinute.AcquireAsync(key, cancellationToken: stop))
            if (!minute.IsAcquired) throw TooOften(minute);
        var own = await atOnce.AcquireAsync(key, cancellationToken: stop);
        try
        {
            if (!own.IsAcquired) throw TooOften(own);
            var place = await places.AcquireAsync(cancellationToken: stop);
            if (place.IsAcquired) return new Place(own, place);
            place.Dispose();
            throw new IntakeRefusedException(StatusCodes.Status503ServiceUnavailable,
                new("Gerade werden sehr viele Rechnungen geprüft. Bitte versuchen Sie es in einer Minute noch einmal.", "Very many invoices are being checked right now. Please try again in a minute."))
            { RetryAfter = TimeSpan.FromMinutes(1) };
        }
        catch
        {
            own.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        perMinute.Dispose();
        atOnce.Dispose();
        places.Dispose();
    }

    /// <summary>IPv6 by its network of 64 bits, which one customer has as a whole.</summary>
    private static string KeyOf(IPAddress? address)
    {
        if (address is null) return "";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)) : address.ToString();
    }

    private IntakeRefusedException TooOften(RateLimitLease lease) => new(StatusCodes.Status429TooManyRequests,
        new($"Von Ihrem Anschluss kommen zu viele Prüfungen: höchstens {limits.PerMinute} in der Minute. Bitte warten Sie eine Minute und versuchen Sie es noch einmal.",
            $"Too many checks come from your connection: at most {limits.PerMinute} in a minute. Please wait a minute and try again."))
    { RetryAfter = lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromMinutes(1) };

    private sealed class Place(IDisposable own, IDisposable common) : IDisposable
    {
        public void Dispose()
        {
            common.Dispose();
            own.Dispose();
        }
    }
}
