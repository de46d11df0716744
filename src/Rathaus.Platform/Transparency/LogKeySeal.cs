using System.Security.Cryptography;
using Rathaus.Platform.Towns;
using Rathaus.TransparencyLog;

namespace Rathaus.Platform.Transparency;

/// <summary>Private keys of the log, sealed by a key of the town's own (AES-256-GCM): nonce (12), content, tag (16).</summary>
internal static class LogKeySeal
{
    private const int Nonce = 12, Tag = 16;

    public static byte[] Seal(Town town, LogSigner signer)
    {
        var plain = signer.ToPkcs8();
        var output = new byte[Nonce + plain.Length + Tag];
        RandomNumberGenerator.Fill(output.AsSpan(0, Nonce));
        using var cipher = new AesGcm(town.Derive("log-key"), Tag);
        cipher.Encrypt(output.AsSpan(0, Nonce), plain, output.AsSpan(Nonce, plain.Length), output.AsSpan(Nonce + plain.Length), signer.Public.Spki);
        CryptographicOperations.ZeroMemory(plain);
        return output;
    }

    /// <exception cref="LogTroubleException">Damaged, or sealed for another town.</exception>
    public static LogSigner Open(Town town, LogKey key)
    {
        if (key.Sealed is not { Length: > Nonce + Tag } box) throw new LogTroubleException($"Der Signaturschlüssel {key.Id} des Protokolls fehlt.");
        var plain = new byte[box.Length - Nonce - Tag];
        try
        {
            using var cipher = new AesGcm(town.Derive("log-key"), Tag);
            cipher.Decrypt(box.AsSpan(0, Nonce), box.AsSpan(Nonce, plain.Length), box.AsSpan(Nonce + plain.Length), plain, key.Spki);
            return LogSigner.FromPkcs8(plain);
        }
        catch (AuthenticationTagMismatchException wrong)
        {
            throw new LogTroubleException($"Der Signaturschlüssel {key.Id} des Protokolls lässt sich nicht öffnen.", wrong);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }
}

/// <summary>The log cannot go on; the message is a German sentence for the operator.</summary>
public sealed class LogTroubleException(string sentence, Exception? inner = null) : Exception(sentence, inner);
