using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Modules.Records.Domain;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Jobs;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Records.Filing;

/// <summary>A case was closed: its record goes zu den Akten, and the retention period begins.</summary>
internal sealed class CloseRecord(TownDb db) : IReaction<CaseClosed>
{
    public async Task HandleAsync(CaseClosed happened, CancellationToken stop)
    {
        if (await db.Set<Record>().SingleOrDefaultAsync(r => r.CaseId == happened.Case, stop) is not { ClosedOn: null } record) return;
        record.Close(GermanTime.Day(db.Now));
        await db.CommitAsync(new Deed(Actor.Machine("records.close"), "record.close") { Case = happened.Case.Reference }, stop);
    }
}
