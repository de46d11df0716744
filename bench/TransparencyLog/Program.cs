using System.Diagnostics;
using System.Globalization;
using Rathaus.Bench.TransparencyLog;
using Rathaus.TransparencyLog;

// Usage: dotnet run -c Release --project bench/TransparencyLog [-- ENTRIES [VERIFY.PY]]
// Sequences ENTRIES (a million), writes the export to a temporary file and checks it with both verifiers.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var entries = args.Length > 0 ? int.Parse(args[0]) : 1_000_000;
var script = args.Length > 1 ? args[1] : Path.Combine("tools", "verify-log", "verify.py");
var log = new BigLog(entries);
var pending = log.Prepare();
var clock = Stopwatch.StartNew();
log.Sequence(pending);
Console.WriteLine($"sequenced {log.Leaves.Count} leaves, {log.Notes.Count} checkpoints: {log.Leaves.Count / clock.Elapsed.TotalSeconds:F0} leaves/s (at least 20000)");

var note = log.Notes[^1];
clock.Restart();
var proof = Tiles.Inclusion(entries / 3, note.Checkpoint.Size, log.Store.GetValueOrDefault);
var receipt = new Receipt(note, log.Leaves[entries / 3], proof, null, null, []);
Console.WriteLine($"proof of {proof.Count} hashes: {proof.Sum(p => p.Length)} bytes, as receipt without opening {receipt.Write().Length} bytes (at most 2048), {clock.Elapsed.TotalMilliseconds:F1} ms");

var path = Path.GetTempFileName();
try
{
    clock.Restart();
    await log.ExportAsync(path);
    Console.WriteLine($"export: {new FileInfo(path).Length / 1e6:F0} MB in {clock.Elapsed.TotalSeconds:F1} s");
    clock.Restart();
    var report = ExportVerifier.Verify(path, new() { Keys = [log.Signer.Public] });
    Console.WriteLine($"library: {(report.Holds ? "holds" : report.Findings[0])}, {clock.Elapsed.TotalSeconds:F1} s (at most 10), {Environment.WorkingSet / 1e6:F0} MB with the log itself");
    clock.Restart();
    using var python = Process.Start(new ProcessStartInfo("python3", [script, path, "--key", Convert.ToBase64String(log.Signer.Public.Spki)]))!;
    python.WaitForExit();
    Console.WriteLine($"verify.py: exit code {python.ExitCode}, {clock.Elapsed.TotalSeconds:F1} s (at most 60)");
    return report.Holds && python.ExitCode == 0 ? 0 : 1;
}
finally { File.Delete(path); }
