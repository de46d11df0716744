using System.Diagnostics;
using System.Globalization;
using Rathaus.EInvoicing;
using Rathaus.EInvoicing.Model;

// Measures the check of invoices: the standard invoices warm, and the growth with the number of lines.
// Run from the root of the checkout: dotnet run -c Release --project bench/EInvoicing [FOLDER]
// Memory of long invoices is that of a process of its own, which reads the file once: … --one FILE
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is ["--one", var file])
{
    InvoiceValidator.WarmUp();
    var cpu = Environment.CpuUsage.TotalTime;
    using var stream = File.OpenRead(file);
    var report = InvoiceValidator.Validate(stream);
    Console.WriteLine($"{(report.Accepted ? "accepted" : "rejected")}, {report.Time.TotalMilliseconds:0} ms ({(Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds:0} ms of processor), {GC.CollectionCount(2)} full collections, peak memory of the process {Process.GetCurrentProcess().PeakWorkingSet64 / 1024 / 1024} MB");
    return 0;
}
var folder = args.Length > 0 ? args[0] : Path.Combine(Environment.GetEnvironmentVariable("RATHAUS_CONFORMANCE") ?? "../shared/conformance", "einvoice", "kosit-standard");
if (!Directory.Exists(folder))
{
    Console.Error.WriteLine($"no folder {folder}");
    return 2;
}
var first = Stopwatch.StartNew();
var invoices = Directory.GetFiles(folder, "*.xml").Order(StringComparer.Ordinal).Select(File.ReadAllBytes).ToList();
InvoiceValidator.Validate(invoices[0]);
Console.WriteLine($"first check in this process: {first.Elapsed.TotalMilliseconds:0} ms");

const int Rounds = 400, Counted = 101;
var samples = invoices.Select(_ => new double[Counted]).ToArray();
for (var round = 0; round < Rounds; round++)
{
    for (var n = 0; n < invoices.Count; n++)
    {
        var start = Stopwatch.GetTimestamp();
        InvoiceValidator.Validate(invoices[n]);
        // The last rounds count, of each invoice the middle one of them.
        if (round >= Rounds - Counted) samples[n][round - (Rounds - Counted)] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
var times = samples.Select(all => all.Order().ElementAt(Counted / 2)).ToArray();
Array.Sort(times);
Console.WriteLine($"{invoices.Count} standard invoices, one core, warm: median {times[times.Length / 2]:0.000} ms, mean {times.Average():0.000} ms, largest {times[^1]:0.000} ms");
var before = GC.GetAllocatedBytesForCurrentThread();
foreach (var invoice in invoices) InvoiceValidator.Validate(invoice);
Console.WriteLine($"memory per check: {(GC.GetAllocatedBytesForCurrentThread() - before) / invoices.Count / 1024} kB");

foreach (var lines in new[] { 10, 100, 1_000, 10_000, 100_000 })
{
    foreach (var syntax in Enum.GetValues<TargetSyntax>())
    {
        var bytes = Long(lines, syntax);
        var best = double.MaxValue;
        var processor = double.MaxValue;
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < (lines > 1_000 ? 5 : 30); round++)
        {
            var start = Stopwatch.GetTimestamp();
            var used = Environment.CpuUsage.TotalTime;
            var report = InvoiceValidator.Validate(bytes);
            if (round == 0) allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
            processor = Math.Min(processor, (Environment.CpuUsage.TotalTime - used).TotalMilliseconds);
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            if (!report.Accepted) Console.WriteLine("  not accepted: " + string.Join(' ', report.Findings.Select(finding => finding.Id).Distinct()));
        }
        Console.WriteLine($"{syntax,-4} {lines,7} lines, {bytes.Length / 1024,7} kB: {best,9:0.00} ms, {best * 1000 / lines:0.00} µs per line (processor {processor * 1000 / lines:0.00}), {allocated / lines} bytes allocated per line");
        if (lines < 10_000) continue;
        var path = Path.Combine(Path.GetTempPath(), $"rathaus-bench-{Environment.ProcessId}.xml");
        File.WriteAllBytes(path, bytes);
        using var alone = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["--one", path]) { RedirectStandardOutput = true })!;
        Console.WriteLine("       alone, once: " + alone.StandardOutput.ReadToEnd().Trim());
        File.Delete(path);
    }
}
return 0;

static byte[] Long(int lines, TargetSyntax syntax)
{
    var invoice = new Invoice();
    invoice.Set("BT-24", Profile.XRechnung.Identifier).Set("BT-23", "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0").Set("BT-1", "1").Set("BT-2", new DateOnly(2026, 3, 1)).Set("BT-3", "380").Set("BT-5", "EUR").Set("BT-9", new DateOnly(2026, 4, 1)).Set("BT-10", "04011000-12345-03");
    var seller = invoice.Add("BG-4").Set("BT-27", "Verkauf GmbH").Set("BT-31", "DE123456789").Set("BT-34", "a@b.example", "EM");
    seller.Add("BG-5").Set("BT-37", "Ort").Set("BT-38", "12345").Set("BT-40", "DE");
    seller.Add("BG-6").Set("BT-41", "Eva").Set("BT-42", "0123 4567").Set("BT-43", "a@b.example");
    invoice.Add("BG-7").Set("BT-44", "Stadt").Set("BT-49", "b@c.example", "EM").Add("BG-8").Set("BT-52", "Ort").Set("BT-53", "12345").Set("BT-55", "DE");
    invoice.Add("BG-13").Set("BT-72", new DateOnly(2026, 2, 27));
    invoice.Add("BG-16").Set("BT-81", "58").Set("BT-84", "DE75512108001245126199");
    invoice.Set("BT-110", 19m * lines);
    invoice.Add("BG-22").Set("BT-106", 100m * lines).Set("BT-109", 100m * lines).Set("BT-112", 119m * lines).Set("BT-115", 119m * lines);
    invoice.Add("BG-23").Set("BT-116", 100m * lines).Set("BT-117", 19m * lines).Set("BT-118", "S").Set("BT-119", 19m);
    for (var n = 1; n <= lines; n++)
    {
        var line = invoice.Add("BG-25").Set("BT-126", n.ToString(CultureInfo.InvariantCulture)).Set("BT-129", 2m).Set("BT-130", "HUR").Set("BT-131", 100m);
        line.Add("BG-29").Set("BT-146", 50m);
        line.Add("BG-30").Set("BT-151", "S").Set("BT-152", 19m);
        line.Add("BG-31").Set("BT-153", "Arbeit " + n.ToString(CultureInfo.InvariantCulture));
    }
    return InvoiceWriter.Write(invoice, syntax);
}
