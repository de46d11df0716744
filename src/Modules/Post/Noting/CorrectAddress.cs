using Rathaus.Contracts.Core;
using Rathaus.Modules.Post.Domain;
using Rathaus.Platform;

namespace Rathaus.Modules.Post.Noting;

/// <summary>Another address for a letter that is still here; it is to be printed anew.</summary>
internal sealed class CorrectAddress(StaffDeliveries deliveries)
{
    public async Task<Result<Delivery>> RunAsync(DeliveryId id, PostalAddress to, CancellationToken stop = default)
    {
        if (await deliveries.FindAsync(id, stop) is not LetterDelivery letter) return StaffDeliveries.Unknown;
        var before = $"{letter.Street}, {letter.PostalCode} {letter.City}";
        if (letter.Correct(to) is { } no) return no;
        return await deliveries.CommitAsync(letter, "post.address", $"Anschrift geändert: {to} (vorher: {before})", stop);
    }
}
