using System.Security.Cryptography;
using System.Text;

namespace Rathaus.TransparencyLog;

/// <summary>How far a check is.</summary>
public readonly record struct ExportProgress(long Done, long Total);

/// <summary>
/// Checks a whole export by the rules of docs/transparency-log.md 6. Reads the file in parallel, in bounded memory beside one record for each entry;
/// a million entries take seconds.
/// </summary>
public static class ExportVerifier
{
    /// <summary>Checks the file.</summary>
    /// <exception cref="LogFormatException">The file is no export: not in the one form of the container. All else is a finding.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ExportReport Verify(string path, ExportTrust trust, IProgress<ExportProgress>? progress = null, CancellationToken stop = default)
    {
        using var file = new ExportFile(path);
        var entries = Tar.Read(file);
        var report = new ExportReport();
        var contents = ExportContents.Sort(entries, report);
        if (report.Holds)
        {
            var scan = new LeafScan(file, contents, report);
            scan.Run(progress, stop);
            CheckManifest(file, entries, contents, report, stop);
            if (scan.Complete) new LogRules(file, contents, scan, trust, report).Check();
        }
        report.Sort();
        return report;
    }

    // the bundles were hashed while they were read
    private static void CheckManifest(ExportFile file, List<TarEntry> entries, ExportContents contents, ExportReport report, CancellationToken stop)
    {
        var options = new ParallelOptions { CancellationToken = stop };
        Parallel.For(0, entries.Count, options, i =>
        {
            if (contents.Hashes[i] is null && entries[i].Name != ExportNames.Manifest) contents.Hashes[i] = Hash(file, entries[i], stop);
        });
        var manifest = entries.Single(e => e.Name == ExportNames.Manifest);
        var files = entries.Select((e, i) => (e.Name, e.Length, Sha256: Convert.ToHexStringLower(contents.Hashes[i] ?? []))).Where(f => f.Name != ExportNames.Manifest).ToList();
        var due = ExportWriter.Manifest(files);
        if (manifest.Length != due.Length || !file.ReadAll(manifest).AsSpan().SequenceEqual(due)) report.Add(0, null, Difference(file, manifest, files));
        foreach (var (name, _, sha256) in files)
            if (name.StartsWith("docs/", StringComparison.Ordinal) && name != ExportNames.Document(sha256)) report.Add(6, null, $"document '{name}' has another content: its SHA-256 is {sha256}");
    }

    private static byte[] Hash(ExportFile file, TarEntry entry, CancellationToken stop)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[(int)Math.Min(entry.Length, 1 << 17)];
        for (long at = 0; at < entry.Length; at += buffer.Length)
        {
            stop.ThrowIfCancellationRequested();
            var part = buffer.AsSpan(0, (int)Math.Min(buffer.Length, entry.Length - at));
            file.Read(entry.Offset + at, part);
            hash.AppendData(part);
        }
        return hash.GetHashAndReset();
    }

    private static string Difference(ExportFile file, TarEntry manifest, List<(string Name, long Length, string Sha256)> files)
    {
        const string Other = "the manifest is not the list of the files that are there";
        if (manifest.Length > 1 << 26) return Other;
        var text = Encoding.Latin1.GetString(file.ReadAll(manifest));
        var named = files.FirstOrDefault(f => !text.Contains($"\"path\":\"{f.Name}\",\"sha256\":\"{f.Sha256}\"", StringComparison.Ordinal));
        return named.Name is null ? Other : $"'{named.Name}' is not as the manifest says";
    }
}
