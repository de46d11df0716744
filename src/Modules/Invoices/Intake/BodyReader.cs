using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Invoices.Intake;

/// <summary>
/// Takes the file out of a request, in memory and nowhere else: the framework's own reading of forms would put larger files on disk.
/// </summary>
internal sealed class BodyReader(InvoiceLimits limits, TimeProvider clock)
{
    private static readonly string[] Kinds = ["application/xml", "text/xml", "application/pdf", "application/octet-stream"];

    private static readonly UiText NoFile = new("Bitte wählen Sie eine Datei aus.", "Please choose a file.");
    private static readonly UiText Broken = new("Die Datei ist nicht vollständig angekommen. Bitte senden Sie sie noch einmal.", "The file did not arrive complete. Please send it again.");

    /// <summary>The file of a form, or the body itself.</summary>
    /// <exception cref="IntakeRefusedException">400 nothing or broken, 408 too slow, 413 too large, 415 another kind.</exception>
    public async Task<Incoming> ReadAsync(HttpRequest request, CancellationToken stop)
    {
        using var late = new CancellationTokenSource(limits.LongestUpload, clock);
        using var any = CancellationTokenSource.CreateLinkedTokenSource(stop, late.Token);
        try
        {
            var file = await FileAsync(request, any.Token);
            if (file.Bytes.Length == 0)
                throw new IntakeRefusedException(StatusCodes.Status400BadRequest, new("Die Datei ist leer (0 Byte). Bitte wählen Sie eine andere Datei aus.", "The file is empty (0 bytes). Please choose another file."));
            return file;
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !stop.IsCancellationRequested)
        {
            throw new IntakeRefusedException(StatusCodes.Status408RequestTimeout, new("Das Hochladen hat zu lange gedauert. Bitte versuchen Sie es mit einer schnelleren Verbindung noch einmal.", "The upload took too long. Please try again with a faster connection."));
        }
        catch (BadHttpRequestException bad)
        {
            throw bad.StatusCode == StatusCodes.Status413PayloadTooLarge ? TooLarge() : new IntakeRefusedException(bad.StatusCode, Broken);
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException && !stop.IsCancellationRequested)
        {
            throw new IntakeRefusedException(StatusCodes.Status400BadRequest, Broken);
        }
    }

    private async Task<Incoming> FileAsync(HttpRequest request, CancellationToken stop)
    {
        if (string.IsNullOrEmpty(request.ContentType)) return new("-", await TakeAsync(request.Body, request.ContentLength, stop));
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)) throw WrongKind();
        if (type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)) return await PartAsync(request, type, stop);
        var known = Kinds.Any(kind => type.MediaType.Equals(kind, StringComparison.OrdinalIgnoreCase)) || type.Suffix.Equals("xml", StringComparison.OrdinalIgnoreCase);
        return known ? new("-", await TakeAsync(request.Body, request.ContentLength, stop)) : throw WrongKind();
    }

    private async Task<Incoming> PartAsync(HttpRequest request, MediaTypeHeaderValue type, CancellationToken stop)
    {
        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).ToString();
        if (boundary.Length is 0 or > 100) throw new IntakeRefusedException(StatusCodes.Status400BadRequest, Broken);
        var reader = new MultipartReader(boundary, request.Body) { HeadersCountLimit = 16, HeadersLengthLimit = 8192 };
        while (await reader.ReadNextSectionAsync(stop) is { } section)
        {
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var place)) continue;
            var name = HeaderUtilities.RemoveQuotes(place.FileNameStar.HasValue ? place.FileNameStar : place.FileName).ToString();
            if (name.Length > 0) return new(Clean(name), await TakeAsync(section.Body, request.ContentLength, stop));
        }
        throw new IntakeRefusedException(StatusCodes.Status400BadRequest, NoFile);
    }

    /// <summary>Keeps no more than the limit, but reads on: a browser that is cut off while sending shows a fault of the net and not our sentence.</summary>
    private async Task<byte[]> TakeAsync(Stream body, long? length, CancellationToken stop)
    {
        using var taken = new MemoryStream((int)Math.Clamp(length ?? 0, 0, limits.LargestFile));
        var buffer = new byte[81_920];
        var tooLarge = false;
        for (int read; (read = await body.ReadAsync(buffer, stop)) > 0;)
        {
            tooLarge |= taken.Length + read > limits.LargestFile;
            if (!tooLarge) taken.Write(buffer, 0, read);
        }
        return tooLarge ? throw TooLarge() : taken.ToArray();
    }

    private static string Clean(string name)
    {
        name = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        name = string.Concat(name.Where(c => !char.IsControl(c) && char.GetUnicodeCategory(c) != System.Globalization.UnicodeCategory.Format)).Trim();
        return name.Length == 0 ? "-" : name.Length <= 100 ? name : name[..100] + "…";
    }

    private IntakeRefusedException TooLarge() => new(StatusCodes.Status413PayloadTooLarge,
        new($"Die Datei ist größer als {limits.LargestFile >> 20} MB. Bitte verkleinern Sie die Anlagen der Rechnung und versuchen Sie es noch einmal.",
            $"The file is larger than {limits.LargestFile >> 20} MB. Please make the attachments of the invoice smaller and try again."));

    private static IntakeRefusedException WrongKind() => new(StatusCodes.Status415UnsupportedMediaType,
        new("Wir prüfen XML und PDF. Senden Sie die Datei als application/xml, application/pdf oder als Formular mit Datei (multipart/form-data).",
            "We check XML and PDF. Send the file as application/xml, application/pdf or as a form with a file (multipart/form-data)."));
}
