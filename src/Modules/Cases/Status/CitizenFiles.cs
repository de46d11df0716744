using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Records;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Modules.Cases.Letters;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Status;

/// <summary>Files for the citizen: the receipt, and what they handed in themselves; never a decision.</summary>
internal sealed class CitizenFiles(TownDb db, TownDbs towns, CaseFinder cases, IRecords records)
{
    /// <summary>How long the bare link opens the receipt where a secret stands against it: long enough to save it.</summary>
    public static readonly TimeSpan ReceiptByLink = TimeSpan.FromHours(24);

    public async Task<IActionResult> ReceiptAsync(PageModel page, CitizenKey key, CancellationToken stop)
    {
        if (await cases.ForCitizenAsync(key, stop) is not { } found) return page.NotFound();
        if (key is not CitizenKey.Own && found.Secrecy != Contracts.Core.Catalogue.Secrecy.None && db.Now > found.ReceivedAt + ReceiptByLink) return await TooLateAsync(page, found);
        var receipt = (await records.OfCaseAsync(found.Id, stop)).FirstOrDefault(d => d is { Kind: DocumentKind.Application, Origin: DocumentOrigin.System });
        return receipt is null
            ? await NotYetPage.ShowAsync(page, found, TimeSpan.FromMinutes(1), new UiText("Die Eingangsbestätigung wird noch erstellt", "The receipt is being made"),
                new UiText("In einer Minute ist sie da.", "It will be here in a minute."))
            : await SendAsync(page, key, found, receipt.Id, stop);
    }

    public async Task<IActionResult> DocumentAsync(PageModel page, CitizenKey key, Guid document, CancellationToken stop)
    {
        if (await cases.ForCitizenAsync(key, stop) is not { } found) return page.NotFound();
        if (key is not CitizenKey.Own && found.Secrecy != Contracts.Core.Catalogue.Secrecy.None) return page.NotFound();
        var mine = (await records.OfCaseAsync(found.Id, stop)).FirstOrDefault(d => d.Id.Value == document && d is { Origin: DocumentOrigin.Applicant, Quarantined: false });
        return mine is null ? page.NotFound() : await SendAsync(page, key, found, mine.Id, stop);
    }

    private static async Task<IActionResult> TooLateAsync(PageModel page, Case found)
    {
        var title = new UiText("Ihre Angaben öffnen sich nur nach der Anmeldung", "Your answers open only after signing in");
        await page.FrameAsync(title);
        page.Response.Headers.CacheControl = "no-store";
        var frame = (PageFrame)page.ViewData[PageFrame.Key]!;
        var body = Html.Of($"""
            {Ui.PageStart(frame)}{Ui.Heading(1, title, caption: new UiText("Vorgangsnummer", "Case number") + " " + found.Number)}
            {Ui.Paragraph(new UiText("Der Link allein öffnet die Eingangsbestätigung nur 24 Stunden lang. So bleibt geschützt, was unter ein gesetzliches Geheimnis fällt.", "The link alone opens the receipt for 24 hours only. This protects what the law keeps secret."))}
            {Ui.Paragraph(new UiText("Haben Sie den Antrag mit einem Konto gestellt, melden Sie sich an. Sonst rufen Sie uns an und nennen Sie die Vorgangsnummer: Wir schicken Ihnen Ihre Angaben mit der Post.", "If you applied with an account, sign in. Otherwise call us and give the case number: we will send you your answers by post."))}
            {Ui.Actions(Ui.LinkButton(new UiText("Anmelden", "Sign in"), "/anmelden?zurueck=" + Uri.EscapeDataString("/mein-bereich/vorgaenge/" + found.Number)), Ui.Link(new UiText("Kontakt", "Contact"), "/kontakt"))}{Ui.PageEnd(frame)}
            """);
        return new ContentResult { StatusCode = 403, ContentType = "text/html; charset=utf-8", Content = body.ToString() };
    }

    private async Task<IActionResult> SendAsync(PageModel page, CitizenKey key, Case found, DocumentId document, CancellationToken stop)
    {
        if (await records.ReadAsync(found.Id, document, stop) is not { } file) return page.NotFound();
        await towns.LogReadAsync(db.Town, new Deed(cases.Citizen(key, found).Actor, "document.view")
        {
            Kind = TransparencyLog.EntryKind.Read, Case = found.Id.Reference, Reason = "subject", Documents = [new(file.Info.File.Bytes, file.Info.File.Sha256)],
        }, stop);
        FileHeaders.Set(page.Response, file.Info.File.MediaType, file.Info.File.FileName, file.Info.Origin != DocumentOrigin.Applicant);
        return page.File(file.Content, file.Info.File.MediaType);
    }
}
