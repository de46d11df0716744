using System.Formats.Tar;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Rathaus.Platform.Documents;

namespace Rathaus.Platform.Backup;

/// <summary>
/// A backup of one town: a USTAR/PAX file. First <c>backup.json</c> (this record), then the sealed parts of the database
/// (<c>database/…</c>), then the documents as they lie in the store (<c>documents/…</c>, named by their SHA-256), last <c>end.json</c>.
/// Nothing in it can be read without the installation's key, which is not in it.
/// </summary>
/// <param name="V">Version of the format: 1.</param>
/// <param name="Engine">sqlite or postgres.</param>
/// <param name="Schema">Number of the last migration.</param>
/// <param name="TownKey">The town's key, wrapped by the installation's key.</param>
/// <param name="BackupKey">The key of the database's parts, wrapped by the town's key.</param>
/// <param name="Parts">The parts of the database in the order in which they are restored.</param>
internal sealed record BackupHead(
    int V, Guid Id, string Engine, int Schema, DateTimeOffset At, Guid Town, string Slug, string Name, string Land,
    IReadOnlyList<string> Hosts, string BaseAddress, byte[] TownKey, byte[] BackupKey, IReadOnlyList<BackupPart> Parts)
{
    public const int Version = 1;
    public const string FileName = "backup.json";

    /// <summary>Reads the first entry of a backup.</summary>
    /// <exception cref="BackupException">There is no head that this program knows.</exception>
    public static async Task<(BackupHead Head, byte[] Bytes)> ReadAsync(TarReader tar, CancellationToken stop)
    {
        TarEntry? first;
        try
        {
            first = await tar.GetNextEntryAsync(copyData: false, stop);
        }
        catch (Exception odd) when (odd is IOException or InvalidDataException or FormatException)
        {
            throw new BackupException("Das ist keine Sicherung von Rathaus.", odd);
        }
        if (first?.Name != FileName || first.Length > 1 << 20) throw new BackupException("Das ist keine Sicherung von Rathaus.");
        var bytes = new byte[first.Length];
        await first.DataStream!.ReadExactlyAsync(bytes, stop);
        return JsonSerializer.Deserialize<BackupHead>(bytes, BackupJson.Options) is { V: Version } head ? (head, bytes)
            : throw new BackupException("Diese Sicherung hat ein Format, das dieses Programm nicht kennt.");
    }

    /// <summary>The address of the document that an entry holds; null when it holds none.</summary>
    public static string? AddressOf(TarEntry entry) =>
        entry.Name.StartsWith("documents/", StringComparison.Ordinal) && entry.Name["documents/".Length..] is var address && DocumentStore.IsAddress(address) && entry.DataStream is not null ? address : null;

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, BackupJson.Options);
}

/// <summary>A sealed part of the database.</summary>
/// <param name="Address">SHA-256 of the sealed bytes.</param>
internal sealed record BackupPart(string Name, string Address);

/// <summary>Closes the file: without it, the file was cut off.</summary>
/// <param name="Documents">How many documents came before.</param>
/// <param name="Mac">HMAC-SHA-256 by the backup's key over the head and all names in order, in Base64.</param>
internal sealed record BackupEnd(int Documents, string Mac)
{
    public const string FileName = "end.json";
}

internal static class BackupJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true };
}

/// <summary>The seal over all names, by which a head or a document that was exchanged is found.</summary>
internal sealed class BackupSeal(CaseKey key, byte[] head) : IDisposable
{
    private readonly IncrementalHash _mac = Begin(key, head);

    public int Documents { get; private set; }

    public void Add(string address)
    {
        _mac.AppendData(Encoding.ASCII.GetBytes(address));
        Documents++;
    }

    public BackupEnd End() => new(Documents, Convert.ToBase64String(_mac.GetHashAndReset()));

    public void Dispose() => _mac.Dispose();

    private static IncrementalHash Begin(CaseKey key, byte[] head)
    {
        var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, HMACSHA256.HashData(key.Bytes, "rathaus backup 1"u8));
        mac.AppendData(SHA256.HashData(head));
        return mac;
    }
}

/// <summary>A backup was refused; the message is a German sentence that says why. Nothing was changed.</summary>
public sealed class BackupException(string sentence, Exception? inner = null) : Exception(sentence, inner);
