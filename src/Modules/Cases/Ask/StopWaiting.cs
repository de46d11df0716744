using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;

namespace Rathaus.Modules.Cases.Ask;

/// <summary>Work goes on although the citizen did not answer.</summary>
internal sealed class StopWaiting(TownDb db, CaseFinder cases, Reactions.CallBackLetters letters)
{
    public async Task<Result<Case>> RunAsync(string number, CancellationToken stop = default)
    {
        if (await cases.ForStaffAsync(number, "cases.work", stop) is not { } found) return CaseFinder.Unknown;
        if (found.StopWaiting(cases.Me, ClockBook.For(db.Town), db.Now) is { } no) return no;
        await letters.RunAsync(found, stop);
        if (await db.CommitOrRefuseAsync(new Deed(cases.Me.Actor, "case.go-on") { Case = found.Id.Reference }, stop) is { } slower) return slower;
        return found;
    }
}
