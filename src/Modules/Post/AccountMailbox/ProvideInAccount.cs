using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Post;
using Rathaus.Contracts.Core.Records;
using Rathaus.Modules.Post.Delivering;
using Rathaus.Modules.Post.Domain;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Jobs;

namespace Rathaus.Modules.Post.AccountMailbox;

/// <summary>A letter waits to be provided in the mailbox of a user account.</summary>
internal sealed record AccountLetterQueued(DeliveryId Delivery);

/// <summary>Gives a letter to the account. An account that cannot be reached is an exception, so the job comes back; a refusal becomes a letter by post.</summary>
internal sealed class ProvideInAccount(TownDb db, IAccountMailbox mailbox, IRecords records, EndProvision end) : IReaction<AccountLetterQueued>
{
    public async Task HandleAsync(AccountLetterQueued happened, CancellationToken stop)
    {
        var delivery = await db.Set<Delivery>().OfType<AccountDelivery>().SingleAsync(d => d.Id == happened.Delivery, stop);
        if (delivery.State != DeliveryState.Queued) return;
        var law = DeliveryLaw.Of(db.Town);
        try
        {
            delivery.Told(await mailbox.ProvideAsync(await LetterOfAsync(delivery, stop), stop), law, db.Now);
        }
        catch (MailboxRefusedException refused)
        {
            await end.EndAsync(delivery, law, $"{mailbox.Name} hat das Schreiben nicht angenommen: {refused.Message}", stop);
        }
        await db.CommitAsync(new Deed(Actor.Machine("post.account"), "post.account-provide") { Case = delivery.Case.Reference }, stop);
    }

    private async Task<MailboxLetter> LetterOfAsync(AccountDelivery delivery, CancellationToken stop)
    {
        if (await records.ReadAsync(delivery.Case, delivery.Document, stop) is not var (document, content))
            throw new PermanentFailureException($"the document of delivery {delivery.Id.Value:n} is not in the record");
        await using var source = content;
        using var bytes = new MemoryStream();
        await source.CopyToAsync(bytes, stop);
        return new(delivery.Id, delivery.Handle, delivery.DocumentTitle, delivery.CaseNumber, document.File.FileName, document.File.MediaType, bytes.ToArray());
    }
}
