using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Post;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Mail;
using Rathaus.Tests.Accounts;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Post;

public sealed class NotificationTests
{
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_dead_mail_server_delays_a_mail_and_loses_nothing(Engine engine)
    {
        var (house, mails) = await PeopleHouse.StartAsync(engine);
        await using var _1 = house;
        var about = await house.CaseAsync(null, "kim@example.org");
        mails.Failure = new("Der Mailserver antwortet nicht.", isTransient: true);
        await house.DrainJobsAsync();
        (await StatesAsync(house, about)).ShouldBe(["Eingang bestätigt: wartet auf den Mailserver"]);
        mails.Failure = null;
        house.Clock.Advance(TimeSpan.FromMinutes(5));
        await house.DrainJobsAsync();
        (await StatesAsync(house, about)).ShouldBe(["Eingang bestätigt: gesendet"]);
        mails.Taken.ShouldHaveSingleItem().Text.ShouldContain("Vorgangsnummer: " + about.Number);
        await PublishAsync(house, about, new ApplicationSubmitted(about.Id));
        await house.DrainJobsAsync();
        mails.Taken.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Mails_speak_the_persons_language_and_say_nothing_of_the_matter()
    {
        var (house, mails) = await PeopleHouse.StartAsync();
        await using var _1 = house;
        await house.StaffAsync("amt@musterstadt.example", "steueramt", "cases.view");
        var about = await house.CaseAsync(null, "kim@example.org", language: "en");
        foreach (var happened in (object[])[new QuestionAsked(about.Id, Guid.NewGuid()), new QuestionAnswered(about.Id, Guid.NewGuid())])
            await PublishAsync(house, about, happened);
        await house.DrainJobsAsync();
        mails.Taken.Select(m => (m.To.Address, m.Language, m.Subject)).ShouldBe([
            ("kim@example.org", "en", "Received: matter HS-2026-000001"),
            ("kim@example.org", "en", "We have a question: matter HS-2026-000001"),
            ("steueramt@musterstadt.example", "de", "Antwort eingegangen: Vorgang HS-2026-000001"),
        ], ignoreOrder: true);
        mails.Taken.ShouldAllBe(m => !m.Text.Contains("Hund") && !m.Text.Contains("Çelik") && !m.Text.Contains("/status/"));
    }

    [Fact]
    public async Task Without_an_address_the_case_says_so()
    {
        var (house, mails) = await PeopleHouse.StartAsync();
        await using var _1 = house;
        var about = await house.CaseAsync(null, null);
        await house.DrainJobsAsync();
        (await StatesAsync(house, about)).ShouldBe(["Eingang bestätigt: keine E-Mail-Adresse"]);
        mails.Taken.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_decision_whose_mail_is_refused_for_good_goes_by_letter_at_once()
    {
        var (house, mails) = await PeopleHouse.StartAsync();
        await using var _1 = house;
        await house.StaffAsync("amt@musterstadt.example", "steueramt", "cases.view");
        var about = await house.CaseAsync(await house.PersonAsync("kim@example.org", consent: true), null);
        await house.DeliverAsync(about, "own-portal");
        mails.Failure = new("Der Mailserver lehnt ab (Empfänger, Antwort 550).", isTransient: false, 550);
        await house.DrainJobsAsync();
        (await house.DeliveriesAsync(about)).Select(d => (d.Way, d.State)).ShouldBe([("own-portal", DeliveryState.NotDelivered), ("letter", DeliveryState.Queued)]);
        (await StatesAsync(house, about))[1].ShouldBe("Schreiben im Postfach angekündigt: vom Mailserver abgelehnt");
    }

    internal static Task PublishAsync(TestHouse house, CaseInfo about, object happened) => house.InTownAsync(async services =>
    {
        var db = services.GetRequiredService<TownDb>();
        db.Publish(happened);
        await db.CommitAsync(new Deed(Actor.Machine("test"), "test.event") { Case = about.Id.Reference });
    });

    internal static async Task<IReadOnlyList<string>> StatesAsync(TestHouse house, CaseInfo about) =>
        [.. (await house.InTownAsync(services => services.GetRequiredService<IPost>().NotificationsOfCaseAsync(about.Id))).Select(n => $"{n.Occasion}: {n.State}")];
}
