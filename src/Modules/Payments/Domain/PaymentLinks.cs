using System.Buffers.Text;
using System.Security.Cryptography;
using Rathaus.Contracts.Core;
using Rathaus.Platform.Towns;

namespace Rathaus.Modules.Payments.Domain;

/// <summary>The secret in the address of a payment page: 128 bits, made from the claim's id by a key of the town; only its hash is stored.</summary>
internal static class PaymentLinks
{
    private const int Bytes = 16, Characters = 22;

    public static string Path(Town town, ClaimId claim) => "/zahlung/" + Base64Url.EncodeToString(Secret(town, claim));

    public static byte[] Hash(Town town, ClaimId claim) => SHA256.HashData(Secret(town, claim));

    /// <summary>The hash to look for; null when the text cannot be a secret of ours.</summary>
    public static byte[]? Hash(string? token)
    {
        Span<byte> secret = stackalloc byte[Bytes];
        return token is { Length: Characters } && Base64Url.IsValid(token) && Base64Url.TryDecodeFromChars(token, secret, out var written) && written == Bytes ? SHA256.HashData(secret) : null;
    }

    private static byte[] Secret(Town town, ClaimId claim) => HMACSHA256.HashData(town.Derive("payments-link"), claim.Value.ToByteArray())[..Bytes];
}
