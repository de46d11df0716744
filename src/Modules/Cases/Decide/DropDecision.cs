using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;

namespace Rathaus.Modules.Cases.Decide;

/// <summary>Throws a prepared decision away; what was released stays.</summary>
internal sealed class DropDecision(TownDb db, CaseFinder cases)
{
    public async Task<Result<Case>> RunAsync(string number, int seen, CancellationToken stop = default)
    {
        if (await cases.ForStaffAsync(number, "cases.decide", stop) is not { } found) return CaseFinder.Unknown;
        if (found.Version != seen) return Committing.Changed;
        if (found.DropDecision() is { } no) return no;
        if (await db.CommitOrRefuseAsync(new Deed(cases.Me.Actor, "case.decision.drop") { Case = found.Id.Reference }, stop) is { } slower) return slower;
        return found;
    }
}
