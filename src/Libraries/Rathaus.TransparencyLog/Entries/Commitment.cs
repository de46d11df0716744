using System.Buffers;
using System.Security.Cryptography;

namespace Rathaus.TransparencyLog;

/// <summary>The salted commitment to an entry's body (docs/transparency-log.md 3.4).</summary>
public static class Commitment
{
    /// <summary>Length of a salt and of a commitment, in bytes.</summary>
    public const int Length = 32;

    private const int Block = 64;
    private static readonly byte[] Prefix = "rathaus-entry/v1\n"u8.ToArray();

    /// <summary>32 random bytes, one per entry, never used again.</summary>
    public static byte[] NewSalt() => RandomNumberGenerator.GetBytes(Length);

    /// <summary>HMAC-SHA-256 over the prefix and the canonical body, keyed by the salt.</summary>
    /// <exception cref="ArgumentException">The salt is not exactly 32 bytes: HMAC pads keys, so another length would allow a second opening.</exception>
    public static byte[] Of(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> canonicalBody)
    {
        if (salt.Length != Length) throw new ArgumentException("a salt has exactly 32 bytes", nameof(salt));
        // HMAC spelled out: two plain hashes cost half of what the library call does, and a log has millions
        var rented = ArrayPool<byte>.Shared.Rent(Block + Prefix.Length + canonicalBody.Length);
        var inner = rented.AsSpan(0, Block + Prefix.Length + canonicalBody.Length);
        Span<byte> outer = stackalloc byte[Block + Length];
        Pad(salt, inner, 0x36);
        Prefix.CopyTo(inner[Block..]);
        canonicalBody.CopyTo(inner[(Block + Prefix.Length)..]);
        Pad(salt, outer, 0x5c);
        SHA256.HashData(inner, outer[Block..]);
        CryptographicOperations.ZeroMemory(inner);
        ArrayPool<byte>.Shared.Return(rented);
        return SHA256.HashData(outer);
    }

    private static void Pad(ReadOnlySpan<byte> salt, Span<byte> to, byte pad)
    {
        to[..Block].Fill(pad);
        for (var i = 0; i < Length; i++) to[i] ^= salt[i];
    }
}
