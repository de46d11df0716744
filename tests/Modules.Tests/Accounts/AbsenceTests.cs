using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core.Accounts;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Accounts;

/// <summary>Everybody enters their own absence, a head of unit that of the people of the unit, and nobody that of others.</summary>
public sealed class AbsenceTests
{
    [Fact]
    public async Task A_clerk_and_the_head_of_the_unit_enter_an_absence_and_nobody_else_does()
    {
        var (house, _) = await PeopleHouse.StartAsync();
        await using var _1 = house;
        var clerk = await house.StaffAsync("sabine@musterstadt.example", "steueramt", "cases.view", "cases.work");
        var colleague = await house.StaffAsync("kollege@musterstadt.example", "steueramt", "cases.view", "cases.work");
        await house.StaffAsync("leitung@musterstadt.example", "steueramt", "cases.view", "cases.arrange");
        var stranger = await house.StaffAsync("fremd@musterstadt.example", "standesamt", "cases.view", "cases.arrange");
        var from = GermanTime.Today(house.Clock);
        (string, object)[] Days(object deputy) => [("Deputy", deputy), ("AwayFrom.day", $"{from.Day}"), ("AwayFrom.month", $"{from.Month}"), ("AwayFrom.year", $"{from.Year}")];

        using var me = await house.SignedInAsync("sabine@musterstadt.example");
        await me.OpenAsync("/arbeitsplatz/abwesenheit");
        await me.SubmitAsync("Speichern", Days(stranger.Value));
        me.Text.ShouldContain("Wählen Sie eine Person aus der Liste.");
        await me.SubmitAsync("Speichern", Days(colleague.Value));
        me.Text.ShouldContain("Gespeichert.");
        (await AwayAsync(house)).ShouldBe([clerk.Value]);
        await me.OpenAsync($"/arbeitsplatz/abwesenheit?person={colleague.Value:n}");
        me.Status.ShouldBe(HttpStatusCode.NotFound);

        using var other = await house.SignedInAsync("fremd@musterstadt.example");
        await other.OpenAsync($"/arbeitsplatz/abwesenheit?person={colleague.Value:n}");
        other.Status.ShouldBe(HttpStatusCode.NotFound);

        using var head = await house.SignedInAsync("leitung@musterstadt.example");
        await head.OpenAsync($"/arbeitsplatz/abwesenheit?person={clerk.Value:n}");
        await head.SubmitAsync("Speichern", ("AwayFrom.day", ""), ("AwayFrom.month", ""), ("AwayFrom.year", ""));
        head.Text.ShouldContain("Gespeichert.");
        (await AwayAsync(house)).ShouldBeEmpty();
        (await house.InTownAsync(async s => (await s.GetRequiredService<TownDb>().Set<LogBody>().Select(b => b.Body).ToListAsync()).Select(System.Text.Encoding.UTF8.GetString).Count(b => b.Contains("staff.absence")))).ShouldBe(2);
    }

    private static Task<List<Guid>> AwayAsync(TestHouse house) => house.InTownAsync(async s => (await s.GetRequiredService<IOrganisation>().StaffAsync()).Where(m => m.Away).Select(m => m.Id.Value).ToList());
}
