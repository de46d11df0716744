using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Platform.Data;
using Rathaus.Platform.Transparency;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Transparency;

/// <summary>After a restore the log says so in a new epoch; a database that was silently turned back is found.</summary>
public sealed class RecoveryTests
{
    [Theory]
    [InlineData(Engine.Sqlite, true)]
    [InlineData(Engine.Sqlite, false)]
    [InlineData(Engine.Postgres, false)]
    public async Task A_restored_log_goes_on_in_a_new_epoch_that_both_verifiers_accept(Engine engine, bool unplaced)
    {
        await using var house = await TestHouse.StartAsync(engine);
        await house.WriteAsync(300);
        var kept = (await house.CheckpointAsync())!;
        await house.WriteAsync(7);
        if (!unplaced) await house.SequenceAsync();
        // A backup is restored hours after it was taken: what waited in it must not look backdated then.
        house.Clock.Advance(TimeSpan.FromHours(5));
        await RecoverAsync(house, null);
        house.Clock.Advance(TimeSpan.FromMinutes(3));
        await house.WriteAsync(3);
        (await house.CheckpointAsync())!.Checkpoint.Origin.Epoch.ShouldBe(2);
        var report = await house.ExportAsync(kept);
        report.Findings.ShouldBeEmpty();
        report.Remarks.ShouldContain(r => r.Contains("epoch 2 continues epoch 1"));
        (await house.CheckAsync(kept)).Findings.ShouldBeEmpty();
        await RecoverAsync(house, null);
        (await house.ExportAsync(kept)).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task With_the_published_files_the_log_knows_what_was_given_up_and_without_them_the_kept_note_is_found()
    {
        await using var house = await TestHouse.StartAsync();
        await house.WriteAsync(10);
        await house.CheckpointAsync();
        await house.InTownAsync(s => s.GetRequiredService<TownDb>().Database.ExecuteSqlRawAsync("pragma wal_checkpoint(truncate)"));
        house.CloseFiles();
        var (file, copy) = (Path.Combine(house.Town.Folder, "town.db"), Path.Combine(house.Town.Folder, "yesterday"));
        File.Copy(file, copy);
        await house.WriteAsync(300);
        var lost = (await house.CheckpointAsync())!;
        house.CloseFiles();
        foreach (var rest in new[] { file + "-wal", file + "-shm" }) File.Delete(rest);
        File.Copy(copy, file, overwrite: true);

        (await house.CheckAsync(lost)).Findings.ShouldNotBeEmpty("the database was turned back");
        (await house.CheckAsync()).Findings.ShouldNotBeEmpty("the published files remember it too");
        await house.WriteAsync(1);
        await Should.ThrowAsync<LogTroubleException>(() => house.CheckpointAsync(), "nothing is signed that would show two pasts");

        var published = Path.Combine(house.Town.Folder, "mirror");
        Directory.Move(LogFiles.FolderOf(house.Town, 1), published);
        await RecoverAsync(house, published);
        (await house.ExportAsync(lost)).Findings.ShouldBeEmpty();
        (await house.CheckAsync(lost)).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task Published_files_of_another_log_are_refused()
    {
        await using var house = await TestHouse.StartAsync();
        var other = await house.MakeTownAsync("nachbarstadt", "nachbar.localhost");
        await house.CheckpointAsync();
        await house.CheckpointAsync(other);
        (await Should.ThrowAsync<LogTroubleException>(() => RecoverAsync(house, LogFiles.FolderOf(other, 1)))).Message.ShouldContain("nachbar.localhost");
        (await house.CheckAsync()).Findings.ShouldBeEmpty();
    }

    private static Task RecoverAsync(TestHouse house, string? published) => house.Services.GetRequiredService<LogRecovery>()
        .RunAsync(house.Town, Guid.NewGuid(), house.Clock.GetUtcNow(), new RestoreOrder(["Erika Beispiel", "Max Muster"], "Probe", published));
}
