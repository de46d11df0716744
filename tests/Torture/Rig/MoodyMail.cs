using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Rathaus.Tests.Torture;

internal enum Mood
{
    Fine,
    /// <summary>Closes every connection at once.</summary>
    Dead,
    /// <summary>Takes the connection and says nothing for a while.</summary>
    Silent,
    /// <summary>421 at the greeting.</summary>
    Busy,
    /// <summary>451 to the recipient.</summary>
    Later,
    /// <summary>Takes the whole mail and hangs up without an answer.</summary>
    DropsAfterText,
    /// <summary>Answers what nobody asked, without end and form.</summary>
    Babbles,
}

/// <summary>A mail server whose mood a test sets; remembers what it has seen and what it has taken.</summary>
internal sealed class MoodyMail : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();

    public MoodyMail()
    {
        _listener.Start();
        _ = AcceptAsync();
    }

    public Mood Mood { get; set; }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Recipient and Message-ID of every mail that was answered with 250.</summary>
    public ConcurrentQueue<(string To, string Id)> Taken { get; } = new();

    /// <summary>Those whose text arrived and was not answered.</summary>
    public ConcurrentQueue<(string To, string Id)> Swallowed { get; } = new();

    public int Connections { get; private set; }

    public ValueTask DisposeAsync()
    {
        _end.Cancel();
        _listener.Stop();
        return ValueTask.CompletedTask;
    }

    private async Task AcceptAsync()
    {
        while (!_end.IsCancellationRequested)
            try
            {
                var client = await _listener.AcceptTcpClientAsync(_end.Token);
                Connections++;
                _ = Task.Run(() => TalkAsync(client));
            }
            catch (Exception over) when (over is OperationCanceledException or SocketException or ObjectDisposedException) { }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using var _ = client;
        try
        {
            if (Mood == Mood.Dead) return;
            using var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.Latin1);
            if (Mood == Mood.Silent)
            {
                while (Mood == Mood.Silent) await Task.Delay(100, _end.Token);
                return;
            }
            if (Mood == Mood.Babbles) await SayAsync(string.Concat(Enumerable.Repeat("999-quatsch ", 20_000)));
            await SayAsync(Mood == Mood.Busy ? "421 zu viel zu tun" : "220 probe ESMTP");
            for (var to = ""; await reader.ReadLineAsync(_end.Token) is { } line;)
                switch (line.Split(' ', ':')[0].ToUpperInvariant())
                {
                    case "EHLO": await SayAsync("250-probe\r\n250 8BITMIME"); break;
                    case "RCPT":
                        to = line.Split('<')[1].Split('>')[0];
                        await SayAsync(Mood == Mood.Later ? "451 spaeter" : "250 ok");
                        break;
                    case "DATA":
                        await SayAsync("354 los");
                        var id = "";
                        for (string? text; (text = await reader.ReadLineAsync(_end.Token)) is not null and not ".";)
                            if (text.StartsWith("Message-ID:", StringComparison.OrdinalIgnoreCase)) id = text[11..].Trim();
                        if (Mood == Mood.DropsAfterText)
                        {
                            Swallowed.Enqueue((to, id));
                            return;
                        }
                        Taken.Enqueue((to, id));
                        await SayAsync("250 genommen");
                        break;
                    case "QUIT": await SayAsync("221 bis dann"); return;
                    default: await SayAsync("250 ok"); break;
                }

            ValueTask SayAsync(string words) => stream.WriteAsync(Encoding.Latin1.GetBytes(words + "\r\n"), _end.Token);
        }
        catch (Exception gone) when (gone is IOException or SocketException or OperationCanceledException or ObjectDisposedException) { }
    }
}
