using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Contracts.Core.Payments;
using Rathaus.Contracts.Core.Post;
using Rathaus.Contracts.Core.Records;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Modules.Cases.Letters;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Jobs;

namespace Rathaus.Modules.Cases.Reactions;

/// <summary>
/// After a decision was released: one letter per addressee, filed in the record and given to the post, all in one commit.
/// Each addressee has an own delivery and an own day.
/// </summary>
internal sealed class SendDecision(TownDb db, DecisionLetter letter, IRecords records, IPost post, IPayments payments, ICatalogue catalogue) : IReaction<DecisionReleased>
{
    public async Task HandleAsync(DecisionReleased happened, CancellationToken stop)
    {
        var found = await db.Set<Case>().Include(c => c.Entries.OrderBy(e => e.Number)).SingleAsync(c => c.Id == happened.Case, stop);
        if (found.Decided is not { } decision || decision.Id != happened.Decision) throw new PermanentFailureException($"{found.Id.Reference} has no decision {happened.Decision:n}");
        if (found.HasDecisionDocument) return;
        var service = (await catalogue.RevisionAsync(found.Service, stop)).Definition;
        var addressees = LetterData.Addressees(found);
        if (addressees.Count == 0) throw new PermanentFailureException($"{found.Id.Reference} has nobody to deliver to");

        if (await payments.OfCaseAsync(found.Id, stop) is { Count: > 0 } claims) found.Claimed(claims, db.Now);
        List<DocumentMark> filed = [];
        foreach (var to in addressees)
        {
            var title = addressees.Count == 1 ? decision.Subject : $"{decision.Subject} ({to.Name})";
            var pdf = await Typesetting.TryAsync(() => letter.SetAsync(found, decision, to, stop));
            var document = await records.FileAsync(found.Id, title, DocumentKind.Decision, DocumentOrigin.Town, "bescheid.pdf", "application/pdf", pdf, stop: stop);
            found.Filed(document.Id, "Bescheid erstellt", visible: false, db.Now);
            filed.Add(new(document.File.Bytes, document.File.Sha256));
            var way = service.Delivery.Contains(found.Wish.Way) ? found.Wish.Way : service.Delivery[0];
            await post.DeliverAsync(new(found.Id, document.Id, title, to, way, service.Regime, db.Town.Land, found.RemedyMonths, found.Wish.LargePrint), stop);
        }
        await db.CommitAsync(new Deed(Actor.Machine("cases.decision"), "case.decision.send") { Case = found.Id.Reference, Documents = filed }, stop);
    }
}
