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
    public async Task A_reaction_that_throws_comes_back_with_growing_pauses_and_is_parked_after_ten_tries(Engine engine)
    {
        await using var house = await StartAsync(engine);
        await HappenAsync(house, "broken");
        var pauses = new List<TimeSpan>();
        for (var tries = 1; tries <= 10; tries++)
        {
            await house.DrainJobsAsync();
            var job = await JobAsync(house);
            (job.Tries, job.DoneAt).ShouldBe((tries, null));
            job.Error.ShouldBe("InvalidOperationException: broken");
            if (tries == 10) break;
            job.ParkedAt.ShouldBeNull();
            var due = DateTimeOffset.FromUnixTimeMilliseconds(job.Due);
            pauses.Add(due - house.Clock.GetUtcNow());
            await house.DrainJobsAsync();
            (await JobAsync(house)).Tries.ShouldBe(tries, "it is not due yet");
            house.Clock.Set(due.AddSeconds(1));
        }
        pauses.Zip(pauses.Skip(1)).ShouldAllBe(pair => pair.Second > pair.First);
        (await JobAsync(house)).ParkedAt.ShouldNotBeNull();
        Ran(house).ShouldBe(10);

        house.Clock.Advance(TimeSpan.FromDays(2));
        await house.DrainJobsAsync();
        Ran(house).ShouldBe(10, "a parked job waits for an operator");
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
