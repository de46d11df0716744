using System.Diagnostics;
using System.Globalization;
using Rathaus.Bench.TransparencyLog;
using Rathaus.TransparencyLog;

// Usage: dotnet run -c Release --project bench/TransparencyLog [-- ENTRIES [VERIFY.PY]]
// Sequences ENTRIES (a million), writes the export to a temporary file and checks it with both verifiers.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is ["verify", var file, var key])
{
    // a process of its own, as it is for whoever checks: the log that was just built does not weigh on its memory
    var watch = Stopwatch.StartNew();
    var report = ExportVerifier.Verify(file, new() { Keys = [LogPublicKey.FromBase64(key)] });
    Console.WriteLine($"library: {(report.Holds ? "holds" : report.Findings[0])}, {watch.Elapsed.TotalSeconds:F1} s (at most 10), {Environment.CpuUsage.TotalTime.TotalSeconds:F1} s of the processors, {Environment.WorkingSet / 1e6:F0} MB");
    return report.Holds ? 0 : 1;
}
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
    var spki = Convert.ToBase64String(log.Signer.Public.Spki);
    var ours = Run(Environment.ProcessPath!, [.. Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? [typeof(BigLog).Assembly.Location] : Array.Empty<string>(), "verify", path, spki]);
    clock.Restart();
    var python = Run("python3", [script, path, "--key", spki]);
    Console.WriteLine($"verify.py: exit code {python}, {clock.Elapsed.TotalSeconds:F1} s (at most 60)");
    return ours == 0 && python == 0 ? 0 : 1;
}
finally { File.Delete(path); }

static int Run(string program, IEnumerable<string> arguments)
{
    using var process = Process.Start(new ProcessStartInfo(program, arguments))!;
    process.WaitForExit();
    return process.ExitCode;
}
