using System.Net;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;
using Rathaus.Tests.House;
using Rathaus.TransparencyLog;

namespace Rathaus.Tests.Walls;

/// <summary>Every form that needs a right is closed to everybody who does not hold it, and leaves no change behind.</summary>
public sealed class NobodyElseTests
{
    [Fact]
    public async Task No_form_can_be_sent_by_somebody_without_its_right()
    {
        await using var house = await TestHouse.StartAsync(demo: true);
        var forms = Forms(house).ToList();
        forms.Count.ShouldBeGreaterThan(20);
        new[] { "cases.view", "cases.work", "cases.decide", "post.room", "accounts.manage", "catalogue.manage", NeedsAttribute.SignedIn }.ShouldBeSubsetOf(forms.Select(f => f.Needs).Distinct());
        var staff = await house.InTownAsync(s => s.GetRequiredService<IDemoPeople>().StaffAsync(default));
        var refusals = 0;
        foreach (var name in (string?[])[null, "Kim Beispiel", "Bäckerei Korn GmbH", "Sabine Schröder", "Petra Lindner", "Jürgen Maß", "Mira Özdemir"])
        {
            using var browser = house.Browser();
            var seal = await SealAsync(browser, name);
            var person = staff.FirstOrDefault(p => p.Name == name);
            var before = await ChangesAsync(house);
            foreach (var (path, needs) in forms.Where(f => name is null || f.Needs != NeedsAttribute.SignedIn && person?.May(f.Needs) != true))
            {
                using var answer = await browser.RawAsync(new(HttpMethod.Post, path) { Content = new FormUrlEncodedContent([new("_siegel", seal)]) });
                answer.StatusCode.ShouldBe(name is null ? HttpStatusCode.Unauthorized : HttpStatusCode.Forbidden, $"{name ?? "anonymous"} {path} needs {needs}");
                refusals++;
            }
            (await ChangesAsync(house)).ShouldBe(before, name);
        }
        refusals.ShouldBeGreaterThan(100);
    }

    [Fact]
    public async Task No_form_that_changes_something_is_taken_without_its_seal()
    {
        await using var house = await TestHouse.StartAsync(demo: true);
        var staff = await house.InTownAsync(s => s.GetRequiredService<IDemoPeople>().StaffAsync(default));
        foreach (var name in (string[])["Petra Lindner", "Jürgen Maß", "Mira Özdemir"])
        {
            using var browser = house.Browser();
            await SealAsync(browser, name);
            var before = await ChangesAsync(house);
            foreach (var (path, _) in Forms(house).Where(f => staff.Single(p => p.Name == name).May(f.Needs)))
            {
                using var answer = await browser.RawAsync(new(HttpMethod.Post, path) { Content = new FormUrlEncodedContent([]) });
                answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, $"{name} {path}");
            }
            (await ChangesAsync(house)).ShouldBe(before, name);
        }
    }

    /// <summary>Every handler of every page with a right that takes a form.</summary>
    private static IEnumerable<(string Path, string Needs)> Forms(TestHouse house) =>
        from endpoint in house.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        let needs = endpoint.Metadata.GetMetadata<NeedsAttribute>()
        where needs is not null
        let page = endpoint.Metadata.GetMetadata<CompiledPageActionDescriptor>() ?? Compiled(house, endpoint)
        from handler in page?.HandlerMethods.Where(h => h.HttpMethod == "Post").Select(h => h.Name) ?? ["" ]
        select ("/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(Segment)) + (string.IsNullOrEmpty(handler) ? "" : "?handler=" + handler), needs.Permission);

    private static CompiledPageActionDescriptor? Compiled(TestHouse house, RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page
        ? house.Services.GetRequiredService<Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure.PageLoader>().LoadAsync(page, endpoint.Metadata).GetAwaiter().GetResult() : null;

    private static string Segment(RoutePatternPathSegment segment) => segment.Parts[0] switch
    {
        RoutePatternParameterPart { Name: "number" } => "HS-2026-000001",
        RoutePatternParameterPart { Name: "slug" } => "steueramt",
        RoutePatternParameterPart => "0198c000-0000-7000-8000-000000000001",
        RoutePatternPart literal => ((RoutePatternLiteralPart)literal).Content,
    };

    /// <summary>Signs in and takes the seal of a form of this person; null stays anonymous.</summary>
    private static async Task<string> SealAsync(TestBrowser browser, string? name)
    {
        await browser.OpenAsync("/anmelden");
        if (name is not null)
        {
            await browser.SubmitAsync(name);
            await browser.OpenAsync("/kontakt");
        }
        return browser.Page.QuerySelector("input[name=_siegel]")!.GetAttribute("value")!;
    }

    private static Task<int> ChangesAsync(TestHouse house) => house.InTownAsync(s => s.GetRequiredService<TownDb>().Set<LogEntry>().CountAsync(e => e.Kind == EntryKind.Change));
}
