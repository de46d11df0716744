using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Rathaus.TransparencyLog;

namespace Rathaus.Tests.TransparencyLog;

/// <summary>An export made by hand to do harm.</summary>
/// <param name="Code">What both verifiers must answer: 0 it holds, 1 a finding, 2 unreadable.</param>
/// <param name="Write">Writes the file; large ones as sparse files.</param>
internal sealed record HostileExport(string Name, int Code, Action<FileStream> Write);

/// <summary>Containers and manifests: USTAR in forms that other programs read, lengths that lie, files that are none. Contents are in <see cref="HostileContents"/>.</summary>
internal static class HostileExports
{
    public static IEnumerable<HostileExport> All => [.. Containers(), .. Headers(), .. Names(), .. Manifests(), .. HostileContents.All()];

    private static readonly byte[] Good = SampleLog.Pack(SampleLog.Grow(21).Files());

    internal static HostileExport File(string name, int code, byte[] content) => new(name, code, to => to.Write(content));

    /// <summary>A file packed with the manifest that fits, in the order of the container.</summary>
    internal static HostileExport Packed(string name, int code, SortedDictionary<string, byte[]> files) => File(name, code, Pack(files));

    private static byte[] Pack(SortedDictionary<string, byte[]> files)
    {
        files = new(files, StringComparer.Ordinal);
        files[ExportNames.Manifest] = Encoding.ASCII.GetBytes("{\"files\":[" + string.Join(',', files.Where(f => f.Key != ExportNames.Manifest).Select(f =>
            $"{{\"bytes\":{f.Value.Length},\"path\":\"{f.Key}\",\"sha256\":\"{Convert.ToHexStringLower(SHA256.HashData(f.Value))}\"}}")) + "],\"v\":1}");
        return [.. files.SelectMany(f => Member(f.Key, f.Value)), .. new byte[1024]];
    }

    private static byte[] Member(string name, byte[] content) => [.. Header(name, content.Length), .. content, .. new byte[(512 - content.Length % 512) % 512]];

    /// <summary>A header as the format wants it, bent, with a checksum that fits all the same.</summary>
    private static byte[] Header(string name, long length, Action<byte[]>? bend = null)
    {
        var header = new byte[512];
        void Put(int at, string text) => Encoding.Latin1.GetBytes(text, header.AsSpan(at));
        Put(0, name);
        Put(100, "0000644\0000000\0000000\0");
        Put(108, "0000000\0" + "0000000\0" + Convert.ToString(length, 8).PadLeft(11, '0') + "\0" + "00000000000\0");
        Put(156, "0");
        Put(257, "ustar\0" + "00");
        Put(329, "0000000\0" + "0000000\0");
        bend?.Invoke(header);
        Put(148, "        ");
        Put(148, Convert.ToString(header.Sum(b => b), 8).PadLeft(6, '0') + "\0 ");
        return header;
    }

    private static IEnumerable<HostileExport> Containers()
    {
        yield return File("the export itself, bent nowhere", 0, Good);
        yield return File("an empty file", 2, []);
        yield return File("one byte", 2, [0]);
        yield return File("1,023 zeros", 2, new byte[1023]);
        yield return File("two empty blocks", 2, new byte[1024]);
        yield return File("three empty blocks", 2, new byte[1536]);
        yield return new("a gigabyte of zeros", 2, to => to.SetLength(1L << 30));
        yield return File("without its last block", 2, Good[..^512]);
        yield return File("without its last byte", 2, Good[..^1]);
        yield return File("a block too many", 2, [.. Good, .. new byte[512]]);
        yield return File("a byte behind its end", 2, [.. Good, 0]);
        yield return File("twice", 2, [.. Good, .. Good]);
        yield return File("cut within a header", 2, Good[..700]);
        yield return File("cut within a file", 2, Good[..1400]);
        yield return File("packed with gzip", 2, Gzip(Good));
        yield return File("a ZIP file", 2, [.. "PK\u0003\u0004"u8, .. new byte[4000]]);
        yield return File("chance", 2, Chance(20_000));
        yield return File("text", 2, Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"files\":[]}\n", 400))));
        yield return new("a file of 8 GiB that is not there", 2, to => to.Write([.. Header("docs/" + new string('a', 64), 0x1_ffff_ffff), .. new byte[4096]]));
        yield return new("a gigabyte that no entry names", 1, to => Sparse(to, "docs/" + new string('a', 64), 1L << 30));
    }

    private static IEnumerable<HostileExport> Headers()
    {
        foreach (var (what, at, text) in new (string, int, string)[]
        {
            ("another mode", 100, "0000755\0"), ("an owner by number", 108, "0000001\0"), ("a group by number", 116, "0000001\0"), ("a time", 136, "00000000001\0"),
            ("an old type", 156, "\0"), ("a folder", 156, "5"), ("a link", 156, "2"), ("a hard link", 156, "1"), ("a device", 156, "3"), ("a long name of GNU", 156, "L"), ("a pax header", 156, "x"),
            ("a global pax header", 156, "g"), ("a sparse file of GNU", 156, "S"), ("a link's target", 157, "/etc/passwd"), ("GNU's magic", 257, "ustar  \0"), ("no magic", 257, "\0\0\0\0\0\0\0\0"), ("an owner by name", 265, "root"),
            ("a group by name", 297, "root"), ("a device number", 329, "0000001\0"), ("a prefix", 345, "entries"), ("a byte in the last twelve", 511, "x"), ("a length with spaces", 124, "        100\0"),
            ("a length in binary", 124, "\u0080\0\0\0\0\0\0\0\0\0\u0001\0"), ("a negative length in binary", 124, "\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff"), ("a length of twelve digits", 124, "777777777777"),
        })
            yield return File(what, 2, [.. Header("abandoned/1", 0, h => Encoding.Latin1.GetBytes(text, h.AsSpan(at))), .. Good]);
        var sum = (byte[])Good.Clone();
        sum[149] ^= 1;
        yield return File("a wrong checksum", 2, sum);
        var spaced = (byte[])Good.Clone();
        spaced[154] = (byte)' ';
        yield return File("a checksum in another form", 2, spaced);
        var filled = (byte[])Good.Clone();
        filled[512 + (int)Length(Good) + 3] = 1;
        yield return File("a byte in what fills up", 2, filled);
    }

    private static IEnumerable<HostileExport> Names()
    {
        foreach (var name in new[] { "", "A", "a b", "a\\b", "ä", "a\0b", "a_b", "-", "docs/" + new string('A', 64), "a\n" })
            yield return File($"a file named '{name.Length}:{name}'", 2, [.. Header(name, 0), .. Good]);
        foreach (var name in new[]
        {
            "../../etc/passwd", "/etc/passwd", ".", "a", new string('a', 100), "abandoned/0", "abandoned/01", "abandoned/1000000000", "abandoned/9999999999999999", "abandoned/1/1", "bodies/0",
            "bodies/00000000000", "bodies/0000000001", "entries/0000000009", "checkpoints/0/1", "checkpoints/1/0", "checkpoints/1000000000/1", "checkpoints/1/99999999999999999", "docs/a", "docs/" + new string('g', 64),
            "tsa/1/1/1", "tsa/1/1/0.tsr", "tsa/1/1/01.tsr", "tsa/1/9999999999999999/9999999999999999.tsr", "manifest.json.", "open/0.json", "tile/0/000", "zzz",
        })
            yield return Packed($"a file named '{name}' with a manifest that names it", 1, new(SampleLog.Grow(21).Files(), StringComparer.Ordinal) { [name] = "x"u8.ToArray() });
        yield return File("a file twice", 2, [.. Member("abandoned/1", []), .. Member("abandoned/1", []), .. Good]);
        yield return File("files out of order", 2, [.. Member("zzz", []), .. Good]);
        yield return Packed("five thousand files that no export knows", 1, new(Enumerable.Range(0, 5000).ToDictionary(i => $"x{i:d6}", _ => Array.Empty<byte>()), StringComparer.Ordinal));
        yield return Packed("five thousand empty documents", 1, With(f => { for (var i = 0; i < 5000; i++) f[$"docs/{i:x64}"] = []; }));
    }

    private static IEnumerable<HostileExport> Manifests()
    {
        foreach (var (what, manifest) in new (string, string)[]
        {
            ("nothing", ""), ("an array", "[]"), ("no files", "{\"files\":[],\"v\":1}"), ("null", "null"), ("a half object", "{\"files\":["), ("depth", new string('[', 100_000)), ("zeros", new string('\0', 100)),
        })
            yield return File($"a manifest of {what}", 1, Unlisted(manifest));
        var right = Encoding.ASCII.GetString(Content(Good, ExportNames.Manifest));
        yield return File("the right manifest, packed by hand", 0, Unlisted(right));
        yield return File("a manifest with a space", 1, Unlisted(right.Replace("\"v\":1", "\"v\": 1")));
        yield return File("a manifest with a byte order mark", 1, Unlisted("\u00ef\u00bb\u00bf" + right));
        yield return File("a manifest with a line feed", 1, Unlisted(right + "\n"));
        yield return File("a manifest of another version", 1, Unlisted(right.Replace("\"v\":1", "\"v\":2")));
        yield return File("a manifest with a file too many", 1, Unlisted(right.Replace("],", ",{\"bytes\":0,\"path\":\"x\",\"sha256\":\"" + new string('0', 64) + "\"}],")));
        yield return File("a manifest with another length", 1, Unlisted(right.Replace("\"bytes\":", "\"bytes\":1")));
        yield return new("a manifest of 80 MB of zeros", 1, to => Manifest(to, 80_000_000));
        yield return File("no manifest", 2, [.. SampleLog.Grow(21).Files().SelectMany(f => Member(f.Key, f.Value)), .. new byte[1024]]);
        yield return File("only a manifest", 1, [.. Member(ExportNames.Manifest, "{\"files\":[],\"v\":1}"u8.ToArray()), .. new byte[1024]]);
    }

    private static SortedDictionary<string, byte[]> With(Action<SortedDictionary<string, byte[]>> bend)
    {
        var files = SampleLog.Grow(21).Files();
        bend(files);
        return files;
    }

    private static SortedDictionary<string, byte[]> Unpack(byte[] export)
    {
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        for (var at = 0; export[at] != 0;)
        {
            var (name, length) = (Encoding.ASCII.GetString(export, at, 100).TrimEnd('\0'), (int)Length(export.AsSpan(at)));
            files[name] = export[(at + 512)..(at + 512 + length)];
            at += 512 + (length + 511) / 512 * 512;
        }
        return files;
    }

    private static long Length(ReadOnlySpan<byte> header) => Convert.ToInt64(Encoding.ASCII.GetString(header.Slice(124, 11)), 8);

    private static byte[] Content(byte[] export, string name) => Unpack(export)[name];

    // the good export with another manifest
    private static byte[] Unlisted(string manifest)
    {
        var files = Unpack(Good);
        files[ExportNames.Manifest] = Encoding.Latin1.GetBytes(manifest);
        return [.. files.SelectMany(f => Member(f.Key, f.Value)), .. new byte[1024]];
    }

    private static void Sparse(FileStream to, string name, long length)
    {
        var files = Unpack(Good);
        to.Write([.. files.Where(f => string.CompareOrdinal(f.Key, name) < 0).SelectMany(f => Member(f.Key, f.Value))]);
        to.Write(Header(name, length));
        to.Seek(length, SeekOrigin.Current);
        to.Write([.. files.Where(f => string.CompareOrdinal(f.Key, name) > 0).SelectMany(f => Member(f.Key, f.Value)), .. new byte[1024]]);
    }

    private static void Manifest(FileStream to, int length)
    {
        to.Write([.. Unpack(Good).Where(f => f.Key != ExportNames.Manifest && f.Key[0] < 'm').SelectMany(f => Member(f.Key, f.Value))]);
        to.Write(Header(ExportNames.Manifest, length));
        to.SetLength(to.Position + (length + 511) / 512 * 512 + 1024);
    }

    private static byte[] Gzip(byte[] content)
    {
        using var to = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(to, System.IO.Compression.CompressionLevel.Optimal, leaveOpen: true)) gzip.Write(content);
        return to.ToArray();
    }

    internal static byte[] Chance(int length)
    {
        var bytes = new byte[length];
        new Random(3).NextBytes(bytes);
        return bytes;
    }
}
