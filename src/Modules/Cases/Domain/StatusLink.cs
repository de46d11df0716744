using System.Buffers.Text;
using System.Security.Cryptography;

namespace Rathaus.Modules.Cases.Domain;

/// <summary>The secret in a status link: 128 random bits as base64url. Only the SHA-256 of these bytes is stored.</summary>
internal static class StatusLink
{
    private const int Bytes = 16, Characters = 22;

    /// <summary>The hash to look for, or null when the text cannot be a secret of ours.</summary>
    public static byte[]? Hash(string token)
    {
        Span<byte> secret = stackalloc byte[Bytes];
        return token.Length == Characters && Base64Url.IsValid(token) && Base64Url.TryDecodeFromChars(token, secret, out var written) && written == Bytes
            ? SHA256.HashData(secret) : null;
    }
}
