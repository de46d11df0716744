using System.Security.Cryptography;

namespace Rathaus.Platform.Documents;

/// <summary>
/// A small file that lies in a row of the town's database and not in the store: length of the wrapped key (1 byte) | wrapped key | the file as
/// <see cref="SealedFormat"/> writes it. The key belongs to its owner alone; without the row nothing is left to open.
/// </summary>
public static class SealedBytes
{
    /// <summary>Encrypts a file with a key of its own.</summary>
    /// <param name="owner">Names the row; the bytes open for no other.</param>
    public static byte[] Seal(ReadOnlySpan<byte> plain, TownKey town, string owner)
    {
        var (key, wrapped) = town.NewCase(owner);
        using var _ = key;
        var head = SealedFormat.NewHead();
        using var cipher = SealedFormat.CipherFor(key, head);
        var chunks = Math.Max(1, (plain.Length + SealedFormat.ChunkLength - 1) / SealedFormat.ChunkLength);
        var stored = new byte[1 + wrapped.Length + head.Length + plain.Length + chunks * SealedFormat.TagLength];
        stored[0] = (byte)wrapped.Length;
        wrapped.CopyTo(stored, 1);
        head.CopyTo(stored, 1 + wrapped.Length);
        var at = 1 + wrapped.Length + head.Length;
        for (var chunk = 0; chunk < chunks; chunk++)
        {
            var part = plain[(chunk * SealedFormat.ChunkLength)..Math.Min(plain.Length, (chunk + 1) * SealedFormat.ChunkLength)];
            SealedFormat.Seal(cipher, head, chunk, chunk == chunks - 1, part, stored.AsSpan(at));
            at += part.Length + SealedFormat.TagLength;
        }
        return stored;
    }

    /// <summary>Whether the bytes were written by <see cref="Seal"/>.</summary>
    public static bool IsSealed(ReadOnlySpan<byte> stored) =>
        stored.Length > 0 && stored.Length >= 1 + stored[0] + SealedFormat.HeadLength && SealedFormat.IsHead(stored.Slice(1 + stored[0], SealedFormat.HeadLength));

    /// <exception cref="KeyException">Another town or another owner.</exception>
    /// <exception cref="DocumentException">Damaged.</exception>
    public static async Task<byte[]> OpenAsync(byte[] stored, TownKey town, string owner, CancellationToken stop = default)
    {
        if (!IsSealed(stored)) throw new DocumentException(DocumentDamage.Damaged, owner);
        var from = 1 + stored[0];
        using var key = town.OpenCase(stored[1..from], owner);
        await using var file = new SealedReader(new MemoryStream(stored, from, stored.Length - from), Convert.ToHexStringLower(SHA256.HashData(stored.AsSpan(from))), key);
        using var plain = new MemoryStream(stored.Length - from);
        await file.CopyToAsync(plain, stop);
        return plain.ToArray();
    }
}
