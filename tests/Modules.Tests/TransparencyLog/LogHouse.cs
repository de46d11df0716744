using Rathaus.Tests.House;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Transparency;
using Rathaus.TransparencyLog;

namespace Rathaus.Tests.Transparency;

/// <summary>What the tests of the log share: entries, exports, both verifiers.</summary>
internal static class LogHouse
{
    public static async Task WriteAsync(this TestHouse house, int entries, string reference = "c-1", Platform.Towns.Town? town = null)
    {
        for (var i = 0; i < entries; i++)
            await house.Services.GetRequiredService<TownDbs>().LogReadAsync(town ?? house.Town, new Deed(Actor.Staff(Guid.Empty), "case.view") { Kind = EntryKind.Read, Case = reference, Reason = "processing" });
    }

    public static Task<LogCheckReport> CheckAsync(this TestHouse house, params CheckpointNote[] known) => house.Services.GetRequiredService<LogCheck>().RunAsync(house.Town, known);

    /// <summary>Writes the export, lets both verifiers read it, and gives the library's findings.</summary>
    public static async Task<ExportReport> ExportAsync(this TestHouse house, params CheckpointNote[] known)
    {
        var file = Path.Combine(Path.GetTempPath(), $"log-{Guid.NewGuid():n}.tar");
        try
        {
            await using var db = house.Services.GetRequiredService<TownDbs>().Open(house.Town);
            await using (var export = await LogExport.OpenAsync(db, CancellationToken.None))
            await using (var to = File.Create(file)) await export.WriteAsync(to, null, null, CancellationToken.None);
            var keys = await LogReading.KeysAsync(db, CancellationToken.None);
            var report = ExportVerifier.Verify(file, new() { Keys = keys, Known = known });
            var (code, words) = Python([file, .. keys.SelectMany(k => new[] { "--key", Convert.ToBase64String(k.Spki) }), .. known.SelectMany(Kept)]);
            code.ShouldBe(report.Holds ? 0 : 1, words + string.Join('\n', report.Findings));
            return report;
        }
        finally
        {
            File.Delete(file);
        }
    }

    public static string Root { get; } = Find();

    private static string[] Kept(CheckpointNote note)
    {
        var file = Path.Combine(Path.GetTempPath(), $"note-{Guid.NewGuid():n}");
        File.WriteAllBytes(file, note.Encode());
        return ["--known", file];
    }

    private static (int Code, string Words) Python(IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("python3", [Path.Combine(Root, "tools", "verify-log", "verify.py"), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        var words = process.StandardOutput.ReadToEnd() + error.GetAwaiter().GetResult();
        process.WaitForExit();
        return (process.ExitCode, words);
    }

    private static string Find()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Rathaus.slnx"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
