using System.Net;
using System.Net.Sockets;

namespace Rathaus.Tests.Torture;

/// <summary>How the line to the database behaves.</summary>
internal enum Line
{
    Fine,
    /// <summary>Every piece comes later.</summary>
    Slow,
    /// <summary>Every connection is cut at some byte of an answer, without a goodbye (RST).</summary>
    CutInAnswers,
    /// <summary>One piece in fifty of either direction ends its connection (RST): what was sent may have arrived or not.</summary>
    Resets,
    /// <summary>Nothing comes any more, and nobody says so.</summary>
    Silent,
}

/// <summary>A TCP proxy between the program and its database, whose line a test makes bad; draws by a seed.</summary>
internal sealed class BadLine : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly int _to;
    private readonly Random _random;
    private int _cut;

    public BadLine(int to, int seed)
    {
        (_to, _random) = (to, new Random(seed));
        _listener.Start();
        _ = AcceptAsync();
    }

    public Line Line { get; set; }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public int Connections { get; private set; }

    /// <summary>Connections that this line ended.</summary>
    public int Cut => _cut;

    public ValueTask DisposeAsync()
    {
        _end.Cancel();
        _listener.Stop();
        return ValueTask.CompletedTask;
    }

    private int Draw(int below)
    {
        lock (_random) return _random.Next(below);
    }

    private async Task AcceptAsync()
    {
        while (!_end.IsCancellationRequested)
            try
            {
                var client = await _listener.AcceptSocketAsync(_end.Token);
                Connections++;
                _ = Task.Run(() => CarryAsync(client));
            }
            catch (Exception over) when (over is OperationCanceledException or SocketException or ObjectDisposedException) { }
    }

    private async Task CarryAsync(Socket client)
    {
        using var server = new Socket(SocketType.Stream, ProtocolType.Tcp);
        using var _ = client;
        try
        {
            client.NoDelay = server.NoDelay = true;
            await server.ConnectAsync(IPAddress.Loopback, _to, _end.Token);
            await Task.WhenAny(PumpAsync(client, server, answers: false), PumpAsync(server, client, answers: true));
        }
        catch (Exception gone) when (gone is SocketException or OperationCanceledException or ObjectDisposedException) { }
        // RST to both instead of a goodbye.
        client.LingerState = server.LingerState = new(true, 0);
    }

    private async Task PumpAsync(Socket from, Socket to, bool answers)
    {
        var piece = new byte[16 << 10];
        while (await from.ReceiveAsync(piece, _end.Token) is > 0 and var length)
        {
            switch (Line)
            {
                case Line.Slow:
                    await Task.Delay(20 + Draw(180), _end.Token);
                    break;
                case Line.CutInAnswers when answers && Draw(40) == 0:
                    await SendAsync(Draw(length));
                    Interlocked.Increment(ref _cut);
                    return;
                case Line.Resets when Draw(50) == 0:
                    if (Draw(2) == 0) await SendAsync(length);
                    Interlocked.Increment(ref _cut);
                    return;
                case Line.Silent:
                    while (Line == Line.Silent) await Task.Delay(100, _end.Token);
                    // What was on the way is lost, as after a firewall forgot the connection.
                    Interlocked.Increment(ref _cut);
                    return;
            }
            await SendAsync(length);

            async Task SendAsync(int most)
            {
                for (var sent = 0; sent < most;) sent += await to.SendAsync(piece.AsMemory(sent, most - sent), _end.Token);
            }
        }
    }
}
