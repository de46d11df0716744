using System.Globalization;
using System.Text;

namespace Rathaus.TransparencyLog;

/// <summary>One file inside the export.</summary>
/// <param name="Offset">Of its first byte.</param>
internal readonly record struct TarEntry(string Name, long Offset, long Length);

/// <summary>USTAR in one form (docs/transparency-log.md 5.1): a header follows from name and length alone.</summary>
internal static class Tar
{
    public const int Block = 512;

    /// <summary>Longest name; there is no prefix field in use.</summary>
    public const int MostName = 100;

    /// <summary>Largest file: eleven octal digits.</summary>
    public const long MostLength = 0x1_ffff_ffff;

    public static byte[] Header(string name, long length)
    {
        if (!IsName(name) || length is < 0 or > MostLength) throw new LogFormatException("a file name or length that an export does not know");
        var header = new byte[Block];
        Encoding.ASCII.GetBytes(name, header);
        Put(header, 100, "0000644\0");
        Put(header, 108, "0000000\0");
        Put(header, 116, "0000000\0");
        Put(header, 124, Convert.ToString(length, 8).PadLeft(11, '0') + "\0");
        Put(header, 136, "00000000000\0");
        Put(header, 148, "        ");
        Put(header, 156, "0");
        Put(header, 257, "ustar\u000000");
        Put(header, 329, "0000000\0");
        Put(header, 337, "0000000\0");
        Put(header, 148, Convert.ToString(header.Sum(b => b), 8).PadLeft(6, '0') + "\0 ");
        return header;
    }

    /// <summary>Zero bytes behind the content of a file.</summary>
    public static int Padding(long length) => (int)(-length & (Block - 1));

    /// <summary>Reads all headers of the file, refusing every byte that another form would allow.</summary>
    public static List<TarEntry> Read(ExportFile file)
    {
        var entries = new List<TarEntry>();
        var header = new byte[Block];
        for (long at = 0; ;)
        {
            if (at + 2 * Block > file.Length) throw new LogFormatException("the file ends early");
            file.Read(at, header);
            if (header.AsSpan().IndexOfAnyExcept((byte)0) < 0) return End(file, at, entries);
            var entry = Entry(header, at + Block);
            if (entries.Count > 0 && string.CompareOrdinal(entries[^1].Name, entry.Name) >= 0) throw new LogFormatException($"'{entry.Name}' is out of order or double");
            var padding = Padding(entry.Length);
            at = entry.Offset + entry.Length + padding;
            if (at > file.Length) throw new LogFormatException($"the file ends within '{entry.Name}'");
            var zeros = new byte[padding];
            file.Read(at - padding, zeros);
            if (zeros.AsSpan().IndexOfAnyExcept((byte)0) >= 0) throw new LogFormatException($"bytes other than zero behind '{entry.Name}'");
            entries.Add(entry);
        }
    }

    private static List<TarEntry> End(ExportFile file, long at, List<TarEntry> entries)
    {
        var rest = new byte[2 * Block];
        file.Read(at, rest);
        if (file.Length != at + rest.Length || rest.AsSpan().IndexOfAnyExcept((byte)0) >= 0) throw new LogFormatException("the end of the file is not two empty blocks");
        return entries;
    }

    private static TarEntry Entry(byte[] header, long offset)
    {
        var end = header.AsSpan(0, MostName).IndexOf((byte)0);
        var name = Encoding.Latin1.GetString(header, 0, end < 0 ? MostName : end);
        long length = 0;
        foreach (var digit in header.AsSpan(124, 11))
            length = digit is >= (byte)'0' and <= (byte)'7' ? length * 8 + digit - '0' : throw new LogFormatException("no USTAR header where one must stand");
        if (!IsName(name) || !header.AsSpan().SequenceEqual(Header(name, length))) throw new LogFormatException("a USTAR header that is not in the one form");
        return new(name, offset, length);
    }

    private static bool IsName(string name) =>
        name.Length is > 0 and <= MostName && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '/' or '.');

    private static void Put(byte[] header, int at, string text) => Encoding.ASCII.GetBytes(text, header.AsSpan(at));
}

/// <summary>Reads anywhere in a file, from several threads.</summary>
internal sealed class ExportFile(string path) : IDisposable
{
    private readonly Microsoft.Win32.SafeHandles.SafeFileHandle _handle = File.OpenHandle(path, options: FileOptions.RandomAccess);

    public long Length => RandomAccess.GetLength(_handle);

    public void Read(long offset, Span<byte> to)
    {
        while (!to.IsEmpty)
        {
            var read = RandomAccess.Read(_handle, to, offset);
            if (read == 0) throw new LogFormatException("the file ends early");
            to = to[read..];
            offset += read;
        }
    }

    public byte[] ReadAll(TarEntry entry)
    {
        var bytes = new byte[checked((int)entry.Length)];
        Read(entry.Offset, bytes);
        return bytes;
    }

    public void Dispose() => _handle.Dispose();
}
