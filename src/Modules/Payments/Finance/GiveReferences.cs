using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Payments;
using Rathaus.Modules.Payments.Domain;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Jobs;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Payments.Finance;

/// <summary>
/// Asks the town's finance system for the Kassenzeichen of claims that have none. While it is down, claims wait and nothing is lost:
/// the clock asks again, for as long as it takes.
/// </summary>
internal sealed partial class GiveReferences(TownDb db, TownProfiles profiles, ICases cases, IEnumerable<IFinanceSystem> systems, ILogger<GiveReferences> log) : IRecurring
{
    [GeneratedRegex("^[A-Za-z0-9]{4,30}$")]
    private static partial Regex Form();

    public async Task RunAsync(CancellationToken stop)
    {
        var name = (await profiles.OfAsync(db.Town, stop)).FinanceSystem;
        var waiting = await db.Claims().Where(c => c.Reference == null).OrderBy(c => c.Id).Take(500).ToListAsync(stop);
        if (waiting.Count == 0) return;
        if (systems.FirstOrDefault(s => s.Name == name) is not { } system)
        {
            LogLines.Unknown(log, name);
            return;
        }
        foreach (var claim in waiting)
        {
            try
            {
                await AskAsync(system, claim, stop);
            }
            catch (FinanceUnavailableException down)
            {
                LogLines.Down(log, name, waiting.Count, down.Message);
                return;
            }
        }
    }

    private async Task AskAsync(IFinanceSystem system, Claim claim, CancellationToken stop)
    {
        if (await cases.FindAsync(claim.Case, stop) is not { } about) return;
        var reference = await system.ReferenceAsync(new(claim.Id, about.Number, (about.Parties.FirstOrDefault(p => p.Role == PartyRole.Payer) ?? about.Parties.FirstOrDefault())?.Name ?? "", claim.Owed, claim.Dues.Min(d => d.On)), stop);
        if (!Form().IsMatch(reference)) throw new FinanceUnavailableException($"„{reference}“ is no Kassenzeichen: 4 to 30 letters and digits");
        claim.Numbered(reference);
        db.Publish(new ReferenceGiven(claim.Case, claim.Id));
        try
        {
            await db.CommitAsync(new Deed(Actor.Machine("payments.references"), "payment.reference") { Case = claim.Case.Reference }, stop);
        }
        catch (DuplicateException)
        {
            db.ChangeTracker.Clear();
            throw new FinanceUnavailableException("the finance system gave a Kassenzeichen twice");
        }
    }
}

/// <summary>Asks at once after a claim was raised.</summary>
internal sealed class AskReference(GiveReferences give) : IReaction<ClaimRaised>
{
    public Task HandleAsync(ClaimRaised happened, CancellationToken stop) => give.RunAsync(stop);
}
