using Rathaus.Platform.Jobs;

namespace Rathaus.Contracts.Core.Payments;

/// <summary>What a person is sent to a payment service with.</summary>
/// <param name="Reference">Our own id of this attempt; the service knows the payment by it, so that starting twice is one payment.</param>
/// <param name="Purpose">Without content that a secret protects.</param>
/// <param name="ReturnAddress">Where the person comes back to, by GET or POST.</param>
/// <param name="NotifyAddress">Where the service reports by a server call.</param>
public sealed record PaymentOrder(Guid Reference, Money Amount, string Purpose, string ReturnAddress, string NotifyAddress);

/// <summary>What the service says about a payment.</summary>
public enum ProviderState { Pending, Paid, Failed, Cancelled, Unknown }

/// <summary>The state of a payment as the service tells on request; only this is believed.</summary>
/// <param name="Transaction">The service's own id of the money; it is booked once, however often it is told.</param>
/// <param name="Amount">What was really paid.</param>
public sealed record ProviderReport(ProviderState State, string? Transaction = null, Money Amount = default);

/// <summary>How the service answered a refund.</summary>
public enum RefundAnswer { Done, Pending, Refused }

/// <summary>The payment service does not answer; worth another try.</summary>
public sealed class ProviderUnavailableException(string message, Exception? cause = null) : NeighbourAwayException(message, cause);

/// <summary>
/// A payment service (ePayment). Core's extension point: each service is one implementation, registered scoped. Reports are never believed
/// by themselves: a return or a notification only says which payment to ask <see cref="StatusAsync"/> about.
/// </summary>
public interface IPaymentProvider
{
    /// <summary>Stable name, part of addresses and of the booking.</summary>
    string Name { get; }

    /// <summary>What people read on the button: "Karte oder Konto".</summary>
    Text Label { get; }

    /// <summary>Whether it may be offered in this process.</summary>
    bool Offered { get; }

    /// <summary>Announces the payment and returns where the person pays: a path of our own or an https address.</summary>
    /// <exception cref="ProviderUnavailableException">Try again later.</exception>
    Task<string> StartAsync(PaymentOrder order, CancellationToken stop);

    /// <summary>Reads a notification: the reference of ours that it is about; null when the signature is wrong or it cannot be read.</summary>
    Guid? Read(ReadOnlySpan<byte> body, string? signature);

    /// <exception cref="ProviderUnavailableException">Try again later.</exception>
    Task<ProviderReport> StatusAsync(Guid reference, CancellationToken stop);

    /// <summary>Sends money back; the same <paramref name="refund"/> twice is one refund.</summary>
    /// <exception cref="ProviderUnavailableException">Try again later.</exception>
    Task<RefundAnswer> RefundAsync(Guid refund, string transaction, Money amount, CancellationToken stop);
}
