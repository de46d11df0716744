using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rathaus.Modules.Search.Find;
using Rathaus.Platform.Search;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Search.Api;

/// <summary>The public search for other programs; described in /api/openapi.json.</summary>
internal static class SearchEndpoint
{
    public const string Path = "/api/v1/search";
    private const int Most = 100;

    internal static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(Path, AnswerAsync).WithMetadata(new PublicAttribute());

    private static async Task AnswerAsync(HttpContext context, TownSearch search)
    {
        var query = context.Request.Query;
        var name = query[SearchAddress.In].ToString() is { Length: > 0 } asked ? asked : "services";
        // What a clerk may see beyond the public is searched at the desk only.
        if (name is not ("services" or "pages") || search.Find(name) is not { } source)
        {
            await RefuseAsync(context, "„in“ ist services oder pages.");
            return;
        }
        var address = SearchAddress.Read(Path, query, source);
        if (address.Text.Length == 0)
        {
            await RefuseAsync(context, "„q“ fehlt: wonach gesucht wird.");
            return;
        }
        var take = int.TryParse(query["anzahl"], out var wanted) ? Math.Clamp(wanted, 1, Most) : 20;
        var answer = await search.FindAsync(new(address.Text, name) { Skip = (address.Page - 1) * take, Take = take, Facets = address.Facets, Days = address.Days, OnlyRelevant = true }, context.RequestAborted);
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.WriteAsJsonAsync(new
        {
            query = address.Text,
            @in = name,
            total = answer.Total,
            correction = answer.Correction,
            hits = answer.Hits.Select(h => new { id = h.Item.Key, title = h.Item.Title.ToString(), path = h.Item.Path, summary = h.Item.Summary.ToString(), score = Math.Round(h.Score, 4) }),
            facets = answer.Counts,
            ms = Math.Round(answer.Elapsed.TotalMilliseconds, 3),
        }, Readable, "application/json; charset=utf-8", context.RequestAborted);
    }

    /// <summary>RFC 9457.</summary>
    internal static Task RefuseAsync(HttpContext context, string detail)
    {
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return context.Response.WriteAsJsonAsync(new { type = "about:blank", title = "Die Suche ist unvollständig", status = 400, detail }, Readable, "application/problem+json; charset=utf-8", context.RequestAborted);
    }
}
