using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;

namespace Rathaus.Modules.Cases.Desk;

/// <summary>Wiedervorlage: the case comes back to the desk on a day; without a day the wish ends.</summary>
internal sealed class ResubmitCase(TownDb db, CaseFinder cases)
{
    public async Task<Result<Case>> RunAsync(string number, DateOnly? on, string why, CancellationToken stop = default)
    {
        if (await cases.ForStaffAsync(number, "cases.work", stop) is not { } found) return CaseFinder.Unknown;
        if (found.Resubmit(cases.Me, on, Texts.Cut(why, 300), ClockBook.For(db.Town), db.Now) is { } no) return no;
        if (await db.CommitOrRefuseAsync(new Deed(cases.Me.Actor, "case.resubmit") { Case = found.Id.Reference }, stop) is { } slower) return slower;
        return found;
    }
}
