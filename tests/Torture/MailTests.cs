using System.Diagnostics;
using Xunit.Abstractions;

namespace Rathaus.Tests.Torture;

/// <summary>T15: a mail server that is dead, silent, busy, rude or lies; people apply as if nothing were, and in the end everybody has their mail.</summary>
public sealed class MailTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Whatever_the_mail_server_does_nobody_waits_and_every_mail_arrives_in_the_end()
    {
        await using var mail = new MoodyMail();
        using var home = await Installation.CreateAsync(Engine.Sqlite);
        using var history = new History("mail");
        await using var server = new Server(home, new Dictionary<string, string>
        {
            ["RATHAUS_Mail__Host"] = "127.0.0.1", ["RATHAUS_Mail__Port"] = $"{mail.Port}", ["RATHAUS_Mail__Security"] = "None", ["RATHAUS_Mail__From"] = "rathaus@astadt.example",
        });
        await server.StartAsync();
        string refused;
        await using (var crowd = new Crowd(server, history, 2))
        {
            foreach (var mood in (Mood[])[Mood.Fine, Mood.Dead, Mood.DropsAfterText, Mood.Busy, Mood.Babbles, Mood.Later, Mood.Silent])
                for (var round = 0; round < Form.Of(1, 5); round++)
                {
                    mail.Mood = mood;
                    var (goal, met, patience) = (history.Acknowledged + 2, Met(), Stopwatch.StartNew());
                    // The crowd gets on, and the mood has met somebody.
                    while ((history.Acknowledged < goal || Met() == met) && patience.Elapsed < TimeSpan.FromSeconds(30)) await Task.Delay(20);
                    history.Acknowledged.ShouldBeGreaterThanOrEqualTo(goal, $"people have to wait while the mail server is {mood}");
                    crowd.ThrowIfTroubled();
                }
            await crowd.FinishAsync();
            refused = crowd.Refusals;
        }
        mail.Mood = Mood.Fine;
        await new Outbox(home).DrainAsync(420);
        (await server.StopAsync()).ShouldBe(0, server.Words);
        var counted = new Checker(home, history).Run(outbox: false);
        var taken = mail.Taken.GroupBy(t => t.To).ToDictionary(g => g.Key, g => g.Select(t => t.Id).ToList());
        var missing = history.All.Where(a => a.Number is not null).Count(a => !taken.ContainsKey(a.Key.ToLowerInvariant() + "@example.org"));
        var twice = taken.Values.Count(ids => ids.Count > 1);
        // A mail that was swallowed goes again under the same id, so that the receiving side can tell.
        var otherId = mail.Swallowed.Count(s => taken.TryGetValue(s.To, out var ids) && !ids.Contains(s.Id));
        using var tables = new TownTables(home, "astadt");
        var parked = tables.Count("select count(*) from platform_job where parked_at is not null");
        output.WriteLine($"{mail.Connections} connections, {mail.Taken.Count} mails taken, {mail.Swallowed.Count} swallowed, missing {missing}, twice {twice}, again under another id {otherId}, parked {parked}, requests refused: {(refused.Length == 0 ? "0" : refused)}; {counted.Words}");
        Results.Tell("T15", new { mail.Connections, taken = mail.Taken.Count, swallowed = mail.Swallowed.Count, missing, twice, otherId, parked, refused, counted });
        (missing, twice, otherId, parked, refused).ShouldBe((0, 0, 0, 0L, ""));
        (counted.Lost, counted.Phantom).ShouldBe((0, 0));
        mail.Swallowed.ShouldNotBeEmpty("the lie was never told; that shows nothing");

        int Met() => mail.Mood == Mood.DropsAfterText ? mail.Swallowed.Count : mail.Connections;
    }
}
