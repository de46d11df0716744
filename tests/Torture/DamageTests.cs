using System.Text.Json;
using Xunit.Abstractions;

namespace Rathaus.Tests.Torture;

/// <summary>T17 and T18: what was damaged on the disk is found and named, and not handed out.</summary>
public sealed class DamageTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Documents_flipped_cut_off_deleted_or_exchanged_are_all_named_and_fetched_from_a_backup()
    {
        using var home = await Installation.CreateAsync(Engine.Sqlite);
        using var history = new History("damage");
        await using (var server = new Server(home))
        {
            await server.StartAsync();
            await using (var crowd = new Crowd(server, history, 8))
            {
                while (history.Acknowledged < Form.Of(40, 2_000)) await Task.Delay(50);
                await crowd.FinishAsync();
            }
            await new Outbox(home).DrainAsync();
            await server.StopAsync();
        }
        (await FindingsAsync(home)).ShouldBeEmpty();
        var backups = Directory.CreateTempSubdirectory("torture-backups").FullName;
        Leftovers.Watch(null, backups);
        foreach (var town in Installation.Towns) await TheProgram.RunAsync(null, ["backup", "--to", Path.Combine(backups, town), .. home.Where, "--town", town]);
        var random = new Random(Form.Seed);
        var files = Directory.GetFiles(Path.Combine(home.TownFolder("astadt"), "documents"), "*", SearchOption.AllDirectories).Where(f => Path.GetFileName(f).Length == 64).Order().ToArray();
        random.Shuffle(files);
        var damaged = files.Take(Form.Of(16, 200)).ToList();
        var whole = File.ReadAllBytes(damaged[0]);
        for (var i = 0; i < damaged.Count; i++)
            switch (i % 4)
            {
                case 0: Flip(damaged[i], random); break;
                case 1: using (var file = File.OpenWrite(damaged[i])) file.SetLength(random.NextInt64(file.Length)); break;
                case 2: File.Delete(damaged[i]); break;
                case 3: File.Copy(files[^(1 + i)], damaged[i], overwrite: true); break;
            }
        var findings = await FindingsAsync(home);
        var named = damaged.Count(file => findings.Any(f => f.Contains(Path.GetFileName(file), StringComparison.Ordinal)));
        output.WriteLine($"{files.Length} documents, {damaged.Count} damaged, {named} named, {findings.Count - named} false alarms");
        (named, findings.Count).ShouldBe((damaged.Count, damaged.Count), string.Join('\n', findings));

        // While the house is open: from the other town's backup none, from one that is damaged itself all but one, from a good one that too.
        await using var open = new Server(home);
        await open.StartAsync();
        var (foreign, refused) = await RepairAsync(home, Path.Combine(backups, "bstadt"));
        (foreign, refused.Contains("von der Kommune „bstadt“", StringComparison.Ordinal)).ShouldBe((1, true), refused);
        (await FindingsAsync(home)).Count.ShouldBe(damaged.Count);
        var spoilt = File.ReadAllBytes(Path.Combine(backups, "astadt"));
        spoilt[spoilt.AsSpan().IndexOf(whole) + whole.Length / 2] ^= 1;
        File.WriteAllBytes(Path.Combine(backups, "spoilt"), spoilt);
        var (partly, left) = await RepairAsync(home, Path.Combine(backups, "spoilt"));
        (partly, left.Contains("NICHT ZURÜCKGEHOLT  " + Path.GetFileName(damaged[0]), StringComparison.Ordinal)).ShouldBe((1, true), left);
        (await FindingsAsync(home)).Count.ShouldBe(1, "what does not fit is not put in its place");
        var (exit, said) = await RepairAsync(home, Path.Combine(backups, "astadt"));
        exit.ShouldBe(0, said);
        (await open.StopAsync()).ShouldBe(0, open.Words);
        var still = await FindingsAsync(home);
        using var tables = new TownTables(home, "astadt");
        var entries = tables.Read("select body from log_body", r => System.Text.Encoding.UTF8.GetString((byte[])r.GetValue(0))).Count(b => b.Contains("\"documents.repair\"", StringComparison.Ordinal));
        var counted = new Checker(home, history).Run();
        output.WriteLine($"{damaged.Count - still.Count} fetched from a backup, {entries} entries in the log; {counted.Words}");
        Results.Tell("T17", new { documents = files.Length, damaged = damaged.Count, named, falseAlarms = findings.Count - named, repaired = damaged.Count - still.Count });
        still.ShouldBeEmpty();
        entries.ShouldBe(2, "each repair is in the log");
        (counted.WrongDocuments, counted.Lost).ShouldBe((0, 0));
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_damaged_page_of_the_database_is_named_in_a_sentence(Engine engine)
    {
        using var cluster = engine == Engine.Postgres ? new Postgres() : null;
        using var home = await Installation.CreateAsync(engine, cluster);
        using var history = new History("page-" + engine);
        await using (var server = new Server(home))
        {
            await server.StartAsync();
            foreach (var town in Installation.Towns)
                for (var i = 0; i < 3; i++)
                {
                    using var citizen = new Citizen(server.Address, town, history);
                    await citizen.ApplyAsync(CancellationToken.None);
                }
            await new Outbox(home).DrainAsync();
            await server.StopAsync();
        }
        var file = Path.Combine(home.TownFolder("astadt"), "town.db");
        if (cluster is not null)
        {
            using (var tables = new TownTables(home, "astadt")) file = Path.Combine(cluster.Data, tables.Texts("select pg_relation_filepath('log_body')")[0]);
            cluster.Stop();
        }
        else using (var tables = new TownTables(home, "astadt")) tables.Execute("pragma wal_checkpoint(truncate)");
        var whole = File.ReadAllBytes(file);
        var (random, missed, silent) = (new Random(Form.Seed), new List<string>(), new List<string>());
        var pages = whole.Length / 4096;
        var tries = Form.Of(engine == Engine.Postgres ? 2 : 6, 100);
        for (var i = 0; i < tries; i++)
        {
            var bytes = whole.ToArray();
            // Any page but the first, which would be refused at once; for PostgreSQL any page of the table.
            var page = cluster is null ? 1 + random.Next(pages - 1) : random.Next(Math.Max(1, pages / 2)) * 2;
            random.NextBytes(bytes.AsSpan(page * 4096, 4096));
            File.WriteAllBytes(file, bytes);
            cluster?.Start();
            var (exit, said) = await TheProgram.RunAsync(null, ["verify", .. home.Where, "--town", "astadt"]);
            if (exit == 0) missed.Add($"page {page}");
            else if (exit != 1 || said.Contains("Interner Fehler", StringComparison.Ordinal) || !said.Contains("BEFUND", StringComparison.Ordinal)) silent.Add($"page {page}: exit {exit}, {said[..Math.Min(300, said.Length)]}");
            var (other, elsewhere) = await TheProgram.RunAsync(null, ["verify", .. home.Where, "--town", "bstadt"]);
            other.ShouldBe(0, "the other town is whole: " + elsewhere);
            cluster?.Stop();
        }
        cluster?.Start();
        output.WriteLine($"{tries} pages damaged one at a time, {missed.Count} missed, {silent.Count} found without a finding in words");
        Results.Tell($"T18 {engine}", new { pages = tries, missed, silent });
        silent.ShouldBeEmpty();
        missed.ShouldBeEmpty();
    }

    /// <summary>The damage shows itself at a write, in the serving program; from then on the town is only read, also after a restart, until a check finds it whole.</summary>
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_town_whose_database_is_damaged_writes_nothing_until_it_is_mended(Engine engine)
    {
        using var cluster = engine == Engine.Postgres ? new Postgres() : null;
        using var home = await Installation.CreateAsync(engine, cluster);
        using var history = new History("stop-" + engine);
        await using var server = new Server(home);
        await server.StartAsync();
        foreach (var town in Installation.Towns) await ApplyAsync(server, town, history);
        await new Outbox(home).DrainAsync();
        (await server.StopAsync()).ShouldBe(0, server.Words);
        var (file, page, first) = (Path.Combine(home.TownFolder("astadt"), "town.db"), 4096, 0L);
        using (var tables = new TownTables(home, "astadt"))
            if (cluster is not null) (file, page) = (Path.Combine(cluster.Data, tables.Texts("select pg_relation_filepath('log_body')")[0]), 8192);
            else
            {
                tables.Execute("pragma wal_checkpoint(truncate)");
                first = tables.Count("select rootpage from sqlite_schema where name = 'log_body'") - 1;
            }
        cluster?.Stop();
        var whole = File.ReadAllBytes(file);
        var spoilt = whole.ToArray();
        new Random(Form.Seed).NextBytes(cluster is null ? spoilt.AsSpan((int)first * page, page) : spoilt);
        File.WriteAllBytes(file, spoilt);
        cluster?.Start();

        await server.StartAsync();
        using (var citizen = new Citizen(server.Address, "astadt", history))
        {
            for (var i = 0; i < 3; i++) await Should.ThrowAsync<UnansweredException>(citizen.StartAsync());
            citizen.Refused().ShouldBe(new Dictionary<int, int> { [503] = 3 }, ignoreOrder: true);
            (await citizen.PageAsync("/leistungen/" + Installation.Service)).ShouldContain("<h1");
        }
        var mark = Path.Combine(home.TownFolder("astadt"), "damaged.txt");
        File.Exists(mark).ShouldBeTrue();
        server.Words.ShouldContain("nothing is written to it until verify finds it whole");
        await ApplyAsync(server, "bstadt", history);
        (await server.StopAsync()).ShouldBe(0, server.Words);
        var (exit, said) = await TheProgram.RunAsync(null, ["verify", .. home.Where, "--town", "astadt"]);
        exit.ShouldBe(1, said);

        cluster?.Stop();
        File.WriteAllBytes(file, whole);
        foreach (var beside in cluster is null ? ["-wal", "-shm"] : (string[])[]) File.Delete(file + beside);
        cluster?.Start();
        await server.StartAsync();
        using (var citizen = new Citizen(server.Address, "astadt", history)) await Should.ThrowAsync<UnansweredException>(citizen.StartAsync());
        (exit, said) = await TheProgram.RunAsync(null, ["verify", .. home.Where, "--town", "astadt"]);
        exit.ShouldBe(0, said);
        await ApplyAsync(server, "astadt", history);
        await new Outbox(home).DrainAsync();
        (await server.StopAsync()).ShouldBe(0, server.Words);
        var checker = new Checker(home, history);
        var counted = checker.Run();
        output.WriteLine(counted.Words);
        Results.Tell($"T18 {engine}, writing stopped", new { counted });
        checker.Findings.ShouldBeEmpty(counted.Words);
        File.Exists(mark).ShouldBeFalse();
    }

    private static async Task ApplyAsync(Server server, string town, History history)
    {
        using var citizen = new Citizen(server.Address, town, history);
        (await citizen.ApplyAsync(CancellationToken.None)).ShouldNotBeNull();
    }

    private static Task<(int Exit, string Said)> RepairAsync(Installation home, string backup) => TheProgram.RunAsync(null, ["repair", backup, .. home.Where, "--town", "astadt"]);

    private static async Task<List<string>> FindingsAsync(Installation home)
    {
        var (exit, said) = await TheProgram.RunAsync(null, ["verify", "--json", .. home.Where, "--town", "astadt"]);
        exit.ShouldBeOneOf(0, 1);
        using var report = JsonDocument.Parse(said[said.IndexOf('{')..(said.LastIndexOf('}') + 1)]);
        return [.. report.RootElement.GetProperty("findings").EnumerateArray().Select(f => f.GetString()!)];
    }

    private static void Flip(string path, Random random)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        file.Position = random.NextInt64(file.Length);
        var value = file.ReadByte();
        file.Position--;
        file.WriteByte((byte)(value ^ (1 << random.Next(8))));
    }
}
