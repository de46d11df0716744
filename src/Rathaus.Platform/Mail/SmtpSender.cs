using System.Text;

namespace Rathaus.Platform.Mail;

/// <summary>Hands mails to the town's mail server (SMTP submission: RFC 5321, 6409, 3207, 4954, 8314). One connection per mail; thread-safe.</summary>
/// <param name="settings">The server.</param>
/// <param name="clock">For the date of the mail and for time limits.</param>
public sealed class SmtpSender(MailSettings settings, TimeProvider clock)
{
    /// <summary>Sends one mail. When this returns, the server has taken it over.</summary>
    /// <exception cref="MailException">Not taken over; <see cref="MailException.IsTransient"/> says whether to try again.</exception>
    /// <exception cref="ArgumentException">The mail itself is not well formed (line break in the subject, ...).</exception>
    public async Task SendAsync(MailMessage mail, CancellationToken cancel)
    {
        var bytes = DotStuffed(MailFormat.Write(mail, settings.From, TimeZoneInfo.ConvertTime(clock.GetUtcNow(), LegalTime.GermanTime.Zone)));
        using var total = new CancellationTokenSource(settings.TotalTimeout, clock);
        using var any = CancellationTokenSource.CreateLinkedTokenSource(cancel, total.Token);
        await using var connection = new SmtpConnection(settings, clock);
        try
        {
            await DialogueAsync(connection, mail, bytes, any.Token);
        }
        catch (OperationCanceledException) when (total.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            throw new MailException($"Der Mailserver hat die Mail nach {settings.TotalTimeout.TotalSeconds:0.#} Sekunden nicht übernommen.", isTransient: true);
        }
    }

    private async Task DialogueAsync(SmtpConnection connection, MailMessage mail, byte[] bytes, CancellationToken cancel)
    {
        await connection.ConnectAsync(cancel);
        await ExpectAsync(connection, 220, "Begrüßung", cancel);
        var offers = await GreetAsync(connection, cancel);
        if (settings.Security == MailSecurity.StartTls)
        {
            if (!offers.ContainsKey("STARTTLS")) throw new MailException("Der Mailserver bietet keine Verschlüsselung an (STARTTLS). Es wurde nichts gesendet.", isTransient: false);
            await CommandAsync(connection, "STARTTLS", 220, "STARTTLS", cancel);
            await connection.SecureAsync(cancel);
            // What was offered in the clear may be forged: ask again.
            offers = await GreetAsync(connection, cancel);
        }
        if (settings.User is { } user) await SignInAsync(connection, offers, user, settings.Password ?? "", cancel);
        if (offers.TryGetValue("SIZE", out var size) && long.TryParse(size, out var most) && most > 0 && bytes.Length > most)
            throw new MailException("Die Mail ist größer, als der Mailserver annimmt.", isTransient: false, 552);

        var body = offers.ContainsKey("8BITMIME") ? " BODY=8BITMIME" : "";
        await CommandAsync(connection, $"MAIL FROM:<{settings.From.Address}>{body}", 250, "Absender", cancel);
        await CommandAsync(connection, $"RCPT TO:<{mail.To.Address}>", 250, "Empfänger", cancel, alsoFine: 251);
        await CommandAsync(connection, "DATA", 354, "Text", cancel);
        await connection.SendAsync(bytes, cancel);
        try
        {
            await ExpectAsync(connection, 250, "Übernahme", cancel);
        }
        catch (MailException lost) when (lost is { Code: null, IsTransient: true })
        {
            throw new MailException(lost.Message, isTransient: true, inner: lost) { MayHaveArrived = true };
        }
        await FarewellAsync(connection, cancel);
    }

    private static async Task FarewellAsync(SmtpConnection connection, CancellationToken cancel)
    {
        try
        {
            await connection.SendLineAsync("QUIT", cancel);
            await connection.ReadReplyAsync(cancel);
        }
        catch (Exception rude) when (rude is MailException or OperationCanceledException)
        {
            // The mail is taken over; how the server says goodbye changes nothing.
        }
    }

    private async Task<Dictionary<string, string>> GreetAsync(SmtpConnection connection, CancellationToken cancel)
    {
        await connection.SendLineAsync("EHLO " + settings.From.Domain, cancel);
        var reply = Judge(await connection.ReadReplyAsync(cancel), 250, "EHLO");
        return reply.Text.Split('\n').Skip(1).Select(line => line.Split(' ', 2))
            .GroupBy(parts => parts[0].ToUpperInvariant()).ToDictionary(group => group.Key, group => group.Last().ElementAtOrDefault(1) ?? "");
    }

    private async Task SignInAsync(SmtpConnection connection, Dictionary<string, string> offers, string user, string password, CancellationToken cancel)
    {
        if (settings.Security == MailSecurity.None) throw new MailException("Ein Passwort wird nur verschlüsselt gesendet: StartTls oder Tls einstellen.", isTransient: false);
        var ways = offers.GetValueOrDefault("AUTH", "").ToUpperInvariant().Split(' ');
        if (ways.Contains("PLAIN"))
            await CommandAsync(connection, "AUTH PLAIN " + Base64($"\0{user}\0{password}"), 235, "Anmeldung", cancel);
        else if (ways.Contains("LOGIN"))
        {
            await CommandAsync(connection, "AUTH LOGIN", 334, "Anmeldung", cancel);
            await CommandAsync(connection, Base64(user), 334, "Anmeldung", cancel);
            await CommandAsync(connection, Base64(password), 235, "Anmeldung", cancel);
        }
        else throw new MailException("Der Mailserver bietet keine Anmeldung an, die dieses Programm kennt (PLAIN, LOGIN).", isTransient: false);
    }

    private static async Task CommandAsync(SmtpConnection connection, string line, int code, string step, CancellationToken cancel, int? alsoFine = null)
    {
        await connection.SendLineAsync(line, cancel);
        var reply = await connection.ReadReplyAsync(cancel);
        if (reply.Code != alsoFine) Judge(reply, code, step);
    }

    private static async Task ExpectAsync(SmtpConnection connection, int code, string step, CancellationToken cancel) =>
        Judge(await connection.ReadReplyAsync(cancel), code, step);

    private static SmtpReply Judge(SmtpReply reply, int expected, string step) => reply.Code == expected ? reply : throw new MailException(
        $"Der Mailserver lehnt ab ({step}, Antwort {reply.Code}).", isTransient: reply.Code < 500, reply.Code);

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    /// <summary>Doubles a dot at the start of a line and ends with the line that holds one dot (RFC 5321, section 4.5.2).</summary>
    private static byte[] DotStuffed(byte[] mail)
    {
        var output = new List<byte>(mail.Length + 64);
        var lineStart = true;
        foreach (var b in mail)
        {
            if (lineStart && b == '.') output.Add((byte)'.');
            output.Add(b);
            lineStart = b == '\n';
        }
        output.AddRange(".\r\n"u8);
        return [.. output];
    }
}
