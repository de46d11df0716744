using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Post;
using Rathaus.Modules.Post.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Post.Room;

/// <summary>Ab-Vermerk: on which day a letter was handed to the post. Starts its clock.</summary>
internal sealed class RecordPosting(TownDb db, CurrentPerson person)
{
    public async Task<Result<LetterDelivery>> RunAsync(DeliveryId id, DateOnly day, CancellationToken stop = default)
    {
        if (await RoomLetters.FindAsync(db, person, id, stop) is not { } letter) return RoomLetters.Unknown;
        if (letter.Post(day, new(person.Required.Account), DeliveryLaw.Of(db.Town), db.Now) is { } no) return no;
        db.Add(new DeliveryNote(letter.Id, $"Zur Post gegeben am {GermanTime.Short(day)}", person.Required.Name, db.Now));
        db.Publish(new LetterPosted(letter.Case, letter.Id));
        await db.CommitAsync(new Deed(person.Required.Actor, "post.posting")
        {
            Case = letter.Case.Reference, More = new Dictionary<string, object> { ["delivery"] = id.Value.ToString("n"), ["posted"] = day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) },
        }, stop);
        return letter;
    }
}
