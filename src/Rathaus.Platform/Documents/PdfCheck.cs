namespace Rathaus.Platform.Documents;

/// <summary>Checks a PDF from outside: whole, readable without a password, nothing behind it. The pages themselves are not read.</summary>
internal static class PdfCheck
{
    private const int MostLooks = 200;

    public static FileKind Check(ReadOnlySpan<byte> file)
    {
        var end = file.LastIndexOf("%%EOF"u8);
        if (end < 0 || file.IndexOf("startxref"u8) < 0) throw UploadRefusedException.Damaged("PDF");
        var behind = file[(end + 5)..];
        // Some programs pad with zeros or spaces; anything else behind the end is another file.
        if (behind.IndexOfAnyExcept("\r\n\t \0"u8) >= 0) throw UploadRefusedException.Mixed();
        if (HasZip(file)) throw UploadRefusedException.Mixed();
        if (IsEncrypted(file))
            throw new UploadRefusedException(UploadRefusal.Encrypted,
                "Das PDF ist mit einem Passwort geschützt, wir können es nicht öffnen. Bitte speichern Sie es ohne Passwort und laden Sie es noch einmal hoch.");
        return FileKind.Pdf;
    }

    /// <summary>The end record of a ZIP that really describes this file: a PDF that is a ZIP as well.</summary>
    private static bool HasZip(ReadOnlySpan<byte> file)
    {
        var tail = file[Math.Max(0, file.Length - 66_000)..];
        var at = tail.LastIndexOf("PK\u0005\u0006"u8);
        return at >= 0 && tail.Length - at >= 22;
    }

    /// <summary>/Encrypt as a key of a trailer or of a cross-reference stream's dictionary, which both lie in the clear.</summary>
    private static bool IsEncrypted(ReadOnlySpan<byte> file)
    {
        var looks = 0;
        for (var rest = file; ;)
        {
            var at = rest.IndexOf("/Encrypt"u8);
            if (at < 0) return false;
            var behind = rest[(at + 8)..];
            if (behind.Length == 0) return false;
            var value = behind.TrimStart(" \r\n\t"u8);
            // "/EncryptMetadata" is another key; the value is a reference (12 0 R) or a dictionary.
            if (value.Length > 0 && (value[0] is >= (byte)'0' and <= (byte)'9' || value.StartsWith("<<"u8)))
            {
                // A real PDF names it once or twice; a file full of it only wants to cost time.
                if (++looks > MostLooks) throw UploadRefusedException.Mixed();
                if (InTrailer(file, file.Length - rest.Length + at)) return true;
            }
            rest = behind;
        }
    }

    private static bool InTrailer(ReadOnlySpan<byte> file, int at)
    {
        var before = file[Math.Max(0, at - 4_096)..at];
        var trailer = Math.Max(before.LastIndexOf("trailer"u8), before.LastIndexOf("/XRef"u8));
        var stream = before.LastIndexOf("endstream"u8);
        if (trailer > stream) return true;
        // In a cross-reference stream /Type /XRef may stand behind /Encrypt.
        var after = file[at..Math.Min(file.Length, at + 4_096)];
        var xref = after.IndexOf("/XRef"u8);
        var close = after.IndexOf("stream"u8);
        return xref >= 0 && xref < close;
    }
}
