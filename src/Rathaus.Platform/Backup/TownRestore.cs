using System.Formats.Tar;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Platform.Data;
using Rathaus.Platform.Documents;
using Rathaus.Platform.Towns;
using Rathaus.Platform.Transparency;

namespace Rathaus.Platform.Backup;

/// <summary>
/// Brings a town back from its backup. Everything is read and checked beside the installation first; what is wrong is refused in a sentence and
/// nothing has changed. The restored town's log says that it was restored.
/// </summary>
/// <param name="deletions">Where a journal of deletions lies unless the order names another.</param>
public sealed class TownRestore(StorageSettings storage, TownRegistry registry, LogRecovery recovery, Migrator migrator, TownDbs towns, DeletionJournal deletions, IServiceScopeFactory scopes)
{
    /// <exception cref="BackupException">Damaged, cut off, of another installation, of a newer program, or the town stands already.</exception>
    public async Task<BackupReport> ReadAsync(string file, RestoreOrder order, CancellationToken stop = default)
    {
        var work = Directory.CreateDirectory(Path.Combine(storage.Folder, "towns", $".restoring-{Guid.NewGuid():n}"));
        string? schema = null;
        try
        {
            var (head, town, report) = await UnpackAsync(file, work, stop);
            if (head.Schema > migrator.Newest) throw new BackupException($"Die Sicherung ist von einer neueren Version (Stand {head.Schema}); dieses Programm kennt Stand {migrator.Newest}. Installieren Sie die neuere Version.");
            var engine = storage.Postgres is null ? "sqlite" : "postgres";
            if (head.Engine != engine) throw new BackupException($"Die Sicherung ist von {head.Engine}, hier läuft {engine}. Spielen Sie sie auf derselben Datenbank ein.");
            await RefuseIfStandsAsync(head, town, stop);
            var journal = order.Deletions ?? (File.Exists(deletions.FileOf(town)) ? deletions.FileOf(town) : null);
            var deleted = journal is null ? null : DeletionJournal.Read(journal);
            if (storage.Postgres is not null)
            {
                schema = head.Slug;
                await migrator.MigrateTownAsync(head.Slug, work.FullName, stop, upTo: head.Schema);
            }
            var parts = Path.Combine(work.FullName, "database");
            await DatabaseCopy.ReadAsync(storage, head.Slug, head.Town, parts, work.FullName, [.. head.Parts.Select(p => p.Name)], stop);
            Directory.Delete(parts, recursive: true);
            Directory.Move(work.FullName, town.Folder);
            registry.Return(town, head.TownKey);
            await migrator.MigrateTownAsync(town.Slug, town.Folder, stop);
            var again = await ContinueLogAsync(town, head, order, deleted, stop);
            schema = null;
            return report with { DeletedAgain = again };
        }
        catch (Exception trouble) when (trouble is IOException or JsonException or FormatException or InvalidDataException)
        {
            throw new BackupException($"Die Datei {file} lässt sich nicht als Sicherung lesen: {trouble.Message}", trouble);
        }
        finally
        {
            if (Directory.Exists(work.FullName)) work.Delete(recursive: true);
            if (schema is not null && storage.Postgres is { } postgres) await DatabaseCopy.DropSchemaAsync(postgres, schema, CancellationToken.None);
        }
    }

    /// <summary>A town whose log cannot say that it was restored, or that holds what had been deleted, does not stand: it is taken away again.</summary>
    private async Task<int?> ContinueLogAsync(Town town, BackupHead head, RestoreOrder order, ILookup<string, string>? deleted, CancellationToken stop)
    {
        try
        {
            await recovery.RunAsync(town, head.Id, head.At, order, stop);
            if (deleted is null) return null;
            var again = await DeletionJournal.ApplyAsync(scopes, town, deleted, stop);
            // From another place it comes along: the next restore needs it too.
            if (order.Deletions is { } from && !File.Exists(deletions.FileOf(town)))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(deletions.FileOf(town))!);
                File.Copy(from, deletions.FileOf(town));
            }
            return again;
        }
        catch (Exception trouble)
        {
            registry.Remove(town.Id);
            towns.CloseFiles();
            Directory.Delete(town.Folder, recursive: true);
            throw new BackupException(trouble.Message, trouble);
        }
    }

    private async Task RefuseIfStandsAsync(BackupHead head, Town town, CancellationToken stop)
    {
        if (registry.All.Any(t => t.Slug == head.Slug || t.Id == town.Id) || Directory.Exists(town.Folder)
            || storage.Postgres is { } postgres && await DatabaseCopy.HasSchemaAsync(postgres, head.Slug, stop))
            throw new BackupException($"Die Kommune „{head.Slug}“ gibt es hier schon. Eine Sicherung überschreibt nichts: Nehmen Sie einen leeren Datenordner oder räumen Sie die Kommune vorher weg.");
        if (head.Hosts.FirstOrDefault(h => registry.Find(h) is not null) is { } taken)
            throw new BackupException($"Der Name „{taken}“ führt hier schon zu einer anderen Kommune.");
    }

    private async Task<(BackupHead Head, Town Town, BackupReport Report)> UnpackAsync(string file, DirectoryInfo work, CancellationToken stop)
    {
        await using var input = File.OpenRead(file);
        await using var tar = new TarReader(input);
        var (head, bytes) = await BackupHead.ReadAsync(tar, stop);
        var (town, key) = Open(head);
        using var _ = key;
        using var seal = new BackupSeal(key, bytes);
        var pending = new Queue<BackupPart>(head.Parts);
        BackupEnd? end = null;
        while (end is null)
        {
            var entry = await NextAsync(tar, stop) ?? throw new BackupException("Die Sicherung ist nicht vollständig: Ihr Ende fehlt.");
            if (pending.TryDequeue(out var part)) await PartAsync(entry, part, key, work, stop);
            else if (entry.Name == BackupEnd.FileName) end = await JsonSerializer.DeserializeAsync<BackupEnd>(entry.DataStream!, BackupJson.Options, stop);
            else seal.Add(await DocumentAsync(entry, work, stop));
        }
        if (end != seal.End()) throw new BackupException("Die Sicherung wurde verändert: Das Siegel passt nicht zu ihrem Inhalt.");
        return (head, town, new(head.Slug, end.Documents, input.Length));
    }

    private (Town, CaseKey) Open(BackupHead head)
    {
        try
        {
            var town = registry.Describe(new TownId(head.Town), head.Slug, head.Name, head.Land, head.TownKey, head.BaseAddress, head.Hosts);
            return (town, town.Key.OpenCase(head.BackupKey, "backup:" + head.Id));
        }
        catch (KeyException foreign)
        {
            throw new BackupException("Die Sicherung gehört zu einer anderen Installation. Legen Sie deren installation.key nach keys/installation.key.", foreign);
        }
        catch (ArgumentException odd)
        {
            throw new BackupException("Der Kopf der Sicherung nennt einen Kurznamen, den es nicht geben kann.", odd);
        }
    }

    private static async Task PartAsync(TarEntry entry, BackupPart part, CaseKey key, DirectoryInfo work, CancellationToken stop)
    {
        var name = Path.GetFileName(part.Name);
        if (entry.Name != "database/" + part.Name || name != part.Name) throw new BackupException("In der Sicherung fehlt ein Teil der Datenbank.");
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(work.FullName, "database")).FullName, name);
        try
        {
            await using var plain = new SealedReader(entry.DataStream!, part.Address, key);
            await using var output = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
            await plain.CopyToAsync(output, stop);
            output.Flush(flushToDisk: true);
        }
        catch (DocumentException damaged)
        {
            throw new BackupException($"Der Teil „{name}“ der Datenbank ist beschädigt.", damaged);
        }
    }

    private static async Task<string> DocumentAsync(TarEntry entry, DirectoryInfo work, CancellationToken stop)
    {
        if (BackupHead.AddressOf(entry) is not { } address) throw new BackupException($"Der Eintrag „{entry.Name}“ gehört nicht in eine Sicherung.");
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(work.FullName, "documents", address[..2])).FullName, address);
        await using (var output = new FileStream(path, FileMode.CreateNew, FileAccess.Write))
        {
            await entry.DataStream!.CopyToAsync(output, stop);
            output.Flush(flushToDisk: true);
        }
        await using var written = File.OpenRead(path);
        if (Convert.ToHexStringLower(await SHA256.HashDataAsync(written, stop)) != address) throw new BackupException($"Das Dokument {address} in der Sicherung ist beschädigt.");
        return address;
    }

    private static async Task<TarEntry?> NextAsync(TarReader tar, CancellationToken stop) => await tar.GetNextEntryAsync(copyData: false, stop);
}
