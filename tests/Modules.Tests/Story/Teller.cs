using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Jobs;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Story;

/// <summary>Reads what is new since the last time and writes it down without ids, times and names of people.</summary>
internal sealed class Teller(TestHouse house)
{
    private readonly StringBuilder _story = new();
    private readonly HashSet<Guid> _entries = [], _jobs = [];
    private readonly HashSet<string> _mails = [];

    public string Story => _story.ToString();

    public Task SkipAsync() => ReadAsync(_ => { });

    public async Task TellAsync(string scene)
    {
        _story.Append("== ").Append(scene).Append('\n');
        await house.DrainJobsAsync();
        // Entries of one millisecond have no order among themselves, so a scene is told in the order of the alphabet.
        var lines = new List<string>();
        await ReadAsync(lines.Add);
        foreach (var line in lines.Order(StringComparer.Ordinal)) _story.Append("   ").Append(line).Append('\n');
    }

    private Task ReadAsync(Action<string> write) => house.InTownAsync(async services =>
    {
        var db = services.GetRequiredService<TownDb>();
        var bodies = await (from e in db.Set<LogEntry>() join b in db.Set<LogBody>() on e.Id equals b.EntryId orderby e.Id select new { e.Id, b.Body }).ToListAsync();
        foreach (var line in bodies.Where(b => _entries.Add(b.Id)).Select(b => Entry(b.Body)).GroupBy(l => l)) write(line.Count() > 1 ? $"{line.Key} ({line.Count()} times)" : line.Key);
        foreach (var job in (await db.Set<Job>().OrderBy(j => j.Kind).ToListAsync()).Where(j => _jobs.Add(j.Id)))
            write($"job   {job.Kind}: {(job.DoneAt is null ? job.ParkedAt is null ? "waits" : "parked" : "done")}");
        var mails = Path.Combine(house.Town.Folder, "mails");
        foreach (var mail in Directory.Exists(mails) ? [.. Directory.GetFiles(mails).Order(StringComparer.Ordinal)] : Array.Empty<string>())
            if (_mails.Add(mail)) write("mail  " + File.ReadLines(mail).First(l => l.StartsWith("Betreff: ", StringComparison.Ordinal)));
        return true;
    });

    private static string Entry(byte[] body)
    {
        using var json = JsonDocument.Parse(body);
        var root = json.RootElement;
        var documents = root.TryGetProperty("docs", out var docs) ? $", {docs.GetArrayLength()} document" + (docs.GetArrayLength() == 1 ? "" : "s") : "";
        var reason = root.TryGetProperty("reason", out var why) ? $", {why}" : "";
        // The log's own entries (genesis, tick, key) have no actor.
        var who = root.TryGetProperty("actor", out var actor) ? actor.GetString()![0] switch { 'p' => "person", 's' => "staff", _ => "machine" } : "machine";
        var ofCase = root.TryGetProperty("case", out _) ? " of the case" : "";
        return $"entry {root.GetProperty("kind").GetString()} {root.GetProperty("action").GetString()}{ofCase} by {who}{reason}{documents}";
    }
}

/// <summary>Demo people at a browser of their own.</summary>
internal static class People
{
    /// <summary>Signs in by the key of a demo person, whoever was signed in before.</summary>
    public static async Task SignInAsync(this TestBrowser browser, string person)
    {
        await browser.OpenAsync("/anmelden");
        if (browser.Page.QuerySelector("button[name=person]") is null)
        {
            await browser.OpenAsync("/mein-bereich");
            await browser.SubmitAsync("Abmelden");
            await browser.OpenAsync("/anmelden");
        }
        var button = browser.Page.QuerySelectorAll("button[name=person]").Single(b => b.GetAttribute("value") == person);
        await browser.SubmitAsync(button.TextContent.Trim());
    }
}

/// <summary>An approved text beside the test: a difference fails and leaves the new text as <c>name.received.txt</c>.</summary>
internal static class Approved
{
    public static void Check(string text, string name, [CallerFilePath] string source = "")
    {
        var approved = Path.Combine(Path.GetDirectoryName(source)!, name + ".approved.txt");
        var received = Path.ChangeExtension(approved, null)[..^".approved".Length] + ".received.txt";
        var expected = File.Exists(approved) ? File.ReadAllText(approved).ReplaceLineEndings("\n") : "";
        if (expected != text) File.WriteAllText(received, text);
        text.ShouldBe(expected, $"approve by: mv {received} {approved}");
    }
}
