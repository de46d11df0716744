using System.IO.Compression;
using Rathaus.Platform.UiKit;
using Rathaus.TransparencyLog;

namespace Rathaus.Modules.Proofs.Check;

/// <summary>A receipt as people have it: the JSON itself, or the PDF that carries it as an attachment.</summary>
internal static class ReceiptFile
{
    private const int MostStreams = 400;

    /// <summary>The first member of every receipt in its one form.</summary>
    private static ReadOnlySpan<byte> Beginning => "{\"checkpoint\""u8;

    /// <summary>The JSON of the receipt.</summary>
    /// <exception cref="LogFormatException">There is none.</exception>
    public static byte[] Json(byte[] file)
    {
        if (!file.AsSpan().StartsWith("%PDF"u8)) return file;
        var rest = file.AsMemory();
        for (var i = 0; i < MostStreams; i++)
        {
            var at = rest.Span.IndexOf("stream"u8);
            if (at < 0) break;
            rest = rest[(at + 6)..];
            if (rest.Span.StartsWith("\r"u8)) rest = rest[1..];
            if (rest.Span.StartsWith("\n"u8)) rest = rest[1..];
            if (rest.Span.StartsWith(Beginning)) return Plain(rest.Span);
            if (Inflate(rest) is { } plain && plain.AsSpan().StartsWith(Beginning)) return plain;
        }
        throw new LogFormatException("a PDF without receipt");
    }

    /// <summary>What does not hold, for people.</summary>
    public static string Sentence(string reason) => reason switch
    {
        "a PDF without receipt" => new UiText("In diesem PDF steckt keine Quittung.", "There is no receipt in this PDF."),
        "the checkpoint is not signed by a known key" => new UiText("Der Prüfpunkt ist nicht von dieser Stadt unterschrieben. Prüfen Sie die Quittung bei der Stadt, die sie ausgestellt hat.", "The checkpoint is not signed by this town. Check the receipt with the town that made it."),
        _ => new UiText("Diese Datei ist keine gültige Quittung, oder sie wurde verändert.", "This file is no valid receipt, or it was altered."),
    };

    public static IEnumerable<Fact> Content(EntryBody body)
    {
        yield return new(new UiText("Was", "What"), body.Action == "case.submit" ? new UiText("Antrag eingegangen", "Application received") : body.Action);
        if (body.Case is { } reference) yield return new(new UiText("Vorgang (Kennung)", "Case (reference)"), reference);
        foreach (var (bytes, sha256) in body.Documents) yield return new(new UiText("Dokument (SHA-256)", "Document (SHA-256)"), $"{sha256}, {bytes} Byte");
    }

    /// <summary>An attachment that is not compressed: up to the last bracket before the stream ends.</summary>
    private static byte[] Plain(ReadOnlySpan<byte> content)
    {
        var end = content.IndexOf("endstream"u8);
        var json = end < 0 ? content : content[..end];
        return json[..(json.LastIndexOf((byte)'}') + 1)].ToArray();
    }

    private static byte[]? Inflate(ReadOnlyMemory<byte> content)
    {
        if (content.Length < 2 || content.Span[0] != 0x78) return null;
        try
        {
            using var input = new MemoryStream(content.ToArray(), writable: false);
            using var plain = new ZLibStream(input, CompressionMode.Decompress);
            var buffer = new byte[LogLimits.Receipt];
            var length = plain.ReadAtLeast(buffer, 13, throwOnEndOfStream: false);
            if (!buffer.AsSpan(0, length).StartsWith(Beginning)) return null;
            length += plain.ReadAtLeast(buffer.AsSpan(length), buffer.Length - length, throwOnEndOfStream: false);
            return buffer[..length];
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
