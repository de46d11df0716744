using System.Buffers.Binary;

namespace Rathaus.Platform.Documents;

/// <summary>Takes the metadata (place, device, time, thumbnails, comments) out of pictures without touching a pixel; the orientation stays.</summary>
internal static class PictureCleaner
{
    /// <summary>The picture without metadata.</summary>
    /// <exception cref="UploadRefusedException">Damaged, with data behind the end, with markup, or with too many pixels.</exception>
    public static byte[] Clean(byte[] file, FileKind kind, UploadSettings settings)
    {
        var output = new MemoryStream(file.Length);
        Clean(file, kind, settings, output);
        return output.ToArray();
    }

    /// <summary>Writes the picture without metadata; at most <see cref="UploadBuffers.Spare"/> bytes more than it was.</summary>
    /// <param name="output">Empty, with a buffer that can be seen.</param>
    /// <exception cref="UploadRefusedException">As above.</exception>
    public static void Clean(ReadOnlySpan<byte> file, FileKind kind, UploadSettings settings, MemoryStream output)
    {
        var pixels = kind == FileKind.Jpeg ? JpegCleaner.Clean(file, output)
            : kind == FileKind.Png ? PngCleaner.Clean(file, output)
            : WebPCleaner.Clean(file, output);
        if (pixels > settings.MostPixels) throw UploadRefusedException.Bomb();
        if (ContentCheck.HasMarkup(output.GetBuffer().AsSpan(0, (int)output.Length))) throw UploadRefusedException.Mixed();
    }

    /// <summary>The orientation (1 to 8) in an EXIF block (TIFF, either byte order), or 1.</summary>
    public static int Orientation(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 8) return 1;
        var little = tiff.StartsWith("II"u8);
        if (!little && !tiff.StartsWith("MM"u8)) return 1;
        var directory = Number32(tiff[4..], little);
        if (directory > tiff.Length - 2) return 1;
        var entries = tiff[(int)directory..];
        var count = Number16(entries, little);
        for (var i = 0; i < count && entries.Length >= 2 + (i + 1) * 12; i++)
        {
            var entry = entries.Slice(2 + i * 12, 12);
            if (Number16(entry, little) != 0x0112) continue;
            var value = Number16(entry[8..], little);
            return value is >= 1 and <= 8 ? value : 1;
        }
        return 1;
    }

    /// <summary>The smallest EXIF block that says nothing but the orientation.</summary>
    public static byte[] OrientationBlock(int orientation) =>
        [.. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0];

    private static ushort Number16(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static uint Number32(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
