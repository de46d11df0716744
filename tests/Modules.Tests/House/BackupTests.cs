using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Hosting;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Backup;
using Rathaus.Platform.Data;
using Rathaus.Platform.Documents;
using Rathaus.Platform.Towns;
using Rathaus.Platform.Transparency;
using Rathaus.TransparencyLog;

namespace Rathaus.Tests.House;

/// <summary>A town as one file, and back on an empty machine.</summary>
public sealed class BackupTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rathaus-backup").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static RestoreOrder Order { get; } = new(["Erika Beispiel", "Max Muster"], "Probe");

    private string BackupFile => Path.Combine(_folder, "musterstadt.backup");

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_town_is_backed_up_while_it_works_and_restored_on_an_empty_machine(Engine engine)
    {
        await using var house = await TestHouse.StartAsync(engine, demo: true);
        var (address, key) = await AddDocumentAsync(house);
        await house.CheckpointAsync();
        var report = await house.Services.GetRequiredService<TownBackup>().WriteAsync(house.Town, BackupFile);
        report.Documents.ShouldBe(1);
        if (!OperatingSystem.IsWindows()) (await File.ReadAllTextAsync(BackupFile)).ShouldNotContain("Bürgerbüro");
        var before = await CountsAsync(house.Services, house.Town);

        var postgres = engine == Engine.Postgres ? PostgresCluster.NewDatabase() : null;
        await using var empty = await EmptyAsync(house, postgres);
        await empty.GetRequiredService<TownRestore>().ReadAsync(BackupFile, Order);

        var town = empty.GetRequiredService<TownRegistry>().Find("localhost").ShouldNotBeNull();
        town.Id.ShouldBe(house.Town.Id);
        var after = await CountsAsync(empty, town);
        // The restore itself is an entry of the log.
        after.Where(t => !t.Key.StartsWith("log_", StringComparison.Ordinal)).ShouldBe(before.Where(t => !t.Key.StartsWith("log_", StringComparison.Ordinal)));
        await using (var document = empty.GetRequiredService<TownDocuments>().Of(town).OpenRead(address, key))
        using (var reader = new StreamReader(document)) (await reader.ReadToEndAsync()).ShouldBe("Ein Dokument.");
        await using var db = empty.GetRequiredService<TownDbs>().Open(town);
        (await db.Set<LogEntry>().CountAsync(e => e.Kind == EntryKind.Recovery)).ShouldBe(1);
    }

    [Fact]
    public async Task What_stands_is_never_overwritten()
    {
        await using var house = await TestHouse.StartAsync();
        var backup = house.Services.GetRequiredService<TownBackup>();
        await backup.WriteAsync(house.Town, BackupFile);
        (await Should.ThrowAsync<BackupException>(() => backup.WriteAsync(house.Town, BackupFile))).Message.ShouldContain("gibt es schon");
        (await Should.ThrowAsync<BackupException>(() => house.Services.GetRequiredService<TownRestore>().ReadAsync(BackupFile, Order))).Message.ShouldContain("gibt es hier schon");
    }

    [Fact]
    public async Task A_foreign_installation_cannot_read_it()
    {
        await using var house = await TestHouse.StartAsync();
        await house.Services.GetRequiredService<TownBackup>().WriteAsync(house.Town, BackupFile);
        await using var foreign = await EmptyAsync(null, null);
        (await Should.ThrowAsync<BackupException>(() => foreign.GetRequiredService<TownRestore>().ReadAsync(BackupFile, Order))).Message.ShouldContain("anderen Installation");
        Directory.GetDirectories(Path.Combine(_folder, "other", "towns")).ShouldBeEmpty();
    }

    /// <summary>Cut off at many places, and one bit changed at many places: refused with a sentence, and nothing is left behind.</summary>
    [Fact]
    public async Task A_damaged_backup_is_refused_and_leaves_nothing()
    {
        await using var house = await TestHouse.StartAsync();
        var (address, _) = await AddDocumentAsync(house);
        await house.Services.GetRequiredService<TownBackup>().WriteAsync(house.Town, BackupFile);
        await using var empty = await EmptyAsync(house, null);
        var restore = empty.GetRequiredService<TownRestore>();
        var whole = await File.ReadAllBytesAsync(BackupFile);
        var random = new Random(42);
        for (var i = 0; i < 24; i++)
        {
            var at = random.Next(whole.Length - 2048);
            byte[] broken = i % 2 == 0 ? whole[..at] : [.. whole];
            if (i % 2 == 1) broken[at] ^= 0x10;
            await File.WriteAllBytesAsync(BackupFile, broken);
            try
            {
                await restore.ReadAsync(BackupFile, Order);
                // The padding behind an entry carries nothing: such a bit may pass, and then the town is whole.
                (i % 2).ShouldBe(1);
                await empty.GetRequiredService<TownDocuments>().Of(empty.GetRequiredService<TownRegistry>().All.Single()).VerifyAsync(address, CancellationToken.None);
                return;
            }
            catch (BackupException refused)
            {
                refused.Message.ShouldEndWith(".");
            }
            Directory.GetDirectories(Path.Combine(_folder, "other", "towns")).ShouldBeEmpty();
            empty.GetRequiredService<TownRegistry>().All.ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task A_file_that_is_no_backup_is_refused()
    {
        await using var empty = await EmptyAsync(null, null);
        await File.WriteAllTextAsync(BackupFile, new string('x', 5000));
        await Should.ThrowAsync<BackupException>(() => empty.GetRequiredService<TownRestore>().ReadAsync(BackupFile, Order));
    }

    private static async Task<(string Address, CaseKey Key)> AddDocumentAsync(TestHouse house)
    {
        var (key, _) = house.Town.Key.NewCase("backup-test");
        var stored = await house.Services.GetRequiredService<TownDocuments>().Of(house.Town).AddAsync(new MemoryStream("Ein Dokument."u8.ToArray()), key, CancellationToken.None);
        return (stored.Address, key);
    }

    /// <summary>An installation without towns; with the key of another one where that is given.</summary>
    private async Task<ServiceProvider> EmptyAsync(TestHouse? keyOf, string? postgres)
    {
        var folder = Path.Combine(_folder, "other");
        Directory.CreateDirectory(Path.Combine(folder, "keys"));
        Directory.CreateDirectory(Path.Combine(folder, "towns"));
        var installation = Path.Combine(folder, "keys", "installation.key");
        if (keyOf is not null) File.Copy(Path.Combine(keyOf.Town.Folder, "..", "..", "keys", "installation.key"), installation);
        var services = Rathaus.Hosting.House.BuildForCommands(folder, postgres);
        await services.GetRequiredService<Migrator>().MigrateInstallationAsync();
        return services;
    }

    private static async Task<SortedDictionary<string, long>> CountsAsync(IServiceProvider services, Town town)
    {
        await using var db = services.GetRequiredService<TownDbs>().Open(town);
        var counts = new SortedDictionary<string, long>();
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        foreach (var table in db.Model.GetEntityTypes().Select(t => t.GetTableName()!).Distinct())
        {
            command.CommandText = "select count(*) from " + table;
            counts[table] = Convert.ToInt64(await command.ExecuteScalarAsync(), null);
        }
        return counts;
    }
}
