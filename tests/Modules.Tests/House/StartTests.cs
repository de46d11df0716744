using System.Data.Common;
using System.Diagnostics;
using System.Net;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Rathaus.Commands;
using Rathaus.Hosting;
using Rathaus.Platform.Data;
using Rathaus.Platform.Towns;

namespace Rathaus.Tests.House;

/// <summary>What the program refuses when it starts or is asked, each in a sentence.</summary>
public sealed class StartTests
{
    private const string NewerStep = "insert into platform_migration (number, name, applied_at) values (99999, '99999_future', '2099-01-01')";

    [Fact]
    public async Task A_second_process_on_the_same_folder_is_refused()
    {
        var folder = Directory.CreateTempSubdirectory("rathaus-lock").FullName;
        using (FolderLock.Take(folder).ShouldNotBeNull())
        {
            var (exit, said) = await RunAsync("serve", "--data", folder, "--port", FreePort());
            exit.ShouldBe(1);
            said.ShouldBe($"Ein anderer Prozess bedient schon den Ordner {folder}. Mit SQLite darf es nur einer sein; beenden Sie den anderen oder nehmen Sie PostgreSQL.");
        }
        var (free, sentence) = await RunAsync("serve", "--data", folder, "--port", FreePort());
        (free, sentence.StartsWith($"In {folder} gibt es noch keine Kommune.", StringComparison.Ordinal)).ShouldBe((3, true), sentence);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task An_installation_of_a_newer_program_is_refused()
    {
        var folder = Directory.CreateTempSubdirectory("rathaus-newer").FullName;
        var made = await RunAsync("town", "create", "--data", folder, "--host", "localhost", "--slug", "musterstadt", "--name", "Musterstadt");
        made.Exit.ShouldBe(0, made.Said);
        await ExecuteAsync(new SqliteConnection($"Data Source={Path.Combine(folder, "rathaus.db")};Pooling=False"), NewerStep);
        var (exit, said) = await RunAsync("serve", "--data", folder, "--port", FreePort());
        exit.ShouldBe(1, said);
        said.ShouldStartWith("Die Datenbank ist von einer neueren Version (Stand 99999); dieses Programm kennt Stand ");
        said.ShouldNotContain("   at ");
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_town_whose_database_is_newer_stays_closed_and_the_others_go_on(Engine engine)
    {
        await using var house = await TestHouse.StartAsync(engine);
        var newer = await house.MakeTownAsync("nachbarstadt", "nachbarstadt.example");
        DbConnection connection = house.Services.GetRequiredService<StorageSettings>().Postgres is { } postgres
            ? new NpgsqlConnection($"{postgres};Search Path={newer.Slug};Pooling=false") : new SqliteConnection($"Data Source={Path.Combine(newer.Folder, "town.db")};Pooling=False");
        await ExecuteAsync(connection, NewerStep);
        await Should.ThrowAsync<NewerDatabaseException>(() => house.Services.GetRequiredService<Migrator>().MigrateTownAsync(newer.Slug, newer.Folder));

        await TownUpgrade.RunAsync(house.Services, default);
        using var there = house.Browser("nachbarstadt.example");
        await there.OpenAsync("/");
        there.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        there.Page.Body!.TextContent.ShouldStartWith("Dieses Rathaus wird gerade gewartet.");
        using var here = house.Browser();
        await here.OpenAsync("/kontakt");
        here.Status.ShouldBe(HttpStatusCode.OK);
        house.Services.GetRequiredService<TownRegistry>().IsClosed(house.Town).ShouldBeFalse();
        await here.OpenAsync("/health/ready");
        here.Page.Body!.TextContent.ShouldBe("Degraded");
    }

    [Theory]
    [InlineData("gibt-es-nicht.example")]
    [InlineData("localhost.boese.example")]
    [InlineData("xn--mnchen-3ya.example")]
    public async Task An_unknown_host_leads_to_no_town(string host)
    {
        await using var house = await TestHouse.StartAsync();
        using var browser = house.Browser(host);
        foreach (var path in (string[])["/", "/anmelden", "/arbeitsplatz", "/wappen.svg"])
        {
            await browser.OpenAsync(path);
            browser.Status.ShouldBe(HttpStatusCode.NotFound);
            browser.Page.Body!.TextContent.Trim().ShouldBe("Unter dieser Adresse gibt es kein Rathaus. Prüfen Sie die Adresse.");
        }
    }

    private static string FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    private static async Task ExecuteAsync(DbConnection connection, string sql)
    {
        await using (connection)
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            await command.ExecuteNonQueryAsync();
        }
    }

    /// <summary>Runs the program as a process of its own.</summary>
    private static async Task<(int Exit, string Said)> RunAsync(params string[] arguments)
    {
        var info = new ProcessStartInfo("dotnet") { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false };
        info.ArgumentList.Add(typeof(FolderLock).Assembly.Location);
        foreach (var argument in arguments) info.ArgumentList.Add(argument);
        using var process = Process.Start(info)!;
        var said = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.ReadToEndAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
        }
        return (process.ExitCode, (await said).Trim());
    }
}
