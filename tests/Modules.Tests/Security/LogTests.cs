using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rathaus.Modules.Forms.Tests;
using Rathaus.Platform.Mail;
using Rathaus.Platform.Web;
using Rathaus.Tests.Accounts;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Security;

/// <summary>Words that only one person has said must never appear in what the program logs, at no level, whatever fails.</summary>
public sealed class LogTests
{
    private static readonly string[] Canaries = ["kanarienvogel", "Lerchenweg", "zwitschern zwitschern", "DE02120300000000202051"];

    [Fact]
    public async Task Nothing_that_people_type_is_logged_also_when_mails_letters_and_pages_fail()
    {
        var log = new KeptLog();
        var mails = new MailTrap { Failure = new("Der Mailserver antwortet nicht.", isTransient: true) };
        await using var house = await TestHouse.StartAsync(demo: true, change: builder =>
        {
            builder.Services.AddSingleton<IMailer>(mails);
            Keep(builder, log);
        });
        using var visitor = house.Browser();
        await visitor.OpenAsync("/registrieren");
        await visitor.SubmitAsync("Link anfordern", ("Mail", "kanarienvogel@example.org"));
        foreach (var wrong in (string[])["zwitschern zwitschern", "noch einmal"])
        {
            await visitor.OpenAsync("/anmelden");
            var seal = visitor.Page.QuerySelector("main input[name=_siegel]")!.GetAttribute("value")!;
            using var answer = await visitor.RawAsync(new(HttpMethod.Post, "/anmelden") { Content = new FormUrlEncodedContent([new("_siegel", seal), new("Mail", "kanarienvogel@example.org"), new("Password", wrong)]) });
        }
        await visitor.OpenAsync("/suche?q=kanarienvogel");
        await visitor.OpenAsync("/gibt/es/nicht/kanarienvogel?mail=kanarienvogel@example.org");
        var answers = Applicant.Plain();
        answers["rufname"] = [("rufname", "Kanarienvogel")];
        using var citizen = house.Browser();
        await citizen.BeginAsync();
        await citizen.WalkAsync("pruefen", answers);
        await citizen.SendAsync();
        await house.DrainJobsAsync();
        mails.Failure = new("Die Adresse wird abgelehnt (550).", isTransient: false);
        house.Clock.Advance(TimeSpan.FromHours(2));
        await house.DrainJobsAsync();
        using var broken = await citizen.RawAsync(new(HttpMethod.Get, "/test-fault/kanarienvogel"));
        log.Lines.ShouldContain(l => l.Contains("failed on try", StringComparison.Ordinal), "failures are in it");
        Found(log).ShouldBeEmpty();
    }

    /// <summary>The scope of a request holds its path, and a path may hold a secret link.</summary>
    [Fact]
    public async Task Paths_of_requests_are_not_logged()
    {
        await using var house = await TestHouse.StartAsync();
        house.Services.GetRequiredService<Microsoft.Extensions.Options.IOptionsMonitor<Microsoft.Extensions.Logging.Console.JsonConsoleFormatterOptions>>().CurrentValue.IncludeScopes.ShouldBeFalse();
    }

    /// <summary>The broken twin: somebody logs what a person typed.</summary>
    [Fact]
    public void A_word_of_a_person_in_the_log_is_noticed()
    {
        var log = new KeptLog();
        log.CreateLogger("x").LogInformation("sent to {Address}", "KANARIENVOGEL@example.org");
        log.CreateLogger("x").LogError(new InvalidOperationException("no room for Lerchenweg 3"), "failed");
        Found(log).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_fault_shows_a_number_and_neither_trace_nor_path_nor_version()
    {
        var log = new KeptLog();
        await using var house = await TestHouse.StartAsync(change: builder =>
        {
            Keep(builder, log);
            builder.Services.AddSingleton<Rathaus.Platform.Modules.IModule, Faulty>();
        });
        using var visitor = house.Browser();
        await visitor.OpenAsync("/test-fault");
        visitor.Status.ShouldBe(HttpStatusCode.InternalServerError);
        visitor.Text.ShouldContain("Nummer für das Telefon");
        foreach (var telltale in (string[])["Exception", "   at ", ".cs:", "/work/", "Rathaus.Platform", "secret detail", "10.0."]) visitor.Page.DocumentElement.OuterHtml.ShouldNotContain(telltale, Case.Insensitive, telltale);
        var number = visitor.Page.QuerySelector("main strong")!.TextContent;
        log.Lines.ShouldContain(l => l.Contains("Fault " + number, StringComparison.Ordinal), "the number leads to the entry");
    }

    private static List<string> Found(KeptLog log) => [.. log.Lines.Where(line => Canaries.Any(word => line.Contains(word, StringComparison.OrdinalIgnoreCase)))];

    private static void Keep(WebApplicationBuilder builder, KeptLog log)
    {
        builder.Logging.ClearProviders();
        builder.Logging.AddProvider(log);
        builder.Logging.SetMinimumLevel(LogLevel.Debug);
        builder.Logging.AddFilter("Rathaus", LogLevel.Debug);
    }

    private sealed class Faulty : Rathaus.Platform.Modules.IModule
    {
        public string Name => "faulty";
        public void Map(Microsoft.EntityFrameworkCore.ModelBuilder model) { }
        public void Register(IServiceCollection services) { }
        public void MapEndpoints(Microsoft.AspNetCore.Routing.IEndpointRouteBuilder routes) =>
            routes.MapGet("/test-fault", IResult () => throw new InvalidOperationException("secret detail")).WithMetadata(new PublicAttribute());
    }

    /// <summary>Keeps every line with its exception.</summary>
    private sealed class KeptLog : ILoggerProvider
    {
        private readonly ConcurrentQueue<string> _lines = new();

        public IReadOnlyCollection<string> Lines => _lines;

        public ILogger CreateLogger(string categoryName) => new Writer(categoryName, _lines);

        public void Dispose() { }

        private sealed class Writer(string category, ConcurrentQueue<string> lines) : ILogger
        {
            // Scopes hold the path of the request, and are not written: see the test below.
            public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
                lines.Enqueue($"{category} {logLevel} {formatter(state, exception)} {exception}");
        }
    }
}
