using Microsoft.AspNetCore.Http;

namespace Rathaus.Platform.Web;

/// <summary>Asks every endpoint for its permission. An endpoint that states none is closed.</summary>
internal sealed class PermissionMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, CurrentPerson current)
    {
        var endpoint = context.GetEndpoint();
        var needs = endpoint?.Metadata.GetMetadata<NeedsAttribute>();
        if (endpoint is null || (needs is null && endpoint.Metadata.GetMetadata<PublicAttribute>() is not null))
        {
            await next(context);
            return;
        }
        if (needs is not null && current.Person is { } person)
        {
            context.Response.Headers.CacheControl = "no-store";
            if (person.MustGoTo is { } first && !context.Request.Path.StartsWithSegments(first, StringComparison.Ordinal))
            {
                if (HttpMethods.IsGet(context.Request.Method)) context.Response.Redirect(first);
                else context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return;
            }
            if (person.May(needs.Permission))
            {
                await next(context);
                return;
            }
        }
        else if (needs is not null && (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)))
        {
            context.Response.Redirect("/anmelden?zurueck=" + Uri.EscapeDataString(context.Request.Path + context.Request.QueryString));
            return;
        }
        context.Response.StatusCode = current.Person is null ? StatusCodes.Status401Unauthorized : StatusCodes.Status403Forbidden;
    }
}
