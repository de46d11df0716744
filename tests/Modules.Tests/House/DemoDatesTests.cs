using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform.Data;

namespace Rathaus.Tests.House;

/// <summary>The demo is seeded on the day somebody starts it, whichever day that is.</summary>
public sealed class DemoDatesTests
{
    /// <summary>A Sunday, the last day of a year, and the day that three years do not have.</summary>
    public static TheoryData<int, int, int> Days => new() { { 2026, 8, 16 }, { 2026, 12, 31 }, { 2028, 2, 29 } };

    [Theory]
    [MemberData(nameof(Days))]
    public async Task The_demo_town_stands_on_any_day(int year, int month, int day)
    {
        await using var house = await TestHouse.StartAsync(demo: true, at: new DateTimeOffset(year, month, day, 9, 0, 0, TimeSpan.Zero));
        using var visitor = house.Browser();
        await visitor.OpenAsync("/leistungen/hundesteuer-anmelden");
        visitor.Text.ShouldContain("Hundesteuer anmelden");
        await visitor.OpenAsync("/anmelden");
        await visitor.SubmitAsync("Sabine Schröder");
        visitor.Path.ShouldBe("/arbeitsplatz");
    }

    /// <summary>With its 200 cases: all of them received by today, none due on a day that does not exist.</summary>
    [LongFact]
    public async Task The_demo_has_its_cases_on_the_29th_of_February()
    {
        var (year, month, day) = (2028, 2, 29);
        await using var house = await TestHouse.StartAsync(demo: true, seeds: int.MaxValue, at: new DateTimeOffset(year, month, day, 9, 0, 0, TimeSpan.Zero));
        await house.InTownAsync(async services =>
        {
            var db = services.GetRequiredService<TownDb>();
            var received = await db.Set<Modules.Cases.Domain.Case>().Select(c => c.ReceivedAt).ToListAsync();
            received.Count.ShouldBeGreaterThan(150);
            received.ShouldAllBe(at => at <= db.Now);
            (await db.Set<Modules.Cases.Domain.Case>().Select(c => c.State).Distinct().ToListAsync()).Count.ShouldBeGreaterThan(4);
        });
    }
}
