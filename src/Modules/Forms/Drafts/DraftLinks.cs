using System.Buffers.Text;
using System.Security.Cryptography;
using Rathaus.Platform.Towns;

namespace Rathaus.Modules.Forms.Drafts;

/// <summary>
/// The secrets in links: 128 bits, made from the draft's id by a key of the town, so that the server can show a link again
/// (receipt, "Mein Bereich") although only hashes are stored. Without the town's key nobody can make one.
/// </summary>
internal static class DraftLinks
{
    private const int Bytes = 16, Characters = 22;

    /// <summary>The secret that leads to the draft, and to the receipt afterwards.</summary>
    public static string Token(Town town, DraftId draft) => Base64Url.EncodeToString(Secret(town, "forms-draft-link", draft));

    /// <summary>The secret that leads to the status of the case.</summary>
    public static string StatusToken(Town town, DraftId draft) => Base64Url.EncodeToString(Secret(town, "forms-status-link", draft));

    /// <summary>The secret that leads to a dialogue over several services.</summary>
    public static string EventToken(Town town, LifeEvents.LifeEventId id) => Base64Url.EncodeToString(HMACSHA256.HashData(town.Derive("forms-event-link"), id.Value.ToByteArray())[..Bytes]);

    /// <summary>The hash to look for; null when the text cannot be a secret of ours.</summary>
    public static byte[]? Hash(string? token)
    {
        Span<byte> secret = stackalloc byte[Bytes];
        return token is { Length: Characters } && Base64Url.IsValid(token) && Base64Url.TryDecodeFromChars(token, secret, out var written) && written == Bytes ? SHA256.HashData(secret) : null;
    }

    private static byte[] Secret(Town town, string purpose, DraftId draft) => HMACSHA256.HashData(town.Derive(purpose), draft.Value.ToByteArray())[..Bytes];
}
