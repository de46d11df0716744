using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Modules.Forms.Tests;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Jobs;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Story;

/// <summary>The way of one application from sending to delivery, told by what it left in the log, the queue and the town's folders.</summary>
public sealed class StoryTests
{
    /// <summary>Monday, 23 November 2026, 9:00 in Germany.</summary>
    private static readonly DateTimeOffset Monday = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task An_application_goes_from_sending_to_delivery(Engine engine)
    {
        await using var house = await TestHouse.StartAsync(engine, demo: true);
        house.Clock.Set(Monday);
        var teller = new Teller(house);
        await teller.SkipAsync();
        using var citizen = house.Browser();
        using var clerk = house.Browser();
        await DayAsync(0);

        await citizen.OpenAsync(Applicant.Start);
        await citizen.SubmitAsync("Weiter");
        var answers = Applicant.Plain();
        answers["bescheid"] = [("bescheid", "own-portal")];
        await citizen.WalkAsync(answers: answers);
        await teller.TellAsync("Kim fills in the form, page by page");
        await citizen.SendAsync();
        var number = citizen.Text.Split("Vorgangsnummer ")[1].Split(' ')[0];
        await teller.TellAsync("Kim sends the application");

        await DayAsync(1);
        await clerk.OpenAsync("/arbeitsplatz/vorgaenge/" + number);
        await clerk.SubmitAsync("Vorgang übernehmen");
        await teller.TellAsync("Sabine Schröder opens and takes the case");
        await clerk.ClickAsync("Frage stellen");
        await clerk.SubmitAsync("Frage senden", ("text", "Wie groß ist der Hund?"));
        await teller.TellAsync("She asks a question");

        await DayAsync(2);
        await citizen.OpenAsync("/mein-bereich/vorgaenge/" + number);
        await citizen.SubmitAsync("Antwort absenden", ("text", "Etwa 40 Zentimeter."));
        await teller.TellAsync("Kim answers");

        await clerk.OpenAsync($"/arbeitsplatz/vorgaenge/{number}/entscheidung");
        await clerk.SubmitAsync("Weiter zum Bescheid", ("outcome", "assess"));
        await clerk.SubmitAsync("Bescheid freigeben");
        await teller.TellAsync("She decides and releases the decision");

        await DayAsync(3);
        await citizen.OpenAsync("/mein-bereich/postfach");
        await citizen.ClickAsync("Hundesteuer");
        await citizen.SubmitAsync("Schreiben abrufen");
        await citizen.ClickAsync("Schreiben öffnen (PDF)");
        await teller.TellAsync("Kim retrieves the decision from the mailbox");

        await DayAsync(4);
        await house.InTownAsync(services => services.GetRequiredService<ReactionTable>().Recurring["post.days"].Run(services, CancellationToken.None));
        await teller.TellAsync("The next day comes");
        await citizen.OpenAsync("/mein-bereich/vorgaenge/" + number);
        citizen.Text.ShouldContain("27. November 2026");
        Approved.Check(teller.Story);

        // A session lasts a working day, so everybody signs in anew.
        async Task DayAsync(int day)
        {
            house.Clock.Set(Monday.AddDays(day));
            await SignInAsync(citizen, "0-buergerin");
            await SignInAsync(clerk, "2-sachbearbeitung");
            await teller.SkipAsync();
        }
    }

    private static async Task SignInAsync(TestBrowser browser, string person)
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

    /// <summary>Reads what is new since the last time and writes it down without ids, times and names of people.</summary>
    private sealed class Teller(TestHouse house)
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
            var who = root.GetProperty("actor").GetString()![0] switch { 'p' => "person", 's' => "staff", _ => "machine" };
            var ofCase = root.TryGetProperty("case", out _) ? " of the case" : "";
            return $"entry {root.GetProperty("kind").GetString()} {root.GetProperty("action").GetString()}{ofCase} by {who}{reason}{documents}";
        }
    }
}

/// <summary>An approved text beside the test: a difference fails and leaves the new text as <c>story.received.txt</c>.</summary>
internal static class Approved
{
    public static void Check(string text, [CallerFilePath] string source = "")
    {
        var approved = Path.Combine(Path.GetDirectoryName(source)!, "story.approved.txt");
        var received = Path.ChangeExtension(approved, null)[..^".approved".Length] + ".received.txt";
        var expected = File.Exists(approved) ? File.ReadAllText(approved).ReplaceLineEndings("\n") : "";
        if (expected != text) File.WriteAllText(received, text);
        text.ShouldBe(expected, $"approve by: mv {received} {approved}");
    }
}
