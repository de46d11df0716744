using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Jobs;
using Rathaus.Platform.Mail;
using Xunit.Abstractions;

namespace Rathaus.Tests.House;

/// <summary>
/// T30: outbox and jobs as a simulation that one number replays: runners take, work, fail, die at any step and come back as ghosts, neighbours go
/// away, the clock runs on. The queue, the leases and the commits are the real ones; only who does what next is drawn.
/// </summary>
public sealed class JobSimulationTests(ITestOutputHelper output)
{
    private static readonly int First = int.TryParse(Environment.GetEnvironmentVariable("RATHAUS_SEED"), out var seed) ? seed : 1;

    private static int Seeds => Environment.GetEnvironmentVariable("RATHAUS_LONG") == "1" ? 100_000 : 500;

    [Fact]
    public async Task Every_job_takes_effect_once_or_is_parked_for_a_reason_whatever_dies_when()
    {
        await using var house = await StartAsync();
        var (steps, deaths, ghosts, parked) = (0, 0, 0, 0);
        for (var seed = First; seed < First + Seeds; seed++)
        {
            var run = new Run(house, seed);
            var violations = await run.PlayAsync();
            violations.ShouldBeEmpty($"seed {seed}; replay: RATHAUS_SEED={seed}\n{string.Join('\n', run.Story)}");
            (steps, deaths, ghosts, parked) = (steps + run.Story.Count, deaths + run.Deaths, ghosts + run.Ghosts, parked + run.Parked);
        }
        output.WriteLine($"{Seeds} seeds from {First}: {steps} steps, {deaths} deaths, {ghosts} ghosts that came back, {parked} jobs parked, 0 violations");
        (deaths > 0 && ghosts > 0 && parked > 0).ShouldBeTrue("the simulation hardly does anything");
    }

    [Fact]
    public async Task One_seed_tells_the_same_story_twice()
    {
        var stories = new List<string>();
        for (var i = 0; i < 2; i++)
        {
            await using var house = await StartAsync();
            var run = new Run(house, 4711);
            await run.PlayAsync();
            stories.Add(string.Join('\n', run.Story));
        }
        stories[0].ShouldBe(stories[1]);
        stories[0].Length.ShouldBeGreaterThan(200);
    }

    private static Task<TestHouse> StartAsync() => TestHouse.StartAsync(change: builder =>
    {
        var clock = new Frozen();
        builder.Services.AddSingleton(clock);
        builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
        builder.Services.AddSingleton<World>();
        builder.Services.AddReaction<Happened, Act>("sim.act");
    });

    /// <summary>Stands still between the steps, so that a slow machine plays the same game.</summary>
    private sealed class Frozen : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 3, 1, 8, 0, 0, default);

        public override DateTimeOffset GetUtcNow() => Now;
    }

    internal sealed record Happened(int Job);

    /// <summary>How each job of this seed behaves, and what it did.</summary>
    internal sealed class World
    {
        public Dictionary<int, string> Mood { get; } = [];
        public Dictionary<int, int> Effects { get; } = [];

        /// <summary>Set while a process works that dies before its commit.</summary>
        public bool DiesBeforeCommit { get; set; }
    }

    /// <summary>Commits a deed that names the job; its effect is counted after the commit, as the database has it.</summary>
    internal sealed class Act(TownDb db, World world) : IReaction<Happened>
    {
        public async Task HandleAsync(Happened happened, CancellationToken stop)
        {
            if (world.DiesBeforeCommit) throw new DiedException();
            switch (world.Mood[happened.Job])
            {
                case "broken": throw new InvalidOperationException("broken");
                case "hopeless": throw new PermanentFailureException("hopeless");
                case "away": throw new MailException("Der Mailserver antwortet nicht.", isTransient: true);
            }
            await db.CommitAsync(new Deed(Actor.Machine("sim"), "sim.act") { Case = "c-" + happened.Job }, stop);
            world.Effects[happened.Job] = world.Effects.GetValueOrDefault(happened.Job) + 1;
        }
    }

    private sealed class DiedException : Exception;

    private sealed class Run(TestHouse house, int seed)
    {
        private readonly Random _random = new(seed);
        private readonly JobQueue _queue = house.Services.GetRequiredService<JobQueue>();
        private readonly Frozen _clock = house.Services.GetRequiredService<Frozen>();
        private readonly World _world = house.Services.GetRequiredService<World>();

        /// <summary>What a process had in hand when it died or paused.</summary>
        private readonly List<TakenJob> _ghosts = [];

        public List<string> Story { get; } = [];
        public int Deaths { get; private set; }
        public int Ghosts { get; private set; }
        public int Parked { get; private set; }

        public async Task<List<string>> PlayAsync()
        {
            _world.Mood.Clear();
            _world.Effects.Clear();
            _clock.Now += TimeSpan.FromDays(1);
            var numbers = Enumerable.Range(0, 2 + _random.Next(4)).Select(i => seed * 10 + i).ToList();
            foreach (var number in numbers) _world.Mood[number] = _random.Next(8) switch { 0 => "broken", 1 => "hopeless", 2 or 3 => "away", _ => "fine" };
            await house.InTownAsync(async s =>
            {
                var db = s.GetRequiredService<TownDb>();
                await db.BookkeepAsync(() => db.Set<Job>().Where(j => j.Kind == "sim.act").ExecuteDeleteAsync(), default);
                foreach (var number in numbers)
                {
                    // A job's id begins with its instant: so they have an order that is the same in every run.
                    _clock.Now += TimeSpan.FromMilliseconds(1);
                    db.Publish(new Happened(number));
                    await db.CommitAsync(new Deed(Actor.Machine("sim"), "sim.happen"));
                }
            });
            for (var step = 0; step < 12; step++) await StepAsync();
            // The neighbours come back, nobody dies any more, and time passes.
            foreach (var number in numbers.Where(n => _world.Mood[n] == "away")) _world.Mood[number] = "fine";
            Story.Add("calm");
            for (var round = 0; round < 60 && await OpenAsync() > 0; round++)
            {
                Pass(TimeSpan.FromMinutes(20));
                await WorkAsync(mayDie: false);
            }
            return await JudgeAsync(numbers);
        }

        private async Task StepAsync()
        {
            switch (_random.Next(10))
            {
                case < 5: await WorkAsync(mayDie: true); break;
                case < 7: Pass(TimeSpan.FromSeconds(1 + _random.Next(90))); break;
                case 7:
                    foreach (var number in _world.Mood.Keys.Order().Where(n => _world.Mood[n] is "away" or "fine").ToList())
                        if (_random.Next(3) == 0) _world.Mood[number] = _world.Mood[number] == "away" ? "fine" : "away";
                    Story.Add("neighbours change");
                    break;
                default: await HauntAsync(); break;
            }
        }

        private void Pass(TimeSpan time)
        {
            _clock.Now += time;
            Story.Add($"{time.TotalSeconds} s pass");
        }

        /// <summary>One runner takes what is due and works through it; it may die before or after each of them.</summary>
        private async Task WorkAsync(bool mayDie)
        {
            var taken = await house.InTownAsync(s => _queue.TakeAsync(s.GetRequiredService<TownDb>(), default));
            var mine = taken.Where(j => j.Kind == "sim.act").ToList();
            Story.Add($"takes {mine.Count}");
            foreach (var job in mine)
            {
                var fate = mayDie ? _random.Next(8) : 7;
                if (fate <= 1)
                {
                    // Before the commit, or after it: the rest of what it took is lost with it, and may come back as a ghost.
                    Deaths++;
                    _ghosts.AddRange(mine.SkipWhile(j => j != job));
                    if (fate == 1) await DoAsync(job, diesBeforeCommit: false);
                    Story.Add($"dies {(fate == 1 ? "after" : "before")} {Name(job)}");
                    return;
                }
                await DoAsync(job, diesBeforeCommit: false);
            }
        }

        /// <summary>A process that was thought dead goes on with what it had in hand.</summary>
        private async Task HauntAsync()
        {
            if (_ghosts.Count == 0) return;
            var job = _ghosts[_random.Next(_ghosts.Count)];
            Ghosts++;
            Story.Add($"a ghost works on {Name(job)}");
            await DoAsync(job, diesBeforeCommit: _random.Next(4) == 0);
        }

        private async Task DoAsync(TakenJob job, bool diesBeforeCommit)
        {
            _world.DiesBeforeCommit = diesBeforeCommit;
            try
            {
                await house.InTownAsync(s => _queue.RunAsync(s, s.GetRequiredService<TownDb>(), job, default));
                Story.Add($"did {Name(job)}");
            }
            catch (DiedException) { }
            catch (LeaseLostException)
            {
                Story.Add($"lost {Name(job)}");
            }
            catch (Exception failure)
            {
                await _queue.FailAsync(house.Town, job, failure, default);
                Story.Add($"failed {Name(job)}: {failure.GetType().Name}");
            }
            finally
            {
                _world.DiesBeforeCommit = false;
            }
        }

        private static string Name(TakenJob job) => job.Payload;

        private Task<int> OpenAsync() => house.InTownAsync(s => s.GetRequiredService<TownDb>().Set<Job>().CountAsync(j => j.Kind == "sim.act" && j.DoneAt == null && j.ParkedAt == null));

        private async Task<List<string>> JudgeAsync(List<int> numbers)
        {
            var violations = new List<string>();
            var jobs = await house.InTownAsync(s => s.GetRequiredService<TownDb>().Set<Job>().AsNoTracking().Where(j => j.Kind == "sim.act").ToListAsync());
            var entries = await house.InTownAsync(s => s.GetRequiredService<TownDb>().Set<LogEntry>().AsNoTracking().Where(e => e.Case != null && e.Case.StartsWith("c-" + seed)).Select(e => e.Case!).ToListAsync());
            foreach (var number in numbers)
            {
                var job = jobs.Single(j => j.Payload.Contains($":{number}}}", StringComparison.Ordinal));
                var (effects, written) = (_world.Effects.GetValueOrDefault(number), entries.Count(e => e == "c-" + number));
                if (job.ParkedAt is not null) Parked++;
                if (effects != written) violations.Add($"{number}: {effects} effects and {written} entries");
                if (job.DoneAt is null && job.ParkedAt is null) violations.Add($"{number} ({_world.Mood[number]}): neither done nor parked");
                if (job.DoneAt is not null && effects != 1) violations.Add($"{number}: done with {effects} effects");
                if (job.ParkedAt is not null && effects != 0) violations.Add($"{number}: parked with {effects} effects");
                if (_world.Mood[number] is "broken" or "hopeless" && effects > 0) violations.Add($"{number}: {_world.Mood[number]} and done");
                if (_world.Mood[number] == "hopeless" && job.Tries > 6) violations.Add($"{number}: hopeless and tried {job.Tries} times");
            }
            return violations;
        }
    }
}
