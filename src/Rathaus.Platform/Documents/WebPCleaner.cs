using System.Buffers.Binary;

namespace Rathaus.Platform.Documents;

/// <summary>Rewrites the chunks of a WebP (RFC 9649): EXIF and XMP go, but for the orientation; the flags in VP8X follow.</summary>
internal static class WebPCleaner
{
    private const byte ExifFlag = 0x08;
    private const byte XmpFlag = 0x04;

    /// <summary>Writes the clean picture and gives back its number of pixels.</summary>
    public static long Clean(ReadOnlySpan<byte> file, MemoryStream output)
    {
        var size = BinaryPrimitives.ReadUInt32LittleEndian(file[4..]);
        if (size > file.Length - 8L || size < 4) throw UploadRefusedException.Damaged("WebP");
        if (file[(int)(size + 8)..].IndexOfAnyExcept((byte)0) >= 0) throw UploadRefusedException.Mixed();
        var body = file.Slice(12, (int)size - 4);
        var orientation = 1;
        long pixels = 0;
        var header = -1;
        output.Write(file[..12]);
        while (body.Length >= 8)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(body[4..]);
            if (length > body.Length - 8) throw UploadRefusedException.Damaged("WebP");
            var content = body.Slice(8, (int)length);
            var whole = (int)Math.Min(body.Length, 8 + length + (length & 1));
            var name = body[..4];
            if (name.SequenceEqual("EXIF"u8)) orientation = PictureCleaner.Orientation(content.StartsWith("Exif\0\0"u8) ? content[6..] : content);
            else if (name.SequenceEqual("VP8X"u8) && length >= 10)
            {
                header = (int)output.Length + 8;
                pixels = (1L + Number24(content[4..])) * (1L + Number24(content[7..]));
                output.Write(body[..whole]);
            }
            else if (Draws(name))
            {
                pixels = Math.Max(pixels, Pixels(name, content));
                output.Write(body[..whole]);
            }
            body = body[whole..];
        }
        if (pixels == 0 || body.Length > 0) throw UploadRefusedException.Damaged("WebP");
        Finish(output, header, orientation);
        return pixels;
    }

    private static bool Draws(ReadOnlySpan<byte> name) => name.SequenceEqual("VP8 "u8) || name.SequenceEqual("VP8L"u8) || name.SequenceEqual("ALPH"u8)
        || name.SequenceEqual("ANIM"u8) || name.SequenceEqual("ANMF"u8) || name.SequenceEqual("ICCP"u8);

    private static long Pixels(ReadOnlySpan<byte> name, ReadOnlySpan<byte> content)
    {
        if (name.SequenceEqual("VP8 "u8) && content.Length >= 10)
            return (BinaryPrimitives.ReadUInt16LittleEndian(content[6..]) & 0x3FFFL) * (BinaryPrimitives.ReadUInt16LittleEndian(content[8..]) & 0x3FFFL);
        if (name.SequenceEqual("VP8L"u8) && content.Length >= 5)
        {
            var bits = BinaryPrimitives.ReadUInt32LittleEndian(content[1..]);
            return (1L + (bits & 0x3FFF)) * (1L + ((bits >> 14) & 0x3FFF));
        }
        return 0;
    }

    private static void Finish(MemoryStream output, int header, int orientation)
    {
        if (header >= 0 && orientation > 1)
        {
            var block = PictureCleaner.OrientationBlock(orientation);
            output.Write([.. "EXIF"u8, (byte)block.Length, 0, 0, 0, .. block]);
        }
        var bytes = output.GetBuffer();
        if (header >= 0) bytes[header] = (byte)(bytes[header] & ~(ExifFlag | XmpFlag) | (orientation > 1 ? ExifFlag : 0));
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4), (uint)output.Length - 8);
    }

    private static int Number24(ReadOnlySpan<byte> bytes) => bytes[0] | bytes[1] << 8 | bytes[2] << 16;
}
