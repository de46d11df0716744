using System.Buffers.Binary;

namespace Rathaus.Platform.Documents;

/// <summary>Rewrites the segments of a JPEG (ITU-T T.81, annex B): frames, tables and scans stay, application data and comments go.</summary>
internal static class JpegCleaner
{
    /// <summary>Writes the clean picture and gives back its number of pixels.</summary>
    public static long Clean(ReadOnlySpan<byte> file, MemoryStream output)
    {
        output.Write([0xFF, 0xD8]);
        long pixels = 0;
        var orientation = 1;
        var placed = false;
        var at = 2;
        while (true)
        {
            while (at + 1 < file.Length && file[at] == 0xFF && file[at + 1] == 0xFF) at++;
            if (at + 2 > file.Length || file[at] != 0xFF) throw UploadRefusedException.Damaged("JPEG");
            var marker = file[at + 1];
            if (marker == 0xD9)
            {
                output.Write([0xFF, 0xD9]);
                CheckTail(file[(at + 2)..]);
                return pixels > 0 ? pixels : throw UploadRefusedException.Damaged("JPEG");
            }
            if (at + 4 > file.Length) throw UploadRefusedException.Damaged("JPEG");
            var length = BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
            if (length < 2 || at + 2 + length > file.Length) throw UploadRefusedException.Damaged("JPEG");
            var segment = file.Slice(at, 2 + length);
            var content = segment[4..];
            if (marker == 0xE1 && content.StartsWith("Exif\0\0"u8)) orientation = PictureCleaner.Orientation(content[6..]);
            if (Keeps(marker, content))
            {
                // The orientation stands after JFIF and before everything else.
                if (marker != 0xE0 && !placed) placed = Place(output, Math.Max(orientation, OrientationLater(file[at..])));
                output.Write(segment);
            }
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC) && content.Length >= 5)
                pixels = (long)BinaryPrimitives.ReadUInt16BigEndian(content[1..]) * BinaryPrimitives.ReadUInt16BigEndian(content[3..]);
            at += segment.Length;
            if (marker == 0xDA)
            {
                var scan = ScanLength(file[at..]);
                output.Write(file.Slice(at, scan));
                at += scan;
            }
        }
    }

    // APP0 (JFIF), colour profiles (ICC) and Adobe's colour transform are needed to show the picture right; the rest of APPn and COM is not.
    private static bool Keeps(byte marker, ReadOnlySpan<byte> content) => marker switch
    {
        0xE0 => content.StartsWith("JFIF\0"u8),
        0xE2 => content.StartsWith("ICC_PROFILE\0"u8),
        0xEE => content.StartsWith("Adobe"u8),
        >= 0xE0 and <= 0xEF or 0xFE => false,
        _ => true,
    };

    private static bool Place(MemoryStream output, int orientation)
    {
        if (orientation == 1) return true;
        byte[] block = [.. "Exif\0\0"u8, .. PictureCleaner.OrientationBlock(orientation)];
        output.Write([0xFF, 0xE1, (byte)((block.Length + 2) >> 8), (byte)(block.Length + 2)]);
        output.Write(block);
        return true;
    }

    /// <summary>An EXIF segment may follow a colour profile: look ahead up to the first scan.</summary>
    private static int OrientationLater(ReadOnlySpan<byte> rest)
    {
        while (rest.Length >= 4 && rest[0] == 0xFF && rest[1] is not (0xDA or 0xD9))
        {
            if (rest[1] == 0xFF)
            {
                rest = rest[1..];
                continue;
            }
            var length = BinaryPrimitives.ReadUInt16BigEndian(rest[2..]);
            if (length < 2 || 2 + length > rest.Length) return 1;
            if (rest[1] == 0xE1 && rest[4..(2 + length)].StartsWith("Exif\0\0"u8)) return PictureCleaner.Orientation(rest[10..(2 + length)]);
            rest = rest[(2 + length)..];
        }
        return 1;
    }

    /// <summary>Entropy-coded data go on to the next marker that is neither a stuffed zero nor a restart.</summary>
    private static int ScanLength(ReadOnlySpan<byte> data)
    {
        for (var i = 0; i + 1 < data.Length; i++)
        {
            var next = data[i..].IndexOf((byte)0xFF);
            if (next < 0 || i + next + 1 >= data.Length) break;
            i += next;
            if (data[i + 1] is not (0x00 or 0xFF or (>= 0xD0 and <= 0xD7))) return i;
        }
        throw UploadRefusedException.Damaged("JPEG");
    }

    /// <summary>What phones put behind the end (padding, previews, films) is cut off; a document or page there is a second file in disguise and refused.</summary>
    private static void CheckTail(ReadOnlySpan<byte> tail)
    {
        if (tail.IndexOf("PK\u0005\u0006"u8) >= 0 || tail.IndexOf("PK\u0003\u0004"u8) >= 0 || tail.IndexOf("%PDF-"u8) >= 0 || ContentCheck.HasMarkup(tail))
            throw UploadRefusedException.Mixed();
    }
}
