using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Contracts.Core.Post;
using Rathaus.Contracts.Core.Records;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Modules.Cases.Letters;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Jobs;
using Rathaus.Platform.Letters;

namespace Rathaus.Modules.Cases.Reactions;

/// <summary>After an application came in: the PDF of what was handed in, filed in the record. A dead letter worker delays it.</summary>
internal sealed class WriteReceipt(TownDb db, TownLetters letters, LetterData data, IRecords records, IPost post, ICatalogue catalogue) : IReaction<ApplicationSubmitted>
{
    public const string FileName = "eingangsbestaetigung.pdf";

    public async Task HandleAsync(ApplicationSubmitted happened, CancellationToken stop)
    {
        var found = await db.Set<Case>().Include(c => c.Entries.OrderBy(e => e.Number)).SingleAsync(c => c.Id == happened.Case, stop);
        var pdf = await Typesetting.TryAsync(async () => await letters.SetAsync(db.Town, "receipt.typ", await data.ReceiptAsync(found, stop), stop));
        var filed = await records.FileAsync(found.Id, "Eingangsbestätigung", DocumentKind.Application, DocumentOrigin.System, FileName, "application/pdf", pdf, stop: stop);
        found.Filed(filed.Id, "Eingangsbestätigung erstellt", visible: true, db.Now);
        if (found.Receipt == ReceiptWay.Letter && found.Applicants.FirstOrDefault(p => !string.IsNullOrWhiteSpace(p.Street)) is { } to)
        {
            var regime = (await catalogue.RevisionAsync(found.Service, stop)).Definition.Regime;
            await post.DeliverAsync(new(found.Id, filed.Id, "Eingangsbestätigung", to, "letter", regime, db.Town.Land, null, found.Wish.LargePrint), stop);
        }
        await db.CommitAsync(new Deed(Actor.Machine("cases.receipt"), "case.receipt")
        {
            Case = found.Id.Reference, Documents = [new(filed.File.Bytes, filed.File.Sha256)],
        }, stop);
    }
}

internal static class Typesetting
{
    /// <summary>A fault of the template never heals by trying again: it is parked for an operator.</summary>
    public static async Task<byte[]> TryAsync(Func<Task<byte[]>> typeset)
    {
        try
        {
            return await typeset();
        }
        catch (LetterException fault) when (!fault.IsTransient)
        {
            throw new PermanentFailureException(fault.Message, fault);
        }
    }
}
