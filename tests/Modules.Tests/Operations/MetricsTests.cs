using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Jobs;
using Rathaus.Tests.Accounts;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Operations;

public sealed partial class MetricsTests
{
    private const string Token = "3f9c2a71b85d4e06a1c7";

    [Fact]
    public async Task Figures_can_be_parsed_and_count_what_happened()
    {
        var (house, _) = await StartAsync();
        await using var _1 = house;
        using var visitor = house.Browser();
        for (var i = 0; i < 3; i++) await visitor.OpenAsync("/kontakt");
        await visitor.OpenAsync("/status/geheimnis-in-der-adresse");
        await house.InTownAsync(async services =>
        {
            var db = services.GetRequiredService<TownDb>();
            db.Publish(new Happened());
            await db.CommitAsync(new Deed(Actor.Machine("test"), "test.happen"));
        });
        await house.DrainJobsAsync();
        var (status, text) = await AskAsync(house);
        status.ShouldBe(HttpStatusCode.OK);
        text.ShouldNotContain("geheimnis", Case.Insensitive, "routes by template, never by address");
        var figures = Parse(text);
        figures["http_server_request_duration_seconds_count{route=\"kontakt\",method=\"GET\",status=\"200\"}"].ShouldBe(3);
        figures["http_server_request_duration_seconds_bucket{route=\"kontakt\",method=\"GET\",status=\"200\",le=\"+Inf\"}"].ShouldBe(3);
        figures["http_server_request_duration_seconds_sum{route=\"kontakt\",method=\"GET\",status=\"200\"}"].ShouldBeGreaterThan(0);
        figures["rathaus_jobs_parked{town=\"musterstadt\"}"].ShouldBe(1);
        figures["rathaus_town_up{town=\"musterstadt\"}"].ShouldBe(1);
        figures["rathaus_log_waiting{town=\"musterstadt\"}"].ShouldBeGreaterThan(0);
        foreach (var name in (string[])["rathaus_outbox_lag_seconds", "rathaus_mails_waiting", "rathaus_letters_waiting", "rathaus_log_lag_seconds", "rathaus_database_bytes", "rathaus_documents_bytes"])
            figures.ShouldContainKey(name + "{town=\"musterstadt\"}");
        figures["rathaus_database_bytes{town=\"musterstadt\"}"].ShouldBeGreaterThan(100_000);
        var buckets = figures.Where(f => f.Key.StartsWith("http_server_request_duration_seconds_bucket{route=\"kontakt\"", StringComparison.Ordinal)).Select(f => f.Value).ToList();
        buckets.Zip(buckets.Skip(1)).ShouldAllBe(pair => pair.First <= pair.Second);
    }

    [Theory]
    [InlineData(null, null, HttpStatusCode.OK)]
    [InlineData("X-Forwarded-For", "198.51.100.7", HttpStatusCode.NotFound)]
    [InlineData("Forwarded", "for=198.51.100.7", HttpStatusCode.NotFound)]
    [InlineData("Via", "1.1 proxy", HttpStatusCode.NotFound)]
    [InlineData("Host", "musterstadt.de", HttpStatusCode.NotFound)]
    [InlineData("Authorization", "Bearer " + Token, HttpStatusCode.OK)]
    public async Task Only_the_machine_itself_or_the_word_opens_them(string? header, string? value, HttpStatusCode expected)
    {
        var (house, _) = await StartAsync();
        await using var _1 = house;
        (await AskAsync(house, header, value)).Status.ShouldBe(expected);
    }

    [Theory]
    [InlineData("Bearer " + Token, HttpStatusCode.OK)]
    [InlineData("Bearer " + Token + "x", HttpStatusCode.NotFound)]
    [InlineData("Bearer ", HttpStatusCode.NotFound)]
    [InlineData("Basic " + Token, HttpStatusCode.NotFound)]
    public async Task From_elsewhere_only_the_right_word_opens_them(string word, HttpStatusCode expected)
    {
        var (house, _) = await StartAsync();
        await using var _1 = house;
        using var browser = house.Browser("musterstadt.de");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        request.Headers.TryAddWithoutValidation("Authorization", word);
        using var answer = await browser.RawAsync(request);
        answer.StatusCode.ShouldBe(expected);
    }

    private static Task<(TestHouse House, MailTrap Mails)> StartAsync() => PeopleHouse.StartAsync(change: services =>
    {
        var settings = (InstallationSettings)services.Last(s => s.ServiceType == typeof(InstallationSettings)).ImplementationInstance!;
        services.Replace(ServiceDescriptor.Singleton(settings with { MetricsToken = Token }));
        services.AddReaction<Happened, Follow>("test.follow");
    });

    private static async Task<(HttpStatusCode Status, string Text)> AskAsync(TestHouse house, string? header = null, string? value = null)
    {
        using var browser = house.Browser(header == "Host" ? value! : "localhost");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        if (header is not (null or "Host")) request.Headers.TryAddWithoutValidation(header, value);
        using var answer = await browser.RawAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Reads the text form as strictly as Prometheus does.</summary>
    private static Dictionary<string, double> Parse(string text)
    {
        var (figures, types, helped) = (new Dictionary<string, double>(), new HashSet<string>(), new HashSet<string>());
        text.ShouldEndWith("\n");
        foreach (var line in text.TrimEnd('\n').Split('\n'))
        {
            if (line.StartsWith("# HELP ", StringComparison.Ordinal)) helped.Add(line.Split(' ')[2]).ShouldBeTrue(line);
            else if (line.StartsWith("# TYPE ", StringComparison.Ordinal))
            {
                line.Split(' ')[3].ShouldBeOneOf("counter", "gauge", "histogram");
                types.Add(line.Split(' ')[2]).ShouldBeTrue(line);
            }
            else
            {
                var parts = Sample().Match(line);
                parts.Success.ShouldBeTrue(line);
                types.ShouldContain(Suffix().Replace(parts.Groups[1].Value, "") is var bare && types.Contains(bare) ? bare : parts.Groups[1].Value, line);
                figures.Add(parts.Groups[1].Value + parts.Groups[2].Value, double.Parse(parts.Groups[3].Value, CultureInfo.InvariantCulture));
            }
        }
        types.ShouldBe(helped, ignoreOrder: true);
        return figures;
    }

    [GeneratedRegex("""^([a-zA-Z_:][a-zA-Z0-9_:]*)((?:\{[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\["\\n])*"(?:,[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\["\\n])*")*\})?) ([0-9.eE+-]+|NaN|[+-]Inf)$""")]
    private static partial Regex Sample();

    [GeneratedRegex("_(bucket|sum|count)$")]
    private static partial Regex Suffix();

    private sealed record Happened;

    private sealed class Follow : IReaction<Happened>
    {
        public Task HandleAsync(Happened happened, CancellationToken stop) => throw new PermanentFailureException("nie");
    }
}
