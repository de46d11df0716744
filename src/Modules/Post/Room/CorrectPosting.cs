using System.Globalization;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Post;
using Rathaus.Modules.Post.Delivering;
using Rathaus.Modules.Post.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Post.Room;

/// <summary>Puts a wrong day of posting right, with a reason; what was counted from it is counted anew, and the case is told.</summary>
internal sealed class CorrectPosting(TownDb db, CurrentPerson person, TellCase tell)
{
    public const int MostReason = 200;

    public async Task<Result<LetterDelivery>> RunAsync(DeliveryId id, DateOnly day, string? reason, CancellationToken stop = default)
    {
        if (await RoomLetters.FindAsync(db, person, id, stop) is not { } letter) return RoomLetters.Unknown;
        if (reason?.Trim() is not { Length: >= 5 and <= MostReason } why) return new Refusal("Schreiben Sie, warum der Tag falsch war, zum Beispiel „Stapel lag bis Montag im Haus“. Höchstens 200 Zeichen.", "Correct.Reason");
        var (before, counted) = (letter.PostedOn, letter.State == DeliveryState.Effective);
        if (letter.CorrectPosting(day, new(person.Required.Account), DeliveryLaw.Of(db.Town), db.Now) is { } no) return no;
        db.Add(new DeliveryNote(letter.Id, $"Tag der Aufgabe zur Post berichtigt: {GermanTime.Short(day)} statt {(before is { } old ? GermanTime.Short(old) : "ohne Tag")}. Grund: {why}", person.Required.Name, db.Now));
        db.Publish(new LetterPosted(letter.Case, letter.Id));
        if (counted)
        {
            letter.TakeEffect(GermanTime.Today(db.Clock));
            await tell.EffectiveAsync(letter, stop);
        }
        else await tell.TakeEffectAsync(letter, stop);
        await db.CommitAsync(new Deed(person.Required.Actor, "post.posting.correct")
        {
            Case = letter.Case.Reference, Reason = "correction", More = new Dictionary<string, object> { ["delivery"] = id.Value.ToString("n"), ["posted"] = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) },
        }, stop);
        return letter;
    }
}
