using System.IO.Compression;

namespace Rathaus.Platform.Web;

/// <summary>A file that was chosen on a page and travels in it until the person decides; nothing of it is stored meanwhile.</summary>
public static class PackedFile
{
    /// <summary>The bytes as text for a hidden field.</summary>
    public static string Pack(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true)) zip.Write(bytes);
        return Convert.ToBase64String(packed.GetBuffer(), 0, (int)packed.Length);
    }

    /// <summary>The bytes that were packed; null when somebody changed them, or they are none or more than allowed.</summary>
    /// <param name="most">How many bytes the file may have; no more are unpacked.</param>
    public static byte[]? Unpack(string text, long most)
    {
        try
        {
            using var zip = new GZipStream(new MemoryStream(Convert.FromBase64String(text)), CompressionMode.Decompress);
            using var plain = new MemoryStream();
            var buffer = new byte[81_920];
            for (int read; (read = zip.Read(buffer)) > 0;)
            {
                if (plain.Length + read > most) return null;
                plain.Write(buffer, 0, read);
            }
            return plain.Length > 0 ? plain.ToArray() : null;
        }
        catch (Exception changed) when (changed is FormatException or InvalidDataException)
        {
            return null;
        }
    }
}
