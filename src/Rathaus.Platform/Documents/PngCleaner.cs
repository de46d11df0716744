using System.Buffers.Binary;
using System.Text;

namespace Rathaus.Platform.Documents;

/// <summary>Rewrites the chunks of a PNG (W3C PNG, third edition): what draws stays, texts, times and EXIF go; checksums are checked.</summary>
internal static class PngCleaner
{
    private static readonly HashSet<string> Kept =
        ["IHDR", "PLTE", "IDAT", "IEND", "tRNS", "cHRM", "gAMA", "iCCP", "sBIT", "sRGB", "cICP", "bKGD", "pHYs", "acTL", "fcTL", "fdAT"];

    /// <summary>Writes the clean picture and gives back its number of pixels.</summary>
    public static long Clean(ReadOnlySpan<byte> file, MemoryStream output)
    {
        output.Write(file[..8]);
        long pixels = 0;
        var turned = false;
        for (var at = 8; ;)
        {
            if (at + 12 > file.Length) throw UploadRefusedException.Damaged("PNG");
            var length = BinaryPrimitives.ReadUInt32BigEndian(file[at..]);
            if (length > file.Length - at - 12) throw UploadRefusedException.Damaged("PNG");
            var chunk = file.Slice(at, (int)length + 12);
            var name = Encoding.ASCII.GetString(chunk[4..8]);
            if (Crc(chunk[4..^4]) != BinaryPrimitives.ReadUInt32BigEndian(chunk[^4..])) throw UploadRefusedException.Damaged("PNG");
            if (at == 8 && (name != "IHDR" || length != 13)) throw UploadRefusedException.Damaged("PNG");
            if (name == "IHDR") pixels = (long)BinaryPrimitives.ReadUInt32BigEndian(chunk[8..]) * BinaryPrimitives.ReadUInt32BigEndian(chunk[12..]);
            if (Kept.Contains(name)) output.Write(chunk);
            else if (name == "eXIf" && !turned && PictureCleaner.Orientation(chunk[8..^4]) is > 1 and var orientation)
            {
                // The standard allows one: a thousand of them would make the clean picture larger than the one that was sent.
                turned = true;
                WriteChunk(output, "eXIf", PictureCleaner.OrientationBlock(orientation));
            }
            else if (char.IsAsciiLetterUpper(name[0])) throw UploadRefusedException.Damaged("PNG");
            at += chunk.Length;
            if (name != "IEND") continue;
            if (file[at..].IndexOfAnyExcept((byte)0) >= 0) throw UploadRefusedException.Mixed();
            return pixels > 0 ? pixels : throw UploadRefusedException.Damaged("PNG");
        }
    }

    private static void WriteChunk(MemoryStream output, string name, byte[] content)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(name), .. content];
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        output.Write(number);
        output.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(body));
        output.Write(number);
    }

    /// <summary>CRC-32 of ISO 3309, as annex D of the standard has it.</summary>
    public static uint Crc(ReadOnlySpan<byte> bytes) => ~Crc(bytes, uint.MaxValue);

    /// <summary>The same piece by piece: starts with all ones, and is inverted at the end.</summary>
    public static uint Crc(ReadOnlySpan<byte> bytes, uint soFar)
    {
        foreach (var b in bytes) soFar = Table[(byte)(soFar ^ b)] ^ (soFar >> 8);
        return soFar;
    }

    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(n =>
    {
        var value = (uint)n;
        for (var bit = 0; bit < 8; bit++) value = (value & 1) != 0 ? 0xEDB88320 ^ (value >> 1) : value >> 1;
        return value;
    })];
}
