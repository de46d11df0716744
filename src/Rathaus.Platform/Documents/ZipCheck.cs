using System.Text;

namespace Rathaus.Platform.Documents;

/// <summary>Checks packed documents: kind by the inner media type, bounded when unpacked, no password, no macros.</summary>
internal static class ZipCheck
{
    public static FileKind Check(ArraySegment<byte> file, UploadSettings settings, string accepted)
    {
        FileKind? kind = null;
        var left = settings.LargestUnpacked;
        var entries = ZipDirectory.Read(file, settings.MostZipEntries);
        foreach (var entry in entries)
        {
            if (entry.IsEncrypted)
                throw new UploadRefusedException(UploadRefusal.Encrypted, "Das Dokument ist mit einem Passwort geschützt. Bitte speichern Sie es ohne Passwort und laden Sie es noch einmal hoch.");
            if (entry.Name.Contains("vbaProject", StringComparison.OrdinalIgnoreCase) || entry.Name.StartsWith("Basic/", StringComparison.Ordinal))
                throw new UploadRefusedException(UploadRefusal.KindNotAccepted, "Das Dokument enthält Makros (kleine Programme). Bitte speichern Sie es als PDF und laden Sie es noch einmal hoch.");
            var head = ZipDirectory.Unpack(file, entry, ref left);
            if (entry.Name == "mimetype" && Encoding.ASCII.GetString(head) == FileKind.Odt.MediaType) kind = FileKind.Odt;
            if (entry.Name == "[Content_Types].xml" && entries.Exists(other => other.Name == "word/document.xml")
                && Encoding.UTF8.GetString(head).Contains("wordprocessingml.document.main+xml", StringComparison.Ordinal)) kind = FileKind.Docx;
        }
        return kind ?? throw new UploadRefusedException(UploadRefusal.KindNotAccepted,
            $"Gepackte Dateien (ZIP und ähnliche) können wir nicht annehmen. Bitte laden Sie jedes Dokument einzeln hoch, als {accepted}.");
    }
}
