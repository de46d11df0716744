using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Contracts.Core.Payments;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Decide;

/// <summary>
/// Releases the prepared decision: from now on it is fixed. Claims are raised in the same commit;
/// the letter is made, filed and delivered by a reaction.
/// </summary>
internal sealed class ReleaseDecision(TownDb db, CaseFinder cases, ICatalogue catalogue, IPayments payments, RemedyTable remedies, DemoMode demo, CurrentPerson current)
{
    public async Task<Result<Case>> RunAsync(string number, int seen, CancellationToken stop = default)
    {
        if (await cases.ForStaffAsync(number, "cases.decide", stop) is not { } found) return CaseFinder.Unknown;
        if (found.Version != seen) return Committing.Changed;
        if (!Lifecycle.Allows(found.State, CaseAct.Release)) return Lifecycle.Refuse(found.State, CaseAct.Release);
        if (found.Draft is not { } draft) return new Refusal("Es ist noch keine Entscheidung vorbereitet.", "outcome");
        var service = (await catalogue.RevisionAsync(found.Service, stop)).Definition;
        var today = GermanTime.Day(db.Now);
        var remedy = remedies.InForce(db.Town, service.RemedyField, today);
        if (DecisionCheck.MayNotRelease(draft, current.Required) is { } may) return new Refusal(may);
        if (DecisionCheck.Missing(draft, service, remedy, demo.On, today) is [var first, ..]) return new Refusal(first.Message, first.Field);

        var act = service.Result is ResultKind.Decision or ResultKind.Permit;
        var released = draft with
        {
            ReleasedBy = current.Required.Account, ReleasedByName = current.Required.Name, ReleasedAt = db.Now, Remedy = act ? remedy?.Id : null,
        };
        if (found.Release(cases.Me, released, act ? remedy?.PeriodMonths : null, db.Now) is { } no) return no;
        if (ComputedDues.Of(released.Outcome, found.Computed) is { Count: > 0 } dues)
            payments.Raise(found.Id, found.Subject, dues);
        db.Publish(new DecisionReleased(found.Id, released.Id));
        var deed = new Deed(cases.Me.Actor, "case.decide")
        {
            Case = found.Id.Reference,
            Reason = released.Outcome,
            More = new Dictionary<string, object> { ["burdens"] = released.Burdens, ["second_person"] = released.PreparedBy != released.ReleasedBy },
        };
        if (await db.CommitOrRefuseAsync(deed, stop) is { } slower) return slower;
        return found;
    }
}
