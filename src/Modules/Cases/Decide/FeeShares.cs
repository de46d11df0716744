using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Payments;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Modules.Cases.Letters;

namespace Rathaus.Modules.Cases.Decide;

/// <summary>What one party owes of the fee.</summary>
/// <param name="Party">Null: the case as a whole has one debtor.</param>
internal sealed record FeeShare(Party? Party, Money Amount);

/// <summary>Who owes the fee of a case: one debtor, or each addressee an equal share where the service bills per party.</summary>
internal static class FeeShares
{
    public static IReadOnlyList<FeeShare> Of(Case found, ServiceDefinition service)
    {
        if (found.Submission.Fees.Total() is not { Cents: > 0 } total) return [];
        var addressees = LetterData.Addressees(found);
        if (addressees.Count < 2 || !service.Process.Results.Any(r => r is { Money: true, PerParty: true })) return [new(null, total)];
        var (each, left) = Math.DivRem(total.Cents, addressees.Count);
        return [.. addressees.Select((party, i) => new FeeShare(party, new(each + (i < left ? 1 : 0))))];
    }
}
