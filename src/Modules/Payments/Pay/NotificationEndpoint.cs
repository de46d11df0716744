using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rathaus.Contracts.Core.Payments;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Payments.Pay;

/// <summary>Where payment services report. 204 taken, 400 not signed by the service, 404 unknown, 413 too long, 503 ask again.</summary>
internal static class NotificationEndpoint
{
    public const string SignatureHeader = "X-Signature";
    private const int MostBytes = 16 * 1024;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/zahlung/meldung/{provider}", AnswerAsync).WithMetadata(new PublicAttribute());

    private static async Task AnswerAsync(HttpContext context, string provider, HearNotification hear)
    {
        context.Response.Headers.CacheControl = "no-store";
        var stop = context.RequestAborted;
        var body = new byte[MostBytes + 1];
        var length = await context.Request.Body.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, stop);
        if (length > MostBytes)
        {
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return;
        }
        try
        {
            context.Response.StatusCode = await hear.RunAsync(provider, body[..length], context.Request.Headers[SignatureHeader], stop) switch
            {
                Heard.Taken => StatusCodes.Status204NoContent,
                Heard.Forged => StatusCodes.Status400BadRequest,
                _ => StatusCodes.Status404NotFound,
            };
        }
        catch (ProviderUnavailableException)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
    }
}
