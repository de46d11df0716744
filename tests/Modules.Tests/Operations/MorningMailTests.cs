using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Modules.Operations.Morning;
using Rathaus.Modules.Operations.Operate;
using Rathaus.Platform.Backup;
using Rathaus.Platform.Data;
using Rathaus.Platform.Jobs;
using Rathaus.Platform.Mail;
using Rathaus.Platform.Towns;
using Rathaus.Platform.Web;
using Rathaus.Tests.Accounts;
using Rathaus.Tests.House;
using Rathaus.Tests.Mail;
using Rathaus.Tests.Post;

namespace Rathaus.Tests.Operations;

public sealed class MorningMailTests
{
    [Theory]
    [InlineData("2026-03-02T04:59:00Z", "2026-03-02T05:00:00Z")] // winter: six is five in UTC
    [InlineData("2026-03-02T05:00:00Z", "2026-03-03T05:00:00Z")]
    [InlineData("2026-03-28T12:00:00Z", "2026-03-29T04:00:00Z")] // the night in which summer time begins
    [InlineData("2026-10-24T12:00:00Z", "2026-10-25T05:00:00Z")] // the night in which it ends
    public void It_goes_at_six_in_germany(string now, string next) =>
        MorningMail.Next(DateTimeOffset.Parse(now, null)).ShouldBe(DateTimeOffset.Parse(next, null));

    [MailFact]
    public async Task It_reaches_a_real_mail_server_names_what_needs_a_hand_and_nobody()
    {
        await using var server = await MailHouse.StartAsync(new { tls = "none" });
        var mailer = new SmtpMailer(new SmtpSender(server.Settings(MailSecurity.None), TimeProvider.System));
        var (house, _) = await PeopleHouse.StartAsync(change: services => services.AddSingleton<IMailer>(mailer));
        await using var _1 = house;
        await SetAsync(house, "betrieb@musterstadt.example");
        var bad = await house.CaseAsync(null, "code550@example.org", name: "Kanarienvogel");
        await house.Services.GetRequiredService<JobQueue>().PlantRecurringAsync(house.Town, default);
        await house.DrainJobsAsync();
        house.Clock.Set(new(2026, 3, 3, 5, 0, 1, TimeSpan.Zero));
        await house.DrainJobsAsync();
        var taken = await server.TakenAsync();
        taken.To.ShouldBe("betrieb@musterstadt.example");
        var text = MailDecoding.QuotedPrintable(taken.Body);
        text.ShouldContain("1 E-Mail wurde in den letzten sieben Tagen abgelehnt");
        text.ShouldContain("http://localhost/verwaltung/betrieb/mails?liste=abgelehnt");
        text.ShouldContain("Es gibt noch keine Sicherung");
        foreach (var personal in (string[])["Kanarienvogel", "code550", bad.Number, "example.org"]) text.ShouldNotContain(personal, Case.Insensitive);
    }

    [Fact]
    public async Task It_is_silent_when_all_is_well_except_on_mondays_and_without_an_address_always()
    {
        var (house, mails) = await PeopleHouse.StartAsync(change: services => services.AddScoped(_ => new AllConcerns([])));
        await using var _1 = house;
        await house.Services.GetRequiredService<JobQueue>().PlantRecurringAsync(house.Town, default);
        await MorningAsync(9); // Monday, no address
        mails.Taken.ShouldBeEmpty();
        await SetAsync(house, "betrieb@musterstadt.example");
        for (var day = 10; day <= 15; day++) await MorningAsync(day);
        mails.Taken.ShouldBeEmpty("Tuesday to Sunday, all is well");
        await MorningAsync(16);
        mails.Taken.ShouldHaveSingleItem().Subject.ShouldBe("Musterstadt: alles in Ordnung");

        async Task MorningAsync(int day)
        {
            house.Clock.Set(new(2026, 3, day, 5, 0, 5, TimeSpan.Zero));
            await house.DrainJobsAsync();
        }
    }

    [Fact]
    public async Task A_dead_mail_server_delays_it_and_a_second_try_is_the_same_mail()
    {
        var (house, mails) = await PeopleHouse.StartAsync();
        await using var _1 = house;
        await SetAsync(house, "betrieb@musterstadt.example");
        await house.Services.GetRequiredService<JobQueue>().PlantRecurringAsync(house.Town, default);
        house.Clock.Set(new(2026, 3, 3, 5, 0, 5, TimeSpan.Zero));
        mails.Failure = new("Der Mailserver antwortet nicht.", isTransient: true);
        await house.DrainJobsAsync();
        mails.Failure = null;
        house.Clock.Advance(TimeSpan.FromMinutes(2));
        await house.DrainJobsAsync();
        var first = mails.Taken.ShouldHaveSingleItem();
        await house.InTownAsync(s => s.GetRequiredService<MorningMail>().RunAsync(default));
        mails.Taken.Count.ShouldBe(2);
        mails.Taken[1].Id.ShouldBe(first.Id, "the same day has the same Message-ID");
    }

    [Fact]
    public async Task The_address_is_set_by_those_who_may_act_and_must_be_one()
    {
        var (house, _) = await PeopleHouse.StartAsync();
        await using var _1 = house;
        await house.StaffAsync("betrieb@musterstadt.example", "betrieb", "operations.view", "operations.act");
        using var operations = await house.SignedInAsync("betrieb@musterstadt.example");
        await operations.OpenAsync("/verwaltung/betrieb");
        await operations.SubmitAsync("Speichern", ("Mail", "kein Postfach"));
        operations.Text.ShouldContain("Geben Sie eine E-Mail-Adresse ein, zum Beispiel");
        await operations.SubmitAsync("Speichern", ("Mail", "betrieb@musterstadt.example"));
        operations.Text.ShouldContain("Gespeichert.");
        operations.Page.QuerySelector("#Mail")!.GetAttribute("value").ShouldBe("betrieb@musterstadt.example");
        await operations.SubmitAsync("Speichern", ("Mail", ""));
        operations.Page.QuerySelector("#Mail")!.GetAttribute("value").ShouldBeNullOrEmpty();
    }

    private static Task SetAsync(TestHouse house, string mail) => house.InTownAsync(async services =>
    {
        services.GetRequiredService<CurrentPerson>().Person = new(Guid.NewGuid(), PersonKind.Staff, "Betrieb", "b@musterstadt.example", new HashSet<string> { "operations.act" }, []);
        (await services.GetRequiredService<SetMorningMail>().RunAsync(mail)).Refused.ShouldBeFalse();
    });
}
