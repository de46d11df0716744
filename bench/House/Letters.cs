using System.Diagnostics;
using System.Text.Json;
using Rathaus.Platform;
using Rathaus.Platform.Letters;

namespace Rathaus.Bench.House;

/// <summary>
/// Very many letters, each another one: the house's own letter with address window, information block, remedy notice and the embedded font, as tagged
/// PDF/A-3a in a file of its own. Printed are the letters in a second, the largest memory of this process and of its workers, and a check of the files.
/// </summary>
internal static class Letters
{
    private const string Body = """
        Sie haben am 2. November 2026 mitgeteilt, dass sich Ihr Name geändert hat. Wir haben das in unseren Unterlagen vermerkt.
        Bitte prüfen Sie die Angaben oben in diesem Schreiben. Stimmt etwas nicht, rufen Sie uns an oder schreiben Sie uns.
        """;

    public static async Task RunAsync(int count)
    {
        var folder = Directory.CreateTempSubdirectory("rathaus-bench-letters").FullName;
        try
        {
            var (workspace, output) = (Path.Combine(folder, "workspace"), Directory.CreateDirectory(Path.Combine(folder, "letters")).FullName);
            LetterWorkspace.Prepare(workspace, ProductFiles.Letters);
            var settings = new LetterSettings(Path.Combine(ProductFiles.Letters, "worker.mjs"), ProductFiles.NodeModules) { Workers = Environment.ProcessorCount };
            await using var press = new LetterPress(settings, TimeProvider.System);
            await WriteAsync(press, workspace, output, 0);
            var (clock, processor, next, largest, bytes) = (Stopwatch.StartNew(), Processor(press), 0, 0L, 0L);
            await Task.WhenAll(Enumerable.Range(0, settings.Workers).Select(_ => Task.Run(async () =>
            {
                for (var i = Interlocked.Increment(ref next); i < count; i = Interlocked.Increment(ref next))
                {
                    Interlocked.Add(ref bytes, await WriteAsync(press, workspace, output, i));
                    if (i % 500 == 0) largest = Math.Max(largest, Memory(press));
                }
            })));
            var spent = Processor(press) - processor;
            Console.WriteLine(FormattableString.Invariant(
                $"{count} letters of one page in {clock.Elapsed.TotalSeconds:F1} s: {count / clock.Elapsed.TotalSeconds:F0}/s with {settings.Workers} workers (50,000 in at most 120 s: 417/s; goal 833/s); {spent.TotalMilliseconds / count:F2} ms of a processor and {bytes / count / 1000.0:F1} kB each; at most {largest / 1e6:F0} MB in memory, workers included; {press.Starts} worker processes"));
            var files = Directory.GetFiles(output);
            var distinct = files.Take(2000).Select(f => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(f)))).Distinct().Count();
            Console.WriteLine($"{files.Length} files; of the first 2,000 {distinct} differ");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<int> WriteAsync(LetterPress press, string workspace, string output, int number)
    {
        var pdf = await press.RenderAsync(workspace, "decision.typ", Data(number), default);
        await File.WriteAllBytesAsync(Path.Combine(output, $"{number:D6}.pdf"), pdf);
        return pdf.Length;
    }

    private static string Data(int number) => JsonSerializer.Serialize(new
    {
        kind = "decision",
        title = $"Bescheid B-2026-{number:D6}",
        subject = "Änderung Ihres Namens",
        salutation = $"Guten Tag Alex Muster-{number},",
        date = "22. November 2026",
        town = new { name = "Stadt Musterstadt", office = "Steueramt", street = "Rathausplatz 1", city = "00001 Musterstadt", phone = "0555 1234-0", mail = "steuern@musterstadt.example", bank = (string[])["Musterbank", "IBAN DE02 1203 0000 0000 2020 51"] },
        sender = "Stadt Musterstadt, Rathausplatz 1, 00001 Musterstadt",
        recipient = (string[])[$"Alex Muster-{number}", $"Lindenweg {number % 200 + 1}", "00001 Musterstadt"],
        info = new[] { new { label = "Vorgang", value = $"B-2026-{number:D6}" }, new { label = "Aktenzeichen", value = $"20.3-{number}" } },
        clerk = new { name = "Kim Beispiel", room = "112", phone = "0555 1234-20", mail = "k.beispiel@musterstadt.example" },
        blocks = new[] { new { heading = "Ihre Mitteilung", paragraphs = Body.Split('\n', StringSplitOptions.RemoveEmptyEntries) } },
        payment = new { due = Array.Empty<object>(), reference = "" },
        reasons = Array.Empty<string>(),
        legalBasis = "",
        closing = new { kind = "automatic" },
        remedy = new { text = (string[])["Gegen diesen Bescheid können Sie innerhalb eines Monats nach Bekanntgabe Klage beim Verwaltungsgericht Musterstadt erheben (Beispiel)."] },
        enclosures = Array.Empty<string>(),
    });

    /// <summary>Processor time of this process and of its workers, those that were replaced too.</summary>
    private static TimeSpan Processor(LetterPress press)
    {
        // Fields 16 and 17 of stat: children that ended, in hundredths of a second; the name before may hold blanks.
        var ended = File.ReadAllText("/proc/self/stat").Split(") ")[^1].Split(' ')[13..15].Sum(long.Parse);
        var all = Environment.CpuUsage.TotalTime + TimeSpan.FromSeconds(ended / 100.0);
        foreach (var id in press.ProcessIds)
            try
            {
                using var worker = Process.GetProcessById(id);
                all += worker.TotalProcessorTime;
            }
            catch (ArgumentException)
            {
                // replaced just now: its time counts as ended
            }
        return all;
    }

    private static long Memory(LetterPress press)
    {
        var all = Environment.WorkingSet;
        foreach (var id in press.ProcessIds)
            try
            {
                using var worker = Process.GetProcessById(id);
                all += worker.WorkingSet64;
            }
            catch (ArgumentException)
            {
                // replaced just now
            }
        return all;
    }
}
