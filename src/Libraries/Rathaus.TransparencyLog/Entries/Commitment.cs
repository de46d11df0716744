using System.Security.Cryptography;

namespace Rathaus.TransparencyLog;

/// <summary>The salted commitment to an entry's body (docs/transparency-log.md 3.4).</summary>
public static class Commitment
{
    /// <summary>Length of a salt and of a commitment, in bytes.</summary>
    public const int Length = 32;

    private static readonly byte[] Prefix = "rathaus-entry/v1\n"u8.ToArray();

    /// <summary>32 random bytes, one per entry, never used again.</summary>
    public static byte[] NewSalt() => RandomNumberGenerator.GetBytes(Length);

    /// <summary>HMAC-SHA-256 over the prefix and the canonical body, keyed by the salt.</summary>
    /// <exception cref="ArgumentException">The salt is not exactly 32 bytes: HMAC pads keys, so another length would allow a second opening.</exception>
    public static byte[] Of(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> canonicalBody)
    {
        if (salt.Length != Length) throw new ArgumentException("a salt has exactly 32 bytes", nameof(salt));
        var message = new byte[Prefix.Length + canonicalBody.Length];
        Prefix.CopyTo(message, 0);
        canonicalBody.CopyTo(message.AsSpan(Prefix.Length));
        return HMACSHA256.HashData(salt, message);
    }
}
