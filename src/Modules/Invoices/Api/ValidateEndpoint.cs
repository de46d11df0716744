using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rathaus.Modules.Invoices.Examine;
using Rathaus.Modules.Invoices.Intake;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Invoices.Api;

/// <summary>The check for other systems: a file in, the JSON object of the command line out. A rejected invoice is an answer and no fault.</summary>
internal static class ValidateEndpoint
{
    public const string Path = "/api/v1/invoices/validate";

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(Path, AnswerAsync).WithMetadata(new PublicAttribute());

    private static async Task AnswerAsync(HttpContext context, Turnstile turnstile, BodyReader body, ExamineInvoice examine)
    {
        var stop = context.RequestAborted;
        context.Response.Headers.CacheControl = "no-store";
        try
        {
            using var place = await turnstile.EnterAsync(context.Connection.RemoteIpAddress, stop);
            var file = await body.ReadAsync(context.Request, stop);
            var examination = await examine.RunAsync(file, draw: false, stop);
            context.Response.ContentType = "application/json; charset=utf-8";
            await context.Response.WriteAsync(examination.Json, stop);
        }
        catch (IntakeRefusedException refused)
        {
            if (refused.RetryAfter is { } wait) context.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);
            await WriteAsync(context, refused);
        }
    }

    /// <summary>RFC 9457; title and detail in German, as everything for the town's business partners.</summary>
    private static async Task WriteAsync(HttpContext context, IntakeRefusedException refused)
    {
        context.Response.StatusCode = refused.Status;
        context.Response.ContentType = "application/problem+json; charset=utf-8";
        var problem = new Dictionary<string, object> { ["type"] = "about:blank", ["title"] = TitleOf(refused.Status), ["status"] = refused.Status, ["detail"] = refused.Sentence.De };
        await context.Response.WriteAsync(JsonSerializer.Serialize(problem, Readable), context.RequestAborted);
    }

    private static string TitleOf(int status) => status switch
    {
        StatusCodes.Status408RequestTimeout => "Zu langsam gesendet",
        StatusCodes.Status413PayloadTooLarge => "Datei zu groß",
        StatusCodes.Status415UnsupportedMediaType => "Art der Datei nicht angenommen",
        StatusCodes.Status429TooManyRequests => "Zu viele Anfragen",
        StatusCodes.Status503ServiceUnavailable => "Zurzeit überlastet",
        _ => "Keine lesbare Datei",
    };
}
