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
    public async Task A_town_keeps_its_prepared_statements_when_its_tables_change()
    {
        await using var house = await TestHouse.StartAsync();
        for (var i = 0; i < 3; i++) (await house.InTownAsync(s => s.GetRequiredService<TownDb>().Set<Unit>().CountAsync())).ShouldBe(0);
        await house.InTownAsync(s => s.GetRequiredService<TownDb>().BookkeepAsync(() => s.GetRequiredService<TownDb>().Database.ExecuteSqlRawAsync("alter table accounts_unit add column test text"), default));
        await CommitAsync(house, "amt");
        (await house.InTownAsync(s => s.GetRequiredService<TownDb>().Set<Unit>().CountAsync())).ShouldBe(1);
    }

    private static Task CommitAsync(TestHouse house, string slug, Action<long>? use = null) => house.InTownAsync(async services =>
    {
        var db = services.GetRequiredService<TownDb>();
        db.Add(Unit.Found(slug, new("Amt " + slug, "", "", "", "")).Value);
        db.DrawNumber("test", use ?? (_ => { }));
        await db.CommitAsync(new Deed(Actor.Machine("test"), "test.unit"));
    });

    private sealed record Happened;
}
