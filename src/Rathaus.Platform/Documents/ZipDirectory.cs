using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Rathaus.Platform.Documents;

/// <summary>One packed file as the directory of a ZIP describes it (PKWARE APPNOTE, section 4.3).</summary>
internal sealed record ZipEntry(string Name, int Flags, int Method, uint Crc, long Packed, long Unpacked, long Start)
{
    public bool IsEncrypted => (Flags & 1) != 0;
}

/// <summary>Reads a ZIP strictly. The framework's reader believes the sizes that the directory states; a reader on the clerk's desk may not, so here they are compared.</summary>
internal static class ZipDirectory
{
    private const int EndLength = 22;

    /// <summary>All entries, in the order of their data.</summary>
    /// <exception cref="UploadRefusedException">Damaged, overlapping, too many, or something before or behind.</exception>
    public static List<ZipEntry> Read(ReadOnlySpan<byte> file, int mostEntries)
    {
        var from = Math.Max(0, file.Length - EndLength - ushort.MaxValue);
        var end = file[from..].LastIndexOf("PK\u0005\u0006"u8) + from;
        if (end < from || file.Length - end < EndLength) throw Damaged();
        if (end + EndLength + Number16(file[(end + 20)..]) != file.Length) throw UploadRefusedException.Mixed();
        int count = Number16(file[(end + 10)..]);
        if (count > mostEntries) throw UploadRefusedException.Bomb();
        long size = Number32(file[(end + 12)..]), start = Number32(file[(end + 16)..]);
        // The directory lies directly before its end record: else something was put in front of or inside the file.
        if (start + size != end || !file.StartsWith("PK\u0003\u0004"u8)) throw UploadRefusedException.Mixed();
        var entries = Entries(file, (int)start, end, count);
        long free = 0;
        foreach (var entry in entries)
        {
            if (entry.Start < free) throw UploadRefusedException.Bomb();
            free = entry.Start + entry.Packed;
        }
        return free <= start ? entries : throw Damaged();
    }

    /// <summary>Unpacks an entry for real and gives back its first 64 KiB.</summary>
    /// <param name="left">How many bytes may still be unpacked; is counted down.</param>
    public static byte[] Unpack(ArraySegment<byte> file, ZipEntry entry, ref long left)
    {
        if (entry.Method is not (0 or 8)) throw Damaged();
        var packed = new MemoryStream(file.Array!, file.Offset + (int)entry.Start, (int)entry.Packed, writable: false);
        using Stream stream = entry.Method == 0 ? packed : new DeflateStream(packed, CompressionMode.Decompress);
        var head = new MemoryStream();
        var buffer = new byte[64 * 1024];
        var crc = uint.MaxValue;
        long total = 0;
        try
        {
            for (int read; (read = stream.Read(buffer)) > 0;)
            {
                if ((left -= read) < 0) throw UploadRefusedException.Bomb();
                if ((total += read) > entry.Unpacked) throw Damaged();
                crc = PngCleaner.Crc(buffer.AsSpan(0, read), crc);
                if (head.Length == 0) head.Write(buffer, 0, read);
            }
        }
        catch (InvalidDataException)
        {
            throw Damaged();
        }
        return total == entry.Unpacked && ~crc == entry.Crc ? head.ToArray() : throw Damaged();
    }

    private static List<ZipEntry> Entries(ReadOnlySpan<byte> file, int at, int end, int count)
    {
        var entries = new List<ZipEntry>(count);
        for (var i = 0; i < count; i++)
        {
            if (at + 46 > end || !file[at..].StartsWith("PK\u0001\u0002"u8)) throw Damaged();
            var entry = file[at..end];
            int name = Number16(entry[28..]), extra = Number16(entry[30..]), comment = Number16(entry[32..]);
            long offset = Number32(entry[42..]), packed = Number32(entry[20..]), unpacked = Number32(entry[24..]);
            if (46 + name > entry.Length || offset + 30 > end || !file[(int)offset..].StartsWith("PK\u0003\u0004"u8)) throw Damaged();
            var local = file[(int)offset..];
            var start = offset + 30 + Number16(local[26..]) + Number16(local[28..]);
            if (start + packed > end) throw Damaged();
            entries.Add(new ZipEntry(Encoding.UTF8.GetString(entry.Slice(46, name)), Number16(entry[8..]), Number16(entry[10..]), Number32(entry[16..]), packed, unpacked, start));
            at += 46 + name + extra + comment;
        }
        entries.Sort((a, b) => a.Start.CompareTo(b.Start));
        return entries;
    }

    private static UploadRefusedException Damaged() => UploadRefusedException.Damaged("DOCX oder ODT");

    private static ushort Number16(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    private static uint Number32(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt32LittleEndian(bytes);
}
