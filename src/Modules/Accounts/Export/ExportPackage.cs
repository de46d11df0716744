using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Rathaus.Contracts.Core.Accounts;

namespace Rathaus.Modules.Accounts.Export;

/// <summary>
/// Writes the package: <c>index.html</c> to read, <c>daten.json</c> for programs with its <c>schema.json</c>, and the files below <c>dokumente/</c>.
/// </summary>
internal sealed class ExportPackage(string town, DateTimeOffset at, IReadOnlyList<DataSection> sections, Action<int, int> progress)
{
    public const string Format = "rathaus-personal-data";
    public const int Version = 1;

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private readonly Dictionary<DataFile, PackedFile> _packed = [];
    private readonly HashSet<string> _paths = new(StringComparer.OrdinalIgnoreCase);

    public async Task WriteAsync(Stream into, CancellationToken stop)
    {
        await using var zip = await ZipArchive.CreateAsync(into, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, stop);
        var files = sections.SelectMany(s => s.Records).SelectMany(AllFiles).ToList();
        foreach (var file in files)
        {
            progress(_packed.Count, files.Count);
            _packed[file] = await PackAsync(zip, file, stop);
        }
        await TextAsync(zip, "daten.json", JsonSerializer.Serialize(Content(), Json), stop);
        await TextAsync(zip, "schema.json", Schema(), stop);
        await TextAsync(zip, "index.html", ExportIndex.Page(town, at, sections, _packed), stop);
    }

    private static IEnumerable<DataFile> AllFiles(DataRecord record) => record.Files.Concat(record.Parts.SelectMany(AllFiles));

    private async Task<PackedFile> PackAsync(ZipArchive zip, DataFile file, CancellationToken stop)
    {
        await using var content = await file.Open(stop);
        if (content is null) return new(file.Title, null, null, null);
        var path = PathOf(file);
        var entry = zip.CreateEntry(path, CompressionLevel.Fastest);
        entry.LastWriteTime = at;
        await using var target = await entry.OpenAsync(stop);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[65536];
        long bytes = 0;
        for (int read; (read = await content.ReadAsync(buffer, stop)) > 0; bytes += read)
        {
            hash.AppendData(buffer, 0, read);
            await target.WriteAsync(buffer.AsMemory(0, read), stop);
        }
        return new(file.Title, path, bytes, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private async Task TextAsync(ZipArchive zip, string path, string text, CancellationToken stop)
    {
        var entry = zip.CreateEntry(path);
        entry.LastWriteTime = at;
        await using var target = await entry.OpenAsync(stop);
        await target.WriteAsync(Encoding.UTF8.GetBytes(text), stop);
    }

    /// <summary>A path that every system can unpack: no way out of the folder, no name twice, no name that is too long.</summary>
    private string PathOf(DataFile file)
    {
        var name = Safe(file.FileName);
        var (stem, ending) = (Path.GetFileNameWithoutExtension(name), Path.GetExtension(name));
        if (ending.Length > 10) (stem, ending) = (name, "");
        if (stem.Length > 80) stem = stem[..80];
        var path = $"dokumente/{Safe(file.Folder)}/{stem}{ending}";
        for (var n = 2; !_paths.Add(path); n++) path = $"dokumente/{Safe(file.Folder)}/{stem}-{n}{ending}";
        return path;
    }

    private static string Safe(string name)
    {
        var clean = new string([.. name.Normalize(NormalizationForm.FormC).Select(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or ' ' ? c : '_')]).Trim('.', ' ');
        return clean.Length == 0 ? "datei" : clean;
    }

    private object Content() => new Dictionary<string, object>
    {
        ["format"] = Format, ["version"] = Version, ["schema"] = "schema.json", ["town"] = town, ["made_at"] = at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture),
        ["sections"] = sections.Select(s => new SectionJson(s.Name, s.Title, s.About, [.. s.Records.Select(Record)])).ToList(),
    };

    private RecordJson Record(DataRecord record) => new(record.Title, [.. record.Fields.Select(f => new FieldJson(f.Name, f.Label, f.Value))],
        record.Parts.Count == 0 ? null : [.. record.Parts.Select(Record)], record.Files.Count == 0 ? null : [.. record.Files.Select(f => _packed[f])]);

    private static string Schema()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Rathaus.Modules.Accounts.Export.schema.json") ?? throw new InvalidOperationException("the schema of the export is not part of the program");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private sealed record SectionJson([property: JsonPropertyName("name")] string Name, [property: JsonPropertyName("title")] string Title, [property: JsonPropertyName("about")] string About, [property: JsonPropertyName("records")] IReadOnlyList<RecordJson> Records);

    private sealed record RecordJson([property: JsonPropertyName("title")] string Title, [property: JsonPropertyName("fields")] IReadOnlyList<FieldJson> Fields, [property: JsonPropertyName("parts")] IReadOnlyList<RecordJson>? Parts, [property: JsonPropertyName("files")] IReadOnlyList<PackedFile>? Files);

    private sealed record FieldJson([property: JsonPropertyName("name")] string Name, [property: JsonPropertyName("label")] string Label, [property: JsonPropertyName("value")] string Value);
}

/// <summary>A file as it lies in the package; without a path it was not there any more.</summary>
internal sealed record PackedFile([property: JsonPropertyName("title")] string Title, [property: JsonPropertyName("path")] string? Path, [property: JsonPropertyName("bytes")] long? Bytes, [property: JsonPropertyName("sha256")] string? Sha256);
