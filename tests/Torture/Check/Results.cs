using System.Text.Json;

namespace Rathaus.Tests.Torture;

/// <summary>What the last run of each case counted, for the table in docs/reliability.md: <c>artifacts/torture/results.jsonl</c>.</summary>
internal static class Results
{
    private static readonly Lock Writing = new();

    public static void Tell(string @case, object counted)
    {
        lock (Writing)
            File.AppendAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(TheProgram.Root, "artifacts", "torture")).FullName, "results.jsonl"),
                JsonSerializer.Serialize(new { at = TimeProvider.System.GetUtcNow(), form = Form.IsLong ? "long" : "short", @case, counted }) + "\n");
    }
}
