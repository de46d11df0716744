using System.Text.Json;
using Xunit.Abstractions;

namespace Rathaus.Tests.Torture;

/// <summary>T17 and T18: what was damaged on the disk is found and named, and not handed out.</summary>
public sealed class DamageTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Documents_flipped_cut_off_deleted_or_exchanged_are_all_named()
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
        var random = new Random(Form.Seed);
        var files = Directory.GetFiles(Path.Combine(home.TownFolder("astadt"), "documents"), "*", SearchOption.AllDirectories).Where(f => Path.GetFileName(f).Length == 64).Order().ToArray();
        random.Shuffle(files);
        var damaged = files.Take(Form.Of(16, 200)).ToList();
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
        Results.Tell("T17", new { documents = files.Length, damaged = damaged.Count, named, falseAlarms = findings.Count - named });
        (named, findings.Count).ShouldBe((damaged.Count, damaged.Count), string.Join('\n', findings));
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
