using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Modules.Operations.Outages;
using Rathaus.Platform.Data;
using Rathaus.Platform.Jobs;
using Rathaus.Tests.Accounts;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Operations;

public sealed class OutageTests
{
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Missed_heartbeats_are_an_outage_from_the_last_beat_to_the_next_and_a_short_restart_is_none(Engine engine)
    {
        var (house, _) = await PeopleHouse.StartAsync(engine);
        await using var _1 = house;
        await house.Services.GetRequiredService<JobQueue>().PlantRecurringAsync(house.Town, default);
        for (var beat = 0; beat < 3; beat++) await BeatAsync(TimeSpan.FromMinutes(1));
        await BeatAsync(TimeSpan.FromMinutes(4));
        (await AllAsync()).ShouldBeEmpty();
        var down = house.Clock.GetUtcNow();
        await BeatAsync(TimeSpan.FromMinutes(90));
        var found = (await AllAsync()).ShouldHaveSingleItem();
        (found.Automatic, found.BeganAt - down).ShouldBe((true, found.BeganAt - down));
        (found.BeganAt - down).Duration().ShouldBeLessThan(TimeSpan.FromMinutes(1));
        (found.EndedAt - down)!.Value.TotalMinutes.ShouldBe(90, 1);
        await BeatAsync(TimeSpan.FromMinutes(1));
        (await AllAsync()).Count.ShouldBe(1);

        using var visitor = house.Browser();
        await visitor.OpenAsync("/systemstatus");
        visitor.Text.ShouldContain("Das Portal war nicht erreichbar.");
        visitor.Text.ShouldContain("§ 32 VwVfG");

        async Task BeatAsync(TimeSpan later)
        {
            house.Clock.Advance(later);
            await house.DrainJobsAsync();
        }

        Task<List<Outage>> AllAsync() => house.InTownAsync(s => s.GetRequiredService<TownDb>().Set<Outage>().AsNoTracking().ToListAsync());
    }

    [Fact]
    public async Task An_entry_by_hand_needs_the_right_stands_on_the_status_page_and_is_ended_once()
    {
        var (house, _) = await PeopleHouse.StartAsync();
        await using var _1 = house;
        await house.StaffAsync("betrieb@musterstadt.example", "betrieb", "operations.manage");
        await house.StaffAsync("amt@musterstadt.example", "steueramt", "cases.view", "cases.work", "operations.view");
        using (var other = await house.SignedInAsync("amt@musterstadt.example"))
        {
            await other.OpenAsync("/verwaltung/stoerungen");
            other.Status.ShouldBe(HttpStatusCode.Forbidden);
        }
        await house.InTownAsync(async s => (await s.GetRequiredService<RecordOutage>().RunAsync(house.Clock.GetUtcNow().AddHours(-1), null, "Leitung")).Refused.ShouldBeTrue());
        using var operations = await house.SignedInAsync("betrieb@musterstadt.example");
        await operations.OpenAsync("/verwaltung/stoerungen");
        await operations.SubmitAsync("Störung vermerken", ("Day.day", "2"), ("Day.month", "3"), ("Day.year", "2026"), ("Time", "23:00"), ("Text", "Leitung gestört"));
        operations.Text.ShouldContain("liegt in der Zukunft");
        await operations.SubmitAsync("Störung vermerken", ("Day.day", "2"), ("Day.month", "3"), ("Day.year", "2026"), ("Time", "25:00"), ("Text", "Leitung gestört"));
        operations.Text.ShouldContain("Geben Sie Tag und Uhrzeit");
        await operations.SubmitAsync("Störung vermerken", ("Day.day", "2"), ("Day.month", "3"), ("Day.year", "2026"), ("Time", "8:30"), ("Text", "Leitung gestört"));
        operations.Text.ShouldContain("dauert an");
        using var visitor = house.Browser();
        await visitor.OpenAsync("/systemstatus");
        visitor.Text.ShouldContain("Es gibt Einschränkungen");
        await operations.SubmitAsync("Beenden");
        operations.Text.ShouldNotContain("dauert an");
        await visitor.OpenAsync("/systemstatus");
        visitor.Text.ShouldContain("Alles läuft");
        visitor.Text.ShouldContain("Leitung gestört");
    }
}
