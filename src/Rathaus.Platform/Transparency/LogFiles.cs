using System.Text;
using Microsoft.EntityFrameworkCore;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Documents;
using Rathaus.Platform.Towns;
using Rathaus.TransparencyLog;

namespace Rathaus.Platform.Transparency;

/// <summary>
/// The public part of a log as files below the town's folder, <c>log/EPOCH/…</c>, laid out as they are published: a copy of this folder is a mirror.
/// </summary>
public sealed class LogFiles(TownDbs towns)
{
    public static string FolderOf(Town town, int epoch) => Path.Combine(town.Folder, "log", epoch.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Writes what the newest checkpoint covers and is not there yet; the checkpoint itself last.</summary>
    public async Task PublishAsync(Town town, CancellationToken stop = default)
    {
        await using var db = towns.Open(town);
        if (await LogReading.NewestAsync(db, stop) is not { } newest) return;
        var origin = CheckpointNote.Parse(newest.Note).Checkpoint.Origin;
        var folder = FolderOf(town, newest.Epoch);
        var before = Published(folder)?.Checkpoint.Size ?? 0;
        await TilesAsync(db, folder, Math.Min(before, newest.Size), newest.Size, stop);
        foreach (var old in await db.Set<LogCheckpoint>().AsNoTracking().Where(c => c.Epoch == newest.Epoch && c.Size >= before).OrderBy(c => c.Size).ToListAsync(stop))
            Write(Path.Combine(folder, "checkpoints", Text(old.Size)), old.Note);
        foreach (var stamp in await db.Set<LogStamp>().AsNoTracking().Where(s => s.Epoch == newest.Epoch && s.Size >= before).ToListAsync(stop))
            Write(Path.Combine(folder, "tsa", Text(stamp.Size), stamp.Number + ".tsr"), stamp.Token);
        await OpenEntriesAsync(db, folder, before, newest.Size, stop);
        Write(Path.Combine(folder, "keys.json"), await KeysJsonAsync(db, origin, stop));
        Write(Path.Combine(folder, "checkpoint"), newest.Note);
        LogSteps.Reach("published");
    }

    /// <summary>A database that is older than what was published was rolled back: to sign on would show two pasts.</summary>
    /// <exception cref="LogTroubleException">It is.</exception>
    internal void RefuseOlderDatabase(Town town, LogOrigin origin, long size)
    {
        if (Published(FolderOf(town, origin.Epoch + 1)) is not null || Published(FolderOf(town, origin.Epoch)) is { } note && note.Checkpoint.Size > size)
            throw new LogTroubleException($"Die Datenbank von {town.Slug} ist älter als der veröffentlichte Prüfpunkt in {FolderOf(town, origin.Epoch)}. Das Protokoll wächst nicht weiter: Spielen Sie die Sicherung mit „rathaus restore“ ein, das schreibt die Wiederherstellung ins Protokoll.");
    }

    /// <summary>The newest checkpoint in a folder of published files, or null.</summary>
    internal static CheckpointNote? Published(string folder)
    {
        var file = Path.Combine(folder, "checkpoint");
        return File.Exists(file) ? CheckpointNote.Parse(File.ReadAllBytes(file)) : null;
    }

    internal static async Task<byte[]> KeysJsonAsync(TownDb db, LogOrigin origin, CancellationToken stop)
    {
        var history = new KeyHistory();
        var bodies = await (from entry in db.Set<LogEntry>().AsNoTracking()
                            join body in db.Set<LogBody>().AsNoTracking() on entry.Id equals body.EntryId
                            where entry.LeafIndex != null && (entry.Kind == EntryKind.Genesis || entry.Kind == EntryKind.Key || entry.Kind == EntryKind.Recovery)
                            orderby entry.LeafIndex
                            select new { Index = entry.LeafIndex!.Value, body.Body }).ToListAsync(stop);
        foreach (var body in bodies) history.Take(body.Index, EntryBody.Read(body.Body));
        return history.Write(origin);
    }

    /// <summary>Salt and body of an entry of a public kind.</summary>
    internal static byte[] OpenJson(byte[] salt, byte[] body) =>
        Encoding.UTF8.GetBytes("{\"body\":" + Encoding.UTF8.GetString(body) + ",\"salt\":\"" + Convert.ToBase64String(salt) + "\"}");

    private static async Task TilesAsync(TownDb db, string folder, long before, long size, CancellationToken stop)
    {
        for (var level = 0; size >> (8 * level) > 0; level++)
        {
            var (of, first) = (level, before >> (8 * level + 8));
            await foreach (var tile in db.Set<LogTile>().AsNoTracking().Where(t => t.Level == of && t.Number >= first).OrderBy(t => t.Number).AsAsyncEnumerable().WithCancellation(stop))
            {
                var at = new Tile(tile.Level, tile.Number);
                if (at.WidthAt(size) is > 0 and var width) Write(Path.Combine(folder, at.Path(width)), tile.Hashes[..(width * TreeHash.Length)]);
            }
        }
    }

    private static async Task OpenEntriesAsync(TownDb db, string folder, long before, long size, CancellationToken stop)
    {
        var open = await (from entry in db.Set<LogEntry>().AsNoTracking()
                          join body in db.Set<LogBody>().AsNoTracking() on entry.Id equals body.EntryId
                          where entry.LeafIndex >= before && entry.LeafIndex < size && entry.Kind != EntryKind.Change && entry.Kind != EntryKind.Read && entry.Kind != EntryKind.Disclosure
                          select new { Index = entry.LeafIndex!.Value, body.Salt, body.Body }).ToListAsync(stop);
        foreach (var entry in open) Write(Path.Combine(folder, "open", Text(entry.Index) + ".json"), OpenJson(entry.Salt, entry.Body));
    }

    private static void Write(string path, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = $"{path}.{Guid.NewGuid():n}.new";
        using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write))
        {
            file.Write(content);
            file.Flush(flushToDisk: Path.GetFileName(path) == "checkpoint");
        }
        File.Move(temporary, path, overwrite: true);
    }

    private static string Text(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
