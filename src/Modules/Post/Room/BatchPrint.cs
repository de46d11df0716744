using System.Globalization;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Records;
using Rathaus.Modules.Post.Domain;
using Rathaus.Modules.Post.Sheet;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Letters;
using Rathaus.Platform.Web;
using Rathaus.TransparencyLog;

namespace Rathaus.Modules.Post.Room;

/// <summary>
/// Several letters as one PDF for the printer: a list in front, each letter on an odd page, separators if wanted. Looking is logged per letter.
/// Printed is noted apart, when the paper is there.
/// </summary>
internal sealed class BatchPrint(TownDb db, TownDbs towns, CurrentPerson person, IRecords records, TownLetters letters, SheetMaker sheets)
{
    public const int Most = 100;

    public async Task<Result<byte[]>> RunAsync(IReadOnlyList<DeliveryId> ids, bool separators, CancellationToken stop = default)
    {
        if (ids.Count > Most) return new Refusal($"Höchstens {Most} Briefe auf einmal. Wählen Sie weniger aus.", "Chosen");
        var (chosen, files) = (new List<LetterDelivery>(), new List<byte[]>());
        foreach (var id in ids)
        {
            if (await RoomLetters.FindAsync(db, person, id, stop) is not { } letter) return RoomLetters.Unknown;
            files.Add(await RoomLetters.BytesAsync(records, letter, stop));
            await towns.LogReadAsync(db.Town, new Deed(person.Required.Actor, "post.read") { Kind = EntryKind.Read, Case = letter.Case.Reference, Reason = "post" }, stop);
            chosen.Add(letter);
        }
        try
        {
            return await JoinAsync(chosen, files, separators, stop);
        }
        catch (FormatException fault) when (int.TryParse(fault.Message.Split(':')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var place))
        {
            var at = separators ? place / 2 : place;
            return new Refusal($"Der Brief {chosen[Math.Clamp(at, 0, chosen.Count - 1)].CaseNumber} lässt sich nicht mit anderen zusammenfassen. Drucken Sie ihn einzeln.", "Chosen");
        }
    }

    private async Task<byte[]> JoinAsync(List<LetterDelivery> chosen, List<byte[]> files, bool separators, CancellationToken stop)
    {
        var town = await sheets.TownAsync(stop);
        var parts = files;
        if (separators)
        {
            parts = [];
            for (var i = 0; i < chosen.Count; i++)
            {
                parts.Add(await SetAsync(new { town, title = "Trennblatt", separator = true, letters = (object[])[Row(chosen[i], i, chosen.Count, null)] }, stop));
                parts.Add(files[i]);
            }
        }
        // The list names the pages, and takes pages itself: how many is known after it was set once.
        var (_, inner) = PrintBatch.Join(parts);
        var front = 2;
        for (var tries = 0; ; tries++)
        {
            var list = await SetAsync(new
            {
                town, title = $"Druckstapel vom {GermanTime.Short(db.Now)}",
                letters = chosen.Select((letter, i) => Row(letter, i, chosen.Count, inner[separators ? 2 * i + 1 : i] + front)).ToArray(),
            }, stop);
            var (pdf, firsts) = PrintBatch.Join([list, .. parts]);
            if (firsts[1] - 1 == front || tries == 2) return pdf;
            front = firsts[1] - 1;
        }
    }

    private Task<byte[]> SetAsync(object data, CancellationToken stop) => letters.SetAsync(db.Town, "batch.typ", data, stop);

    private static object Row(LetterDelivery letter, int index, int count, int? page) => new
    {
        place = $"{index + 1} von {count}", number = letter.CaseNumber, to = $"{letter.ToName}, {letter.PostalCode} {letter.City}", title = letter.Enclosures.Count switch { 0 => letter.DocumentTitle, 1 => letter.DocumentTitle + " (1 Anlage beilegen)", var more => $"{letter.DocumentTitle} ({more} Anlagen beilegen)" }, page = page is { } p ? $"{p}" : "",
    };
}
