using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core.Post;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Tests.Accounts;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Post;

public sealed class RoomTests
{
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task The_mail_room_prints_posts_many_at_once_and_notes_what_came_back(Engine engine)
    {
        var (house, mails) = await PeopleHouse.StartAsync(engine);
        await using var _1 = house;
        await house.StaffAsync("amt@musterstadt.example", "steueramt", "cases.view");
        await house.StaffAsync("post@musterstadt.example", "buergerbuero", "post.room");
        var couple = new[] { await house.CaseAsync(null, null, name: "Frau A"), await house.CaseAsync(null, null, name: "Herr B") };
        foreach (var about in couple) await house.DeliverAsync(about, "letter", "AO");

        using var room = await house.SignedInAsync("post@musterstadt.example");
        room.Path.ShouldBe("/arbeitsplatz/poststelle");
        var ids = room.Page.QuerySelectorAll("input[name=Chosen]").Select(i => i.GetAttribute("value")!).ToArray();
        ids.Length.ShouldBe(2);
        await room.SubmitAsync("Als gedruckt vermerken", [.. ids.Select(id => ("Chosen", (object)id))]);
        room.Text.ShouldContain("2 Briefe als gedruckt vermerkt");
        await room.OpenAsync("/arbeitsplatz/poststelle?liste=gedruckt");
        await room.SubmitAsync("Zur Post gegeben vermerken", [("Day.day", "3"), ("Day.month", "3"), ("Day.year", "2026"), .. ids.Select(id => ("Chosen", (object)id))]);
        room.Text.ShouldContain("liegt in der Zukunft");
        await room.SubmitAsync("Zur Post gegeben vermerken", [("Day.day", "2"), ("Day.month", "3"), ("Day.year", "2026"), .. ids.Select(id => ("Chosen", (object)id))]);
        room.Text.ShouldContain("2 Briefe: zur Post gegeben am 02.03.2026.");

        house.Clock.Advance(TimeSpan.FromDays(6));
        using var later = await house.SignedInAsync("post@musterstadt.example");
        await later.OpenAsync("/arbeitsplatz/poststelle?nummer=" + couple[1].Number);
        await later.ClickAsync(couple[1].Number);
        later.Text.ShouldContain("Gilt am 4. Tag danach als bekannt gegeben");
        await later.SubmitAsync("Rückläufer vermerken", ("Day.day", "8"), ("Day.month", "3"), ("Day.year", "2026"));
        later.Text.ShouldContain("Rückläufer vermerkt");
        await house.DrainJobsAsync();
        mails.Last.Subject.ShouldBe("Brief zurückgekommen: Vorgang " + couple[1].Number);
        await MailboxTests.PassAsync(house);
        (await house.DeliveriesAsync(couple[0])).ShouldHaveSingleItem().State.ShouldBe(DeliveryState.Effective);
        var returned = (await house.DeliveriesAsync(couple[1])).ShouldHaveSingleItem();
        (returned.State, returned.EffectiveOn, returned.RemedyEndsOn).ShouldBe((DeliveryState.Returned, null, null));
        await MailboxTests.ShouldTellAsync(house, couple[0], CaseState.Delivered, new DateOnly(2026, 3, 6));
        await MailboxTests.ShouldTellAsync(house, couple[1], CaseState.Decided);

        // A letter may come back even after it took effect: then nothing was delivered.
        await later.OpenAsync("/arbeitsplatz/poststelle?nummer=" + couple[0].Number);
        await later.ClickAsync(couple[0].Number);
        await later.SubmitAsync("Rückläufer vermerken", ("Day.day", "8"), ("Day.month", "3"), ("Day.year", "2026"));
        await house.DrainJobsAsync();
        await MailboxTests.ShouldTellAsync(house, couple[0], CaseState.Decided);
    }

    [Fact]
    public async Task The_posting_book_is_for_the_mail_room_only()
    {
        var (house, _) = await PeopleHouse.StartAsync();
        await using var _1 = house;
        await house.StaffAsync("amt@musterstadt.example", "steueramt", "cases.view", "cases.work", "cases.decide", "cases.release");
        await house.PersonAsync("kim@example.org");
        var id = await house.DeliverAsync(await house.CaseAsync(null, null), "letter");
        foreach (var mail in (string[])["amt@musterstadt.example", "kim@example.org"])
        {
            using var browser = await house.SignedInAsync(mail);
            foreach (var path in (string[])["", $"/{id.Value:n}", $"/{id.Value:n}/brief"])
            {
                await browser.OpenAsync("/arbeitsplatz/poststelle" + path);
                browser.Status.ShouldBe(HttpStatusCode.Forbidden, mail + path);
            }
        }
        await house.InTownAsync(async services => (await services.GetRequiredService<Modules.Post.Room.RecordPosting>().RunAsync(id, new(2026, 3, 2))).Refused.ShouldBeTrue());
    }

    [Fact]
    public async Task The_delivery_sheet_is_for_the_unit_of_the_case()
    {
        var (house, _) = await PeopleHouse.StartAsync();
        await using var _1 = house;
        await house.StaffAsync("amt@musterstadt.example", "steueramt", "cases.view");
        await house.StaffAsync("fremd@musterstadt.example", "standesamt", "cases.view");
        var id = await house.DeliverAsync(await house.CaseAsync(null, null), "letter");
        using var own = await house.SignedInAsync("amt@musterstadt.example");
        await own.OpenAsync($"/arbeitsplatz/bekanntgabe/{id.Value:n}");
        own.Text.ShouldContain("Noch nicht zur Post gegeben.");
        await own.OpenAsync($"/arbeitsplatz/bekanntgabe/{id.Value:n}/pdf");
        own.Page.DocumentElement.TextContent.ShouldStartWith("%PDF-1.7");
        using var foreign = await house.SignedInAsync("fremd@musterstadt.example");
        await foreign.OpenAsync($"/arbeitsplatz/bekanntgabe/{id.Value:n}");
        foreign.Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
