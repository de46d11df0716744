using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Payments;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Jobs;
using Rathaus.Platform.Towns;

namespace Rathaus.Modules.Workshop.Statutes;

/// <summary>Lets the decisions of a released change go out, some at a time; each in a commit of its own. A stop or a restart loses nothing and doubles nothing.</summary>
internal sealed class IssueStatute(TownDb db, IServiceScopeFactory scopes) : IReaction<StatuteReleased>
{
    /// <summary>As many as a job does before it makes room for others.</summary>
    private const int AtOnce = 25;

    public async Task HandleAsync(StatuteReleased happened, CancellationToken stop)
    {
        if (await db.Set<StatuteChange>().SingleOrDefaultAsync(c => c.Id == happened.Change, stop) is not { Stage: StatuteStage.Issuing } change) return;
        var next = await db.Set<StatuteItem>().AsNoTracking().Where(i => i.Change == change.Id && i.State == ItemState.Waiting).OrderBy(i => i.Number).Select(i => i.Target).Take(AtOnce).ToListAsync(stop);
        await scopes.RunAsync(db.Town, next, async (provider, target) =>
        {
            try
            {
                await provider.GetRequiredService<IssueOne>().RunAsync(change.Id, target, stop);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                await FailAsync(change.Id, target, stop);
                throw;
            }
        });
        if (next.Count == AtOnce) db.Publish(new StatuteReleased(change.Id, happened.Round + 1));
        else change.Finish();
        await db.CommitAsync(new Deed(Actor.Machine("workshop.statutes"), next.Count == AtOnce ? "statute.batch" : "statute.done") { More = new Dictionary<string, object> { ["change"] = change.Id.ToString("n"), ["cases"] = next.Count } }, stop);
    }

    private async Task FailAsync(Guid change, Guid target, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TownScope>().Enter(db.Town);
        await scope.ServiceProvider.GetRequiredService<IssueOne>().FailAsync(change, target, stop);
    }
}

/// <summary>One case: the levy and its changing decision, or the running case worked out anew; with the item in one commit, so that nobody gets two.</summary>
internal sealed class IssueOne(TownDb db, IStatuteCases cases, IPayments payments, StatuteCollector collector, ReleaseStatute released)
{
    public async Task RunAsync(Guid id, Guid target, CancellationToken stop)
    {
        if (await db.Set<StatuteChange>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, stop) is not { Stage: StatuteStage.Issuing } change) return;
        if (await db.Set<StatuteItem>().SingleOrDefaultAsync(i => i.Change == id && i.Target == target && i.State == ItemState.Waiting, stop) is not { } item) return;
        var by = await released.ComparisonAsync(change, stop) ?? throw new PermanentFailureException($"statute change {id:n} has lost its revisions");
        var now = (await collector.OfAsync([item.Case], by, stop)).FirstOrDefault(a => a.Target == target);
        if (now is null || !item.Same(now)) item.Keep("Der Vorgang hat sich seit der Freigabe geändert. Bitte im Vorgang entscheiden.", db.Now);
        else if (await IssueAsync(item, now, change.Act, stop) is { } refusal)
        {
            // What the refused act had begun must not be written along.
            db.ChangeTracker.Clear();
            item = await db.Set<StatuteItem>().SingleAsync(i => i.Change == id && i.Target == target, stop);
            item.Fail(refusal.Sentence, db.Now);
        }
        else item.Done(db.Now);
        await db.CommitAsync(new Deed(Actor.Machine("workshop.statutes"), "statute.issue")
        {
            Case = item.Case.Reference,
            Reason = item.State.ToString(),
            More = new Dictionary<string, object> { ["change"] = id.ToString("n"), ["prepared_by"] = change.PreparedBy.Value.ToString("n"), ["released_by"] = change.ReleasedBy!.Value.Value.ToString("n"), ["before"] = item.Before, ["after"] = item.After },
        }, stop);
    }

    public async Task FailAsync(Guid id, Guid target, CancellationToken stop)
    {
        if (await db.Set<StatuteItem>().SingleOrDefaultAsync(i => i.Change == id && i.Target == target && i.State == ItemState.Waiting, stop) is not { } item) return;
        item.Fail("Technischer Fehler. Er steht unter „Betrieb“ bei den Aufgaben.", db.Now);
        await db.CommitAsync(new Deed(Actor.Machine("workshop.statutes"), "statute.failed") { Case = item.Case.Reference, More = new Dictionary<string, object> { ["change"] = id.ToString("n") } }, stop);
    }

    private async Task<Refusal?> IssueAsync(StatuteItem item, Affected now, StatuteAct act, CancellationToken stop)
    {
        if (!item.Assessment) return await cases.WorkOutAnewAsync(item.Case, now.Computed, now.Told, act, stop);
        if (await cases.ChangeDecisionAsync(item.Case, new Money(now.Before), new Money(now.After), act with { From = now.Since }, stop) is { } no) return no;
        // The collector left out what cannot be changed: a refusal here is a fault, and nothing of this case is written.
        return await payments.ChangeLevyAsync(item.Target, now.Since, new Money(now.After), stop) is { } unchanged ? throw new InvalidOperationException(unchanged.Sentence) : null;
    }
}
