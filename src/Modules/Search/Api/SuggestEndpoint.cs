using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rathaus.Modules.Search.Find;
using Rathaus.Platform.Search;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Search.Api;

/// <summary>What may be meant while somebody types: names of services and pages. With <c>format=opensearch</c> as browsers want it.</summary>
internal static class SuggestEndpoint
{
    public const string Path = "/api/v1/search/suggest";
    private const int Most = 8, FewestLetters = 2;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(Path, AnswerAsync).WithMetadata(new PublicAttribute());

    private static async Task AnswerAsync(HttpContext context, TownSearch search)
    {
        var typed = SearchAddress.Cut(context.Request.Query[SearchAddress.Words].ToString());
        var found = typed.Length < FewestLetters ? [] : await search.SuggestAsync(typed, Most, context.RequestAborted);
        context.Response.Headers.CacheControl = "private, max-age=60";
        if (context.Request.Query["format"] == "opensearch")
            await context.Response.WriteAsJsonAsync(new object[] { typed, found }, SearchEndpoint.Readable, "application/x-suggestions+json; charset=utf-8", context.RequestAborted);
        else
            await context.Response.WriteAsJsonAsync(new { query = typed, suggestions = found }, SearchEndpoint.Readable, "application/json; charset=utf-8", context.RequestAborted);
    }
}
