using System.Security.Cryptography;
using System.Text;
using Rathaus.GermanText.Search;
using Rathaus.Platform.Towns;

namespace Rathaus.Platform.Search;

/// <summary>
/// Indexes on disk beside the town's files: a cache that may be deleted at any time. A file of another program version, of another shape,
/// or with one wrong byte is not read, and the index is built from the database again.
/// </summary>
internal static class KeptIndexes
{
    private const int HashBytes = 32;

    /// <summary>The index that was kept, or null.</summary>
    public static SourceIndex? Read(Town town, ISearchSource source)
    {
        if (!source.Shape.MayBeKept) return null;
        try
        {
            using var file = new FileStream(FileOf(town, source), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16);
            Span<byte> head = stackalloc byte[HashBytes], body = stackalloc byte[HashBytes];
            if (file.ReadAtLeast(head, HashBytes, throwOnEndOfStream: false) < HashBytes || !head.SequenceEqual(Print(town, source))) return null;
            if (file.ReadAtLeast(body, HashBytes, throwOnEndOfStream: false) < HashBytes) return null;
            var start = file.Position;
            if (!body.SequenceEqual(SHA256.HashData(file))) return null;
            file.Position = start;
            return SourceIndex.Load(source.Shape, file);
        }
        catch (Exception unusable) when (unusable is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>Writes beside and renames, so that another process reads the old file or the new one. A full disk costs only the cache.</summary>
    public static void Write(Town town, ISearchSource source, SourceIndex index)
    {
        if (!source.Shape.MayBeKept) return;
        var file = FileOf(town, source);
        var draft = $"{file}.{Environment.ProcessId}.{Environment.CurrentManagedThreadId}";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            using (var to = new FileStream(draft, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16))
            {
                to.Write(Print(town, source));
                to.Write(new byte[HashBytes]);
                index.Save(to);
                to.Position = 2 * HashBytes;
                var hash = SHA256.HashData(to);
                to.Position = HashBytes;
                to.Write(hash);
            }
            File.Move(draft, file, overwrite: true);
        }
        catch (Exception full) when (full is IOException or UnauthorizedAccessException)
        {
            File.Delete(draft);
        }
    }

    public static string FileOf(Town town, ISearchSource source) => Path.Combine(town.Folder, "search", source.Name + ".index");

    /// <summary>What the content depends on besides the database: program, shape, and whose it is.</summary>
    private static byte[] Print(Town town, ISearchSource source)
    {
        var text = new StringBuilder("2|").Append(typeof(TextIndex).Module.ModuleVersionId).Append(typeof(SourceIndex).Module.ModuleVersionId).Append(source.GetType().Module.ModuleVersionId).Append(source.Name).Append(town.Id);
        foreach (var field in source.Shape.Fields) text.Append('|').Append(field);
        return SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()));
    }
}
