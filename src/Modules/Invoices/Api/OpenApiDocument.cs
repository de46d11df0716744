using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Invoices.Api;

/// <summary>The description of the interfaces for other systems. Written by hand; a test holds it against the running endpoints.</summary>
internal static class OpenApiDocument
{
    public const string Path = "/api/openapi.json";

    private static readonly byte[] Text = Read();

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(Path, AnswerAsync).WithMetadata(new PublicAttribute());

    private static async Task AnswerAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.Headers.CacheControl = "public, max-age=3600";
        await context.Response.Body.WriteAsync(Text, context.RequestAborted);
    }

    private static byte[] Read()
    {
        using var resource = typeof(OpenApiDocument).Assembly.GetManifestResourceStream("openapi.json")!;
        using var whole = new MemoryStream();
        resource.CopyTo(whole);
        return whole.ToArray();
    }
}
