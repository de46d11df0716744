using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Jobs;

namespace Rathaus.Tests.House;

/// <summary>Leases, tries, parking and completion of jobs, the same on both engines.</summary>
public sealed class JobTests
{
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_reaction_that_throws_comes_back_with_growing_pauses_and_is_parked_after_five_tries(Engine engine)
    {
        await using var house = await StartAsync(engine);
        await HappenAsync(house, "broken");
        var pauses = new List<TimeSpan>();
        for (var tries = 1; tries <= 5; tries++)
        {
            await house.DrainJobsAsync();
            var job = await JobAsync(house);
            (job.Tries, job.DoneAt).ShouldBe((tries, null));
            job.Error.ShouldBe("InvalidOperationException: broken");
            if (tries == 5) break;
            job.ParkedAt.ShouldBeNull();
            var due = DateTimeOffset.FromUnixTimeMilliseconds(job.Due);
            pauses.Add(due - house.Clock.GetUtcNow());
            await house.DrainJobsAsync();
            (await JobAsync(house)).Tries.ShouldBe(tries, "it is not due yet");
            house.Clock.Set(due.AddSeconds(1));
        }
        pauses.Zip(pauses.Skip(1)).ShouldAllBe(pair => pair.Second > pair.First);
        (await JobAsync(house)).ParkedAt.ShouldNotBeNull();
        Ran(house).ShouldBe(5);

        house.Clock.Advance(TimeSpan.FromDays(2));
        await house.DrainJobsAsync();
        Ran(house).ShouldBe(5, "a parked job waits for an operator");
        var queue = house.Services.GetRequiredService<JobQueue>();
        var id = (await JobAsync(house)).Id;
        (await house.InTownAsync(s => queue.RetryParkedAsync(s.GetRequiredService<TownDb>(), id, default))).ShouldBeTrue();
        house.Services.GetRequiredService<Script>().Mended = true;
        await house.DrainJobsAsync();
        (await JobAsync(house)).DoneAt.ShouldNotBeNull();
        (await house.InTownAsync(s => queue.RetryParkedAsync(s.GetRequiredService<TownDb>(), id, default))).ShouldBeFalse();
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task What_can_never_succeed_is_parked_at_once(Engine engine)
    {
        await using var house = await StartAsync(engine);
        await HappenAsync(house, "hopeless");
        await house.DrainJobsAsync();
        var job = await JobAsync(house);
        job.ParkedAt.ShouldNotBeNull();
        (job.Tries, job.Error).ShouldBe((1, "PermanentFailureException: hopeless"));
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Who_lost_the_lease_meanwhile_writes_nothing(Engine engine)
    {
        await using var house = await StartAsync(engine);
        await HappenAsync(house, "slow");
        var script = house.Services.GetRequiredService<Script>();
        var late = house.DrainJobsAsync();
        await script.Started.WaitAsync(TimeSpan.FromSeconds(30));
        // The first runner sleeps on its lease; after its end another takes the job and finishes it.
        house.Clock.Advance(TimeSpan.FromMinutes(3));
        script.Mended = true;
        await house.DrainJobsAsync();
        var (done, entries) = ((await JobAsync(house)).DoneAt, await EntriesAsync(house));
        done.ShouldNotBeNull();
        entries.ShouldBe(1);
        script.GoOn.SetResult();
        await late;
        Ran(house).ShouldBe(2);
        (await EntriesAsync(house)).ShouldBe(1);
        (await JobAsync(house)).ShouldSatisfyAllConditions(j => j.DoneAt.ShouldBe(done), j => j.ParkedAt.ShouldBeNull(), j => j.Error.ShouldBeNull());
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Two_runners_share_the_work_and_nothing_is_done_twice(Engine engine)
    {
        await using var house = await StartAsync(engine);
        await HappenAsync(house, [.. Enumerable.Range(0, 90).Select(i => "write " + i)]);
        var counts = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => house.Services.GetRequiredService<JobRunner>().DrainAsync(house.Town, default))));
        counts.Sum().ShouldBe(90);
        counts.ShouldAllBe(count => count > 0);
        house.Services.GetRequiredService<Script>().Told.Order().ShouldBe(Enumerable.Range(0, 90).Select(i => "write " + i).Order());
        (await EntriesAsync(house)).ShouldBe(90);
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_reaction_that_commits_nothing_is_done_too_and_a_crash_before_the_commit_leaves_nothing(Engine engine)
    {
        await using var house = await StartAsync(engine);
        await HappenAsync(house, "nothing");
        await house.DrainJobsAsync();
        (await JobAsync(house)).DoneAt.ShouldNotBeNull();
        (await EntriesAsync(house)).ShouldBe(0);
        await house.DrainJobsAsync();
        Ran(house).ShouldBe(1);
    }

    /// <summary>The process ends while a job runs, again and again: taken and never finished. Beside it innocent ones were taken.</summary>
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_job_that_ends_its_process_is_parked_and_those_taken_with_it_are_done(Engine engine)
    {
        await using var house = await StartAsync(engine);
        await HappenAsync(house, "deadly", "write 1", "write 2");
        var queue = house.Services.GetRequiredService<JobQueue>();
        for (var death = 1; ; death++)
        {
            var taken = await house.InTownAsync(s => queue.TakeAsync(s.GetRequiredService<TownDb>(), default));
            if (taken.Count == 0) break;
            taken.Count.ShouldBe(death == 1 ? 3 : 1, "who may be the cause runs alone");
            if (death > 1 && !taken[0].Payload.Contains("deadly")) await house.InTownAsync(s => queue.RunAsync(s, s.GetRequiredService<TownDb>(), taken[0], default));
            house.Clock.Advance(TimeSpan.FromMinutes(1));
        }
        var jobs = await house.InTownAsync(s => s.GetRequiredService<TownDb>().Set<Job>().AsNoTracking().Where(j => j.Kind == "test.follow").ToListAsync());
        var deadly = jobs.Single(j => j.Payload.Contains("deadly"));
        (deadly.ParkedAt.HasValue, deadly.Tries, deadly.DoneAt).ShouldBe((true, 5, null));
        deadly.Error.ShouldBe("Der Prozess endete jedes Mal, während diese Aufgabe lief.");
        jobs.Where(j => j != deadly).ShouldAllBe(j => j.DoneAt != null);
    }

    [Fact]
    public async Task A_job_that_hangs_keeps_nobody_waiting()
    {
        await using var house = await StartAsync(Engine.Sqlite);
        await HappenAsync(house, "slow", "write 1", "write 2");
        var script = house.Services.GetRequiredService<Script>();
        var draining = house.DrainJobsAsync();
        for (var wait = 0; wait < 600 && script.Told.Count < 3; wait++) await Task.Delay(100);
        script.Told.Count.ShouldBe(3, "the others go on beside it");
        draining.IsCompleted.ShouldBeFalse();
        // Its lease is held all the while: nobody else takes it.
        (await house.DrainJobsAsync()).ShouldBe(0);
        script.Mended = true;
        script.GoOn.SetResult();
        (await draining).ShouldBe(3);
        (await EntriesAsync(house)).ShouldBe(3);
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task After_the_clock_was_put_back_no_job_waits_for_the_wrong_year(Engine engine)
    {
        await using var house = await StartAsync(engine);
        var queue = house.Services.GetRequiredService<JobQueue>();
        await queue.PlantRecurringAsync(house.Town, default);
        house.Clock.Advance(TimeSpan.FromDays(400));
        await house.DrainJobsAsync();
        await HappenAsync(house, "write 1");
        house.Clock.Advance(TimeSpan.FromDays(-400));
        (await house.DrainJobsAsync()).ShouldBe(0);
        await queue.PullBackAsync(house.Town, default);
        (await house.DrainJobsAsync()).ShouldBeGreaterThan(0);
        (await JobAsync(house)).DoneAt.ShouldNotBeNull();
        var latest = house.Clock.GetUtcNow().AddDays(2).ToUnixTimeMilliseconds();
        (await house.InTownAsync(s => s.GetRequiredService<TownDb>().Set<Job>().CountAsync(j => j.DoneAt == null && j.Due > latest))).ShouldBe(0);
    }

    [Fact]
    public async Task What_carries_no_event_is_parked_at_once()
    {
        await using var house = await StartAsync(Engine.Sqlite);
        await HappenAsync(house, "write 1");
        await house.InTownAsync(s => s.GetRequiredService<TownDb>().BookkeepAsync(() => s.GetRequiredService<TownDb>().Set<Job>().Where(j => j.Kind == "test.follow").ExecuteUpdateAsync(set => set.SetProperty(j => j.Payload, "{")), default));
        await house.DrainJobsAsync();
        var job = await JobAsync(house);
        (job.ParkedAt.HasValue, job.Tries, job.Error).ShouldBe((true, 1, "PermanentFailureException: Das Ereignis der Aufgabe ist nicht lesbar."));
    }

    private static Task<TestHouse> StartAsync(Engine engine) => TestHouse.StartAsync(engine, change: builder =>
    {
        builder.Services.AddSingleton<Script>();
        builder.Services.AddReaction<Happened, Follow>("test.follow");
    });

    private static Task HappenAsync(TestHouse house, params string[] what) => house.InTownAsync(async services =>
    {
        var db = services.GetRequiredService<TownDb>();
        foreach (var one in what) db.Publish(new Happened(one));
        await db.CommitAsync(new Deed(Actor.Machine("test"), "test.happen"));
    });

    private static Task<Job> JobAsync(TestHouse house) => house.InTownAsync(s => s.GetRequiredService<TownDb>().Set<Job>().AsNoTracking().SingleAsync(j => j.Kind == "test.follow"));

    /// <summary>Entries that reactions wrote.</summary>
    private static Task<int> EntriesAsync(TestHouse house) => house.InTownAsync(async s =>
        (await s.GetRequiredService<TownDb>().Set<LogBody>().Select(b => b.Body).ToListAsync()).Count(b => System.Text.Encoding.UTF8.GetString(b).Contains("test.follow")));

    private static int Ran(TestHouse house) => house.Services.GetRequiredService<Script>().Told.Count;

    private sealed record Happened(string What);

    private sealed class Script
    {
        private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public ConcurrentQueue<string> Told { get; } = new();
        public bool Mended { get; set; }
        public Task Started => _started.Task;
        public TaskCompletionSource GoOn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Start() => _started.TrySetResult();
    }

    private sealed class Follow(TownDb db, Script script) : IReaction<Happened>
    {
        public async Task HandleAsync(Happened happened, CancellationToken stop)
        {
            script.Told.Enqueue(happened.What);
            switch (happened.What)
            {
                case "broken" when !script.Mended: throw new InvalidOperationException("broken");
                case "hopeless": throw new PermanentFailureException("hopeless");
                case "nothing": return;
                case "slow" when !script.Mended:
                    script.Start();
                    await script.GoOn.Task.WaitAsync(TimeSpan.FromSeconds(60), stop);
                    break;
            }
            await db.CommitAsync(new Deed(Actor.Machine("test.follow"), "test.follow"), stop);
        }
    }
}
