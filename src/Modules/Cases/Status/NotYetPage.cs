using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Status;

/// <summary>A file for the citizen that is still being made: says that nothing is lost, and when it will be there. Programs read 503 and Retry-After.</summary>
internal static class NotYetPage
{
    public static async Task<IActionResult> ShowAsync(PageModel page, Case found, TimeSpan due, UiText title, UiText when)
    {
        await page.FrameAsync(title);
        page.Response.Headers.RetryAfter = ((int)due.TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture);
        page.Response.Headers.CacheControl = "no-store";
        var frame = (PageFrame)page.ViewData[PageFrame.Key]!;
        var here = page.Request.Path.ToString();
        var body = Html.Of($"""
            {Ui.PageStart(frame)}{Ui.Heading(1, title, caption: new UiText("Vorgangsnummer", "Case number") + " " + found.Number)}
            {Ui.Paragraph(new UiText("Ihr Antrag ist angekommen. Sie müssen nichts weiter tun.", "Your application has arrived. You need not do anything else."))}
            {Ui.Paragraph(when)}
            {Ui.Actions(Ui.LinkButton(new UiText("Erneut versuchen", "Try again"), here), Ui.Link(new UiText("Zurück zum Vorgang", "Back to the case"), here[..here.LastIndexOf('/')]))}{Ui.PageEnd(frame)}
            """);
        return new ContentResult { StatusCode = StatusCodes.Status503ServiceUnavailable, ContentType = "text/html; charset=utf-8", Content = body.ToString() };
    }
}
