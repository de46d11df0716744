using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Contracts.Core.Records;
using Rathaus.Modules.Post.Domain;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;
using Rathaus.TransparencyLog;

namespace Rathaus.Modules.Post.Delivering;

/// <summary>
/// A file that goes with a letter. It lies beside the letter and not in it: pages of another PDF cannot lie in PDF/A and carry no tags of ours, and what is
/// attached inside a PDF hardly anybody finds on a phone.
/// </summary>
internal sealed class EnclosureFile(TownDb db, TownDbs towns, CurrentPerson person, IRecords records)
{
    /// <summary>The names of a letter's enclosures, each with the way to its file where there is one.</summary>
    /// <param name="path">Address of the letter's page.</param>
    public static Html List(Delivery delivery, string path) => Html.Of(
        $"<ul class=\"rh-bullets\">{Html.Each(delivery.Enclosures, (e, i) => Html.Of($"<li>{(e.Document is null ? Html.Text(e.Line) : Ui.Link(e.Line, $"{path}/anlage/{i + 1}"))}</li>"))}</ul>");

    /// <summary>Gives the file to be saved and logs the look; not found where it is none, or is in the record no more.</summary>
    /// <param name="number">From 1, in the order of the list.</param>
    /// <param name="reason">Why it is read: <c>own</c> or <c>post</c>.</param>
    public async Task<IActionResult> OpenAsync(PageModel page, Delivery delivery, int number, string reason, CancellationToken stop)
    {
        if (delivery.Enclosures.ElementAtOrDefault(number - 1)?.Document is not { } id) return page.NotFound();
        if (await records.ReadAsync(delivery.Case, id, stop) is not var (document, content)) return page.NotFound();
        if (document.Quarantined)
        {
            await content.DisposeAsync();
            return page.NotFound();
        }
        await towns.LogReadAsync(db.Town, new Deed(person.Required.Actor, "post.read") { Kind = EntryKind.Read, Case = delivery.Case.Reference, Reason = reason }, stop);
        // Somebody from outside made the file: it is saved, and shut in should a browser open it all the same.
        page.Response.Headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'; sandbox";
        page.Response.Headers.XContentTypeOptions = "nosniff";
        return page.File(content, document.File.MediaType, document.File.FileName);
    }
}
