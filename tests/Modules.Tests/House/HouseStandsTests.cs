using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;

namespace Rathaus.Tests.House;

public sealed class HouseStandsTests
{
    /// <summary>PostgreSQL looks into a schema of the user's own name by itself; nothing may depend on that name.</summary>
    [Fact]
    public async Task The_user_of_the_database_may_have_any_name()
    {
        var connection = PostgresCluster.NewDatabase();
        await using (var admin = new Npgsql.NpgsqlConnection(connection))
        {
            await admin.OpenAsync();
            await using var command = admin.CreateCommand();
            command.CommandText = "do $$ begin if not exists (select from pg_roles where rolname = 'fachamt') then create role fachamt login superuser; end if; end $$";
            await command.ExecuteNonQueryAsync();
        }
        var folder = Directory.CreateTempSubdirectory("rathaus-user").FullName;
        await using (var house = Rathaus.Hosting.House.BuildForCommands(folder, new Npgsql.NpgsqlConnectionStringBuilder(connection) { Username = "fachamt" }.ConnectionString))
        {
            await house.GetRequiredService<Migrator>().MigrateInstallationAsync();
            house.GetRequiredService<Rathaus.Platform.Towns.TownRegistry>().All.ShouldBeEmpty();
        }
        Directory.Delete(folder, recursive: true);
    }

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
            var towns = services.GetRequiredService<TownDbs>();
            await Should.ThrowAsync<WriteWithoutDeedException>(() => towns.AskAsync(db.Town, $"update platform_town set profile = {""} returning profile", r => r.GetString(0)));
            (await towns.AskAsync(db.Town, $"select count(*) from platform_town where {1} = 1", r => r.GetInt64(0))).ShouldBe([1]);
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
