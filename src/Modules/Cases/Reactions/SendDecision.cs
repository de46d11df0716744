using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Contracts.Core.Payments;
using Rathaus.Contracts.Core.Post;
using Rathaus.Contracts.Core.Records;
using Rathaus.Modules.Cases.Decide;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Modules.Cases.Letters;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Jobs;

namespace Rathaus.Modules.Cases.Reactions;

/// <summary>
/// After a decision was released: one letter per document and addressee, filed in the record and given to the post, all in one commit.
/// Each document has its own delivery to each addressee, with an own day and an own remedy.
/// </summary>
internal sealed class SendDecision(TownDb db, DecisionLetter letter, LetterData data, IRecords records, IPost post, IPayments payments, ICatalogue catalogue) : IReaction<DecisionReleased>
{
    public async Task HandleAsync(DecisionReleased happened, CancellationToken stop)
    {
        var found = await db.Set<Case>().Include(c => c.Entries.OrderBy(e => e.Number)).SingleAsync(c => c.Id == happened.Case, stop);
        if (found.Decisions.FirstOrDefault(d => d.Id == happened.Decision) is not { } decision) throw new PermanentFailureException($"{found.Id.Reference} has no decision {happened.Decision:n}");
        if (found.DocumentsOf(decision.Id).Count > 0) return;
        var service = (await catalogue.RevisionAsync(found.Service, stop)).Definition;
        var addressees = LetterData.Addressees(found);
        if (addressees.Count == 0) throw new PermanentFailureException($"{found.Id.Reference} has nobody to deliver to");

        if (decision.Amends is null && FixMoney.Owed(await payments.OfCaseAsync(found.Id, stop)) is { Count: > 0 } claims)
        {
            // The finance system has not given the Kassenzeichen: the letter waits for ReferenceGiven.
            if (claims.Any(c => c.Reference.Length == 0)) return;
            found.Claimed(claims, db.Now);
        }
        List<DocumentMark> filed = [];
        foreach (var result in decision.All)
        {
            var receivers = LetterData.Addressees(found, result);
            foreach (var to in receivers)
            {
                var certificate = result.Kind.IsCertificate();
                var title = receivers.Count == 1 ? result.Subject : $"{result.Subject} ({to.Name})";
                var pdf = await Typesetting.TryAsync(() => letter.SetAsync(found, decision, result, to, stop));
                var document = await records.FileAsync(found.Id, title, certificate ? DocumentKind.Certificate : DocumentKind.Decision, DocumentOrigin.Town,
                    FileName(result), "application/pdf", pdf, stop: stop);
                found.Filed(document.Id, $"{Word(result.Kind)} erstellt{(result.NumberOf(to.Id.Value) is { } number ? $", Nummer {number}" : "")}", visible: false, db.Now, decision.Id);
                filed.Add(new(document.File.Bytes, document.File.Sha256));
                await post.DeliverAsync(new(found.Id, document.Id, title, to, to.Role == PartyRole.Payer ? "letter" : Way(found, service, result), service.Regime, db.Town.Land, result.RemedyMonths, found.Wish.LargePrint) { Enclosures = await data.EnclosuresAsync(found, decision, result, stop) }, stop);
            }
        }
        await db.CommitAsync(new Deed(Actor.Machine("cases.decision"), "case.decision.send") { Case = found.Id.Reference, Documents = filed }, stop);
    }

    /// <summary>The wish of the person where the result may go that way; a certificate is paper unless the service says otherwise.</summary>
    internal static string Way(Case found, ServiceDefinition service, ResultText result)
    {
        IReadOnlyList<string> ways = result.Delivery.Count > 0 ? result.Delivery : result.Kind == ResultKind.Certificate ? ["letter"] : service.Delivery;
        return ways.Contains(found.Wish.Way) ? found.Wish.Way : ways[0];
    }

    private static string Word(ResultKind kind) => kind switch
    {
        ResultKind.Certificate => "Urkunde oder Bescheinigung", ResultKind.Receipt => "Empfangsbescheinigung", ResultKind.Registration => "Bestätigung", ResultKind.Information => "Schreiben", _ => "Bescheid",
    };

    private static string FileName(ResultText result) => result.Kind.IsCertificate() ? "bescheinigung.pdf" : result.Kind.IsAct() ? "bescheid.pdf" : "schreiben.pdf";
}
