using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Rathaus.Platform.Documents;

namespace Rathaus.Tests.Invoices;

/// <summary>Speaks clamd's INSTREAM; finds a virus where the word "virus" stands.</summary>
internal sealed class FakeClamd : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);

    public FakeClamd()
    {
        listener.Start();
        _ = ServeAsync();
    }

    public ClamdSettings Settings => new("127.0.0.1:" + ((IPEndPoint)listener.LocalEndpoint).Port);

    public void Dispose() => listener.Stop();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync();
                await AnswerAsync(client.GetStream());
            }
        }
        catch (SocketException)
        {
            // Stopped by the test.
        }
    }

    private static async Task AnswerAsync(NetworkStream stream)
    {
        await stream.ReadExactlyAsync(new byte["zINSTREAM\0".Length]);
        var file = new StringBuilder();
        var head = new byte[4];
        while (true)
        {
            await stream.ReadExactlyAsync(head);
            var length = BinaryPrimitives.ReadInt32BigEndian(head);
            if (length == 0) break;
            var piece = new byte[length];
            await stream.ReadExactlyAsync(piece);
            file.Append(Encoding.Latin1.GetString(piece));
        }
        await stream.WriteAsync(Encoding.ASCII.GetBytes(file.ToString().Contains("virus", StringComparison.Ordinal) ? "stream: Test FOUND\0" : "stream: OK\0"));
    }
}
