using System.Security.Cryptography;
using Rathaus.Contracts.Core.Payments;

namespace Rathaus.Modules.Payments.Finance;

/// <summary>A finance system for trying out: gives a Kassenzeichen that follows from the claim, so that asking twice gives the same.</summary>
internal sealed class DemoFinance : IFinanceSystem
{
    public string Name => "demo";

    public Task<string> ReferenceAsync(FinanceClaim claim, CancellationToken stop) =>
        Task.FromResult("FW" + Convert.ToHexString(SHA256.HashData(claim.Id.Value.ToByteArray()))[..10]);
}

/// <summary>A finance system that is down, for trying out what happens then.</summary>
internal sealed class DeadFinance : IFinanceSystem
{
    public string Name => "demo-down";

    public Task<string> ReferenceAsync(FinanceClaim claim, CancellationToken stop) => throw new FinanceUnavailableException("the demo's finance system is always down");
}
