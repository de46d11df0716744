using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Rathaus.TransparencyLog;

/// <summary>
/// Writes an export: one USTAR file in one form (docs/transparency-log.md 5). Names rise bytewise: abandoned/, bodies/, checkpoints/, docs/,
/// entries/, tsa/. The manifest is added by <see cref="FinishAsync"/>; files behind it (tsa/) are kept in memory until then.
/// </summary>
/// <param name="to">Written from front to back; not disposed of.</param>
public sealed class ExportWriter(Stream to)
{
    private readonly List<(string Name, long Length, string Sha256)> _files = [];
    private readonly List<(string Name, byte[] Content)> _after = [];
    private string _last = "";

    /// <summary>Adds a file.</summary>
    /// <exception cref="ArgumentException">The name does not rise, or is the manifest's.</exception>
    public async Task AddAsync(string name, byte[] content, CancellationToken stop = default)
    {
        Order(name);
        _files.Add((name, content.Length, Convert.ToHexStringLower(SHA256.HashData(content))));
        if (string.CompareOrdinal(name, ExportNames.Manifest) > 0) _after.Add((name, content));
        else await PutAsync(name, content, stop);
    }

    /// <summary>Adds a document under its hash; its content is read once.</summary>
    /// <exception cref="LogFormatException">The content has another length or hash.</exception>
    public async Task AddDocumentAsync(string sha256, long length, Stream content, CancellationToken stop = default)
    {
        var name = ExportNames.Document(sha256);
        Order(name);
        await to.WriteAsync(Tar.Header(name, length), stop);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[81_920];
        long total = 0;
        for (int read; (read = await content.ReadAsync(buffer, stop)) > 0; total += read)
        {
            if (total + read > length) break;
            hash.AppendData(buffer, 0, read);
            await to.WriteAsync(buffer.AsMemory(0, read), stop);
        }
        if (total != length || Convert.ToHexStringLower(hash.GetHashAndReset()) != sha256) throw new LogFormatException($"document {sha256} has another content or length than the log says");
        await to.WriteAsync(new byte[Tar.Padding(length)], stop);
        _files.Add((name, length, sha256));
    }

    /// <summary>Adds the manifest and ends the file.</summary>
    public async Task FinishAsync(CancellationToken stop = default)
    {
        await PutAsync(ExportNames.Manifest, Manifest(_files), stop);
        foreach (var (name, content) in _after) await PutAsync(name, content, stop);
        await to.WriteAsync(new byte[2 * Tar.Block], stop);
        await to.FlushAsync(stop);
    }

    internal static byte[] Manifest(IEnumerable<(string Name, long Length, string Sha256)> files)
    {
        var text = new StringBuilder("{\"files\":[");
        var separator = "";
        foreach (var (name, length, sha256) in files)
        {
            text.Append(CultureInfo.InvariantCulture, $"{separator}{{\"bytes\":{length},\"path\":\"{name}\",\"sha256\":\"{sha256}\"}}");
            separator = ",";
        }
        return Encoding.ASCII.GetBytes(text.Append("],\"v\":1}").ToString());
    }

    private void Order(string name)
    {
        if (string.CompareOrdinal(name, _last) <= 0 || name == ExportNames.Manifest) throw new ArgumentException($"'{name}' does not come after '{_last}'", nameof(name));
        _last = name;
    }

    private async Task PutAsync(string name, byte[] content, CancellationToken stop)
    {
        await to.WriteAsync(Tar.Header(name, content.Length), stop);
        await to.WriteAsync(content, stop);
        await to.WriteAsync(new byte[Tar.Padding(content.Length)], stop);
    }
}

/// <summary>Names of the files in an export (docs/transparency-log.md 5.2).</summary>
public static class ExportNames
{
    /// <summary>The list of all other files.</summary>
    public const string Manifest = "manifest.json";

    /// <summary>Leaf data of 256 places.</summary>
    public static string Entries(long bundle) => string.Create(CultureInfo.InvariantCulture, $"entries/{bundle:d10}");

    /// <summary>Openings of 256 places.</summary>
    public static string Bodies(long bundle) => string.Create(CultureInfo.InvariantCulture, $"bodies/{bundle:d10}");

    /// <summary>A checkpoint with its witness lines.</summary>
    public static string Checkpoint(Checkpoint c) => string.Create(CultureInfo.InvariantCulture, $"checkpoints/{c.Origin.Epoch}/{c.Size}");

    /// <summary>A token; they are counted from 1 for each checkpoint.</summary>
    public static string Stamp(Checkpoint c, int number) => string.Create(CultureInfo.InvariantCulture, $"tsa/{c.Origin.Epoch}/{c.Size}/{number}.tsr");

    /// <summary>Leaf hashes of an ended epoch from the restored size on.</summary>
    public static string Abandoned(int epoch) => string.Create(CultureInfo.InvariantCulture, $"abandoned/{epoch}");

    /// <summary>A document under the SHA-256 of its content, lower-case hex.</summary>
    public static string Document(string sha256) => "docs/" + sha256;
}
