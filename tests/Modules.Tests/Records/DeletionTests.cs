using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Records;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Backup;
using Rathaus.Platform.Data;
using Rathaus.Platform.Documents;
using Rathaus.Platform.Towns;
using Rathaus.Platform.Transparency;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Records;

/// <summary>T35: what is deleted for good goes whole, whoever reads or backs up meanwhile, and an older backup does not bring it back.</summary>
public sealed class DeletionTests : IDisposable
{
    private static readonly byte[] Copy = [.. "%PDF-1.4 Ausweis "u8, .. Enumerable.Repeat((byte)'a', 40_000)], Proof = [.. "%PDF-1.4 Nachweis "u8, .. Enumerable.Repeat((byte)'n', 40_000)];
    private static readonly RestoreOrder Order = new(["Erika Beispiel", "Max Muster"], "Probe");
    private readonly string _folder = Directory.CreateTempSubdirectory("rathaus-deletion").FullName;

    private static int Cases => Environment.GetEnvironmentVariable("RATHAUS_LONG") == "1" ? 10_000 : 100;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Deleting_while_others_read_and_back_up_leaves_nothing_half_and_no_older_backup_brings_it_back(Engine engine)
    {
        await using var house = await TestHouse.StartAsync(engine);
        var cases = await FileAsync(house);
        await BackUpAsync(house, "before");

        using var end = new CancellationTokenSource();
        var (odd, read) = (new ConcurrentQueue<string>(), 0);
        var readers = Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
        {
            while (!end.IsCancellationRequested)
                foreach (var (owner, copy, proof) in cases)
                {
                    if (end.IsCancellationRequested) return;
                    var (id, whole) = (Interlocked.Increment(ref read) % 2 == 0) ? (copy, Copy) : (proof, Proof);
                    if (await ReadAsync(house, owner, id) is { } bytes ? !bytes.AsSpan().SequenceEqual(whole) : id == proof) odd.Enqueue($"{owner.Reference} {(id == copy ? "copy" : "proof")}");
                }
        })).ToList();
        var backups = Task.Run(async () =>
        {
            for (var i = 0; i < 3; i++) await BackUpAsync(house, "during" + i);
        });
        await CloseAsync(house, cases.Select(c => c.Owner));
        await house.DrainJobsAsync();
        await backups;
        await end.CancelAsync();
        await Task.WhenAll(readers);
        odd.ShouldBeEmpty("read as it was, or not there");
        read.ShouldBeGreaterThan(10);
        await OnlyProofsAsync(house.Services, house.Town, cases.Count);

        // Every backup, older or taken in the middle of it, restored with the journal: deleted again, and the rest whole.
        var journal = house.Services.GetRequiredService<DeletionJournal>().FileOf(house.Town);
        (await File.ReadAllTextAsync(journal)).ShouldNotContain("Ausweis");
        foreach (var name in (string[])["before", "during0", "during2"])
        {
            await using var place = await EmptyAsync(house, engine, name);
            var report = await place.GetRequiredService<TownRestore>().ReadAsync(BackupFile(name), Order with { Deletions = journal });
            report.DeletedAgain.ShouldNotBeNull();
            if (name == "before") report.DeletedAgain.ShouldBe(cases.Count);
            await OnlyProofsAsync(place, place.GetRequiredService<TownRegistry>().All.Single(), cases.Count);
            await using var db = place.GetRequiredService<TownDbs>().Open(place.GetRequiredService<TownRegistry>().All.Single());
            (await db.Set<LogBody>().Select(b => b.Body).ToListAsync()).Count(b => System.Text.Encoding.UTF8.GetString(b).Contains("document.delete-again")).ShouldBe(report.DeletedAgain!.Value);
        }
    }

    [Fact]
    public async Task Without_the_journal_the_report_says_so_and_a_journal_that_cannot_be_read_stops_the_restore()
    {
        await using var house = await TestHouse.StartAsync();
        var cases = await FileAsync(house, 3);
        await BackUpAsync(house, "before");
        await CloseAsync(house, cases.Select(c => c.Owner));
        await house.DrainJobsAsync();
        await using (var place = await EmptyAsync(house, Engine.Sqlite, "without"))
        {
            (await place.GetRequiredService<TownRestore>().ReadAsync(BackupFile("before"), Order)).DeletedAgain.ShouldBeNull();
            await using var db = place.GetRequiredService<TownDbs>().Open(place.GetRequiredService<TownRegistry>().All.Single());
            (await RowsAsync(place, place.GetRequiredService<TownRegistry>().All.Single())).Count.ShouldBe(6, "the copies are back: without the journal nobody knows");
        }
        foreach (var (name, text, sentence) in ((string, string, string)[])[("torn", "{ kein json }\n", "lässt sich nicht lesen"), ("unknown", "{\"at\":\"2026-01-01T00:00:00Z\",\"kind\":\"future.thing\",\"ids\":[\"1\"]}\n", "future.thing")])
            await RefusedAsync(house, name, text, sentence);
        // What a crash cut off was never begun.
        await using var cut = await EmptyAsync(house, Engine.Sqlite, "cut");
        var journal = await File.ReadAllTextAsync(house.Services.GetRequiredService<DeletionJournal>().FileOf(house.Town));
        await File.WriteAllTextAsync(Path.Combine(_folder, "cut.jsonl"), journal + "{\"at\":\"2026-");
        (await cut.GetRequiredService<TownRestore>().ReadAsync(BackupFile("before"), Order with { Deletions = Path.Combine(_folder, "cut.jsonl") })).DeletedAgain.ShouldBe(3);
    }

    [Fact]
    public async Task What_is_noted_after_a_crash_in_the_middle_of_a_line_can_be_read()
    {
        await using var house = await TestHouse.StartAsync();
        var journal = house.Services.GetRequiredService<DeletionJournal>();
        journal.Note(house.Town, "records.document", ["a"]);
        await File.AppendAllTextAsync(journal.FileOf(house.Town), "{\"at\":\"2026-");
        journal.Note(house.Town, "records.document", ["b", "c"]);
        DeletionJournal.Read(journal.FileOf(house.Town))["records.document"].ShouldBe(["a", "b", "c"]);
        await File.WriteAllTextAsync(journal.FileOf(house.Town), "{\"at\"");
        journal.Note(house.Town, "records.document", ["d"]);
        DeletionJournal.Read(journal.FileOf(house.Town))["records.document"].ShouldBe(["d"]);
    }

    private async Task RefusedAsync(TestHouse house, string name, string text, string sentence)
    {
        await using var place = await EmptyAsync(house, Engine.Sqlite, name);
        var journal = Path.Combine(_folder, name + ".jsonl");
        await File.WriteAllTextAsync(journal, text);
        (await Should.ThrowAsync<BackupException>(() => place.GetRequiredService<TownRestore>().ReadAsync(BackupFile("before"), Order with { Deletions = journal }))).Message.ShouldContain(sentence);
        place.GetRequiredService<TownRegistry>().All.ShouldBeEmpty();
    }

    private string BackupFile(string name) => Path.Combine(_folder, name + ".backup");

    private Task<BackupReport> BackUpAsync(TestHouse house, string name) => house.Services.GetRequiredService<TownBackup>().WriteAsync(house.Town, BackupFile(name));

    private static Task<IReadOnlyList<(CaseId Owner, DocumentId Copy, DocumentId Proof)>> FileAsync(TestHouse house, int? count = null) => house.InTownAsync(async services =>
    {
        var (db, records, all) = (services.GetRequiredService<TownDb>(), services.GetRequiredService<IRecords>(), new List<(CaseId, DocumentId, DocumentId)>());
        for (var i = 0; i < (count ?? Cases); i++)
        {
            var owner = new CaseId(Guid.CreateVersion7());
            var (key, wrapped) = house.Town.Key.NewCase(owner.Value.ToString("n"));
            key.Dispose();
            records.Open(owner, "32.10", "Probe", 10, wrapped);
            var copy = await records.FileAsync(owner, "Ausweis", DocumentKind.IdentityCopy, DocumentOrigin.Applicant, "ausweis.pdf", "application/pdf", Copy);
            var proof = await records.FileAsync(owner, "Nachweis", DocumentKind.Evidence, DocumentOrigin.Applicant, "nachweis.pdf", "application/pdf", Proof);
            all.Add((owner, copy.Id, proof.Id));
            await db.CommitAsync(new Deed(Actor.Machine("test"), "case.open") { Case = owner.Reference });
        }
        return (IReadOnlyList<(CaseId, DocumentId, DocumentId)>)all;
    });

    private static Task CloseAsync(TestHouse house, IEnumerable<CaseId> cases) => house.InTownAsync(async services =>
    {
        var db = services.GetRequiredService<TownDb>();
        foreach (var owner in cases)
        {
            db.Publish(new CaseClosed(owner));
            await db.CommitAsync(new Deed(Actor.Machine("test"), "case.close") { Case = owner.Reference });
        }
    });

    private static Task<byte[]?> ReadAsync(TestHouse house, CaseId owner, DocumentId id) => house.InTownAsync(async services =>
    {
        if (await services.GetRequiredService<IRecords>().ReadAsync(owner, id) is not { } found) return null;
        await using var content = found.Content;
        var bytes = new MemoryStream();
        await content.CopyToAsync(bytes);
        return bytes.ToArray();
    });

    /// <summary>One document of each case, its file whole, and no other file.</summary>
    private static async Task OnlyProofsAsync(IServiceProvider services, Town town, int cases)
    {
        var (rows, store) = (await RowsAsync(services, town), services.GetRequiredService<TownDocuments>().Of(town));
        rows.Count.ShouldBe(cases);
        foreach (var address in rows) await store.VerifyAsync(address, CancellationToken.None);
        store.Addresses().Except(rows).ShouldBeEmpty("a file without a row");
    }

    private static async Task<List<string>> RowsAsync(IServiceProvider services, Town town)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TownScope>().Enter(town);
        var rows = new List<string>();
        foreach (var named in scope.ServiceProvider.GetServices<IDocumentRows>())
            await foreach (var (address, _) in named.NamedAsync()) rows.Add(address);
        return rows;
    }

    /// <summary>An installation without towns that has the key of the house.</summary>
    private async Task<ServiceProvider> EmptyAsync(TestHouse house, Engine engine, string name)
    {
        var folder = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.Combine(folder, "keys"));
        Directory.CreateDirectory(Path.Combine(folder, "towns"));
        File.Copy(Path.Combine(house.Town.Folder, "..", "..", "keys", "installation.key"), Path.Combine(folder, "keys", "installation.key"));
        var services = Rathaus.Hosting.House.BuildForCommands(folder, engine == Engine.Postgres ? PostgresCluster.NewDatabase() : null);
        await services.GetRequiredService<Migrator>().MigrateInstallationAsync();
        return services;
    }
}
