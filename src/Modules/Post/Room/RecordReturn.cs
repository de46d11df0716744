using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Post;
using Rathaus.Modules.Post.Domain;
using Rathaus.Modules.Post.Notify;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Post.Room;

/// <summary>A letter came back: whatever was deemed is undone, and the unit is told.</summary>
internal sealed class RecordReturn(TownDb db, CurrentPerson person, ICases cases, Notifier notifier)
{
    public async Task<Result<LetterDelivery>> RunAsync(DeliveryId id, DateOnly day, CancellationToken stop = default)
    {
        if (await RoomLetters.FindAsync(db, person, id, stop) is not { } letter) return RoomLetters.Unknown;
        if (letter.Return(day, DeliveryLaw.Of(db.Town), db.Now) is { } no) return no;
        db.Add(new DeliveryNote(letter.Id, $"Zurückgekommen am {GermanTime.Short(day)}", person.Required.Name, db.Now));
        db.Publish(new DeliveryFailed(letter.Case, letter.Id));
        if (await cases.FindAsync(letter.Case, stop) is { } about)
            await notifier.QueueForUnitAsync(NotificationKind.Returned, about, $"returned:{letter.Id.Value:n}", letter.Id, stop);
        await db.CommitAsync(new Deed(person.Required.Actor, "post.return") { Case = letter.Case.Reference, More = new Dictionary<string, object> { ["delivery"] = id.Value.ToString("n") } }, stop);
        return letter;
    }
}
