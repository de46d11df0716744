using System.Diagnostics;
using System.Text;
using Rathaus.Allocation;
using Rathaus.Allocation.Json;

namespace Rathaus.Tests.Allocation;

/// <summary>The replay page's own script, written from the rules alone, beside the library.</summary>
public class ReplayTests
{
    private static readonly Shape[] Shapes =
    [
        new(8, 5) { Drawn = true },
        new(8, 6, 3) { Overlaps = true, Minimums = true },
        new(10, 6, 2) { Families = true, Overlaps = true },
        new(10, 6) { Families = true, Minimums = true, Drawn = true },
        new(9, 5, 2) { Reserves = true, Current = true },
        new(9, 6, 2) { Friends = true, Overlaps = true, Drawn = true },
        new(12, 7, 2) { Overlaps = true, Minimums = true, Families = true, Reserves = true, Decisions = true, Current = true },
    ];

    [Fact]
    public void The_page_gets_the_same_hash_as_the_program()
    {
        var markets = Environment.GetEnvironmentVariable("RATHAUS_LONG") == "1" ? 14_000 : 1_400;
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".jsonl");
        try
        {
            var expected = new List<string>();
            using (var lines = new StreamWriter(file, false, new UTF8Encoding(false)))
            {
                for (var n = 0; n < markets; n++)
                {
                    var market = RandomMarket.Make(n, Shapes[n % Shapes.Length]);
                    var json = MarketWriter.Write(market);
                    expected.Add(Allocator.Run(MarketReader.Read(json)).Hash);
                    Allocator.Run(market).Hash.ShouldBe(expected[^1], "what is written is what is read");
                    lines.WriteLine(Encoding.UTF8.GetString(json));
                }
            }
            var hashes = Node(file);
            hashes.Length.ShouldBe(expected.Count);
            for (var n = 0; n < hashes.Length; n++) hashes[n].ShouldBe(expected[n], $"market {n}");
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string[] Node(string file)
    {
        var start = new ProcessStartInfo("node", [Path.Combine(Conformance.Checkout, "tools", "replay", "check.js"), file]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var node = Process.Start(start)!;
        var errors = node.StandardError.ReadToEndAsync();
        var output = node.StandardOutput.ReadToEnd();
        node.WaitForExit();
        node.ExitCode.ShouldBe(0, errors.Result);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
