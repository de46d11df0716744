using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;

namespace Rathaus.Modules.Cases.Desk;

/// <summary>A clerk takes a case: from now on they work it.</summary>
internal sealed class TakeCase(TownDb db, CaseFinder cases)
{
    public async Task<Result<Case>> RunAsync(string number, CancellationToken stop = default)
    {
        if (await cases.ForStaffAsync(number, "cases.work", stop) is not { } found) return CaseFinder.Unknown;
        if (found.Take(cases.Me, db.Now) is { } no) return no;
        if (await db.CommitOrRefuseAsync(new Deed(cases.Me.Actor, "case.take") { Case = found.Id.Reference }, stop) is { } slower) return slower;
        return found;
    }
}
