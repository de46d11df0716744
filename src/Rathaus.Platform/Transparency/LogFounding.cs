using Microsoft.EntityFrameworkCore;
using Rathaus.Platform.Data;
using Rathaus.Platform.Towns;
using Rathaus.TransparencyLog;

namespace Rathaus.Platform.Transparency;

/// <summary>The beginning of a town's log: its first entry with the first signing key, and the row of its state.</summary>
internal static class LogFounding
{
    /// <summary>Name of the log: the town's address and the well-known path.</summary>
    public static string BaseOf(Town town) => new Uri(town.BaseAddress).Authority.ToLowerInvariant() + "/.well-known/rathaus-log";

    /// <summary>Founds the log where there is none; a town from before the log keeps its entries, which get their places with the first pass.</summary>
    public static async Task EnsureAsync(TownDbs towns, Town town, CancellationToken stop)
    {
        await using var db = towns.Open(town);
        if (await db.Set<LogState>().AnyAsync(stop)) return;
        await db.BookkeepAsync(async () =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(stop);
            await DropFormerAsync(db, stop);
            var origin = new LogOrigin(BaseOf(town), 1);
            using var signer = LogSigner.Create();
            await LogTransaction.WriteAsync(db, LogBodies.Genesis(db.Now, origin, signer.Public), stop);
            await db.Database.ExecuteSqlAsync($"insert into log_key (id, leaf_index, from_size, spki, sealed) values ({signer.Public.IdHex}, 0, 1, {signer.Public.Spki}, {LogKeySeal.Seal(town, signer)})", stop);
            await db.Database.ExecuteSqlAsync($"insert into log_state (id, base, epoch, size, last_time, counts, fence, holder, lease_until) values (1, {origin.Base}, 1, 0, 0, '0,0,0,0,0,0,0,0', 0, null, 0)", stop);
            await transaction.CommitAsync(stop);
            return true;
        }, stop);
    }

    /// <summary>First entries of versions before the log: they name no key and never had a place.</summary>
    private static async Task DropFormerAsync(TownDb db, CancellationToken stop)
    {
        await db.Set<Audit.LogBody>().Where(b => db.Set<Audit.LogEntry>().Any(e => e.Id == b.EntryId && (e.Kind == EntryKind.Genesis || e.Kind == EntryKind.Recovery))).ExecuteDeleteAsync(stop);
        await db.Set<Audit.LogEntry>().Where(e => e.Kind == EntryKind.Genesis || e.Kind == EntryKind.Recovery).ExecuteDeleteAsync(stop);
    }
}
