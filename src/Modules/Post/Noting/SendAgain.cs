using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Post;
using Rathaus.LegalTime;
using Rathaus.Modules.Post.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Data;
using Delivery = Rathaus.Modules.Post.Domain.Delivery;

namespace Rathaus.Modules.Post.Noting;

/// <summary>The ways that a clerk can choose for another try.</summary>
internal static class AgainWays
{
    public static IReadOnlyList<(string Key, string Label)> All { get; } =
    [
        (LetterDelivery.Code, "Brief"),
        .. Enum.GetValues<ServiceKind>().Select(k => (nameof(ServiceKind) + "." + k, "Förmliche Zustellung: " + FormalDelivery.Word(k))),
        (TransmissionDelivery.Code, "Elektronisch an einen eröffneten Zugang"),
    ];

    public static ServiceKind? KindOf(string? way) => way?.Split('.') is [nameof(ServiceKind), var kind] && Enum.TryParse<ServiceKind>(kind, out var known) && Enum.IsDefined(known) ? known : null;
}

/// <summary>The same document to the same party once more: to a new address, or by another way.</summary>
internal sealed class SendAgain(TownDb db, StaffDeliveries deliveries)
{
    public async Task<Result<Delivery>> RunAsync(DeliveryId id, string? way, PostalAddress to, CancellationToken stop = default)
    {
        if (await deliveries.FindAsync(id, stop) is not { } failed) return StaffDeliveries.Unknown;
        if (AgainWays.All.All(w => w.Key != way)) return new Refusal("Wählen Sie aus, auf welchem Weg das Schreiben hinausgeht.", "Way");
        if (way != TransmissionDelivery.Code && to.Missing is { } missing) return missing;
        if (await deliveries.FollowAsync(failed, stop) is { } no) return no;
        var law = DeliveryLaw.Of(db.Town);
        var wish = way == TransmissionDelivery.Code ? failed.Again : failed.Again with { To = failed.Again.To with { Name = to.Name, Street = to.Street, PostalCode = to.PostalCode, City = to.City } };
        Delivery next = AgainWays.KindOf(way) is { } kind ? new FormalDelivery(wish, failed.CaseNumber, kind, law, db.Now, failed)
            : way == TransmissionDelivery.Code ? new TransmissionDelivery(wish, failed.CaseNumber, law, db.Now, failed)
            : new LetterDelivery(wish, failed.CaseNumber, law, db.Now, failed);
        db.Add(next);
        db.Add(new DeliveryNote(failed.Id, $"Erneut versandt: {AgainWays.All.First(w => w.Key == way).Label}", "automatisch", db.Now));
        db.Publish(new DeliveryRepeated(next.Case, failed.Id, next.Id));
        return await deliveries.CommitAsync(next, "post.again", way == TransmissionDelivery.Code ? "Erneuter Versand veranlasst" : $"Erneuter Versand veranlasst an {to}", stop);
    }
}
