using System.Text.Json;
using Rathaus.Platform.Towns;

namespace Rathaus.Platform.Backup;

/// <summary>A backup that was written to its end.</summary>
/// <param name="File">Where it was written; it may have been taken elsewhere since.</param>
public sealed record BackupNote(DateTimeOffset At, string File, long Bytes, int Documents);

/// <summary>
/// When a town was backed up last: one line of JSON for each backup in the town's folder. No table, since a backup must not change what it saves
/// and must be noted also while the database cannot be written.
/// </summary>
public static class BackupLog
{
    private const int LongestFile = 256 * 1024;

    public static void Note(Town town, BackupNote note)
    {
        using var file = new FileStream(PathOf(town), FileMode.Append, FileAccess.Write, FileShare.Read);
        file.Write(JsonSerializer.SerializeToUtf8Bytes(note));
        file.Write("\n"u8);
        file.Flush(flushToDisk: true);
    }

    /// <summary>The last ones, newest first; a line that was cut off by a crash is passed over.</summary>
    public static IReadOnlyList<BackupNote> Last(Town town, int most)
    {
        if (!File.Exists(PathOf(town))) return [];
        using var file = new FileStream(PathOf(town), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        file.Seek(-Math.Min(file.Length, LongestFile), SeekOrigin.End);
        using var reader = new StreamReader(file);
        var notes = new List<BackupNote>();
        while (reader.ReadLine() is { } line)
            if (Parse(line) is { } note) notes.Add(note);
        notes.Reverse();
        return [.. notes.Take(most)];
    }

    private static BackupNote? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<BackupNote>(line);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string PathOf(Town town) => Path.Combine(town.Folder, "backups.jsonl");
}
