using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Rathaus.Platform.Documents;

/// <summary>
/// The file format of stored documents: head (magic "RTHD", version 1, 16 random bytes), then chunks of 64 KiB with AES-256-GCM, each with a tag of 16 bytes.
/// The key of the file is HKDF-SHA256(key of the case, the random bytes). The nonce is the chunk's number and, in its last byte, 1 for the last chunk:
/// chunks that are swapped, left out, cut off or appended do not open. A document of n x 64 KiB ends with a full last chunk; an empty one has one empty chunk.
/// </summary>
internal static class SealedFormat
{
    public const int ChunkLength = 64 * 1024;
    public const int TagLength = 16;
    public const int SaltLength = 16;
    public const int HeadLength = 5 + SaltLength;
    private const int NonceLength = 12;

    public static byte[] NewHead() => [.. "RTHD"u8, 1, .. RandomNumberGenerator.GetBytes(SaltLength)];

    public static bool IsHead(ReadOnlySpan<byte> head) => head.Length == HeadLength && head.StartsWith("RTHD"u8) && head[4] == 1;

    public static AesGcm CipherFor(CaseKey key, ReadOnlySpan<byte> head)
    {
        Span<byte> derived = stackalloc byte[SecretKey.Length];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key.Bytes, derived, head[5..], "rathaus document 1"u8);
        try
        {
            return new AesGcm(derived, TagLength);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(derived);
        }
    }

    public static void Nonce(Span<byte> nonce, long chunk, bool last)
    {
        nonce.Clear();
        BinaryPrimitives.WriteInt64BigEndian(nonce[3..], chunk);
        nonce[NonceLength - 1] = last ? (byte)1 : (byte)0;
    }

    public static void Seal(AesGcm cipher, byte[] head, long chunk, bool last, ReadOnlySpan<byte> plain, Span<byte> output)
    {
        Span<byte> nonce = stackalloc byte[NonceLength];
        Nonce(nonce, chunk, last);
        cipher.Encrypt(nonce, plain, output[..plain.Length], output.Slice(plain.Length, TagLength), head);
    }

    /// <exception cref="AuthenticationTagMismatchException">Not the chunk that was written here.</exception>
    public static void Open(AesGcm cipher, byte[] head, long chunk, bool last, ReadOnlySpan<byte> input, Span<byte> plain)
    {
        Span<byte> nonce = stackalloc byte[NonceLength];
        Nonce(nonce, chunk, last);
        cipher.Decrypt(nonce, input[..^TagLength], input[^TagLength..], plain, head);
    }
}
