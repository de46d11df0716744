using System.Diagnostics;
using System.Net;
using Xunit.Abstractions;

namespace Rathaus.Tests.Torture;

/// <summary>T04 to T08: disks that are full, read-only or broken. Refused or stored, never half; reading goes on; no restart is needed afterwards.</summary>
public sealed class DiskTests(ITestOutputHelper output)
{
    [NeedsFact("root", "mount")]
    public async Task On_a_full_disk_it_refuses_in_words_and_goes_on_when_there_is_room_again()
    {
        var folder = Directory.CreateTempSubdirectory("torture-disk").FullName;
        var uploads = Path.Combine(folder, "uploads");
        await using var data = await Disk.MountAsync(folder, 96);
        using var home = await Installation.CreateAsync(Engine.Sqlite, folder: folder);
        await using var temporary = await Disk.MountAsync(uploads, 4);
        await using var documents = await Disk.MountAsync(Path.Combine(home.TownFolder("astadt"), "documents"), 16);
        await using var log = await Disk.MountAsync(Path.Combine(home.TownFolder("astadt"), "log"), 2);
        using var history = new History("disk-full");
        await using var server = new Server(home);
        var counts = new Dictionary<string, string>();
        await server.StartAsync();
        await using (var crowd = new Crowd(server, history, 6))
        {
            await AnswersAsync(history, 60);
            foreach (var (name, disk) in new[] { ("temp", temporary), ("documents", documents), ("log", log), ("database", data) })
                for (var round = 0; round < Form.Of(1, 5); round++)
                {
                    var before = crowd.Refused();
                    disk.Fill();
                    await RefusedOrAsync(crowd, history, before, name == "log" ? 40 : 200);
                    var (home200, _) = await GetAsync(server, "/leistungen/" + Installation.Service);
                    home200.ShouldBe(HttpStatusCode.OK, $"reading goes on while {name} is full");
                    disk.Free();
                    counts[name] = string.Join(", ", crowd.Refused().Select(r => (Status: r.Key, Count: r.Value - before.GetValueOrDefault(r.Key))).Where(r => r.Count > 0).Select(r => $"{r.Count}x {r.Status}"));
                    await AnswersAsync(history, 40);
                    crowd.ThrowIfTroubled();
                }
            await crowd.FinishAsync();
            crowd.Refused().Keys.Except([503, 507]).ShouldBeEmpty(crowd.Refusals);
        }
        await new Outbox(home).DrainAsync();
        (await server.StopAsync()).ShouldBe(0, server.Words);
        using var watch = new LogWatch(home);
        var checker = new Checker(home, history);
        var counted = checker.Run();
        var verified = await watch.VerifyAsync();
        output.WriteLine($"full: {string.Join("; ", counts.Select(c => $"{c.Key}: {c.Value}"))}; {counted.Words}");
        Results.Tell("T05", new { full = counts, counted });
        checker.Findings.ShouldBeEmpty(counted.Words);
        verified.ShouldBeEmpty();
        counts["database"].ShouldContain("507");
        counts["documents"].ShouldContain("507");
        counts["temp"].ShouldContain("507");
    }

    /// <summary>
    /// A database server without room for its log ends itself, and cannot read the log again before there is room: then reading waits as well. Without
    /// room for data only writing does.
    /// </summary>
    [NeedsFact("root", "mount")]
    public async Task When_the_disk_of_the_database_server_is_full_it_refuses_and_goes_on_when_there_is_room_again()
    {
        var (cluster, data, log) = await Postgres.OnDisksAsync(data: 256, log: 96);
        await using var first = data;
        await using var second = log;
        using var _ = cluster;
        using var home = await Installation.CreateAsync(Engine.Postgres, cluster);
        using var history = new History("disk-full-postgres");
        using var watch = new LogWatch(home);
        await using var server = new Server(home);
        var counts = new Dictionary<string, string>();
        await server.StartAsync();
        await using (var crowd = new Crowd(server, history, 6))
        {
            await AnswersAsync(history, 60);
            foreach (var (name, disk) in new[] { ("data", data), ("log", log) })
                for (var round = 0; round < Form.Of(1, 10); round++)
                {
                    var before = crowd.Refused();
                    disk.Fill();
                    for (var switches = 0; name == "log" && switches < 4; switches++) await cluster.SwitchLogAsync();
                    await RefusedOrAsync(crowd, history, before, 400);
                    var (reading, _) = await GetAsync(server, "/leistungen/" + Installation.Service);
                    disk.Free();
                    cluster.StartIfDown();
                    if (name == "data") reading.ShouldBe(HttpStatusCode.OK, "reading goes on");
                    counts[$"{name} {round + 1}"] = string.Join(", ", crowd.Refused().Select(r => (Status: r.Key, Count: r.Value - before.GetValueOrDefault(r.Key))).Where(r => r.Count > 0).Select(r => $"{r.Count}x {r.Status}")) + $", reading {(int)reading}";
                    await AnswersAsync(history, 40);
                    crowd.ThrowIfTroubled();
                }
            await crowd.FinishAsync();
            crowd.Refused().Keys.Except([503, 507]).ShouldBeEmpty(crowd.Refusals + server.Faults);
        }
        await new Outbox(home).DrainAsync();
        (await server.StopAsync()).ShouldBe(0, server.Words);
        var checker = new Checker(home, history);
        var counted = checker.Run();
        var verified = await watch.VerifyAsync();
        output.WriteLine($"full: {string.Join("; ", counts.Select(c => $"{c.Key}: {c.Value}"))}; {counted.Words}");
        Results.Tell("T05 on PostgreSQL", new { full = counts, counted });
        checker.Findings.ShouldBeEmpty(counted.Words);
        verified.ShouldBeEmpty();
        counts["data 1"].ShouldContain("507");
        counts["log 1"].ShouldContain("x 50");
    }

    [NeedsFact("root", "mount")]
    public async Task A_read_only_folder_is_refused_in_a_sentence_at_start_and_in_words_while_serving()
    {
        using var home = await Installation.CreateAsync(Engine.Sqlite);
        using var history = new History("read-only");
        await using (await Disk.ReadOnlyAsync(home.Folder))
        {
            var (exit, said) = await TheProgram.RunAsync(null, ["serve", .. home.Where, "--port", $"{Ports.Free()}"]);
            output.WriteLine("start: " + said);
            exit.ShouldBe(2, said);
            said.ShouldContain(home.Folder);
            said.ShouldNotContain("Interner Fehler");
        }
        await using var server = new Server(home);
        await server.StartAsync();
        await using (var crowd = new Crowd(server, history, 4))
        {
            await AnswersAsync(history, 40);
            await using (await Disk.ReadOnlyAsync(Path.Combine(home.TownFolder("astadt"), "documents")))
            {
                await RefusedOrAsync(crowd, history, crowd.Refused(), 200);
                (await GetAsync(server, "/")).Status.ShouldBe(HttpStatusCode.OK);
            }
            await AnswersAsync(history, 40);
            await crowd.FinishAsync();
            crowd.Refused().Keys.ShouldBe([503], crowd.Refusals);
        }
        await new Outbox(home).DrainAsync();
        (await server.StopAsync()).ShouldBe(0);
        var checker = new Checker(home, history);
        var counted = checker.Run();
        output.WriteLine(counted.Words);
        Results.Tell("T08", new { counted });
        checker.Findings.ShouldBeEmpty(counted.Words);
    }

    /// <summary>T04, T06: calls of the kernel fail as they do on a broken disk; strace answers in its place.</summary>
    [NeedsFact("strace")]
    public async Task Writes_and_flushes_that_fail_are_refused_or_stored_and_never_half()
    {
        using var home = await Installation.CreateAsync(Engine.Sqlite);
        await BrokenAsync("T04, T06", home, Orders, server => new Strace([server.Id]), () => { });
    }

    [NeedsFact("strace")]
    public async Task Writes_and_flushes_of_documents_that_fail_leave_nothing_half_in_PostgreSQL()
    {
        using var home = await Installation.CreateAsync(Engine.Postgres);
        await BrokenAsync("T04, T06 on PostgreSQL, the program's own calls", home, Orders, server => new Strace([server.Id]), () => { });
    }

    /// <summary>A server that cannot write its log or flush it ends itself, and reads it again: an outage in the middle of everything.</summary>
    [NeedsFact("strace")]
    public async Task Writes_and_flushes_of_the_database_server_that_fail_are_refused_or_stored_and_never_half()
    {
        using var cluster = new Postgres();
        using var home = await Installation.CreateAsync(Engine.Postgres, cluster);
        await BrokenAsync("T04, T06 on PostgreSQL, the database server's calls", home, Orders, _ => new Strace(cluster.Processes), cluster.StartIfDown);
    }

    /// <summary>T07: writes fail at random; libfiu answers in place of the C library.</summary>
    [NeedsFact("fiu-run", "fiu-ctrl")]
    public async Task Writes_that_fail_at_random_are_refused_or_stored_and_never_half()
    {
        using var home = await Installation.CreateAsync(Engine.Sqlite);
        var folder = Directory.CreateTempSubdirectory("torture-fiu").FullName;
        Leftovers.Watch(null, folder);
        await BrokenAsync("T07", home, RandomOrders, server => new Fiu(Path.Combine(folder, "ctrl"), server.Id), () => { }, await Fiu.EnvironmentAsync(Path.Combine(folder, "ctrl")));
    }

    private static string[] Orders => [
        "inject=fsync,fdatasync:error=EIO:when=1+2", "inject=pwrite64:error=ENOSPC:when=3+7", "inject=pwrite64:error=ENOSPC:when=5+9", "inject=pwrite64:error=EIO:when=2+5", "inject=pwrite64:error=EIO:when=3+5", "inject=ftruncate,unlink,rename,renameat,renameat2:error=EIO:when=1+3",
        .. Form.IsLong ? Enumerable.Range(1, 60).SelectMany(n => new[] { $"inject=pwrite64:error=ENOSPC:when={n}", $"inject=fsync,fdatasync:error=EIO:when={n}" }) : []];

    private static string[] RandomOrders => [.. from share in Form.IsLong ? new[] { "0.01", "0.05", "0.1", "0.2", "0.5" } : ["0.05", "0.5"]
                                                from call in Form.IsLong ? new[] { "pwrite", "fsync", "ftruncate" } : ["pwrite"]
                                                from round in Enumerable.Range(0, Form.Of(1, 2))
                                                select $"{call} {share} {round}"];

    /// <param name="orders">What fails, one after the other.</param>
    /// <param name="mend">Run when the calls succeed again.</param>
    private async Task BrokenAsync(string name, Installation home, string[] orders, Func<Server, ISaboteur> saboteur, Action mend, IReadOnlyDictionary<string, string>? environment = null)
    {
        using var history = new History("broken-disk");
        using var watch = new LogWatch(home);
        await using var server = new Server(home, environment);
        var counts = new Dictionary<string, string>();
        IReadOnlyDictionary<int, int> refused;
        await server.StartAsync();
        await using (var crowd = new Crowd(server, history, 6))
        {
            await AnswersAsync(history, 60);
            foreach (var order in orders)
            {
                var before = crowd.Refused();
                var breaks = saboteur(server);
                await breaks.BeginAsync(order);
                await RefusedOrAsync(crowd, history, before, 150);
                await breaks.EndAsync();
                mend();
                counts[order] = string.Join(", ", crowd.Refused().Select(r => (Status: r.Key, Count: r.Value - before.GetValueOrDefault(r.Key))).Where(r => r.Count > 0).Select(r => $"{r.Count}x {r.Status}"));
                await AnswersAsync(history, 30);
                crowd.ThrowIfTroubled();
            }
            await crowd.FinishAsync();
            refused = crowd.Refused();
        }
        await new Outbox(home).DrainAsync();
        (await server.StopAsync()).ShouldBe(0, server.Words);
        var checker = new Checker(home, history);
        var counted = checker.Run();
        var verified = await watch.VerifyAsync();
        output.WriteLine($"{string.Join("; ", counts.Select(c => $"{c.Key}: {c.Value}"))}; {counted.Words}\n{server.Faults}");
        Results.Tell(name, new { failing = counts, counted });
        refused.Keys.Except([503, 507]).ShouldBeEmpty(server.Faults);
        checker.Findings.ShouldBeEmpty(counted.Words);
        verified.ShouldBeEmpty();
        counts.Values.Count(c => c.Length > 0).ShouldBeGreaterThan(0, "nothing failed; that shows nothing");
    }

    private static async Task<(HttpStatusCode Status, string Body)> GetAsync(Server server, string path)
    {
        using var http = new HttpClient { BaseAddress = server.Address };
        using var answer = await http.SendAsync(new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Host = "astadt.localhost" } });
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Waits until some were refused, or so many answers came although the disk is as it is.</summary>
    private static async Task RefusedOrAsync(Crowd crowd, History history, IReadOnlyDictionary<int, int> before, int answers)
    {
        var (goal, patience) = (history.Answers + answers, Stopwatch.StartNew());
        while (crowd.Refused().Values.Sum() < before.Values.Sum() + 10 && history.Answers < goal && patience.Elapsed < TimeSpan.FromSeconds(20)) await Task.Delay(10);
    }

    private static async Task AnswersAsync(History history, int more)
    {
        var (goal, patience) = (history.Answers + more, Stopwatch.StartNew());
        while (history.Answers < goal && patience.Elapsed < TimeSpan.FromSeconds(60)) await Task.Delay(5);
        history.Answers.ShouldBeGreaterThanOrEqualTo(goal, "the house does not answer any more");
    }
}
