using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;

namespace Rathaus.Platform.Documents;

/// <summary>The one door for every upload: size, kind by content, one thing only, cleaned of metadata, scanned for viruses. Thread-safe.</summary>
/// <param name="settings">Limits and scanner.</param>
/// <param name="clock">For time limits.</param>
public sealed class UploadDoor(UploadSettings settings, TimeProvider clock)
{
    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de-DE");
    private const int PieceLength = 64 * 1024;
    private readonly SemaphoreSlim places = new(settings.MostAtOnce);
    private readonly SemaphoreSlim scans = new(settings.MostAtOnce);
    private readonly UploadBuffers buffers = new(settings.LargestFile);
    private readonly ClamdClient? scanner = settings.Scanner is { } place ? new ClamdClient(place, clock) : null;

    /// <summary>Takes an upload or refuses it with a sentence. Reads at most one piece more than the limit.</summary>
    /// <param name="upload">The bytes as they come.</param>
    /// <param name="rawName">The browser's name of the file; only for showing.</param>
    /// <param name="cancel">The request's token.</param>
    public Task<UploadResult> TakeAsync(Stream upload, string? rawName, CancellationToken cancel) => TakeAsync(upload, rawName, FileKind.All, cancel);

    /// <summary>As above, for a place that takes only some kinds; sentences name these and no others.</summary>
    /// <param name="upload">The bytes as they come.</param>
    /// <param name="rawName">The browser's name of the file; only for showing.</param>
    /// <param name="kinds">What this place takes.</param>
    /// <param name="cancel">The request's token.</param>
    public async Task<UploadResult> TakeAsync(Stream upload, string? rawName, IReadOnlyList<FileKind> kinds, CancellationToken cancel)
    {
        var raw = new TemporaryFile(settings.TemporaryFolder);
        TemporaryFile? cleaned = null, handedOut = null;
        try
        {
            // Slow senders wait on disk, and so does a slow scanner: memory is taken only while a whole file is looked at.
            var sent = await ReceiveAsync(upload, raw, cancel);
            var (kind, clean) = await CheckAsync(raw, (int)sent.Length, kinds, cancel);
            cleaned = clean?.File;
            if (kind is null)
            {
                // Somebody whose machine sends a virus must hear of it, whatever kind of file it hides in.
                await ScanAsync(raw, cancel);
                throw new UploadRefusedException(UploadRefusal.KindNotAccepted, $"Diese Art von Datei können wir hier nicht annehmen. Bitte laden Sie das Dokument als {FileKind.Named(kinds)} hoch.");
            }
            // The scanner sees what was sent, so that a finding in the metadata is one as well.
            var (scan, notice) = await ScanAsync(raw, cancel);
            var (file, length, hash) = clean ?? sent;
            handedOut = file;
            return new UploadResult.Accepted(file, kind.MediaType, DisplayName.Clean(rawName, kind.Ending), length, hash, scan, notice);
        }
        catch (UploadRefusedException refused)
        {
            return new UploadResult.Refused(refused.Why, refused.Message);
        }
        finally
        {
            // What was handed out belongs to the caller; what was sent stays only where nothing was taken out of it.
            if (cleaned != handedOut) cleaned?.Dispose();
            if (raw != handedOut) raw.Dispose();
        }
    }

    /// <summary>False where no virus scanner is set up: nothing that comes in is scanned.</summary>
    public bool Scans => scanner is not null;

    /// <summary>Scans a kept file again, for the job that empties the quarantine.</summary>
    /// <returns>Null when no scanner is configured.</returns>
    public async Task<ScanAnswer?> ScanAgainAsync(Stream document, CancellationToken cancel) =>
        scanner is null ? null : await scanner.ScanAsync(document, cancel);

    private async Task<Whole> ReceiveAsync(Stream upload, TemporaryFile raw, CancellationToken cancel)
    {
        await using var file = raw.Create();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(PieceLength);
        try
        {
            long length = 0;
            for (int read; (read = await upload.ReadAsync(buffer.AsMemory(0, PieceLength), cancel)) > 0; length += read)
            {
                if (length + read > settings.LargestFile)
                    throw new UploadRefusedException(UploadRefusal.TooLarge, string.Create(German,
                        $"Die Datei ist größer als {settings.LargestFile / 1_048_576.0:0.#} MB. Bitte verkleinern Sie sie, zum Beispiel durch Scannen mit 150 dpi, oder teilen Sie sie auf."));
                hash.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), cancel);
            }
            return length > 0 ? new(raw, length, Convert.ToHexStringLower(hash.GetHashAndReset()))
                : throw new UploadRefusedException(UploadRefusal.Empty, "Die Datei ist leer (0 Byte). Bitte wählen Sie die Datei noch einmal aus.");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>The kind of the file, null where this place does not take it, and its clean form where that is another one.</summary>
    private async Task<(FileKind? Kind, Whole? Clean)> CheckAsync(TemporaryFile raw, int length, IReadOnlyList<FileKind> kinds, CancellationToken cancel)
    {
        await places.WaitAsync(cancel);
        try
        {
            using var held = buffers.Take(length);
            await using (var file = raw.Read()) await file.ReadExactlyAsync(held.Bytes.AsMemory(0, length), cancel);
            var sent = new ArraySegment<byte>(held.Bytes, 0, length);
            var kind = ContentCheck.KindOf(sent, settings, FileKind.Named(kinds));
            if (!kinds.Contains(kind)) return (null, null);
            return (kind, kind == FileKind.Jpeg || kind == FileKind.Png || kind == FileKind.WebP ? await CleanAsync(sent, kind, cancel) : null);
        }
        finally
        {
            places.Release();
        }
    }

    private async Task<Whole> CleanAsync(ArraySegment<byte> sent, FileKind kind, CancellationToken cancel)
    {
        // Nothing grows when it is cleaned but by the block that keeps the orientation.
        using var held = buffers.Take(sent.Count + UploadBuffers.Spare);
        var output = new MemoryStream(held.Bytes, 0, held.Bytes.Length, writable: true, publiclyVisible: true);
        output.SetLength(0);
        PictureCleaner.Clean(sent, kind, settings, output);
        var length = (int)output.Length;
        var file = new TemporaryFile(settings.TemporaryFolder);
        try
        {
            await using (var target = file.Create()) await target.WriteAsync(held.Bytes.AsMemory(0, length), cancel);
            return new(file, length, Convert.ToHexStringLower(SHA256.HashData(held.Bytes.AsSpan(0, length))));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private async Task<(ScanState, string?)> ScanAsync(TemporaryFile sent, CancellationToken cancel)
    {
        if (scanner is null) return (ScanState.NotConfigured, null);
        await scans.WaitAsync(cancel);
        try
        {
            await using var file = sent.Read();
            return await scanner.ScanAsync(file, cancel) switch
            {
                ScanAnswer.Clean => (ScanState.Clean, null),
                ScanAnswer.Found => throw new UploadRefusedException(UploadRefusal.Virus,
                    "In der Datei wurde ein Schadprogramm gefunden, wir haben sie nicht angenommen. Bitte prüfen Sie Ihr Gerät und laden Sie das Dokument neu gescannt oder fotografiert hoch."),
                _ => (ScanState.Quarantined, "Die Datei ist angekommen. Sie wird noch auf Schadprogramme geprüft; Sie müssen nichts weiter tun."),
            };
        }
        finally
        {
            scans.Release();
        }
    }

    private sealed record Whole(TemporaryFile File, long Length, string Sha256);
}
