using Microsoft.AspNetCore.Http;
using Rathaus.Platform.Towns;

namespace Rathaus.Platform.Web;

/// <summary>Leads a request to its town by host name. An unknown host gets a sentence and nothing of any town.</summary>
internal sealed class TownMiddleware(RequestDelegate next, TownRegistry registry)
{
    /// <summary>Addresses by which the process is watched: they belong to no town and answer whatever its database does.</summary>
    public static bool IsOfTheProcess(PathString path) => path.StartsWithSegments("/health", StringComparison.Ordinal) || path == "/metrics";

    public async Task InvokeAsync(HttpContext context, TownScope scope)
    {
        if (IsOfTheProcess(context.Request.Path))
        {
            await next(context);
            return;
        }
        if (registry.Find(context.Request.Host.Host) is not { } town)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            context.Response.ContentType = "text/plain; charset=utf-8";
            await context.Response.WriteAsync("Unter dieser Adresse gibt es kein Rathaus. Prüfen Sie die Adresse.\n", context.RequestAborted);
            return;
        }
        if (registry.IsClosed(town))
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            context.Response.ContentType = "text/plain; charset=utf-8";
            await context.Response.WriteAsync("Dieses Rathaus wird gerade gewartet. Versuchen Sie es später noch einmal; was Sie gespeichert oder abgesendet haben, ist erhalten.\n", context.RequestAborted);
            return;
        }
        scope.Enter(town);
        await next(context);
    }
}
