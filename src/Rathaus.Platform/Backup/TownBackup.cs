using System.Formats.Tar;
using System.Text.Json;
using Rathaus.Platform.Data;
using Rathaus.Platform.Documents;
using Rathaus.Platform.Towns;

namespace Rathaus.Platform.Backup;

/// <summary>What a backup holds.</summary>
/// <param name="DeletedAgain">After a restore: how much was deleted once more by the journal; null without a journal.</param>
public sealed record BackupReport(string Slug, int Documents, long Bytes, int? DeletedAgain = null);

/// <summary>
/// Backs one town up while it works: the database first, the documents after, so that every row finds its document. The file appears under its
/// name when it is whole and durable.
/// </summary>
public sealed class TownBackup(StorageSettings storage, TownRegistry registry, TownDocuments documents, TimeProvider clock)
{
    /// <param name="progress">Documents written so far.</param>
    /// <exception cref="BackupException">The file exists already, or the disk is full.</exception>
    public async Task<BackupReport> WriteAsync(Town town, string file, IProgress<int>? progress = null, CancellationToken stop = default)
    {
        var target = Path.GetFullPath(file);
        if (File.Exists(target)) throw new BackupException($"Die Datei {target} gibt es schon. Eine Sicherung überschreibt nichts; wählen Sie einen anderen Namen.");
        var work = target + ".part";
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        var parts = Directory.CreateDirectory(target + ".tmp");
        try
        {
            var report = await WriteAsync(town, work, parts.FullName, progress, stop);
            File.Move(work, target);
            DirectorySync.Flush(Path.GetDirectoryName(target)!);
            return report;
        }
        catch (IOException trouble)
        {
            throw new BackupException($"Die Sicherung ließ sich nicht schreiben: {trouble.Message} Es wurde keine Datei angelegt.", trouble);
        }
        finally
        {
            File.Delete(work);
            parts.Delete(recursive: true);
        }
    }

    private async Task<BackupReport> WriteAsync(Town town, string work, string parts, IProgress<int>? progress, CancellationToken stop)
    {
        var id = Guid.NewGuid();
        var (key, wrapped) = town.Key.NewCase("backup:" + id);
        using var _ = key;
        var schema = await DatabaseCopy.SchemaAsync(storage, town, stop);
        var names = await DatabaseCopy.WriteAsync(storage, town, parts, stop);
        var sealedParts = new List<BackupPart>();
        foreach (var name in names)
        {
            var plain = Path.Combine(parts, name);
            await using (var content = File.OpenRead(plain))
                sealedParts.Add(new(name, (await DocumentStore.SealAsync(content, key, plain + ".sealed", stop)).Address));
            File.Delete(plain);
        }
        var head = new BackupHead(BackupHead.Version, id, storage.Postgres is null ? "sqlite" : "postgres", schema, clock.GetUtcNow(), town.Id.Value, town.Slug, town.Name, town.Land,
            town.Hosts, town.BaseAddress, registry.WrappedKeyOf(town), wrapped, sealedParts).ToJson();
        await using var output = new FileStream(work, FileMode.CreateNew, FileAccess.Write);
        await using (var tar = new TarWriter(output, TarEntryFormat.Pax, leaveOpen: true))
        {
            using var seal = new BackupSeal(key, head);
            await EntryAsync(tar, BackupHead.FileName, new MemoryStream(head), stop);
            foreach (var part in sealedParts)
            {
                await using var content = File.OpenRead(Path.Combine(parts, part.Name + ".sealed"));
                await EntryAsync(tar, "database/" + part.Name, content, stop);
            }
            var store = documents.Of(town);
            foreach (var address in store.Addresses().Order(StringComparer.Ordinal))
            {
                Stream content;
                try
                {
                    content = store.OpenSealed(address);
                }
                catch (DocumentException) // an expired draft's file that was just deleted; no row names it any more
                {
                    continue;
                }
                await using (content) await EntryAsync(tar, "documents/" + address, content, stop);
                seal.Add(address);
                progress?.Report(seal.Documents);
            }
            var end = seal.End();
            await EntryAsync(tar, BackupEnd.FileName, new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(end, BackupJson.Options)), stop);
            await tar.DisposeAsync();
            output.Flush(flushToDisk: true);
            return new(town.Slug, end.Documents, output.Length);
        }
    }

    private static Task EntryAsync(TarWriter tar, string name, Stream content, CancellationToken stop) =>
        tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = content, Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite }, stop);
}
