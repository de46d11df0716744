using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Modules.Accounts.Domain;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Security;

/// <summary>
/// Who may open what: every endpoint with every role, beside a file that a person has read. RATHAUS_APPROVE=1 writes the file anew; the difference
/// is then to be read in the commit. That the house keeps to it is asked by real requests (here for pages, in NobodyElseTests for forms).
/// </summary>
public sealed class RoleMatrixTests
{
    private static string Approved => Path.Combine(Conformance.Checkout, "tests", "Modules.Tests", "Security", "roles.approved.txt");

    [Fact]
    public async Task Every_endpoint_opens_for_the_approved_roles_and_for_nobody_else()
    {
        await using var house = await TestHouse.StartAsync(demo: true);
        var roles = await house.InTownAsync(s => s.GetRequiredService<TownDb>().Set<Role>().AsNoTracking().OrderBy(r => r.Slug).ToListAsync());
        var matrix = Endpoints(house).Select(e => $"{e.Path} [{e.Needs ?? "public"}] {Openers(e.Needs, roles)}").Distinct().Order(StringComparer.Ordinal).ToList();
        var text = string.Join('\n', roles.Select(r => $"# {r.Slug}: {string.Join(' ', r.PermissionList.Order(StringComparer.Ordinal))}")) + "\n" + string.Join('\n', matrix) + "\n";
        if (Environment.GetEnvironmentVariable("RATHAUS_APPROVE") == "1") await File.WriteAllTextAsync(Approved, text);
        text.ShouldBe(await File.ReadAllTextAsync(Approved), "read the difference, then approve it with RATHAUS_APPROVE=1");
    }

    [Fact]
    public async Task Every_page_answers_every_role_as_its_permission_says()
    {
        await using var house = await TestHouse.StartAsync(demo: true);
        var staff = await house.InTownAsync(s => s.GetRequiredService<IDemoPeople>().StaffAsync(default));
        // Programs show a word of their own there, not a person.
        var pages = Endpoints(house, "GET").Where(e => !e.Path.Contains('{') && e.Path != "/abmelden" && !e.Path.StartsWith("/api/", StringComparison.Ordinal)).Distinct().ToList();
        var (open, closed) = (0, 0);
        foreach (var name in (string?[])[null, "Kim Beispiel", "Bäckerei Korn GmbH", "Sabine Schröder", "Petra Lindner", "Jürgen Maß", "Mira Özdemir"])
        {
            using var browser = house.Browser();
            if (name is not null)
            {
                await browser.OpenAsync("/anmelden");
                await browser.SubmitAsync(name);
            }
            var person = staff.FirstOrDefault(p => p.Name == name);
            foreach (var (path, needs) in pages)
            {
                using var answer = await browser.RawAsync(new(HttpMethod.Get, path));
                var may = needs is null || (needs == NeedsAttribute.SignedIn ? name is not null : person?.May(needs) == true);
                var fault = Contradiction(may, name is not null, (int)answer.StatusCode, answer.Headers.Location?.OriginalString);
                fault.ShouldBeNull($"{name ?? "anonymous"} {path} [{needs}]");
                if (may) open++;
                else closed++;
            }
        }
        (open, closed).ShouldSatisfyAllConditions(c => c.open.ShouldBeGreaterThan(150), c => c.closed.ShouldBeGreaterThan(100));
    }

    /// <summary>The broken twins: a page that opens for the wrong person, and one that is closed to the right one.</summary>
    [Theory]
    [InlineData(false, true, 200, null)]
    [InlineData(false, false, 200, null)]
    [InlineData(false, true, 302, "/mein-bereich")]
    [InlineData(true, true, 403, null)]
    [InlineData(true, true, 500, null)]
    public void A_door_that_is_wrongly_open_or_shut_is_noticed(bool may, bool signedIn, int status, string? location) => Contradiction(may, signedIn, status, location).ShouldNotBeNull();

    private static string? Contradiction(bool may, bool signedIn, int status, string? location) => (may, signedIn) switch
    {
        _ when status >= 500 => $"broken: {status}",
        (true, _) => status is 401 or 403 || location?.StartsWith("/anmelden?zurueck", StringComparison.Ordinal) == true ? $"shut: {status}" : null,
        (false, true) => status == 403 ? null : $"open: {status} {location}",
        (false, false) => status == 401 || location?.StartsWith("/anmelden?zurueck=", StringComparison.Ordinal) == true ? null : $"open: {status} {location}",
    };

    private static string Openers(string? needs, List<Role> roles) => needs switch
    {
        null => "everybody",
        NeedsAttribute.SignedIn => "everybody who signed in",
        _ => string.Join(' ', roles.Where(r => r.PermissionList.Contains(needs)).Select(r => r.Slug)) is { Length: > 0 } named ? named : "nobody",
    };

    private static IEnumerable<(string Path, string? Needs)> Endpoints(TestHouse house, string? method = null) =>
        from endpoint in house.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        where method is null || endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains(method) != false
        select ("/" + endpoint.RoutePattern.RawText!.TrimStart('/'), endpoint.Metadata.GetMetadata<NeedsAttribute>()?.Permission);
}
