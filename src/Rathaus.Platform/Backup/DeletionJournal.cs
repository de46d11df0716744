using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Platform.Data;
using Rathaus.Platform.Documents;
using Rathaus.Platform.Towns;

namespace Rathaus.Platform.Backup;

/// <summary>
/// What was deleted for good, in a file outside of the town's folder and of every backup: a backup that is older than a deletion brings the
/// data back, and the restore deletes it again by this file. It holds ids and times, nothing of what was deleted.
/// </summary>
public sealed class DeletionJournal(StorageSettings storage, TimeProvider clock)
{
    private static readonly Lock Writing = new();

    /// <summary>One line of the file.</summary>
    /// <param name="Kind">Which <see cref="IDeletesAgain"/> knows what to do.</param>
    private sealed record Line(DateTimeOffset At, string Kind, IReadOnlyList<string> Ids);

    public string FileOf(Town town) => Path.Combine(storage.Folder, "deletions", town.Id + ".jsonl");

    /// <summary>
    /// Notes that these must go, durable before anything of them is touched. When the process dies between this and the deletion, the job comes
    /// back and deletes; the other way round a restore would not know of it.
    /// </summary>
    public void Note(Town town, string kind, IReadOnlyList<string> ids)
    {
        var file = FileOf(town);
        lock (Writing)
        {
            var folder = Directory.CreateDirectory(Path.GetDirectoryName(file)!).FullName;
            using (var stream = new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read))
            {
                ToEndOfWholeLines(stream);
                if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(stream.SafeFileHandle, UnixFileMode.UserRead | UnixFileMode.UserWrite);
                stream.Write([.. JsonSerializer.SerializeToUtf8Bytes(new Line(clock.GetUtcNow(), kind, ids), JsonSerializerOptions.Web), (byte)'\n']);
                stream.Flush(flushToDisk: true);
            }
            DirectorySync.Flush(folder);
        }
    }

    /// <summary>What a crash cut off was never begun: it goes, or the next line would be written onto it and nobody could read the file any more.</summary>
    private static void ToEndOfWholeLines(FileStream stream)
    {
        for (var end = stream.Length; ; end--)
        {
            stream.Position = Math.Max(0, end - 1);
            if (end > 0 && stream.ReadByte() != '\n') continue;
            stream.SetLength(end);
            return;
        }
    }

    /// <summary>Every id that was ever noted, by kind.</summary>
    /// <exception cref="BackupException">The file cannot be read; a last line that was cut off by a crash is no fault.</exception>
    internal static ILookup<string, string> Read(string file)
    {
        try
        {
            var text = File.ReadAllText(file);
            var whole = text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
            return whole.Select(line => JsonSerializer.Deserialize<Line>(line, JsonSerializerOptions.Web)!).SelectMany(line => line.Ids.Select(id => (line.Kind, Id: id))).ToLookup(d => d.Kind, d => d.Id);
        }
        catch (Exception odd) when (odd is IOException or UnauthorizedAccessException or JsonException or NullReferenceException or ArgumentNullException)
        {
            throw new BackupException($"Das Löschverzeichnis {file} lässt sich nicht lesen: {odd.Message} Ohne es kämen gelöschte Daten zurück; es wurde nichts eingespielt.", odd);
        }
    }

    /// <summary>Deletes in a restored town what was deleted before; returns how many were there again.</summary>
    internal static async Task<int> ApplyAsync(IServiceScopeFactory scopes, Town town, ILookup<string, string> noted, CancellationToken stop)
    {
        var count = 0;
        foreach (var kind in noted)
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<TownScope>().Enter(town);
            var knows = scope.ServiceProvider.GetServices<IDeletesAgain>().FirstOrDefault(d => d.Kind == kind.Key)
                ?? throw new BackupException($"Das Löschverzeichnis nennt „{kind.Key}“; das kennt dieses Programm nicht. Installieren Sie die Version, die es schrieb, oder eine neuere.");
            foreach (var ids in kind.Distinct().Chunk(500)) count += await knows.DeleteAgainAsync(ids, stop);
        }
        return count;
    }
}

/// <summary>A module that deletes for good says here how it does so once more after a restore. Registered as a scoped service of its module.</summary>
public interface IDeletesAgain
{
    /// <summary>As noted in the journal, stable over releases.</summary>
    string Kind { get; }

    /// <summary>Deletes those that are there, with a deed; returns how many were.</summary>
    Task<int> DeleteAgainAsync(IReadOnlyCollection<string> ids, CancellationToken stop);
}
