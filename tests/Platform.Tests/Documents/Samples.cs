using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Rathaus.Tests.Documents;

/// <summary>Files as people upload them, made here.</summary>
internal static class Samples
{
    public const string Secret = "GPS 52.5170365 13.3888599 Kamera Nr. 4711";

    public static byte[] Picture(string name) => File.ReadAllBytes(Path.Combine(Conformance.Checkout, "tests", "Platform.Tests", "Documents", "samples", name));

    public static byte[] Pdf(string extra = "")
    {
        var text = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();
        foreach (var body in new[] { "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>" })
        {
            offsets.Add(text.Length);
            text.Append($"{offsets.Count} 0 obj\n{body}\nendobj\n");
        }
        text.Append(extra);
        var xref = text.Length;
        text.Append("xref\n0 4\n0000000000 65535 f \n");
        foreach (var offset in offsets) text.Append($"{offset:D10} 00000 n \n");
        return Encoding.Latin1.GetBytes(text.Append($"trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n{xref}\n%%EOF\n").ToString());
    }

    public static byte[] Zip(params (string Name, byte[] Content)[] entries)
    {
        var output = new MemoryStream();
        using (var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in entries)
            {
                using var entry = zip.CreateEntry(name, name == "mimetype" ? CompressionLevel.NoCompression : CompressionLevel.Optimal).Open();
                entry.Write(content);
            }
        return output.ToArray();
    }

    public static byte[] Docx(params (string Name, byte[] Content)[] more) => Zip(
        [("[Content_Types].xml", "<Types><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>"u8.ToArray()),
        ("word/document.xml", "<w:document/>"u8.ToArray()), .. more]);

    public static byte[] Odt() => Zip(("mimetype", "application/vnd.oasis.opendocument.text"u8.ToArray()), ("content.xml", "<office:document-content/>"u8.ToArray()));

    /// <summary>An EXIF block: orientation, and a text as phones keep the place.</summary>
    public static byte[] Exif(int orientation, bool little)
    {
        var text = Encoding.ASCII.GetBytes(Secret + "\0");
        var block = new byte[8 + 2 + 24 + 4 + text.Length];
        (little ? "II*\0"u8 : "MM\0*"u8).CopyTo(block);
        void N16(int at, int value) { if (little) BinaryPrimitives.WriteUInt16LittleEndian(block.AsSpan(at), (ushort)value); else BinaryPrimitives.WriteUInt16BigEndian(block.AsSpan(at), (ushort)value); }
        void N32(int at, int value) { if (little) BinaryPrimitives.WriteInt32LittleEndian(block.AsSpan(at), value); else BinaryPrimitives.WriteInt32BigEndian(block.AsSpan(at), value); }
        N32(4, 8);
        N16(8, 2);
        (int Tag, int Type, int Count)[] entries = [(0x010E, 2, text.Length), (0x0112, 3, 1)];
        for (var i = 0; i < entries.Length; i++)
        {
            N16(10 + i * 12, entries[i].Tag);
            N16(12 + i * 12, entries[i].Type);
            N32(14 + i * 12, entries[i].Count);
        }
        N32(18, 38);
        N16(30, orientation);
        text.CopyTo(block, 38);
        return block;
    }

    public static byte[] JpegWithMetadata(int orientation, bool little)
    {
        var jpeg = Picture("gradient.jpg");
        var app0 = 2 + 2 + BinaryPrimitives.ReadUInt16BigEndian(jpeg.AsSpan(4));
        return [.. jpeg[..app0], .. Segment(0xE1, [.. "Exif\0\0"u8, .. Exif(orientation, little)]), .. Segment(0xE1, Encoding.ASCII.GetBytes("http://ns.adobe.com/xap/1.0/\0" + Secret)),
            .. Segment(0xED, Encoding.ASCII.GetBytes("Photoshop 3.0\0" + Secret)), .. Segment(0xFE, Encoding.ASCII.GetBytes(Secret)), .. jpeg[app0..]];
    }

    public static byte[] PngWithMetadata(int orientation)
    {
        var png = Picture("gradient.png");
        const int afterHeader = 8 + 25;
        return [.. png[..afterHeader], .. Chunk("eXIf", Exif(orientation, little: true)), .. Chunk("tEXt", Encoding.ASCII.GetBytes("Comment\0" + Secret)), .. Chunk("tIME", [7, 234, 3, 2, 10, 30, 0]), .. png[afterHeader..]];
    }

    public static byte[] WebPWithMetadata(int orientation)
    {
        var webp = Picture("gradient.webp");
        byte[] body = [.. webp[8..], .. RiffChunk("EXIF", Exif(orientation, little: true)), .. RiffChunk("XMP ", Encoding.ASCII.GetBytes(Secret))];
        body[12] |= 0x0C;
        return [.. "RIFF"u8, .. BitConverter.GetBytes(body.Length), .. body];
    }

    public static byte[] Chunk(string name, byte[] content)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(name), .. content];
        var crc = uint.MaxValue;
        foreach (var b in body)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
        }
        return [.. Big(content.Length), .. body, .. Big((int)~crc)];
    }

    private static byte[] Segment(byte marker, byte[] content) => [0xFF, marker, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2), .. content];

    private static byte[] RiffChunk(string name, byte[] content) => [.. Encoding.ASCII.GetBytes(name), .. BitConverter.GetBytes(content.Length), .. content, .. new byte[content.Length & 1]];

    private static byte[] Big(int number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return bytes;
    }
}
