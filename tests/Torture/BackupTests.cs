using System.Diagnostics;
using System.Security.Cryptography;
using Xunit.Abstractions;

namespace Rathaus.Tests.Torture;

/// <summary>T19: a large town is backed up while people apply, and restored on an empty machine. The ordinary run is <c>House/BackupTests</c>.</summary>
public sealed class BackupTests(ITestOutputHelper output)
{
    private const int Cases = 100_000, FileBytes = 8_192;

    /// <summary>What stands for a case: itself, its record, one entry, one document; with a file of its own.</summary>
    private static readonly Dictionary<string, Dictionary<string, string>> Copies = new()
    {
        ["cases_case"] = new() { ["id"] = Id("0"), ["submission_key"] = Id("1"), ["number"] = "printf('B-%09d', i)", ["status_token_hash"] = "zeroblob(24) || printf('%08X', i)" },
        ["records_record"] = new() { ["case_id"] = Id("0"), ["sign"] = "printf('Z-%09d', i)" },
        ["cases_entry"] = new() { ["id"] = Id("2"), ["case_id"] = Id("0") },
        ["records_document"] = new() { ["id"] = Id("3"), ["case_id"] = Id("0"), ["address"] = "a", ["bytes"] = $"{FileBytes}" },
    };

    [LongFact]
    public async Task A_hundred_thousand_cases_are_backed_up_at_work_and_restored_on_an_empty_machine()
    {
        using var home = await Installation.CreateAsync(Engine.Sqlite);
        using var history = new History("backup-large");
        var beside = Directory.CreateTempSubdirectory("torture-restored").FullName;
        Leftovers.Watch(null, beside);
        var (backup, known, empty) = (Path.Combine(beside, "astadt.backup"), Path.Combine(beside, "checkpoint"), Path.Combine(beside, "data"));
        await using var server = new Server(home);
        await server.StartAsync();
        using (var citizen = new Citizen(server.Address, "astadt", history)) await citizen.ApplyAsync(CancellationToken.None);
        await new Outbox(home).DrainAsync();
        (await server.StopAsync()).ShouldBe(0, server.Words);
        var filling = Stopwatch.StartNew();
        Fill(home);
        var filled = filling.Elapsed;
        File.Copy(Path.Combine(home.TownFolder("astadt"), "log", "1", "checkpoint"), known);
        List<string?> before;
        TimeSpan backedUp;
        long meanwhile;
        await server.StartAsync();
        await using (var crowd = new Crowd(server, history, 4))
        {
            while (history.Acknowledged < 6) await Task.Delay(50);
            before = [.. Acknowledged(history)];
            var (answers, since) = (history.Answers, Stopwatch.StartNew());
            (int exit, string said) = await TheProgram.RunAsync(null, ["backup", "--to", backup, .. home.Where, "--town", "astadt"]);
            (backedUp, meanwhile) = (since.Elapsed, history.Answers - answers);
            exit.ShouldBe(0, said);
            await crowd.FinishAsync();
            crowd.Refusals.ShouldBeEmpty();
        }
        (await server.StopAsync()).ShouldBe(0, server.Words);
        var restoring = Stopwatch.StartNew();
        var (restored, words) = await TheProgram.RunAsync(null, ["restore", backup, "--data", empty, "--key", Path.Combine(home.Folder, "keys", "installation.key"), "--approved-by", "Erika Beispiel", "--approved-by", "Max Muster"]);
        var restoredAfter = restoring.Elapsed;
        restored.ShouldBe(0, words);
        var verifying = Stopwatch.StartNew();
        var (verified, findings) = await TheProgram.RunAsync(null, ["verify", "--data", empty, "--town", "astadt", "--known", known]);
        var verifiedAfter = verifying.Elapsed;
        var (there, source) = (Path.Combine(empty, "towns", "astadt"), home.TownFolder("astadt"));
        var (numbers, all) = (Numbers(there), Numbers(source));
        var counts = Copies.Keys.ToDictionary(table => table, table => (There: Count(there, table), Source: Count(source, table)));
        output.WriteLine(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{numbers.Count} cases, {new FileInfo(backup).Length >> 20} MiB; filled in {filled.TotalSeconds:F0} s, backed up in {backedUp.TotalSeconds:F0} s ({meanwhile} answers meanwhile), restored in {restoredAfter.TotalSeconds:F0} s, verified in {verifiedAfter.TotalSeconds:F0} s; {string.Join(", ", counts.Select(c => $"{c.Key} {c.Value.There} of {c.Value.Source}"))}"));
        Results.Tell("T19", new { cases = numbers.Count, megabytes = new FileInfo(backup).Length >> 20, backup = backedUp.TotalSeconds, restore = restoredAfter.TotalSeconds, verify = verifiedAfter.TotalSeconds, meanwhile, counts });
        verified.ShouldBe(0, findings);
        before.Except(numbers).ShouldBeEmpty("what was acknowledged before the backup began is in it");
        numbers.Except(all).ShouldBeEmpty();
        counts.Values.ShouldAllBe(c => c.There == Cases && c.Source == Cases);
    }

    private static void Fill(Installation home)
    {
        var folder = Path.Combine(home.TownFolder("astadt"), "documents");
        using var tables = new TownTables(home, "astadt");
        tables.Execute("create temp table file (i integer primary key, a text)");
        for (var i = 0; i < 256; i++) Directory.CreateDirectory(Path.Combine(folder, i.ToString("x2", null)));
        var bytes = new byte[FileBytes];
        foreach (var some in Enumerable.Range(1, Cases).Chunk(1_000))
            tables.Execute("insert into file values " + string.Join(", ", some.Select(i =>
            {
                RandomNumberGenerator.Fill(bytes);
                var address = Convert.ToHexStringLower(SHA256.HashData(bytes));
                File.WriteAllBytes(Path.Combine(folder, address[..2], address), bytes);
                return $"({i}, '{address}')";
            })));
        foreach (var (table, values) in Copies)
        {
            var columns = tables.Texts($"select name from pragma_table_info('{table}')");
            tables.Execute($"insert into {table} ({string.Join(", ", columns.Select(c => $"\"{c}\""))}) select {string.Join(", ", columns.Select(c => values.GetValueOrDefault(c, $"t.\"{c}\"")))} from file, (select * from {table} limit 1) t");
        }
    }

    private static string Id(string salt) => $"printf('%08X-000{salt}-7000-8000-%012X', i, i)";

    private static IEnumerable<string?> Acknowledged(History history) => history.All.Where(a => a.Town == "astadt" && a.Number is not null).Select(a => a.Number);

    private static List<string> Numbers(string town) => Read(town, "select number from cases_case", r => r.GetString(0));

    private static long Count(string town, string table) => Read(town, $"select count(*) from {table} where {(table == "records_record" ? "case_id" : "id")} like '%-000_-7000-8000-%'", r => r.GetInt64(0))[0];

    private static List<T> Read<T>(string town, string sql, Func<System.Data.Common.DbDataReader, T> row)
    {
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(town, "town.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(row(reader));
        return rows;
    }
}
