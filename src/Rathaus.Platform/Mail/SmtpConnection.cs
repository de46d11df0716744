using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Rathaus.Platform.Mail;

/// <summary>A reply of the server: code and text (RFC 5321, section 4.2).</summary>
internal readonly record struct SmtpReply(int Code, string Text);

/// <summary>One connection: lines out, replies in, TLS in between. Every read and write has a time limit; replies are bounded.</summary>
internal sealed class SmtpConnection(MailSettings settings, TimeProvider clock) : IAsyncDisposable
{
    private const int LongestLine = 4_096;
    private const int MostLines = 100;
    private readonly TcpClient client = new();
    private readonly byte[] buffer = new byte[8_192];
    private Stream stream = Stream.Null;
    private int start;
    private int end;

    public async Task ConnectAsync(CancellationToken cancel)
    {
        await TimedAsync(async token => await client.ConnectAsync(settings.Host, settings.Port, token), cancel);
        stream = client.GetStream();
        if (settings.Security == MailSecurity.Tls) await SecureAsync(cancel);
    }

    /// <summary>Changes to TLS; what the server sent before in the clear is thrown away with an error (STARTTLS injection).</summary>
    public async Task SecureAsync(CancellationToken cancel)
    {
        if (start != end) throw new MailException("Der Mailserver sendet vor der Verschlüsselung ungefragt Daten.", isTransient: false);
        var secure = new SslStream(stream, leaveInnerStreamOpen: false);
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = settings.Host,
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
        };
        if (settings.TrustedCa is { } file)
        {
            var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            policy.CustomTrustStore.ImportFromPemFile(file);
            options.CertificateChainPolicy = policy;
        }
        try
        {
            await TimedAsync(token => secure.AuthenticateAsClientAsync(options, token), cancel);
        }
        catch (AuthenticationException wrong)
        {
            await secure.DisposeAsync();
            throw new MailException("Das Zertifikat des Mailservers ist nicht gültig. Es wurde nichts gesendet.", isTransient: false, inner: wrong);
        }
        stream = secure;
    }

    public Task SendLineAsync(string line, CancellationToken cancel) => SendAsync(Encoding.ASCII.GetBytes(line + "\r\n"), cancel);

    public Task SendAsync(byte[] bytes, CancellationToken cancel) => TimedAsync(async token =>
    {
        await stream.WriteAsync(bytes, token);
        await stream.FlushAsync(token);
    }, cancel);

    public async Task<SmtpReply> ReadReplyAsync(CancellationToken cancel)
    {
        var text = new StringBuilder();
        var code = 0;
        for (var count = 0; count < MostLines; count++)
        {
            var line = await ReadLineAsync(cancel);
            if (line.Length < 3 || !int.TryParse(line.AsSpan(0, 3), System.Globalization.NumberStyles.None, null, out var number)
                || number is < 200 or > 599 || (code != 0 && code != number) || (line.Length > 3 && line[3] is not (' ' or '-')))
                throw Nonsense();
            code = number;
            if (text.Length > 0) text.Append('\n');
            text.Append(line.Length > 4 ? line[4..] : "");
            if (line.Length == 3 || line[3] == ' ') return new SmtpReply(code, text.ToString());
        }
        throw Nonsense();
    }

    public async ValueTask DisposeAsync()
    {
        await stream.DisposeAsync();
        client.Dispose();
    }

    private async Task<string> ReadLineAsync(CancellationToken cancel)
    {
        var line = new StringBuilder();
        while (true)
        {
            while (start < end)
            {
                var b = buffer[start++];
                if (b == '\n') return line.ToString();
                if (b != '\r') line.Append((char)b);
                if (line.Length > LongestLine) throw Nonsense();
            }
            (start, end) = (0, 0);
            await TimedAsync(async token => end = await stream.ReadAsync(buffer, token), cancel);
            if (end == 0) throw new MailException("Der Mailserver hat die Verbindung beendet.", isTransient: true);
        }
    }

    private async Task TimedAsync(Func<CancellationToken, Task> step, CancellationToken cancel)
    {
        using var limit = new CancellationTokenSource(settings.AnswerTimeout, clock);
        using var any = CancellationTokenSource.CreateLinkedTokenSource(cancel, limit.Token);
        try
        {
            await step(any.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            throw new MailException($"Der Mailserver antwortet nicht innerhalb von {settings.AnswerTimeout.TotalSeconds:0.#} Sekunden.", isTransient: true);
        }
        catch (Exception broken) when (broken is IOException or SocketException)
        {
            throw new MailException("Die Verbindung zum Mailserver kam nicht zustande oder ist abgebrochen.", isTransient: true, inner: broken);
        }
    }

    private static MailException Nonsense() => new("Der Mailserver antwortet nicht nach den Regeln von SMTP.", isTransient: true);
}
