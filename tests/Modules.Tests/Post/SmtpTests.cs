using Microsoft.Extensions.DependencyInjection;
using Rathaus.Platform.Mail;
using Rathaus.Tests.Accounts;
using Rathaus.Tests.Mail;

namespace Rathaus.Tests.Post;

public sealed class SmtpTests
{
    [MailFact]
    public async Task A_mail_about_a_case_reaches_a_real_mail_server_and_a_refused_address_becomes_a_state()
    {
        await using var server = await MailHouse.StartAsync(new { tls = "none" });
        var mailer = new SmtpMailer(new SmtpSender(server.Settings(MailSecurity.None), TimeProvider.System));
        var (house, _) = await PeopleHouse.StartAsync(change: services => services.AddSingleton<IMailer>(mailer));
        await using var _1 = house;
        var (good, bad) = (await house.CaseAsync(null, "kim@example.org"), await house.CaseAsync(null, "code550@example.org"));
        await house.DrainJobsAsync();
        var taken = await server.TakenAsync();
        taken.To.ShouldBe("kim@example.org");
        taken.Headers["Subject"].ShouldContain(good.Number);
        (await NotificationTests.StatesAsync(house, good)).ShouldBe(["Eingang bestätigt: gesendet"]);
        (await NotificationTests.StatesAsync(house, bad)).ShouldBe(["Eingang bestätigt: vom Mailserver abgelehnt"]);
    }
}
