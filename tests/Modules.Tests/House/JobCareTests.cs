using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Jobs;
using Rathaus.Platform.Mail;
using Rathaus.Platform.Towns;

namespace Rathaus.Tests.House;

/// <summary>What fails beside others, what waits for a neighbour, and what a job does while its database is away.</summary>
public sealed class JobCareTests
{
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task One_thing_that_fails_does_not_hold_up_the_others_and_is_logged(Engine engine)
    {
        var log = new Lines();
        await using var house = await StartAsync(engine, log);
        await HappenAsync(house, "a,broken,c");
        await house.DrainJobsAsync();
        Done(house).ShouldBe(["a", "c"]);
        (await EntriesAsync(house)).ShouldBe(2, "each in a commit of its own");
        log.All.ShouldContain(l => l.Contains("test.each") && l.Contains("1 of 3 could not be done") && l.Contains("broken is broken"));
        (await JobAsync(house)).Error.ShouldNotBeNull().ShouldContain("1 of 3 could not be done");

        house.Services.GetRequiredService<Work>().Mended = true;
        house.Clock.Advance(TimeSpan.FromMinutes(1));
        await house.DrainJobsAsync();
        Done(house).ShouldBe(["a", "c", "a", "broken", "c"]);
        (await JobAsync(house)).DoneAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task When_the_process_is_told_to_stop_the_rest_is_left_for_later()
    {
        await using var house = await StartAsync(Engine.Sqlite, new());
        var scopes = house.Services.GetRequiredService<IServiceScopeFactory>();
        await Should.ThrowAsync<OperationCanceledException>(() => scopes.RunAsync(house.Town, (string[])["a", "stop", "c"], (services, one) =>
        {
            if (one == "stop") throw new OperationCanceledException();
            house.Services.GetRequiredService<Work>().Done.Enqueue(one);
            return Task.CompletedTask;
        }));
        Done(house).ShouldBe(["a"]);
    }

    [Fact]
    public async Task A_job_whose_neighbour_is_away_is_tried_for_ten_hours_and_not_for_a_minute()
    {
        await using var house = await StartAsync(Engine.Sqlite, new());
        var began = house.Clock.GetUtcNow();
        await HappenAsync(house, "away");
        for (var tries = 1; tries <= 20; tries++)
        {
            await house.DrainJobsAsync();
            var job = await JobAsync(house);
            (job.Tries, job.ParkedAt.HasValue).ShouldBe((tries, tries == 20));
            house.Clock.Set(DateTimeOffset.FromUnixTimeMilliseconds(job.Due).AddSeconds(1));
        }
        (house.Clock.GetUtcNow() - began).TotalHours.ShouldBeInRange(8, 12);
    }

    [Fact]
    public async Task A_neighbour_that_comes_back_to_a_job_that_leads_nowhere_does_not_save_it()
    {
        await using var house = await StartAsync(Engine.Sqlite, new());
        await HappenAsync(house, "away");
        for (var tries = 1; tries <= 7; tries++)
        {
            await house.DrainJobsAsync();
            house.Clock.Set(DateTimeOffset.FromUnixTimeMilliseconds((await JobAsync(house)).Due).AddSeconds(1));
        }
        house.Services.GetRequiredService<Work>().Nowhere = true;
        await house.DrainJobsAsync();
        (await JobAsync(house)).ParkedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_lease_that_cannot_be_renewed_is_told()
    {
        var log = new Lines();
        await using var house = await StartAsync(Engine.Sqlite, log);
        var gone = house.Town with { Id = TownId.New(), Folder = "/gibt/es/nicht" };
        await using (new JobHold(house.Services.GetRequiredService<JobQueue>(), gone, Guid.NewGuid(), new Hurry(), log.CreateLogger("hold")))
            for (var wait = 0; wait < 500 && log.All.IsEmpty; wait++) await Task.Delay(20);
        log.All.ShouldContain(l => l.StartsWith("The lease of running jobs of musterstadt was not renewed: ", StringComparison.Ordinal));
    }

    /// <summary>T27: a town with many jobs, then one with a single one: it is done after the first batch and not after all.</summary>
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_town_with_many_jobs_keeps_no_other_towns_waiting(Engine engine)
    {
        await using var house = await StartAsync(engine, new());
        var quiet = await house.MakeTownAsync("zweitstadt", "zwei.localhost");
        await house.InTownAsync(async services =>
        {
            var db = services.GetRequiredService<TownDb>();
            for (var i = 0; i < 90; i++) db.Publish(new Happened("noisy"));
            await db.CommitAsync(new Deed(Actor.Machine("test"), "test.happen"));
        });
        await HappenAsync(house, "quiet", quiet);
        while (await house.Services.GetRequiredService<JobRunner>().RunRoundsAsync([], CancellationToken.None)) { }
        Done(house).ToList().IndexOf("quiet").ShouldBeInRange(0, 20);
        Done(house).Count(one => one == "noisy").ShouldBe(90);
    }

    private static Task<TestHouse> StartAsync(Engine engine, Lines log) => TestHouse.StartAsync(engine, change: builder =>
    {
        builder.Logging.SetMinimumLevel(LogLevel.Information).AddProvider(log);
        builder.Services.AddSingleton<Work>();
        builder.Services.AddReaction<Happened, Each>("test.each");
    });

    private static Task HappenAsync(TestHouse house, string things, Town? town = null) => house.InTownAsync(async services =>
    {
        var db = services.GetRequiredService<TownDb>();
        db.Publish(new Happened(things));
        await db.CommitAsync(new Deed(Actor.Machine("test"), "test.happen"));
    }, town);

    private static IReadOnlyCollection<string> Done(TestHouse house) => [.. house.Services.GetRequiredService<Work>().Done];

    private static Task<Job> JobAsync(TestHouse house) => house.InTownAsync(s => s.GetRequiredService<TownDb>().Set<Job>().AsNoTracking().SingleAsync(j => j.Kind == "test.each"));

    private static Task<int> EntriesAsync(TestHouse house) => house.InTownAsync(async s =>
        (await s.GetRequiredService<TownDb>().Set<LogBody>().Select(b => b.Body).ToListAsync()).Count(b => System.Text.Encoding.UTF8.GetString(b).Contains("test.one")));

    private sealed record Happened(string Things);

    private sealed class Work
    {
        public ConcurrentQueue<string> Done { get; } = new();
        public bool Mended { get; set; }
        public bool Nowhere { get; set; }
    }

    private sealed class Each(TownDb db, Work work, IServiceScopeFactory scopes) : IReaction<Happened>
    {
        public Task HandleAsync(Happened happened, CancellationToken stop) => happened.Things switch
        {
            "away" when work.Nowhere => throw new InvalidOperationException("Sequence contains no elements"),
            "away" => throw new MailException("Der Mailserver antwortet nicht.", isTransient: true),
            _ => scopes.RunAsync(db.Town, happened.Things.Split(','), async (services, one) =>
            {
                if (one == "broken" && !work.Mended) throw new InvalidOperationException("broken is broken");
                await services.GetRequiredService<TownDb>().CommitAsync(new Deed(Actor.Machine("test.one"), "test.one"), stop);
                work.Done.Enqueue(one);
            }),
        };
    }

    /// <summary>Real instants, timers that ring at once.</summary>
    private sealed class Hurry : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(10));
    }

    private sealed class Lines : ILoggerProvider
    {
        public ConcurrentQueue<string> All { get; } = new();

        public ILogger CreateLogger(string categoryName) => new Writer(All);

        public void Dispose() { }

        private sealed class Writer(ConcurrentQueue<string> all) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            {
                if (IsEnabled(logLevel)) all.Enqueue(formatter(state, exception));
            }
        }
    }
}
