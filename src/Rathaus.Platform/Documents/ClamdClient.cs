using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace Rathaus.Platform.Documents;

/// <summary>What clamd says to a file.</summary>
public abstract record ScanAnswer
{
    private ScanAnswer() { }

    public sealed record Clean : ScanAnswer;

    /// <param name="Signature">The name of the finding.</param>
    public sealed record Found(string Signature) : ScanAnswer;

    /// <param name="Why">For the log.</param>
    public sealed record NoAnswer(string Why) : ScanAnswer;
}

/// <summary>A small client of clamd's INSTREAM command, over a Unix socket or TCP. Never throws for a scanner that is away: that is an answer.</summary>
public sealed class ClamdClient(ClamdSettings settings, TimeProvider clock)
{
    private const int PieceLength = 64 * 1024;
    private const int LongestAnswer = 4_096;

    /// <summary>Sends a file to the scanner.</summary>
    public async Task<ScanAnswer> ScanAsync(Stream file, CancellationToken cancel)
    {
        using var limit = new CancellationTokenSource(settings.Timeout, clock);
        using var any = CancellationTokenSource.CreateLinkedTokenSource(cancel, limit.Token);
        try
        {
            return Read(await ExchangeAsync(file, any.Token));
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new ScanAnswer.NoAnswer($"clamd did not answer within {settings.Timeout.TotalSeconds:0.#} s");
        }
        catch (Exception broken) when (broken is SocketException or IOException)
        {
            return new ScanAnswer.NoAnswer(broken.Message);
        }
    }

    private async Task<string> ExchangeAsync(Stream file, CancellationToken cancel)
    {
        using var socket = await ConnectAsync(cancel);
        await using var stream = new NetworkStream(socket);
        var answer = new byte[LongestAnswer];
        try
        {
            await stream.WriteAsync("zINSTREAM\0"u8.ToArray(), cancel);
            var piece = new byte[4 + PieceLength];
            for (int read; (read = await file.ReadAsync(piece.AsMemory(4), cancel)) > 0;)
            {
                BinaryPrimitives.WriteInt32BigEndian(piece, read);
                await stream.WriteAsync(piece.AsMemory(0, 4 + read), cancel);
            }
            await stream.WriteAsync(new byte[4], cancel);
        }
        catch (IOException)
        {
            // clamd closes early when a file is larger than it takes; its answer is still to be read.
        }
        var length = 0;
        for (int read; length < answer.Length && (read = await stream.ReadAsync(answer.AsMemory(length), cancel)) > 0;)
        {
            length += read;
            if (answer[length - 1] == 0) break;
        }
        return Encoding.UTF8.GetString(answer, 0, length).TrimEnd('\0', '\n');
    }

    private async Task<Socket> ConnectAsync(CancellationToken cancel)
    {
        var local = settings.Address.StartsWith('/');
        var socket = local ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) : new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (local) await socket.ConnectAsync(new UnixDomainSocketEndPoint(settings.Address), cancel);
            else
            {
                var colon = settings.Address.LastIndexOf(':');
                await socket.ConnectAsync(settings.Address[..colon], int.Parse(settings.Address.AsSpan(colon + 1), System.Globalization.CultureInfo.InvariantCulture), cancel);
            }
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static ScanAnswer Read(string answer)
    {
        if (answer == "stream: OK") return new ScanAnswer.Clean();
        if (answer.StartsWith("stream: ", StringComparison.Ordinal) && answer.EndsWith(" FOUND", StringComparison.Ordinal))
            return new ScanAnswer.Found(answer["stream: ".Length..^" FOUND".Length]);
        return new ScanAnswer.NoAnswer(answer.Length == 0 ? "clamd closed the connection without an answer" : answer);
    }
}
