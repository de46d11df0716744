using System.Text;

namespace Rathaus.Platform.Documents;

/// <summary>Finds the kind of a file by its content and refuses what is not whole, not plain or not one thing. Reads the whole file from memory (the size limit comes before).</summary>
internal static class ContentCheck
{
    private const int SniffedLength = 4_096;
    private static readonly byte[][] LongMarks = [.. new[] { "<script", "<!doctype html", "<iframe" }.Select(Encoding.ASCII.GetBytes)];
    private static readonly byte[][] AllMarks = [.. LongMarks, .. new[] { "<html", "<svg", "<?php" }.Select(Encoding.ASCII.GetBytes)];

    /// <exception cref="UploadRefusedException">With the sentence for the person.</exception>
    public static FileKind KindOf(ArraySegment<byte> bytes, UploadSettings settings, string accepted)
    {
        ReadOnlySpan<byte> file = bytes;
        if (file.StartsWith("%PDF-"u8)) return PdfCheck.Check(file);
        if (file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])) return FileKind.Jpeg;
        if (file.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10])) return FileKind.Png;
        if (file.Length > 12 && file.StartsWith("RIFF"u8) && file[8..12].SequenceEqual("WEBP"u8)) return FileKind.WebP;
        if (file.StartsWith("PK"u8)) return ZipCheck.Check(bytes, settings, accepted);
        if (file.Length > 12 && file[4..8].SequenceEqual("ftyp"u8))
            throw new UploadRefusedException(UploadRefusal.KindNotAccepted,
                "Fotos im Format HEIC und Videos können wir nicht öffnen. Bitte speichern Sie das Foto als JPEG (am iPhone: Einstellungen, Kamera, Formate, „Maximale Kompatibilität“) und laden Sie es noch einmal hoch.");
        if (file.StartsWith("GIF8"u8)) throw NotAccepted("GIF-Bilder", accepted);
        if (file.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0])) throw NotAccepted("Alte Office-Dateien (DOC, XLS, PPT)", accepted);
        if (file[..Math.Min(1024, file.Length)].IndexOf("%PDF-"u8) > 0) throw UploadRefusedException.Mixed();
        if (IsText(file, accepted)) return FileKind.Text;
        throw new UploadRefusedException(UploadRefusal.UnknownKind, $"Diese Art von Datei können wir nicht annehmen. Bitte laden Sie das Dokument als {accepted} hoch.");
    }

    /// <summary>Whether markup that a browser would run stands in a picture: short marks only where browsers look, since four bytes of a photo may be "&lt;svg" by chance.</summary>
    public static bool HasMarkup(ReadOnlySpan<byte> picture) =>
        Has(picture, LongMarks) || Has(picture[..Math.Min(SniffedLength, picture.Length)], AllMarks);

    private static bool Has(ReadOnlySpan<byte> file, byte[][] marks)
    {
        for (var rest = file; ;)
        {
            var at = rest.IndexOf((byte)'<');
            if (at < 0) return false;
            rest = rest[at..];
            foreach (var mark in marks)
                if (rest.Length >= mark.Length && Ascii.EqualsIgnoreCase(rest[..mark.Length], mark)) return true;
            rest = rest[1..];
        }
    }

    private static bool IsText(ReadOnlySpan<byte> file, string accepted)
    {
        foreach (var b in file)
            if (b < 32 && b is not (9 or 10 or 12 or 13)) return false;
        if (!System.Text.Unicode.Utf8.IsValid(file)) return false;
        // A page or program is text as well; it is named so that nobody wonders.
        if (Has(file, AllMarks)) throw NotAccepted("Webseiten und Programme", accepted);
        return true;
    }

    private static UploadRefusedException NotAccepted(string what, string accepted) =>
        new(UploadRefusal.KindNotAccepted, $"{what} können wir nicht annehmen. Bitte laden Sie das Dokument als {accepted} hoch.");
}
