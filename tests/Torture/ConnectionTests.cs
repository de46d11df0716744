using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Xunit.Abstractions;

namespace Rathaus.Tests.Torture;

/// <summary>T23 to T25: very many, very slow and very large requests beside people who want to read and apply.</summary>
public sealed class ConnectionTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Slow_and_idle_connections_keep_nobody_out()
    {
        using var home = await Installation.CreateAsync(Engine.Sqlite);
        using var history = new History("connections");
        await using var server = new Server(home);
        await server.StartAsync();
        var sockets = new List<Socket>();
        var (many, refused) = (Form.Of(600, 10_000), 0);
        try
        {
            for (var i = 0; i < many; i++)
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                sockets.Add(socket);
                try
                {
                    // Several addresses of this machine: one alone has too few ports.
                    socket.Bind(new IPEndPoint(IPAddress.Parse($"127.0.0.{2 + i % 4}"), 0));
                    await socket.ConnectAsync(IPAddress.Loopback, server.Port);
                    // A third says nothing, a third stops in the headers, a third in the body.
                    if (i % 3 == 1) await socket.SendAsync(Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: astadt.localhost\r\nX-Slow: "));
                    if (i % 3 == 2) await socket.SendAsync(Encoding.ASCII.GetBytes("POST /antrag/pruefantrag HTTP/1.1\r\nHost: astadt.localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100000\r\n\r\n_si"));
                }
                catch (SocketException)
                {
                    refused++;
                }
            }
            var applied = 0;
            for (var i = 0; i < Form.Of(5, 50); i++)
            {
                foreach (var socket in sockets.Where((s, n) => n % 3 != 0 && s.Connected).Take(500))
                    try
                    {
                        await socket.SendAsync("x"u8.ToArray());
                    }
                    catch (SocketException) { } // thrown out by now, as it should be
                using var citizen = new Citizen(server.Address, Installation.Towns[i % 2], history);
                if (await citizen.ApplyAsync(CancellationToken.None) is not null) applied++;
                citizen.Refused().ShouldBeEmpty();
            }
            output.WriteLine($"{many} slow and idle connections, {refused} refused; {applied} of {Form.Of(5, 50)} people applied meanwhile; peak memory {Peak(server)} MiB");
            Results.Tell("T23, T25", new { connections = many, refused, applied, peakMiB = Peak(server) });
            (refused, applied).ShouldBe((0, Form.Of(5, 50)));
        }
        finally
        {
            foreach (var socket in sockets) socket.Dispose();
        }
        (await server.StopAsync()).ShouldBe(0, server.Words);
        new Checker(home, history).Run(outbox: false).Lost.ShouldBe(0);
    }

    [Fact]
    public async Task Many_large_uploads_at_once_all_arrive_in_bounded_memory()
    {
        using var home = await Installation.CreateAsync(Engine.Sqlite);
        using var history = new History("uploads");
        await using var server = new Server(home);
        await server.StartAsync();
        var (many, size) = (Form.Of(24, 500), Form.Of(8, 25));
        var bytes = (size << 20) - 4_096; // what stands around them makes the file as large as the house takes
        // One after the other to be ready, then all at once with their files.
        var applied = await Task.WhenAll(Enumerable.Range(0, many).Select(async i =>
        {
            using var citizen = new Citizen(server.Address, Installation.Towns[i % 2], history, bytes);
            return await citizen.ApplyAsync(CancellationToken.None);
        }));
        var peak = Peak(server);
        (await server.StopAsync()).ShouldBe(0, server.Words);
        var checker = new Checker(home, history);
        var counted = checker.Run(outbox: false);
        output.WriteLine($"{many} uploads of {size} MiB at once, peak memory {peak} MiB; {counted.Words}");
        Results.Tell("T24", new { uploads = many, MiB = size, peakMiB = peak, counted });
        checker.Findings.ShouldBeEmpty(counted.Words);
        applied.ShouldAllBe(a => a != null);
        peak.ShouldBeLessThan(512);
    }

    /// <summary>The most that the process ever had resident, in MiB.</summary>
    private static int Peak(Server server) =>
        int.Parse(File.ReadLines($"/proc/{server.Id}/status").First(l => l.StartsWith("VmHWM", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
}
