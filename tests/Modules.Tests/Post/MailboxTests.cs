using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Post;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Modules.Post.Delivering;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Tests.Accounts;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Post;

public sealed class MailboxTests
{
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_decision_is_announced_retrieved_and_counts_the_day_after(Engine engine)
    {
        var (house, mails) = await PeopleHouse.StartAsync(engine);
        await using var _1 = house;
        var kim = await house.PersonAsync("kim@example.org", consent: true);
        var about = await house.CaseAsync(kim, null);
        await house.DeliverAsync(about, "own-portal", "AO");
        await house.DrainJobsAsync();
        mails.Last.Subject.ShouldBe("Neues Schreiben in Ihrem Postfach: Vorgang HS-2026-000001");
        mails.Last.Text.ShouldNotContain("Hund");
        mails.Last.Text.ShouldNotContain("Groß");

        using var browser = await house.SignedInAsync("kim@example.org");
        browser.Text.ShouldContain("Das braucht Sie zuerst");
        browser.Text.ShouldContain("Bis 12. März 2026");
        await browser.ClickAsync("Hundesteuerbescheid 2026");
        browser.Path.ShouldBe(mails.PathInLast("/mein-bereich/postfach/"));
        var item = browser.Path;
        await browser.OpenAsync(item + "/dokument");
        browser.Path.ShouldBe(item, "nothing is handed out before the retrieval");
        house.Clock.Set(new DateTimeOffset(2026, 3, 5, 9, 0, 0, TimeSpan.Zero));
        using var later = await house.SignedInAsync("kim@example.org");
        await later.OpenAsync(item);
        await later.SubmitAsync("Schreiben abrufen");
        later.Path.ShouldBe(item + "?abgerufen=true");
        await later.ClickAsync("Schreiben öffnen (PDF)");
        later.Path.ShouldBe(item + "/dokument");
        later.Page.DocumentElement.TextContent.ShouldContain("%PDF");
        await later.OpenAsync(item);
        later.Text.ShouldContain("6. März 2026");

        var delivery = (await house.DeliveriesAsync(about)).ShouldHaveSingleItem();
        (delivery.State, delivery.EffectiveOn).ShouldBe((DeliveryState.Retrieved, new DateOnly(2026, 3, 6)));
        await ShouldTellAsync(house, about, CaseState.Decided);
        house.Clock.Set(new DateTimeOffset(2026, 3, 6, 9, 0, 0, TimeSpan.Zero));
        await PassAsync(house);
        await ShouldTellAsync(house, about, CaseState.Delivered, new DateOnly(2026, 3, 6));
        (await house.DeliveriesAsync(about))[0].State.ShouldBe(DeliveryState.Effective);
        await PassAsync(house);
        await ShouldTellAsync(house, about, CaseState.Delivered, new DateOnly(2026, 3, 6));
        await house.InTownAsync(async services =>
        {
            var bodies = await services.GetRequiredService<TownDb>().Set<LogBody>().Select(b => b.Body).ToListAsync();
            bodies.Select(System.Text.Encoding.UTF8.GetString).ShouldContain(b => b.Contains("post.retrieve") && b.Contains(Office.Sha256));
        });
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task After_ten_days_the_letter_is_queued_the_unit_is_told_and_the_mailbox_gives_nothing_out(Engine engine)
    {
        var (house, mails) = await PeopleHouse.StartAsync(engine);
        await using var _1 = house;
        await house.StaffAsync("amt@musterstadt.example", "steueramt", "cases.view");
        var about = await house.CaseAsync(await house.PersonAsync("kim@example.org", consent: true), null);
        var id = await house.DeliverAsync(about, "own-portal");
        await house.DrainJobsAsync();
        house.Clock.Set(new DateTimeOffset(2026, 3, 12, 22, 30, 0, TimeSpan.Zero));
        await PassAsync(house);
        (await house.DeliveriesAsync(about)).ShouldHaveSingleItem().State.ShouldBe(DeliveryState.Provided);
        house.Clock.Set(new DateTimeOffset(2026, 3, 12, 23, 30, 0, TimeSpan.Zero));
        await PassAsync(house);
        await house.DrainJobsAsync();
        (await house.DeliveriesAsync(about)).Select(d => (d.Way, d.State)).ShouldBe([("own-portal", DeliveryState.NotDelivered), ("letter", DeliveryState.Queued)]);
        mails.Last.To.Address.ShouldBe("steueramt@musterstadt.example");
        mails.Last.Subject.ShouldStartWith("Nicht abgerufen, geht per Post");
        using var kim = await house.SignedInAsync("kim@example.org");
        await kim.OpenAsync($"/mein-bereich/postfach/{id.Value:n}");
        kim.Text.ShouldContain("Sie bekommen es per Post");
        await kim.OpenAsync($"/mein-bereich/postfach/{id.Value:n}/dokument");
        kim.Path.ShouldNotContain("dokument");
    }

    [Fact]
    public async Task Without_account_or_consent_it_is_a_letter_and_a_withdrawn_consent_counts_for_the_next_one()
    {
        var (house, _) = await PeopleHouse.StartAsync();
        await using var _1 = house;
        var without = await house.PersonAsync("ohne@example.org");
        var with = await house.PersonAsync("mit@example.org", consent: true);
        foreach (var (account, way) in ((Contracts.Core.AccountId?, string)[])[(null, "letter"), (without, "letter"), (with, "own-portal")])
        {
            var about = await house.CaseAsync(account, null);
            await house.DeliverAsync(about, "own-portal");
            (await house.DeliveriesAsync(about)).ShouldHaveSingleItem().Way.ShouldBe(way);
        }
        using var browser = await house.SignedInAsync("mit@example.org");
        await browser.OpenAsync("/mein-bereich/daten");
        await browser.SubmitAsync("Einwilligung widerrufen");
        var next = await house.CaseAsync(with, null);
        await house.DeliverAsync(next, "own-portal");
        (await house.DeliveriesAsync(next)).ShouldHaveSingleItem().Way.ShouldBe("letter");
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Wishes_that_were_given_once_count_for_every_letter_until_they_change(Engine engine)
    {
        var (house, _) = await PeopleHouse.StartAsync(engine);
        await using var _1 = house;
        var kim = await house.PersonAsync("kim@example.org");
        await house.PersonAsync("andere@example.org");
        using var browser = await house.SignedInAsync("kim@example.org");
        await browser.OpenAsync("/mein-bereich/daten");
        await browser.SubmitAsync("Speichern", ("LargePrint", "true"), ("ReadAloud", "true"));
        browser.Text.ShouldContain("Geben Sie eine Telefonnummer an");
        await browser.SubmitAsync("Speichern", ("LargePrint", "true"), ("ReadAloud", "true"), ("Phone", "0555 1234"));
        browser.Text.ShouldContain("Gespeichert.");
        var about = await house.CaseAsync(kim, null);
        await house.DeliverAsync(about, "letter");
        await house.StaffAsync("mass@musterstadt.example", "steueramt", "post.room");
        using var room = await house.SignedInAsync("mass@musterstadt.example");
        await room.OpenAsync("/arbeitsplatz/poststelle");
        room.Text.ShouldContain("Großdruck");
        room.Text.ShouldContain("vorlesen: anrufen");
        await room.ClickAsync(about.Number);
        room.Text.ShouldContain("Diese Person möchte Briefe vorgelesen bekommen.");

        await browser.OpenAsync("/mein-bereich/daten");
        browser.Page.QuerySelector("#ReadAloud")!.HasAttribute("checked").ShouldBeTrue();
        await browser.SubmitAsync("Speichern", ("LargePrint", "false"), ("ReadAloud", "false"));
        var next = await house.CaseAsync(kim, null);
        await house.DeliverAsync(next, "letter");
        var wishes = await house.InTownAsync(s => s.GetRequiredService<TownDb>().Set<Modules.Post.Domain.Delivery>().OrderBy(d => d.CreatedAt).ThenBy(d => d.Id).Select(d => new { d.LargePrint, d.ReadAloud }).ToListAsync());
        wishes.Select(w => (w.LargePrint, w.ReadAloud)).ShouldBe([(true, true), (false, false)]);
    }

    [Fact]
    public async Task An_enclosure_lies_beside_the_letter_and_opens_after_the_retrieval_only()
    {
        var (house, _) = await PeopleHouse.StartAsync();
        await using var _1 = house;
        var about = await house.CaseAsync(await house.PersonAsync("kim@example.org", consent: true), null);
        var item = $"/mein-bereich/postfach/{(await house.DeliverAsync(about, "own-portal", enclosed: "Zeugnis")).Value:n}";
        using var kim = await house.SignedInAsync("kim@example.org");
        await kim.OpenAsync(item + "/anlage/1");
        kim.Path.ShouldBe(item, "nothing is handed out before the retrieval");
        kim.Text.ShouldNotContain("Zeugnis");
        await kim.SubmitAsync("Schreiben abrufen");
        await kim.ClickAsync("Zeugnis");
        kim.Path.ShouldBe(item + "/anlage/1");
        kim.Page.DocumentElement.TextContent.ShouldContain("%PDF-1.7 eine Anlage");
        foreach (var none in (string[])["/anlage/0", "/anlage/2"])
        {
            await kim.OpenAsync(item + none);
            kim.Status.ShouldBe(HttpStatusCode.NotFound, none);
        }
    }

    [Fact]
    public async Task A_foreign_letter_does_not_exist()
    {
        var (house, _) = await PeopleHouse.StartAsync();
        await using var _1 = house;
        var about = await house.CaseAsync(await house.PersonAsync("kim@example.org", consent: true), null);
        var id = await house.DeliverAsync(about, "own-portal", enclosed: "Zeugnis");
        await house.PersonAsync("fremd@example.org");
        using var stranger = await house.SignedInAsync("fremd@example.org");
        foreach (var path in (string[])["", "/dokument", "/anlage/1"])
        {
            await stranger.OpenAsync($"/mein-bereich/postfach/{id.Value:n}{path}");
            stranger.Status.ShouldBe(HttpStatusCode.NotFound);
        }
        await stranger.OpenAsync("/mein-bereich/postfach");
        stranger.Text.ShouldContain("Ihr Postfach ist leer");
        await house.InTownAsync(async services => (await services.GetRequiredService<Modules.Post.Mailbox.RetrieveDocument>().RunAsync(id)).Refused.ShouldBeTrue());
        (await house.DeliveriesAsync(about))[0].State.ShouldBe(DeliveryState.Provided);
    }

    internal static async Task ShouldTellAsync(TestHouse house, CaseInfo about, CaseState state, params DateOnly?[] days)
    {
        var told = await house.ToldAsync(about);
        told.State.ShouldBe(state);
        told.Delivered.ShouldBe(days);
    }

    internal static Task PassAsync(TestHouse house) => house.InTownAsync(services => services.GetRequiredService<PassingOfDays>().RunAsync(default));
}
