using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;

namespace Rathaus.Modules.Cases.Print;

/// <summary>A bundle was asked for.</summary>
internal sealed record BundleAsked(Guid Bundle);

/// <summary>Asks for the whole case as one PDF; a job makes it. Whoever presses twice gets the one that is being made.</summary>
internal sealed class PrintCase(TownDb db, CaseFinder cases)
{
    public async Task<Result<Case>> RunAsync(string number, CancellationToken stop = default)
    {
        if (await cases.ForStaffAsync(number, "cases.view", stop) is not { } found) return CaseFinder.Unknown;
        if (await db.Set<Bundle>().AnyAsync(b => b.CaseId == found.Id && b.State == BundleState.Asked, stop)) return found;
        var bundle = db.Add(new Bundle(found.Id, cases.Me.Account ?? default, cases.Me.Name, db.Now)).Entity;
        db.Publish(new BundleAsked(bundle.Id.Value));
        if (await db.CommitOrRefuseAsync(new Deed(cases.Me.Actor, "case.print") { Case = found.Id.Reference }, stop) is { } slower) return slower;
        return found;
    }
}
