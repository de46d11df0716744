using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Connections;

namespace Rathaus.Platform.Web;

/// <summary>
/// The server refuses a request that it cannot even read (<c>%00</c> in the path, a broken request line, headers without end) below every page,
/// with an empty answer. Here such an answer gets words. Only answers without a body that close the connection are touched; no page makes such.
/// </summary>
public static class BrokenAddresses
{
    /// <summary>Puts itself between a plain connection and the server; use it before anything that encrypts is added.</summary>
    public static ConnectionDelegate Explain(ConnectionDelegate next) => connection =>
    {
        connection.Transport = new Explained(connection.Transport);
        return next(connection);
    };

    /// <summary>The answer with words, when this is an empty refusal of the server itself; null otherwise.</summary>
    internal static byte[]? Words(ReadOnlySpan<byte> answer)
    {
        if (answer.Length > 400 || !answer.StartsWith("HTTP/1.1 4"u8) || !answer.EndsWith("\r\n\r\n"u8)) return null;
        var lines = Encoding.ASCII.GetString(answer).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        if (!lines.Contains("Content-Length: 0") || !lines.Contains("Connection: close") || lines.Length > 4 + (lines.Any(line => line.StartsWith("Allow: ", StringComparison.Ordinal)) ? 1 : 0)) return null;
        var status = int.Parse(lines[0].AsSpan(9, 3), CultureInfo.InvariantCulture);
        var (title, text) = status switch
        {
            414 => ("Die Adresse ist zu lang", "Kürzen Sie die Adresse oder gehen Sie zur Startseite."),
            408 => ("Das hat zu lange gedauert", "Ihre Anfrage kam nicht vollständig an. Laden Sie die Seite neu."),
            413 => ("Die Datei ist zu groß", "Wählen Sie eine kleinere Datei. Ihre übrigen Angaben sind erhalten."),
            431 => ("Die Anfrage ist zu groß", "Löschen Sie die Cookies dieser Seite und laden Sie sie neu."),
            _ => ("Diese Adresse ist fehlerhaft", "Sie enthält Zeichen, die in Adressen nicht vorkommen dürfen. Tippen Sie sie noch einmal ein oder gehen Sie zur Startseite."),
        };
        var page = Encoding.UTF8.GetBytes($"<!DOCTYPE html><html lang=\"de\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>{title}</title></head><body><main><h1>{title}</h1><p>{text}</p><p><a href=\"/\">Zur Startseite</a></p><p lang=\"en\">The request could not be read. <a href=\"/\">To the start page</a></p></main></body></html>\n");
        var head = string.Join("\r\n", lines.Select(line => line == "Content-Length: 0" ? $"Content-Length: {page.Length}" : line))
            + "\r\nContent-Type: text/html; charset=utf-8\r\nContent-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\nX-Content-Type-Options: nosniff\r\nCache-Control: no-store\r\n\r\n";
        return [.. Encoding.ASCII.GetBytes(head), .. page];
    }

    private sealed class Explained(IDuplexPipe inner) : IDuplexPipe
    {
        public PipeReader Input => inner.Input;
        public PipeWriter Output { get; } = new Writer(inner.Output);
    }

    /// <summary>Hands everything through; looks only at what is small enough to be an empty refusal, before it leaves.</summary>
    private sealed class Writer(PipeWriter inner) : PipeWriter
    {
        private Memory<byte> _lent;

        public override bool CanGetUnflushedBytes => inner.CanGetUnflushedBytes;
        public override long UnflushedBytes => inner.UnflushedBytes;

        public override Memory<byte> GetMemory(int sizeHint = 0) => _lent = inner.GetMemory(sizeHint);

        public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

        public override void Advance(int bytes)
        {
            var lent = _lent;
            _lent = default;
            if (bytes <= lent.Length && Words(lent.Span[..bytes]) is { } words)
            {
                inner.Write(words);
                return;
            }
            inner.Advance(bytes);
        }

        public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) => inner.FlushAsync(cancellationToken);

        public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default) => inner.WriteAsync(source, cancellationToken);

        public override void CancelPendingFlush() => inner.CancelPendingFlush();

        public override void Complete(Exception? exception = null) => inner.Complete(exception);

        public override ValueTask CompleteAsync(Exception? exception = null) => inner.CompleteAsync(exception);
    }
}
