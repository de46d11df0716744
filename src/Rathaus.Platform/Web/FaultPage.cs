using Microsoft.AspNetCore.Antiforgery;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Platform.Towns;
using Rathaus.Platform.UiKit;

namespace Rathaus.Platform.Web;

/// <summary>What happened, whether anything was lost, what to do now, and the number for the telephone.</summary>
internal sealed class FaultPage(IAntiforgery antiforgery) : IFaultPage
{
    public async Task WriteAsync(HttpContext context, int status, string? faultId, string? sentence)
    {
        var (title, text) = Words(status, sentence);
        context.Response.Clear();
        context.Response.StatusCode = status;
        context.Response.Headers.CacheControl = "no-store";
        if (!context.RequestServices.GetRequiredService<TownScope>().HasTown)
        {
            context.Response.ContentType = "text/plain; charset=utf-8";
            await context.Response.WriteAsync($"{title}\n{text}\n");
            return;
        }
        context.Response.ContentType = "text/html; charset=utf-8";
        PageFrame frame;
        try
        {
            frame = await context.RequestServices.GetRequiredService<Frames>().MakeAsync(context, title, Area.Citizen, CancellationToken.None);
        }
        catch (Exception) when (status >= 500)
        {
            // The town's database itself may be what failed: then the page stands without its data.
            frame = new PageFrame { Title = title, Town = new TownFace("Rathaus") };
        }
        await using var writer = new StringWriter();
        if (await KeptInput.OfAsync(context, status, antiforgery) is { } kept)
        {
            new HtmlContentBuilder().AppendHtml(Ui.PageStart(frame)).AppendHtml(kept).AppendHtml(Ui.PageEnd(frame)).WriteTo(writer, HtmlEncoder.Default);
            await context.Response.WriteAsync(writer.ToString());
            return;
        }
        new HtmlContentBuilder()
            .AppendHtml(Ui.PageStart(frame))
            .AppendHtml(Ui.Heading(1, title))
            .AppendHtml(Ui.Lead(text))
            .AppendHtml(faultId is null ? HtmlString.Empty : Html.Of($"<p class=\"kern-body\">{new UiText("Nummer für das Telefon:", "Number for the telephone:")} <strong>{faultId}</strong></p>"))
            .AppendHtml(Ui.Actions(Ui.LinkButton(new UiText("Zur Startseite", "To the start page").ToString(), "/")))
            .AppendHtml(Ui.PageEnd(frame))
            .WriteTo(writer, HtmlEncoder.Default);
        await context.Response.WriteAsync(writer.ToString());
    }

    private static (string Title, string Text) Words(int status, string? sentence) => status switch
    {
        400 => (Say("Die Anfrage war unvollständig", "The request was incomplete"),
            sentence ?? Say("Gehen Sie zurück, laden Sie die Seite neu und senden Sie noch einmal. Gespeicherte Angaben sind erhalten.", "Go back, reload the page and send again. What was saved is still there.")),
        401 => (Say("Bitte melden Sie sich an", "Please sign in"),
            sentence ?? Say("Ihre Sitzung ist beendet. Melden Sie sich an und wiederholen Sie den letzten Schritt.", "Your session has ended. Sign in and repeat the last step.")),
        403 => (Say("Dafür fehlt Ihnen das Recht", "You may not do this"),
            sentence ?? Say("Ihr Konto darf diese Seite nicht öffnen. Wenn Sie das für falsch halten, fragen Sie Ihre Verwaltung.", "Your account may not open this page. If you think this is wrong, ask your administrator.")),
        404 => (Say("Diese Seite gibt es nicht", "There is no such page"),
            sentence ?? Say("Die Adresse ist falsch oder nicht mehr gültig. Suchen Sie auf der Startseite nach Ihrem Anliegen.", "The address is wrong or no longer valid. Search for your matter on the start page.")),
        409 => (Say("Jemand war schneller", "Somebody was faster"), sentence ?? ""),
        413 => (Say("Die Datei ist zu groß", "The file is too large"),
            sentence ?? Say("Wählen Sie eine kleinere Datei. Ihre übrigen Angaben sind erhalten.", "Choose a smaller file. Your other answers are kept.")),
        429 => (Say("Zu viele Versuche", "Too many tries"),
            sentence ?? Say("Warten Sie einen Moment und versuchen Sie es noch einmal.", "Wait a moment and try again.")),
        >= 500 => (Say("Das hat nicht geklappt", "That did not work"),
            sentence ?? Say("Es liegt an uns, nicht an Ihnen. Was Sie zuvor gespeichert oder abgesendet haben, ist erhalten. Versuchen Sie es in ein paar Minuten noch einmal.", "It is our fault, not yours. What you saved or sent before is kept. Try again in a few minutes.")),
        _ => (Say("Das geht hier nicht", "This does not work here"), sentence ?? Say("Gehen Sie zur Startseite.", "Go to the start page.")),
    };

    private static string Say(string de, string en) => new UiText(de, en).ToString();
}
