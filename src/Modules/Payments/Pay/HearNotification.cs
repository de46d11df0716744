using Microsoft.Extensions.Logging;
using Rathaus.Contracts.Core.Payments;

namespace Rathaus.Modules.Payments.Pay;

/// <summary>How a notification was taken.</summary>
internal enum Heard { Taken, Unknown, Forged }

/// <summary>Takes a server call of a payment service. It only says which payment to ask about; its contents are not believed.</summary>
internal sealed class HearNotification(SettlePayment settle, IEnumerable<IPaymentProvider> providers, ILogger<HearNotification> log)
{
    public async Task<Heard> RunAsync(string provider, byte[] body, string? signature, CancellationToken stop)
    {
        if (providers.FirstOrDefault(p => p.Name == provider) is not { } service) return Heard.Unknown;
        if (service.Read(body, signature) is not { } reference)
        {
            LogLines.Refused(log, provider);
            return Heard.Forged;
        }
        return await settle.RunAsync(reference, stop) is null ? Heard.Unknown : Heard.Taken;
    }
}
