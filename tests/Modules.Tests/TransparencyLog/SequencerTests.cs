using Rathaus.Tests.House;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Transparency;
using Rathaus.TransparencyLog;

namespace Rathaus.Tests.Transparency;

public sealed class SequencerTests
{
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Entries_get_their_place_and_both_verifiers_accept_the_export(Engine engine)
    {
        await using var house = await TestHouse.StartAsync(engine);
        await house.WriteAsync(300);
        (await house.SequenceAsync()).ShouldBe(301);
        (await house.SequenceAsync()).ShouldBe(0);
        var note = (await house.CheckpointAsync())!;
        note.Checkpoint.Size.ShouldBe(302);
        (await house.CheckpointAsync()).ShouldBeNull("a tick alone is no growth");
        await house.WriteAsync(5, "c-2");
        (await house.CheckpointAsync())!.Checkpoint.Size.ShouldBe(308);
        var report = await house.ExportAsync(note);
        report.Findings.ShouldBeEmpty();
        (report.Leaves, report.Checkpoints).ShouldBe((308, 2));
        (await house.CheckAsync(note)).Findings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task The_key_changes_and_old_and_new_checkpoints_hold(Engine engine)
    {
        await using var house = await TestHouse.StartAsync(engine);
        await house.CheckpointAsync();
        var keeper = house.Services.GetRequiredService<LogKeeper>();
        var last = await keeper.RotateAsync(house.Town);
        await house.WriteAsync(3);
        var next = (await house.CheckpointAsync())!;
        next.Signature.KeyId.SequenceEqual(last.Signature.KeyId).ShouldBeFalse();
        await keeper.RotateAsync(house.Town);
        (await house.ExportAsync(last, next)).Findings.ShouldBeEmpty();
        (await house.CheckAsync()).Findings.ShouldBeEmpty();
        (await house.InTownAsync(s => s.GetRequiredService<TownDb>().Set<LogKey>().CountAsync(k => k.Sealed != null))).ShouldBe(1, "ended keys are gone");
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_paused_sequencer_whose_lease_was_taken_writes_nothing(Engine engine)
    {
        await using var house = await TestHouse.StartAsync(engine);
        await house.WriteAsync(4);
        var towns = house.Services.GetRequiredService<TownDbs>();
        await using var db = towns.Open(house.Town);
        var paused = (await LogLease.TakeAsync(db, Guid.NewGuid(), takeOver: false, CancellationToken.None))!;
        (await house.SequenceAsync()).ShouldBe(0, "somebody else holds the lease");
        house.Clock.Advance(TimeSpan.FromMinutes(1));
        (await house.SequenceAsync()).ShouldBe(5);
        await db.BookkeepAsync(async () =>
        {
            (await LogTransaction.BeginAsync(db, paused, 0, CancellationToken.None)).ShouldBeNull();
            return true;
        }, CancellationToken.None);
        await house.CheckpointAsync();
        (await house.ExportAsync()).Findings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Several_sequencers_at_once_make_one_log(Engine engine)
    {
        await using var house = await TestHouse.StartAsync(engine);
        var (towns, files) = (house.Services.GetRequiredService<TownDbs>(), house.Services.GetRequiredService<LogFiles>());
        var keepers = Enumerable.Range(0, 4).Select(_ => new LogKeeper(towns, files)).ToList();
        var writing = Task.WhenAll(Enumerable.Range(0, 4).Select(n => house.WriteAsync(20, "c-" + n)));
        var sequencing = Task.WhenAll(keepers.Select(async keeper =>
        {
            for (var i = 0; i < 10; i++)
            {
                // a takeover at every turn is harsher than any schedule
                await keeper.CheckpointAsync(house.Town, takeOver: true);
                await keeper.SequenceAsync(house.Town);
            }
        }));
        await Task.WhenAll(writing, sequencing);
        await new LogKeeper(towns, files).CheckpointAsync(house.Town, takeOver: true);
        var report = await house.ExportAsync();
        report.Findings.ShouldBeEmpty();
        (await house.CheckAsync()).Findings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task No_leaf_is_older_than_its_body_whether_the_pass_had_to_wait_or_the_clock_was_wrong(Engine engine)
    {
        await using var house = await TestHouse.StartAsync(engine);
        await house.WriteAsync(2);
        house.Clock.Advance(TimeSpan.FromSeconds(20));
        await house.WriteAsync(3);
        house.Clock.Advance(TimeSpan.FromSeconds(-20));
        (await house.SequenceAsync()).ShouldBe(3, "what was written after the pass began belongs to the next one");
        house.Clock.Advance(TimeSpan.FromSeconds(21));
        (await house.SequenceAsync()).ShouldBe(3);
        house.Clock.Advance(TimeSpan.FromDays(1));
        await house.WriteAsync(1);
        house.Clock.Advance(TimeSpan.FromDays(-1));
        (await house.SequenceAsync()).ShouldBe(1, "a body from a wrong future does not wait for it");
        await house.CheckpointAsync();
        (await house.ExportAsync()).Findings.ShouldBeEmpty();
        (await house.CheckAsync()).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_left_out_altered_or_rolled_back_is_found()
    {
        await using var house = await TestHouse.StartAsync();
        await house.WriteAsync(6);
        var note = (await house.CheckpointAsync())!;
        (await FindingsAsync(house, "delete from log_entry where leaf_index = 5")).ShouldContain(f => f.StartsWith("Baum"));
        (await FindingsAsync(house, "delete from log_body where entry_id = (select id from log_entry where leaf_index = 3)")).ShouldContain(f => f.StartsWith("Löschungen"));
        (await FindingsAsync(house, "update log_entry set \"case\" = 'c-9' where leaf_index = 2")).ShouldContain(f => f.Contains("anderen Vorgang"));
        (await FindingsAsync(house, "update log_body set body = replace(body, 'processing', 'curiosities') where entry_id = (select id from log_entry where leaf_index = 2)")).ShouldContain(f => f.StartsWith("Inhalte"));
        (await FindingsAsync(house, "update log_tile set hashes = zeroblob(32)")).ShouldContain(f => f.Contains("Kachel"));
        await house.WriteAsync(1);
        (await FindingsAsync(house, "delete from log_entry where leaf_index is null")).ShouldContain(f => f.Contains("7 Einträge wurden geschrieben, 6 sind da"));
        (await FindingsAsync(house, "delete from log_checkpoint; delete from log_entry where leaf_index > 4 or leaf_index is null; update log_state set size = 5; update platform_counter set value = 4 where name = 'log-case:c-1'", note)).ShouldContain(f => f.StartsWith("Prüfpunkt"));
        (await house.CheckAsync(note)).Findings.ShouldBeEmpty();
    }

    /// <summary>What a check finds after a change that nobody should make; the change is undone.</summary>
    private static async Task<IReadOnlyList<string>> FindingsAsync(TestHouse house, string sql, params CheckpointNote[] known)
    {
        var (file, copy) = (Path.Combine(house.Town.Folder, "town.db"), Path.Combine(house.Town.Folder, "copy.db"));
        await house.InTownAsync(async s => await s.GetRequiredService<TownDb>().Database.ExecuteSqlRawAsync($"pragma wal_checkpoint(truncate)"));
        house.CloseFiles();
        File.Copy(file, copy, overwrite: true);
        await using (var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={file};Pooling=False"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            await command.ExecuteNonQueryAsync();
        }
        var report = await house.CheckAsync(known);
        house.CloseFiles();
        foreach (var rest in new[] { file + "-wal", file + "-shm" }) File.Delete(rest);
        File.Copy(copy, file, overwrite: true);
        return report.Findings;
    }
}
