using Rathaus.TransparencyLog;

namespace Rathaus.Tests.TransparencyLog;

/// <summary>Exports made to do harm, through both verifiers: a verdict in words, the same from both, in bounded time and memory, and no exception that escapes.</summary>
[Collection(nameof(HostileExportTests))]
public sealed class HostileExportTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private const long Room = 64 << 20;

    [Fact]
    public async Task Every_hostile_export_gets_the_same_verdict_from_both_verifiers()
    {
        var folder = Directory.CreateTempSubdirectory("rathaus-hostile-").FullName;
        try
        {
            var exports = HostileExports.All.ToList();
            exports.Count.ShouldBeGreaterThan(200);
            exports.Select(e => e.Name).ShouldBeUnique();
            var complaints = new List<string>();
            for (var i = 0; i < exports.Count; i++)
            {
                var path = Path.Combine(folder, $"{i}.tar");
                await using (var to = new FileStream(path, FileMode.CreateNew)) exports[i].Write(to);
                complaints.AddRange(await OursAsync(exports[i], path));
            }
            var python = BothVerifiers.Python(folder, exports.Count);
            for (var i = 0; i < exports.Count; i++)
            {
                if (python[i].Code != exports[i].Code) complaints.Add($"{exports[i].Name}: verify.py says {python[i].Code} {python[i].Text}");
                if (python[i].Text.Contains("Traceback", StringComparison.Ordinal)) complaints.Add($"{exports[i].Name}: verify.py breaks down: {python[i].Text}");
            }
            complaints.ShouldBeEmpty();
        }
        finally { Directory.Delete(folder, recursive: true); }
    }

    private static async Task<IReadOnlyList<string>> OursAsync(HostileExport export, string path)
    {
        var complaints = new List<string>();
        using var patience = new CancellationTokenSource(Patience);
        var before = GC.GetTotalAllocatedBytes();
        try
        {
            var report = await Task.Run(() => ExportVerifier.Verify(path, new(), stop: patience.Token), patience.Token).WaitAsync(Patience * 2);
            if ((report.Holds ? 0 : 1) != export.Code) complaints.Add($"{export.Name}: the library says {(report.Holds ? "it holds" : string.Join("; ", report.Findings.Take(3)))}");
            if (report.Findings.Any(f => f.Text.Length is 0 or > 1000)) complaints.Add($"{export.Name}: a finding without words, or with too many");
        }
        catch (LogFormatException unreadable)
        {
            if (export.Code != 2) complaints.Add($"{export.Name}: the library cannot read it: {unreadable.Message}");
        }
        catch (Exception escaped) { complaints.Add($"{export.Name}: {escaped.GetType().Name} escapes: {escaped.Message}"); }
        var taken = GC.GetTotalAllocatedBytes() - before;
        if (taken > Room + 8 * Math.Min(new FileInfo(path).Length, 100 << 20)) complaints.Add($"{export.Name}: the library takes {taken >> 20} MiB");
        return complaints;
    }
}

/// <summary>Alone, since memory is counted.</summary>
[CollectionDefinition(nameof(HostileExportTests), DisableParallelization = true)]
public sealed class HostileExportTestsAlone;
