using System.Xml.Linq;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rathaus.Platform.Towns;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Search.Api;

/// <summary>Lets browsers add the town's search (OpenSearch 1.1).</summary>
internal static class OpenSearch
{
    public const string Path = "/opensearch.xml";
    private const int LongestShort = 16;
    private static readonly XNamespace Ns = "http://a9.com/-/spec/opensearch/1.1/";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(Path, AnswerAsync).WithMetadata(new PublicAttribute());

    private static async Task AnswerAsync(HttpContext context, TownScope scope, TownProfiles profiles)
    {
        var profile = await profiles.OfAsync(scope.Town, context.RequestAborted);
        var name = profile.OfficialName.Length > 0 ? profile.OfficialName : profile.Name;
        var address = scope.Town.BaseAddress;
        // The short name has at most 16 characters by the standard; a whole shorter name is better than a cut one.
        var shortName = new[] { name, profile.Name }.FirstOrDefault(n => n.Length <= LongestShort) ?? name[..LongestShort].TrimEnd();
        var description = new XElement(Ns + "OpenSearchDescription",
            new XElement(Ns + "ShortName", shortName),
            new XElement(Ns + "Description", $"Leistungen und Seiten: {name}"),
            new XElement(Ns + "Language", "de"),
            new XElement(Ns + "InputEncoding", "UTF-8"),
            Url("text/html", $"{address}/suche?q={{searchTerms}}"),
            Url("application/x-suggestions+json", $"{address}{SuggestEndpoint.Path}?format=opensearch&q={{searchTerms}}"),
            Url("application/json", $"{address}{SearchEndpoint.Path}?q={{searchTerms}}"));
        context.Response.ContentType = "application/opensearchdescription+xml; charset=utf-8";
        context.Response.Headers.CacheControl = "public, max-age=3600";
        await context.Response.WriteAsync("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + description, context.RequestAborted);
    }

    private static XElement Url(string type, string template) => new(Ns + "Url", new XAttribute("type", type), new XAttribute("method", "get"), new XAttribute("template", template));
}
