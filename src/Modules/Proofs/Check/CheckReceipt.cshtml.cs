using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Platform.Data;
using Rathaus.Platform.Transparency;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;
using Rathaus.TransparencyLog;

namespace Rathaus.Modules.Proofs.Check;

/// <summary>Anyone checks a receipt. Changes and keeps nothing, so that no seal against foreign forms and no cookie is needed.</summary>
[Public, IgnoreAntiforgeryToken, RequestSizeLimit(Largest + 4096), RequestFormLimits(MultipartBodyLengthLimit = Largest)]
internal sealed class CheckReceiptPage(TownDb db, Platform.InstallationSettings settings) : PageModel
{
    public const string Path = "/quittung-pruefen", FileField = "datei";
    private const int Largest = 4 << 20;

    /// <summary>Public keys of the town's log, divided by spaces: what the script trusts.</summary>
    public string Keys { get; private set; } = "";

    public string LogName { get; private set; } = "";
    public string Town => db.Town.Name;
    public string? Error { get; private set; }
    public IReadOnlyList<Fact>? Proven { get; private set; }

    public Task OnGetAsync(CancellationToken stop) => ShowAsync(stop);

    public async Task<IActionResult> OnPostAsync(IFormFile? datei, CancellationToken stop)
    {
        Response.Headers.CacheControl = "no-store";
        try
        {
            if (datei is not { Length: > 0 and <= Largest }) throw new LogFormatException("no file");
            var bytes = new byte[datei.Length];
            await using (var content = datei.OpenReadStream()) await content.ReadExactlyAsync(bytes, stop);
            Proven = Check(Receipt.Read(ReceiptFile.Json(bytes)), await LogReceipts.KeysAsync(db, stop));
        }
        catch (LogFormatException no)
        {
            Error = datei is not { Length: > 0 } ? new UiText("Bitte wählen Sie eine Datei aus.", "Please choose a file.")
                : ReceiptFile.Sentence(no.Message);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        }
        await ShowAsync(stop);
        return Page();
    }

    private List<Fact> Check(Receipt receipt, IReadOnlyList<LogPublicKey> keys)
    {
        var leaf = receipt.Check(keys);
        var facts = new List<Fact>
        {
            new(new UiText("Eingetragen am", "Entered on"), GermanTime.Short(DateTimeOffset.FromUnixTimeMilliseconds(leaf.Time))),
            new(new UiText("Platz im Protokoll", "Place in the log"), leaf.Index.ToString(CultureInfo.InvariantCulture)),
            new(new UiText("Prüfpunkt", "Checkpoint"), new UiText("{0} Einträge", "{0} entries").With(receipt.Checkpoint.Checkpoint.Size)),
        };
        if (receipt.Body is { } body) facts.AddRange(ReceiptFile.Content(EntryBody.Read(body)));
        foreach (var stamp in receipt.Stamps)
            facts.Add(new(new UiText("Zeitstempel", "Time stamp"), GermanTime.Short(Timestamp.Verify(stamp.Token, receipt.StampedNote(stamp).Core, settings.Log.TimestampRoots))));
        return facts;
    }

    private async Task ShowAsync(CancellationToken stop)
    {
        Keys = string.Join(' ', (await LogReceipts.KeysAsync(db, stop)).Select(k => Convert.ToBase64String(k.Spki)));
        LogName = await LogReceipts.NameAsync(db, stop) ?? "";
        await this.FrameAsync(new UiText("Quittung prüfen", "Check a receipt"), frame => frame with
        {
            HasErrors = Error is not null,
            Breadcrumb = [new(new UiText("Startseite", "Start"), "/"), new(new UiText("Quittung prüfen", "Check a receipt"))],
            Head = Html.Of($"<script type=\"module\" src=\"{frame.Asset("receipt.js")}\"></script>"),
        });
    }
}
