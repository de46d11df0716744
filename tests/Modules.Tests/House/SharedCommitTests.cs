using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Modules.Accounts.Domain;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;

namespace Rathaus.Tests.House;

/// <summary>Units of work that wait for each other are written with one flush; each stands or falls alone.</summary>
public sealed class SharedCommitTests
{
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Many_at_once_have_numbers_without_gaps_and_one_that_fails_takes_nothing_with_it(Engine engine)
    {
        await using var house = await TestHouse.StartAsync(engine);
        var numbers = new List<long>();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => Task.Run(async () =>
        {
            try
            {
                // Every fifth has the name of the one before it.
                await CommitAsync(house, $"unit-{(i % 5 == 4 ? i - 1 : i)}", number =>
                {
                    lock (numbers) numbers.Add(number);
                });
                return true;
            }
            catch (DuplicateException)
            {
                return false;
            }
        })));

        outcomes.Count(done => done).ShouldBe(48);
        await house.InTownAsync(async services =>
        {
            var db = services.GetRequiredService<TownDb>();
            (await db.Set<Unit>().CountAsync(u => u.Slug.StartsWith("unit-"))).ShouldBe(48);
            var kept = (await db.Set<Counter>().SingleAsync(c => c.Name == "test")).Value;
            kept.ShouldBe(48, "one that failed used no number up");
            (await db.Set<LogBody>().Select(b => b.Body).ToListAsync()).Count(b => System.Text.Encoding.UTF8.GetString(b).Contains("test.unit")).ShouldBe(48);
        });
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_unit_of_work_can_read_again_and_commit_again_after_it_failed(Engine engine)
    {
        await using var house = await TestHouse.StartAsync(engine);
        await CommitAsync(house, "amt");
        await house.InTownAsync(async services =>
        {
            var db = services.GetRequiredService<TownDb>();
            var twice = Unit.Found("amt", new("Amt", "", "", "", "")).Value;
            db.Add(twice);
            db.Publish(new Happened());
            await Should.ThrowAsync<DuplicateException>(() => db.CommitAsync(new Deed(Actor.Machine("test"), "test.unit")));
            (await db.Set<Unit>().CountAsync(u => u.Slug == "amt")).ShouldBe(1);
            db.Entry(twice).State = EntityState.Detached;
            db.Add(Unit.Found("anderes-amt", new("Anderes Amt", "", "", "", "")).Value);
            await db.CommitAsync(new Deed(Actor.Machine("test"), "test.unit"));
        });
        (await house.InTownAsync(s => s.GetRequiredService<TownDb>().Set<Unit>().CountAsync())).ShouldBe(2);
    }

    [Fact]
    public async Task A_row_of_the_platform_that_fails_takes_its_own_part_back_and_nobody_elses()
    {
        await using var house = await TestHouse.StartAsync(Engine.Postgres);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(async () =>
        {
            try
            {
                await CommitAsync(house, $"unit-{i}", searched: i % 4 == 1 ? new string('x', 200) : $"unit-{i}");
                return true;
            }
            catch (DbUpdateException)
            {
                return false;
            }
        })));

        outcomes.ShouldBe(Enumerable.Range(0, 40).Select(i => i % 4 != 1));
        await house.InTownAsync(async services =>
        {
            var db = services.GetRequiredService<TownDb>();
            (await db.Set<Unit>().CountAsync(u => u.Slug.StartsWith("unit-"))).ShouldBe(30);
            (await db.Set<Counter>().SingleAsync(c => c.Name == "test")).Value.ShouldBe(30);
        });
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Who_gives_up_at_any_moment_fails_nobody_else(Engine engine)
    {
        await using var house = await TestHouse.StartAsync(engine);
        var moments = new Random(20261122);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 120).Select(i => (i, moments.Next(20_000))).ToList().Select(turn => Task.Run(async () =>
        {
            using var stop = new CancellationTokenSource();
            if (turn.i % 3 == 0) stop.CancelAfter(TimeSpan.FromMicroseconds(turn.Item2));
            try
            {
                await CommitAsync(house, $"unit-{turn.i}", stop: stop.Token);
                return (turn.i, Done: true);
            }
            catch (Exception given) when (turn.i % 3 == 0 && given is OperationCanceledException or DbUpdateException { InnerException: OperationCanceledException })
            {
                return (turn.i, Done: false);
            }
        })));

        var expected = outcomes.Where(o => o.Done).Select(o => $"unit-{o.i}").ToList();
        expected.Count.ShouldBeGreaterThanOrEqualTo(80);
        (await house.InTownAsync(s => s.GetRequiredService<TownDb>().Set<Unit>().Where(u => u.Slug.StartsWith("unit-")).Select(u => u.Slug).ToListAsync())).ShouldBe(expected, ignoreOrder: true);
        (await house.InTownAsync(s => s.GetRequiredService<TownDb>().Set<Counter>().SingleAsync(c => c.Name == "test"))).Value.ShouldBe(expected.Count);
    }

    [Fact]
    public async Task A_town_keeps_its_prepared_statements_when_its_tables_change()
    {
        await using var house = await TestHouse.StartAsync();
        for (var i = 0; i < 3; i++) (await house.InTownAsync(s => s.GetRequiredService<TownDb>().Set<Unit>().CountAsync())).ShouldBe(0);
        await house.InTownAsync(s => s.GetRequiredService<TownDb>().BookkeepAsync(() => s.GetRequiredService<TownDb>().Database.ExecuteSqlRawAsync("alter table accounts_unit add column test text"), default));
        await CommitAsync(house, "amt");
        (await house.InTownAsync(s => s.GetRequiredService<TownDb>().Set<Unit>().CountAsync())).ShouldBe(1);
    }

    private static Task CommitAsync(TestHouse house, string slug, Action<long>? use = null, string? searched = null, CancellationToken stop = default) => house.InTownAsync(async services =>
    {
        var db = services.GetRequiredService<TownDb>();
        db.Add(Unit.Found(slug, new("Amt " + slug, "", "", "", "")).Value);
        db.DrawNumber("test", use ?? (_ => { }));
        if (searched is not null) db.NoteSearchChange("test", searched);
        await db.CommitAsync(new Deed(Actor.Machine("test"), "test.unit"), stop);
    });

    private sealed record Happened;
}
