using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;

namespace Rathaus.Tests.House;

public sealed class HouseStandsTests
{
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_fresh_town_answers_and_says_when_an_address_does_not_exist(Engine engine)
    {
        await using var house = await TestHouse.StartAsync(engine);
        using var visitor = house.Browser();
        await visitor.OpenAsync("/gibt-es-nicht");
        visitor.Status.ShouldBe(System.Net.HttpStatusCode.NotFound);
        visitor.Text.ShouldContain("Diese Seite gibt es nicht");
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Nothing_is_written_without_a_deed_and_a_deed_leaves_an_entry(Engine engine)
    {
        await using var house = await TestHouse.StartAsync(engine);
        await house.InTownAsync(async services =>
        {
            var db = services.GetRequiredService<TownDb>();
            var row = await db.Set<TownRow>().SingleAsync();
            row.ChangeProfile("{\"Name\":\"Neu\"}");
            await Should.ThrowAsync<WriteWithoutDeedException>(() => db.SaveChangesAsync());
            await Should.ThrowAsync<WriteWithoutDeedException>(() => db.Database.ExecuteSqlRawAsync("update platform_town set profile = ''"));
            await Should.ThrowAsync<WriteWithoutDeedException>(() => db.Set<TownRow>().ExecuteUpdateAsync(s => s.SetProperty(t => t.Profile, "")));
            await Should.ThrowAsync<WriteWithoutDeedException>(() => db.Set<TownRow>().ExecuteDeleteAsync());
            await db.CommitAsync(new Deed(Actor.Machine("test"), "town.rename"));
        });
        await house.InTownAsync(async services =>
        {
            var db = services.GetRequiredService<TownDb>();
            (await db.Set<TownRow>().SingleAsync()).Profile.ShouldContain("Neu");
            (await db.Set<LogEntry>().CountAsync()).ShouldBe(2);
            (await db.Set<LogBody>().CountAsync()).ShouldBe(2);
        });
    }
}
