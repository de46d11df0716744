using System.Globalization;
using System.Security.Cryptography;

namespace Rathaus.Platform.Documents;

/// <summary>The one door for every upload: size, kind by content, one thing only, cleaned of metadata, scanned for viruses. Thread-safe.</summary>
/// <param name="settings">Limits and scanner.</param>
/// <param name="clock">For time limits.</param>
public sealed class UploadDoor(UploadSettings settings, TimeProvider clock)
{
    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de-DE");
    private readonly SemaphoreSlim places = new(settings.MostAtOnce);
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
        try
        {
            // Slow senders wait on disk; memory is taken only by files that are whole.
            using var raw = new TemporaryFile(settings.TemporaryFolder);
            await ReceiveAsync(upload, raw, cancel);
            await places.WaitAsync(cancel);
            try
            {
                return await CheckAsync(await File.ReadAllBytesAsync(raw.Path, cancel), rawName, kinds, cancel);
            }
            finally
            {
                places.Release();
            }
        }
        catch (UploadRefusedException refused)
        {
            return new UploadResult.Refused(refused.Why, refused.Message);
        }
    }

    /// <summary>Scans a kept file again, for the job that empties the quarantine.</summary>
    /// <returns>Null when no scanner is configured.</returns>
    public async Task<ScanAnswer?> ScanAgainAsync(Stream document, CancellationToken cancel) =>
        scanner is null ? null : await scanner.ScanAsync(document, cancel);

    private async Task ReceiveAsync(Stream upload, TemporaryFile raw, CancellationToken cancel)
    {
        await using var file = raw.Create();
        var buffer = new byte[81_920];
        for (int read; (read = await upload.ReadAsync(buffer, cancel)) > 0;)
        {
            if (file.Length + read > settings.LargestFile)
                throw new UploadRefusedException(UploadRefusal.TooLarge, string.Create(German,
                    $"Die Datei ist größer als {settings.LargestFile / 1_048_576.0:0.#} MB. Bitte verkleinern Sie sie, zum Beispiel durch Scannen mit 150 dpi, oder teilen Sie sie auf."));
            await file.WriteAsync(buffer.AsMemory(0, read), cancel);
        }
        if (file.Length == 0)
            throw new UploadRefusedException(UploadRefusal.Empty, "Die Datei ist leer (0 Byte). Bitte wählen Sie die Datei noch einmal aus.");
    }

    private async Task<UploadResult> CheckAsync(byte[] bytes, string? rawName, IReadOnlyList<FileKind> kinds, CancellationToken cancel)
    {
        var kind = ContentCheck.KindOf(bytes, settings, FileKind.Named(kinds));
        if (!kinds.Contains(kind))
        {
            // Somebody whose machine sends a virus must hear of it, whatever kind of file it hides in.
            await ScanAsync(bytes, cancel);
            throw new UploadRefusedException(UploadRefusal.KindNotAccepted, $"Diese Art von Datei können wir hier nicht annehmen. Bitte laden Sie das Dokument als {FileKind.Named(kinds)} hoch.");
        }
        var clean = kind == FileKind.Jpeg || kind == FileKind.Png || kind == FileKind.WebP ? PictureCleaner.Clean(bytes, kind, settings) : bytes;
        // The scanner sees what was sent, so that a finding in the metadata is one as well.
        var (scan, notice) = await ScanAsync(bytes, cancel);
        return await KeepAsync(clean, kind, DisplayName.Clean(rawName, kind.Ending), scan, notice, cancel);
    }

    private async Task<(ScanState, string?)> ScanAsync(byte[] bytes, CancellationToken cancel) => scanner is null
        ? (ScanState.NotConfigured, null)
        : await scanner.ScanAsync(new MemoryStream(bytes, writable: false), cancel) switch
        {
            ScanAnswer.Clean => (ScanState.Clean, null),
            ScanAnswer.Found => throw new UploadRefusedException(UploadRefusal.Virus,
                "In der Datei wurde ein Schadprogramm gefunden, wir haben sie nicht angenommen. Bitte prüfen Sie Ihr Gerät und laden Sie das Dokument neu gescannt oder fotografiert hoch."),
            _ => (ScanState.Quarantined, "Die Datei ist angekommen. Sie wird noch auf Schadprogramme geprüft; Sie müssen nichts weiter tun."),
        };

    private async Task<UploadResult> KeepAsync(byte[] clean, FileKind kind, string name, ScanState scan, string? notice, CancellationToken cancel)
    {
        var file = new TemporaryFile(settings.TemporaryFolder);
        try
        {
            await using (var target = file.Create()) await target.WriteAsync(clean, cancel);
            return new UploadResult.Accepted(file, kind.MediaType, name, clean.Length, Convert.ToHexStringLower(SHA256.HashData(clean)), scan, notice);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }
}
