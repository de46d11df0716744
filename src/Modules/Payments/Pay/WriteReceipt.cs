using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core.Payments;
using Rathaus.Contracts.Core.Records;
using Rathaus.Modules.Payments.Domain;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Jobs;
using Rathaus.Platform.Letters;

namespace Rathaus.Modules.Payments.Pay;

/// <summary>Money came in: the receipt as PDF, filed in the record of the case.</summary>
internal sealed class WriteReceipt(TownDb db, ClaimFinder finder, MoneyLetters letters, IRecords records) : IReaction<MoneyReceived>
{
    public async Task HandleAsync(MoneyReceived happened, CancellationToken stop)
    {
        var claim = await db.Claims().SingleAsync(c => c.Id == happened.Claim, stop);
        var payment = claim.Payments.Single(p => p.Id == happened.Payment);
        if (payment.Receipt is not null) return;
        byte[] pdf;
        try
        {
            pdf = await letters.ReceiptAsync(claim, payment, await finder.CaseOfAsync(claim, stop), stop);
        }
        catch (LetterException fault) when (!fault.IsTransient)
        {
            throw new PermanentFailureException(fault.Message, fault);
        }
        var filed = await records.FileAsync(claim.Case, "Quittung " + new Contracts.Core.Money(payment.Cents), DocumentKind.Other, DocumentOrigin.System, "quittung.pdf", "application/pdf", pdf, stop: stop);
        payment.Receipted(filed.Id);
        await db.CommitAsync(new Deed(Actor.Machine("payments.receipt"), "payment.receipt") { Case = claim.Case.Reference, Documents = [new(filed.File.Bytes, filed.File.Sha256)] }, stop);
    }
}
