using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Modules.Accounts.Domain;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;
using Rathaus.Tests.House;
using Rathaus.Platform.Audit;

namespace Rathaus.Tests.Accounts;

public sealed class SessionTests
{
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task People_see_their_devices_and_end_one_or_all(Engine engine)
    {
        var (house, _) = await PeopleHouse.StartAsync(engine);
        await using var _1 = house;
        await house.PersonAsync("kim@example.org");
        using var here = await house.SignedInAsync("kim@example.org");
        using var lost = await house.SignedInAsync("kim@example.org");
        await here.OpenAsync("/konto/sicherheit");
        here.Page.QuerySelectorAll("main tbody tr").Length.ShouldBe(2);
        here.Text.ShouldContain("dieses Gerät");
        await here.SubmitAsync("Gerät abmelden", ("session", here.Page.QuerySelector("main input[name=session]")!.GetAttribute("value")!));
        await lost.OpenAsync("/mein-bereich");
        lost.Path.ShouldStartWith("/anmelden?");
        using var third = await house.SignedInAsync("kim@example.org");
        await here.OpenAsync("/konto/sicherheit");
        await here.SubmitAsync("Überall abmelden");
        here.Path.ShouldBe("/anmelden?abgemeldet=true");
        await third.OpenAsync("/mein-bereich");
        third.Path.ShouldStartWith("/anmelden?");
        (await house.InTownAsync(s => s.GetRequiredService<TownDb>().Set<LogEntry>().CountAsync())).ShouldBeGreaterThan(5);
    }

    [Fact]
    public async Task Nobody_ends_somebody_elses_session_and_signing_out_kills_the_cookie()
    {
        var (house, _) = await PeopleHouse.StartAsync();
        await using var _1 = house;
        var kim = await house.PersonAsync("kim@example.org");
        await house.PersonAsync("fremd@example.org");
        using var owner = await house.SignedInAsync("kim@example.org");
        using var first = await house.SignedInAsync("fremd@example.org");
        using var second = await house.SignedInAsync("fremd@example.org");
        var session = await house.InTownAsync(s => s.GetRequiredService<TownDb>().Set<Session>().Where(x => x.Account == kim).Select(x => x.Id).SingleAsync());
        await second.OpenAsync("/konto/sicherheit");
        var form = second.Page.QuerySelector("main form[action*=SignOut]")!;
        var seal = form.QuerySelector("input[name=_siegel]")!.GetAttribute("value")!;
        using var answer = await second.RawAsync(new(HttpMethod.Post, "/konto/sicherheit?handler=SignOut") { Content = new FormUrlEncodedContent([new("_siegel", seal), new("session", session.ToString("n"))]) });
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await owner.OpenAsync("/mein-bereich");
        owner.Path.ShouldBe("/mein-bereich");
        await owner.SubmitAsync("Abmelden");
        (await house.InTownAsync(s => s.GetRequiredService<TownDb>().Set<Session>().AnyAsync(x => x.Id == session))).ShouldBeFalse();
    }

    [Theory]
    [InlineData(PersonKind.Staff, 12)]
    [InlineData(PersonKind.Citizen, 7 * 24)]
    public async Task A_session_ends_at_last_even_when_it_is_used_all_the_time(PersonKind kind, int hours)
    {
        var (house, _) = await PeopleHouse.StartAsync();
        await using var _1 = house;
        if (kind == PersonKind.Staff) await house.StaffAsync("kim@example.org", "steueramt", "post.room");
        else await house.PersonAsync("kim@example.org");
        using var kim = await house.SignedInAsync("kim@example.org");
        for (var used = 0; used < hours; used += 6)
        {
            await kim.OpenAsync("/konto/sicherheit");
            kim.Path.ShouldBe("/konto/sicherheit", $"after {used} hours");
            house.Clock.Advance(TimeSpan.FromHours(6));
        }
        await kim.OpenAsync("/konto/sicherheit");
        kim.Path.ShouldStartWith("/anmelden?");
    }
}
