using Rathaus.Platform.Mail;

namespace Rathaus.Tests.Mail;

/// <summary>Against npm's smtp-server, over real sockets.</summary>
public class SmtpTests
{
    private static readonly FixedClock Clock = new(new(2026, 3, 2, 10, 30, 5, TimeSpan.Zero));
    private static readonly MailMessage Hello = new(Guid.Parse("11111111-2222-3333-4444-555555555555"), new("j.gross@example.org", "Jördis Groß"), "Ihr Vorgang 2026-004711", "Guten Tag,\nes gibt etwas Neues.\n");

    [MailFact]
    public async Task A_mail_arrives_over_a_plain_connection()
    {
        await using var house = await MailHouse.StartAsync(new { tls = "none" });
        await new SmtpSender(house.Settings(MailSecurity.None), Clock).SendAsync(Hello, CancellationToken.None);
        var mail = await house.TakenAsync();
        mail.From.ShouldBe("noreply@musterstadt.example");
        mail.To.ShouldBe("j.gross@example.org");
        mail.Secure.ShouldBeFalse();
        mail.Headers["Date"].ShouldBe("Mon, 02 Mar 2026 11:30:05 +0100");
        mail.Headers["Message-ID"].ShouldBe("<11111111222233334444555555555555@musterstadt.example>");
        mail.Headers["From"].ShouldBe("\"Stadt Musterstadt\" <noreply@musterstadt.example>");
        mail.Headers["Subject"].ShouldBe("Ihr Vorgang 2026-004711");
        mail.Headers["Auto-Submitted"].ShouldBe("auto-generated");
        mail.Body.ShouldBe("Guten Tag,\r\nes gibt etwas Neues.\r\n\r\n");
    }

    [MailFact]
    public async Task A_mail_arrives_over_STARTTLS_and_over_TLS_with_sign_in()
    {
        foreach (var (tls, security) in new[] { ("starttls", MailSecurity.StartTls), ("implicit", MailSecurity.Tls) })
        foreach (var method in new[] { "PLAIN", "LOGIN" })
        {
            await using var house = await MailHouse.StartAsync(new { tls, key = Certificate.Own.Key, cert = Certificate.Own.Cert, auth = true, methods = new[] { method }, user = "stadt", password = "geheim-Ä" });
            await new SmtpSender(house.Settings(security, "stadt", "geheim-Ä"), Clock).SendAsync(Hello, CancellationToken.None);
            var mail = await house.TakenAsync();
            mail.Secure.ShouldBeTrue();
            mail.User.ShouldBe("stadt");
        }
    }

    [MailFact]
    public async Task A_wrong_password_is_permanent()
    {
        await using var house = await MailHouse.StartAsync(new { tls = "starttls", key = Certificate.Own.Key, cert = Certificate.Own.Cert, auth = true, user = "stadt", password = "richtig" });
        var refused = await Should.ThrowAsync<MailException>(() => new SmtpSender(house.Settings(MailSecurity.StartTls, "stadt", "falsch"), Clock).SendAsync(Hello, CancellationToken.None));
        (refused.Code, refused.IsTransient).ShouldBe((535, false));
        refused.Message.ShouldNotContain("falsch");
    }

    [MailFact]
    public async Task A_password_is_never_sent_in_the_clear()
    {
        await using var house = await MailHouse.StartAsync(new { tls = "none", auth = true, user = "stadt", password = "geheim" });
        (await Should.ThrowAsync<MailException>(() => new SmtpSender(house.Settings(MailSecurity.None, "stadt", "geheim"), Clock).SendAsync(Hello, CancellationToken.None)))
            .Message.ShouldContain("nur verschlüsselt");
    }

    [MailFact]
    public async Task A_server_without_STARTTLS_gets_nothing()
    {
        await using var house = await MailHouse.StartAsync(new { tls = "none" });
        var refused = await Should.ThrowAsync<MailException>(() => new SmtpSender(house.Settings(MailSecurity.StartTls), Clock).SendAsync(Hello, CancellationToken.None));
        refused.Message.ShouldContain("STARTTLS");
        refused.IsTransient.ShouldBeFalse();
    }

    [MailFact]
    public async Task A_certificate_of_an_unknown_authority_or_another_host_is_refused()
    {
        var other = Certificate.Make("other.example");
        foreach (var (key, cert, ca) in new[] { (Certificate.Own.Key, Certificate.Own.Cert, null), (other.Key, other.Cert, other.Ca), (Certificate.Own.Key, Certificate.Own.Cert, other.Ca) })
        {
            await using var house = await MailHouse.StartAsync(new { tls = "implicit", key, cert });
            var refused = await Should.ThrowAsync<MailException>(() => new SmtpSender(house.Settings(MailSecurity.Tls) with { TrustedCa = ca }, Clock).SendAsync(Hello, CancellationToken.None));
            refused.Message.ShouldContain("Zertifikat");
            refused.IsTransient.ShouldBeFalse();
        }
    }

    [MailFact]
    public async Task A_refusal_is_transient_or_permanent_by_its_code()
    {
        await using var house = await MailHouse.StartAsync(new { tls = "none" });
        foreach (var code in new[] { 421, 451, 550, 554 })
        {
            var mail = Hello with { To = new($"code{code}@example.org") };
            var refused = await Should.ThrowAsync<MailException>(() => new SmtpSender(house.Settings(MailSecurity.None), Clock).SendAsync(mail, CancellationToken.None));
            (refused.Code, refused.IsTransient).ShouldBe((code, code < 500));
            refused.Message.ShouldNotContain("example.org");
        }
    }

    [MailFact]
    public async Task A_mail_larger_than_the_server_takes_is_not_even_offered()
    {
        await using var house = await MailHouse.StartAsync(new { tls = "none", size = 2000 });
        var mail = Hello with { Text = new string('x', 3000) };
        (await Should.ThrowAsync<MailException>(() => new SmtpSender(house.Settings(MailSecurity.None), Clock).SendAsync(mail, CancellationToken.None))).Code.ShouldBe(552);
    }

    [MailFact]
    public async Task Umlauts_dots_long_lines_and_HTML_arrive_as_they_were()
    {
        await using var house = await MailHouse.StartAsync(new { tls = "none" });
        var text = ".Punkt am Anfang\n..zwei\n.\nStraße = Größe 100 %\nleer am Ende \n" + new string('ä', 500) + "\n\n🐕 Ende";
        var mail = Hello with { Subject = "Rückfrage zu Ihrem Antrag: Größe des Hundes „Bärli“ und ein sehr langer Betreff, der gefaltet wird 🐕", Text = text, Html = "<p>Größe</p>", ReplyTo = new("steueramt@musterstadt.example") };
        await new SmtpSender(house.Settings(MailSecurity.None), Clock).SendAsync(mail, CancellationToken.None);
        var taken = await house.TakenAsync();
        taken.Raw.Split("\r\n").ShouldAllBe(line => line.Length <= 76);
        taken.Raw.ShouldAllBe(c => c < 128);
        MailDecoding.Header(taken.Headers["Subject"]).ShouldBe(mail.Subject);
        MailDecoding.Header(taken.Headers["To"]).ShouldBe("Jördis Groß <j.gross@example.org>");
        taken.Headers["Content-Type"].ShouldStartWith("multipart/alternative");
        var parts = taken.Body.Split("--=_11111111222233334444555555555555");
        parts.Length.ShouldBe(4);
        MailDecoding.QuotedPrintable(parts[1].Split("\r\n\r\n", 2)[1]).TrimEnd('\r', '\n').ShouldBe(text.Replace("\n", "\r\n"));
        MailDecoding.QuotedPrintable(parts[2].Split("\r\n\r\n", 2)[1]).Trim().ShouldBe("<p>Größe</p>");
    }

    [Fact]
    public async Task No_server_is_transient()
    {
        var settings = new MailSettings("127.0.0.1", 1, MailSecurity.None, null, null, new("noreply@musterstadt.example"));
        (await Should.ThrowAsync<MailException>(() => new SmtpSender(settings, Clock).SendAsync(Hello, CancellationToken.None))).IsTransient.ShouldBeTrue();
    }

    [Theory]
    [InlineData("Betreff\r\nBcc: alle@example.org")]
    [InlineData("Betreff\nX: y")]
    [InlineData("Betreff\0")]
    [InlineData("")]
    public async Task A_line_break_in_the_subject_is_refused(string subject)
    {
        var settings = new MailSettings("127.0.0.1", 1, MailSecurity.None, null, null, new("noreply@musterstadt.example"));
        await Should.ThrowAsync<ArgumentException>(() => new SmtpSender(settings, Clock).SendAsync(Hello with { Subject = subject }, CancellationToken.None));
    }

    [Theory]
    [InlineData("a@example.org\r\nRCPT TO:<b@example.org>")]
    [InlineData("a@example.org> <b@example.org")]
    [InlineData("a b@example.org")]
    [InlineData("@example.org")]
    [InlineData("a@")]
    [InlineData("a@exa mple.org")]
    [InlineData("a@-example.org")]
    [InlineData("a..b@example.org")]
    [InlineData("jördis@example.org")]
    [InlineData("a@example")]
    public void An_address_that_is_none_is_refused(string address)
    {
        MailAddress.IsValid(address).ShouldBeFalse();
        Should.Throw<ArgumentException>(() => new MailAddress(address));
    }

    [Fact]
    public void An_umlaut_domain_is_sent_in_its_ASCII_form()
    {
        new MailAddress("post@müsterstadt.example").Address.ShouldBe("post@xn--msterstadt-9db.example");
        Should.Throw<ArgumentException>(() => new MailAddress("a@example.org", "Name\r\nBcc: x@example.org"));
    }

    [Fact]
    public void Settings_do_not_show_the_password() =>
        new MailSettings("mail", 587, MailSecurity.StartTls, "stadt", "geheim", new("a@example.org")).ToString().ShouldNotContain("geheim");
}
