using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Records;
using Rathaus.Modules.Post.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Post.Room;

/// <summary>Notes that a letter was printed or given to the print provider. It starts no clock.</summary>
internal sealed class MarkPrinted(TownDb db, CurrentPerson person)
{
    public async Task<Result<LetterDelivery>> RunAsync(DeliveryId id, CancellationToken stop = default)
    {
        if (await RoomLetters.FindAsync(db, person, id, stop) is not { } letter) return RoomLetters.Unknown;
        if (letter.Print(db.Now) is { } no) return no;
        await db.CommitAsync(new Deed(person.Required.Actor, "post.print") { Case = letter.Case.Reference }, stop);
        return letter;
    }
}

/// <summary>A letter was noted as printed by mistake; it stands among those to print again.</summary>
internal sealed class TakeBackPrinted(TownDb db, CurrentPerson person)
{
    public async Task<Result<LetterDelivery>> RunAsync(DeliveryId id, CancellationToken stop = default)
    {
        if (await RoomLetters.FindAsync(db, person, id, stop) is not { } letter) return RoomLetters.Unknown;
        if (letter.TakeBackPrinted() is { } no) return no;
        await db.CommitAsync(new Deed(person.Required.Actor, "post.print-back") { Case = letter.Case.Reference }, stop);
        return letter;
    }
}

/// <summary>Finds letters for the mail room.</summary>
internal static class RoomLetters
{
    public static Refusal Unknown => new("Diesen Brief gibt es nicht.");

    public static async Task<LetterDelivery?> FindAsync(TownDb db, CurrentPerson person, DeliveryId id, CancellationToken stop) =>
        person.Person?.May(PostModule.Room) == true ? await db.Set<Delivery>().OfType<LetterDelivery>().SingleOrDefaultAsync(d => d.Id == id, stop) : null;

    /// <summary>The letter as it is to be printed.</summary>
    public static async Task<byte[]> BytesAsync(IRecords records, LetterDelivery letter, CancellationToken stop)
    {
        if (await records.ReadAsync(letter.Case, letter.Document, stop) is not var (_, content))
            throw new InvalidOperationException($"the document of delivery {letter.Id.Value:n} is not in the record");
        await using var source = content;
        using var bytes = new MemoryStream();
        await source.CopyToAsync(bytes, stop);
        return bytes.ToArray();
    }
}
