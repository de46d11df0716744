using Rathaus.Contracts.Core.Cases;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;

namespace Rathaus.Modules.Cases.Desk;

/// <summary>Zu den Akten: after delivery or withdrawal, or without a decision with the reason why.</summary>
internal sealed class CloseCase(TownDb db, CaseFinder cases)
{
    public async Task<Result<Case>> RunAsync(string number, int seen, string why, CancellationToken stop = default)
    {
        if (await cases.ForStaffAsync(number, "cases.work", stop) is not { } found) return CaseFinder.Unknown;
        if (found.Version != seen) return Committing.Changed;
        if (found.Close(cases.Me, Texts.Cut(why, 300), db.Now) is { } no) return no;
        db.Publish(new CaseClosed(found.Id));
        if (found.ClosedHow is CloseHow.Withdrawn or CloseHow.NotCompetent or CloseHow.Duplicate) db.Publish(new ApplicationWithdrawn(found.Id));
        if (await db.CommitOrRefuseAsync(new Deed(cases.Me.Actor, "case.close") { Case = found.Id.Reference }, stop) is { } slower) return slower;
        return found;
    }
}
