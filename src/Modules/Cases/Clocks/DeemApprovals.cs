using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Modules.Cases.Reactions;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Jobs;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Clocks;

/// <summary>Looks every hour for deemed approvals whose last day is over; each in a commit of its own, whatever becomes of the others. A late job changes no day: the clock says it.</summary>
internal sealed class DeemApprovals(TownDb db, IServiceScopeFactory scopes) : IRecurring
{
    private const int Most = 500;

    public async Task RunAsync(CancellationToken stop)
    {
        var today = GermanTime.Day(db.Now);
        var over = await db.Set<Case>().AsNoTracking()
            .Where(c => c.Due < today && (c.State == CaseState.Received || c.State == CaseState.InProgress || c.State == CaseState.WaitingForCitizen) && EF.Property<string>(c, "ClocksJson").Contains(nameof(ClockKind.DeemedApproval)))
            .OrderBy(c => c.Due).Select(c => c.Id).Take(Most).ToListAsync(stop);
        await scopes.RunAsync(db.Town, over, (provider, id) => provider.GetRequiredService<DeemApproval>().RunAsync(id, stop));
    }
}

/// <summary>One case whose approval counts as granted; the person is told.</summary>
internal sealed class DeemApproval(TownDb db)
{
    public async Task RunAsync(CaseId id, CancellationToken stop = default)
    {
        if (await db.CaseAsync(id, stop) is not { } found || !found.DeemApproved(ClockBook.For(db.Town), db.Now)) return;
        db.Publish(new ApplicantInformed(found.Id, found.Entries[^1].Id));
        await db.CommitAsync(new Deed(Actor.Machine("cases.fictions"), "case.deemed") { Case = found.Id.Reference, Reason = found.Deemed!.DeemedOn!.Value.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) }, stop);
    }
}

/// <summary>A deemed approval that did not take effect is taken back, by somebody who may release decisions, with a reason that the person reads.</summary>
internal sealed class UndoFiction(TownDb db, CaseFinder cases, ICatalogue catalogue)
{
    public async Task<Result<Case>> RunAsync(string number, int seen, string? why, CancellationToken stop = default)
    {
        if (await cases.ForStaffAsync(number, "cases.release", stop) is not { } found) return CaseFinder.Unknown;
        if (found.Version != seen) return Committing.Changed;
        var ordered = (await catalogue.RevisionAsync(found.Service, stop)).Definition.Clocks;
        if (found.UndoFiction(cases.Me, Texts.Cut(why ?? "", 1000), ClockBook.For(db.Town), ordered, db.Now) is { } no) return no;
        db.Publish(new ApplicantInformed(found.Id, found.Entries[^1].Id));
        return await db.CommitOrRefuseAsync(new Deed(cases.Me.Actor, "case.deemed.undo") { Case = found.Id.Reference }, stop) is { } slower ? slower : found;
    }
}
