using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Modules.Cases.Letters;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Letters;
using Rathaus.Platform.Transparency;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;
using Rathaus.TransparencyLog;

namespace Rathaus.Modules.Cases.Status;

/// <summary>"Quittung der Stadt": the proof that the application is in the town's log, as JSON or as a letter that carries it. Filed nowhere.</summary>
internal sealed class CitizenReceipts(TownDb db, TownDbs towns, CaseFinder cases, LetterData data, TownLetters letters)
{
    public const string Action = "case.submit";

    public async Task<IActionResult> SendAsync(PageModel page, CitizenKey key, string format, CancellationToken stop)
    {
        if (format is not ("pdf" or "json") || await cases.ForCitizenAsync(key, stop) is not { } found) return page.NotFound();
        if (await LogReceipts.OfAsync(db, found.Id.Reference, Action, stop) is not { } receipt)
            return await NotYetPage.ShowAsync(page, found, TimeSpan.FromMinutes(5), new UiText("Die Quittung der Stadt ist noch nicht fertig", "The receipt of the town is not ready yet"),
                new UiText("Die Quittung gibt es spätestens fünf Minuten nach dem Eingang. So oft unterschreibt die Stadt den Stand ihres Protokolls.", "You get the receipt at most five minutes after your application arrived. That is how often the town signs its log."));
        await towns.LogReadAsync(db.Town, new Deed(cases.Citizen(key, found).Actor, "case.proof")
        {
            Kind = TransparencyLog.EntryKind.Read, Case = found.Id.Reference, Reason = "subject",
        }, stop);
        var json = receipt.Write();
        page.Response.Headers.CacheControl = "no-store";
        var name = $"quittung-{found.Number}.{format}";
        return format == "json" ? page.File(json, "application/json", name)
            : page.File(await letters.SetAsync(db.Town, "log-receipt.typ", await LetterAsync(found, receipt, json, stop), stop), "application/pdf", name);
    }

    private async Task<object> LetterAsync(Case found, Receipt receipt, byte[] json, CancellationToken stop)
    {
        var (leaf, head) = (Leaf.Decode(receipt.Leaf), receipt.Checkpoint.Checkpoint);
        return new
        {
            town = await data.TownOfAsync(found, stop),
            service = found.ServiceName,
            number = found.Number,
            received = GermanTime.Long(found.ReceivedAt),
            entered = GermanTime.Short(DateTimeOffset.FromUnixTimeMilliseconds(leaf.Time)),
            place = leaf.Index.ToString(CultureInfo.InvariantCulture),
            origin = head.Origin.ToString(),
            size = head.Size.ToString(CultureInfo.InvariantCulture),
            root = Convert.ToHexStringLower(head.Root),
            witnesses = receipt.Checkpoint.Witnesses.Select(w => w.Name).Distinct(),
            stamped = receipt.Stamps.Count > 0,
            check = LetterData.CheckOf(db.Town),
            json = System.Text.Encoding.UTF8.GetString(json),
        };
    }
}
