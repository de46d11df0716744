using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Post;
using Rathaus.Contracts.Core.Records;
using Rathaus.Modules.Post.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Post.Mailbox;

/// <summary>
/// The retrieval that counts: signed in, logged with person, level, server time and hash of the bytes.
/// The document is opened first, so that nobody is said to have got what could not be read.
/// </summary>
internal sealed class RetrieveDocument(TownDb db, CurrentPerson person, IRecords records)
{
    /// <summary>A local account and password: "normal" by BSI TR-03107-1.</summary>
    private const string Level = "Konto der Stadt mit Passwort (normal)";

    public async Task<PortalDelivery?> FindAsync(DeliveryId id, CancellationToken stop = default)
    {
        if (person.Person is not { Kind: not PersonKind.Staff } me) return null;
        var account = new AccountId(me.Account);
        return await db.Set<Delivery>().OfType<PortalDelivery>().SingleOrDefaultAsync(d => d.Id == id && d.Account == account, stop);
    }

    public async Task<Result<PortalDelivery>> RunAsync(DeliveryId id, CancellationToken stop = default)
    {
        if (await FindAsync(id, stop) is not { } delivery) return new Refusal(new UiText("Dieses Schreiben gibt es nicht.", "There is no such letter."));
        if (await records.ReadAsync(delivery.Case, delivery.Document, stop) is not var (document, content))
            throw new InvalidOperationException($"the document of delivery {id.Value:n} is not in the record");
        await content.DisposeAsync();
        if (delivery.RetrievedAt is not null) return delivery;
        if (delivery.Retrieve(new(person.Required.Account), Level, document.File.Sha256, DeliveryLaw.Of(db.Town), db.Now) is { } no) return no;
        db.Publish(new DocumentRetrieved(delivery.Case, delivery.Id));
        await db.CommitAsync(new Deed(person.Required.Actor, "post.retrieve")
        {
            Case = delivery.Case.Reference, Documents = [new(document.File.Bytes, document.File.Sha256)],
            More = new Dictionary<string, object> { ["delivery"] = id.Value.ToString("n"), ["level"] = "normal" },
        }, stop);
        return delivery;
    }
}
