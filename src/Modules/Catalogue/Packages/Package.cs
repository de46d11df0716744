using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Platform.Towns;

namespace Rathaus.Modules.Catalogue.Packages;

/// <summary>What an archive says about itself; these bytes are signed.</summary>
/// <param name="Files">Name → SHA-256 of the text in UTF-8, lower-case hex.</param>
internal sealed record PackageHead(
    [property: JsonPropertyName("format")] string Format, [property: JsonPropertyName("slug")] string Slug, [property: JsonPropertyName("revision")] int Revision,
    [property: JsonPropertyName("town")] string Town, [property: JsonPropertyName("files")] SortedDictionary<string, string> Files);

/// <summary>The signature beside the head: ECDSA with P-256 and SHA-256 over the bytes of <c>package.json</c>.</summary>
internal sealed record PackageSignature([property: JsonPropertyName("key")] string Key, [property: JsonPropertyName("signature")] string Signature);

/// <summary>The archive cannot be taken; the message is a German sentence.</summary>
internal sealed class PackageException(string sentence) : Exception(sentence);

/// <summary>
/// A service as a ZIP archive: <c>package.json</c>, <c>signature.json</c>, <c>files/…</c>. The same content gives the same bytes, the signature
/// apart (ECDSA draws a random number each time). Whatever is not exactly this is refused before anything is unpacked.
/// </summary>
internal sealed partial record Package(PackageHead Head, IReadOnlyDictionary<string, string> Files, string Fingerprint)
{
    public const string Format = "rathaus-package/v1";
    private const int LargestArchive = 8 << 20, LargestEntry = 1 << 20, LargestSum = 6 << 20, MostEntries = 40, LongestTown = 200;
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = false };
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public PackageContent Content => new(Head.Slug, Head.Revision, Head.Town, Fingerprint, Files);

    [GeneratedRegex("^files/(service[.]yaml|form[.]yaml|tests[.]yaml|[a-z][a-z0-9-]{0,40}[.]typ)$")]
    private static partial Regex EntryName();

    public static (byte[] Archive, string Fingerprint) Write(Town town, string townName, string slug, int revision, IReadOnlyDictionary<string, string> files)
    {
        using var key = KeyOf(town);
        var head = JsonSerializer.SerializeToUtf8Bytes(new PackageHead(Format, slug, revision, townName, new(files.ToDictionary(f => f.Key, f => Hash(f.Value)), StringComparer.Ordinal)), Json);
        var spki = key.ExportSubjectPublicKeyInfo();
        var signature = JsonSerializer.SerializeToUtf8Bytes(new PackageSignature(Convert.ToBase64String(spki), Convert.ToBase64String(key.SignData(head, HashAlgorithmName.SHA256))), Json);
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "package.json", head);
            Add(zip, "signature.json", signature);
            foreach (var (name, text) in files.OrderBy(f => f.Key, StringComparer.Ordinal)) Add(zip, "files/" + name, Encoding.UTF8.GetBytes(text));
        }
        return (stream.ToArray(), FingerprintOf(spki));
    }

    /// <exception cref="PackageException">It was refused.</exception>
    public static Package Read(byte[] archive)
    {
        if (archive.Length > LargestArchive) throw new PackageException($"Das Paket ist größer als {LargestArchive >> 20} MB.");
        var entries = Entries(archive);
        if (!entries.Remove("package.json", out var headBytes) || !entries.Remove("signature.json", out var signatureBytes)) throw new PackageException("Das ist kein Paket: package.json oder signature.json fehlt.");
        var (head, signature) = (Parse<PackageHead>(headBytes, "package.json"), Parse<PackageSignature>(signatureBytes, "signature.json"));
        if (head is not { Slug: not null, Town: not null, Files: not null, Revision: > 0 } || head.Format != Format) throw new PackageException($"Das Format „{head?.Format}“ ist nicht bekannt. Dieses Programm liest {Format}.");
        var fingerprint = Verify(headBytes, signature);
        if (head.Town.Length is 0 or > LongestTown || head.Town.Any(char.IsControl)) throw new PackageException($"Der Name der Stadt im Paket ist leer, hat Steuerzeichen oder mehr als {LongestTown} Zeichen.");
        if (!Folders.ServiceYaml.IsSlug(head.Slug)) throw new PackageException($"„{head.Slug}“ ist kein Name einer Leistung.");
        var files = entries.ToDictionary(e => e.Key["files/".Length..], e => Text(e.Key, e.Value), StringComparer.Ordinal);
        if (!files.Keys.Order(StringComparer.Ordinal).SequenceEqual(head.Files.Keys.Order(StringComparer.Ordinal))) throw new PackageException("Im Paket liegen andere Dateien, als unterschrieben sind.");
        if (files.FirstOrDefault(f => Hash(f.Value) != head.Files[f.Key]) is { Key: { } changed }) throw new PackageException($"Die Datei „{changed}“ wurde nach der Unterschrift verändert.");
        return new(head, files, fingerprint);
    }

    private static string Verify(byte[] head, PackageSignature? signature)
    {
        try
        {
            var spki = Convert.FromBase64String(signature?.Key ?? "");
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(spki, out var read);
            if (read == spki.Length && key.KeySize == 256 && key.VerifyData(head, Convert.FromBase64String(signature!.Signature ?? ""), HashAlgorithmName.SHA256)) return FingerprintOf(spki);
        }
        catch (Exception wrong) when (wrong is FormatException or CryptographicException)
        {
            // Said below, as for a signature that does not fit.
        }
        throw new PackageException("Die Unterschrift passt nicht. Das Paket wurde verändert oder ist nicht vollständig.");
    }

    private static Dictionary<string, byte[]> Entries(byte[] archive)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(archive), ZipArchiveMode.Read);
            if (zip.Entries.Count > MostEntries) throw new PackageException($"Das Paket hat mehr als {MostEntries} Einträge.");
            var entries = new Dictionary<string, byte[]>(StringComparer.Ordinal);
            var sum = 0;
            foreach (var entry in zip.Entries)
            {
                if (entry.FullName is not ("package.json" or "signature.json") && !EntryName().IsMatch(entry.FullName)) throw new PackageException($"Der Eintrag „{Shown(entry.FullName)}“ gehört nicht in ein Paket.");
                var content = ReadBounded(entry);
                if ((sum += content.Length) > LargestSum) throw new PackageException($"Ausgepackt ist das Paket größer als {LargestSum >> 20} MB.");
                if (!entries.TryAdd(entry.FullName, content)) throw new PackageException($"Der Eintrag „{Shown(entry.FullName)}“ steht zweimal im Paket.");
            }
            return entries;
        }
        catch (InvalidDataException)
        {
            throw new PackageException("Das ist kein lesbares ZIP-Archiv.");
        }
    }

    /// <summary>The length that an entry names is not believed: reading stops at the limit.</summary>
    private static byte[] ReadBounded(ZipArchiveEntry entry)
    {
        using var from = entry.Open();
        var buffer = new byte[LargestEntry + 1];
        var read = from.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        return read <= LargestEntry ? buffer[..read] : throw new PackageException($"Der Eintrag „{Shown(entry.FullName)}“ ist größer als {LargestEntry >> 20} MB.");
    }

    private static T? Parse<T>(byte[] json, string name)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, Json);
        }
        catch (JsonException)
        {
            throw new PackageException($"{name} ist kein gültiges JSON.");
        }
    }

    private static string Text(string name, byte[] content)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(content);
        }
        catch (DecoderFallbackException)
        {
            throw new PackageException($"„{Shown(name)}“ ist kein Text in UTF-8.");
        }
    }

    private static void Add(ZipArchive zip, string name, byte[] content)
    {
        // Stored, not deflated: other versions of the compressor would write other bytes.
        var entry = zip.CreateEntry(name, CompressionLevel.NoCompression);
        entry.LastWriteTime = Epoch;
        using var to = entry.Open();
        to.Write(content);
    }

    /// <summary>The town's key for packages, always the same; the rare secret that is no valid key is skipped.</summary>
    private static ECDsa KeyOf(Town town)
    {
        for (var n = 0; ; n++)
        {
            try
            {
                return ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = town.Derive("service-package-" + n) });
            }
            catch (CryptographicException) when (n < 8)
            {
            }
        }
    }

    /// <summary>Fingerprint of the key that signs what this town gives away.</summary>
    public static string FingerprintOf(Town town)
    {
        using var key = KeyOf(town);
        return FingerprintOf(key.ExportSubjectPublicKeyInfo());
    }

    private static string FingerprintOf(byte[] spki) => Convert.ToHexStringLower(SHA256.HashData(spki))[..32];

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Shown(string name) => new([.. name.Take(80).Where(c => !char.IsControl(c))]);
}
