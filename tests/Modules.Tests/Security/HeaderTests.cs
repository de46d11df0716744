using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Platform.Web;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Security;

/// <summary>The headers of every answer of every route, for a stranger, a citizen and the administrator.</summary>
public sealed class HeaderTests
{
    [Fact]
    public async Task Every_route_answers_with_every_header_and_personal_pages_are_not_kept()
    {
        await using var house = await TestHouse.StartAsync(demo: true);
        var faults = new List<string>();
        var asked = 0;
        foreach (var name in (string?[])[null, "Kim Beispiel", "Mira Özdemir"])
        {
            using var browser = house.Browser();
            if (name is not null)
            {
                await browser.OpenAsync("/anmelden");
                await browser.SubmitAsync(name);
            }
            foreach (var (path, needs) in Routes(house))
            {
                using var answer = await browser.RawAsync(new(HttpMethod.Get, path));
                faults.AddRange(Lacking(answer).Select(f => $"{name ?? "anonymous"} {path}: {f}"));
                if (needs is not null && answer.StatusCode == HttpStatusCode.OK && answer.Headers.CacheControl?.NoStore != true) faults.Add($"{name} {path}: may be kept by others");
                asked++;
            }
        }
        faults.ShouldBeEmpty();
        asked.ShouldBeGreaterThan(300);
    }

    [Theory]
    [InlineData("TRACE", "/")]
    [InlineData("PUT", "/suche")]
    [InlineData("OPTIONS", "/anmelden")]
    [InlineData("DELETE", "/leistungen")]
    public async Task A_page_is_read_or_sent_and_nothing_else(string method, string path)
    {
        await using var house = await TestHouse.StartAsync();
        using var browser = house.Browser();
        using var answer = await browser.RawAsync(new(new(method), path));
        answer.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        answer.Content.Headers.Allow.ShouldBe(["GET", "HEAD", "POST"], ignoreOrder: true);
    }

    /// <summary>The broken twins: an answer without one of the headers is noticed, whichever it is.</summary>
    [Theory]
    [InlineData("Content-Security-Policy", "content policy")]
    [InlineData("X-Content-Type-Options", "nosniff")]
    [InlineData("X-Frame-Options", "framing")]
    [InlineData("Referrer-Policy", "referrer")]
    [InlineData("Cross-Origin-Opener-Policy", "opener")]
    [InlineData("Cross-Origin-Resource-Policy", "resource")]
    [InlineData("Permissions-Policy", "permissions")]
    public void A_missing_header_is_noticed(string missing, string fault)
    {
        using var whole = Answer();
        Lacking(whole).ShouldBeEmpty();
        using var broken = Answer();
        broken.Headers.Remove(missing);
        Lacking(broken).ShouldContain(f => f.Contains(fault, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("script-src 'self' 'unsafe-inline'")]
    [InlineData("default-src *")]
    public void A_loose_policy_is_noticed(string policy)
    {
        using var broken = Answer();
        broken.Headers.Remove("Content-Security-Policy");
        broken.Headers.Add("Content-Security-Policy", policy);
        Lacking(broken).ShouldNotBeEmpty();
    }

    private static HttpResponseMessage Answer()
    {
        var answer = new HttpResponseMessage(HttpStatusCode.OK);
        answer.Headers.Add("Content-Security-Policy", "default-src 'none'; script-src 'self'; frame-ancestors 'none'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'");
        answer.Headers.Add("X-Content-Type-Options", "nosniff");
        answer.Headers.Add("X-Frame-Options", "DENY");
        answer.Headers.Add("Referrer-Policy", "same-origin");
        answer.Headers.Add("Cross-Origin-Opener-Policy", "same-origin");
        answer.Headers.Add("Cross-Origin-Resource-Policy", "same-origin");
        answer.Headers.Add("Permissions-Policy", "camera=()");
        return answer;
    }

    private static IEnumerable<string> Lacking(HttpResponseMessage answer)
    {
        string Of(string name) => answer.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : "";
        var policy = Of("Content-Security-Policy");
        // A document is shown in a sandbox of its own: there nothing runs at all.
        var sandboxed = policy.Contains("sandbox", StringComparison.Ordinal);
        if (!policy.Contains("default-src 'none'", StringComparison.Ordinal)) yield return "content policy: " + policy;
        if (policy.Contains("unsafe", StringComparison.Ordinal) || policy.Contains('*', StringComparison.Ordinal)) yield return "content policy is loose: " + policy;
        if (!sandboxed && !policy.Contains("require-trusted-types-for 'script'", StringComparison.Ordinal)) yield return "content policy without trusted types: " + policy;
        if (!policy.Contains("frame-ancestors", StringComparison.Ordinal)) yield return "content policy without frame-ancestors: " + policy;
        if (Of("X-Content-Type-Options") != "nosniff") yield return "nosniff";
        if (Of("X-Frame-Options") is not ("DENY" or "SAMEORIGIN")) yield return "framing";
        if (Of("Referrer-Policy") is not ("same-origin" or "no-referrer")) yield return "referrer";
        if (Of("Cross-Origin-Opener-Policy") != "same-origin") yield return "opener";
        if (Of("Cross-Origin-Resource-Policy") != "same-origin") yield return "resource";
        if (Of("Permissions-Policy").Length == 0) yield return "permissions";
        if (Of("Server").Length > 0 || Of("X-Powered-By").Length > 0) yield return "names what it runs on";
    }

    private static IEnumerable<(string Path, string? Needs)> Routes(TestHouse house) =>
        (from endpoint in house.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
         where endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") != false
         select ("/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(Segment)), endpoint.Metadata.GetMetadata<NeedsAttribute>()?.Permission)).Distinct();

    private static string Segment(RoutePatternPathSegment segment) => string.Concat(segment.Parts.Select(part => part switch
    {
        RoutePatternParameterPart { Name: "number" } => "HS-2026-000001",
        RoutePatternParameterPart { Name: "slug" } => "steueramt",
        RoutePatternParameterPart => "0198c000-0000-7000-8000-000000000001",
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        _ => "",
    }));
}
