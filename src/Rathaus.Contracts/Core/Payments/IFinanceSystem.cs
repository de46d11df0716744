using Rathaus.Platform.Jobs;

namespace Rathaus.Contracts.Core.Payments;

/// <summary>A claim as the finance system gets it.</summary>
public sealed record FinanceClaim(ClaimId Id, string CaseNumber, string Debtor, Money Amount, DateOnly DueOn);

/// <summary>The finance system does not answer; the claim waits, and a job asks again.</summary>
public sealed class FinanceUnavailableException(string message, Exception? cause = null) : NeighbourAwayException(message, cause);

/// <summary>
/// The town's finance system where it gives the Kassenzeichen. Core's extension point; a town names the one it uses in its profile.
/// Asking twice for the same claim gives the same Kassenzeichen.
/// </summary>
public interface IFinanceSystem
{
    string Name { get; }

    /// <summary>The Kassenzeichen: 4 to 30 letters and digits.</summary>
    /// <exception cref="FinanceUnavailableException">Try again later.</exception>
    Task<string> ReferenceAsync(FinanceClaim claim, CancellationToken stop);
}
