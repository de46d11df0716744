using System.Security.Cryptography;
using Rathaus.Contracts.Core;
using Rathaus.Platform.Towns;

namespace Rathaus.Modules.Accounts.Security;

/// <summary>Secrets of code apps lie in the database sealed with the town's key and bound to their account (AES-256-GCM).</summary>
internal static class CodeSecrets
{
    private const int Nonce = 12, Tag = 16;

    public static byte[] Seal(Town town, AccountId account, byte[] secret)
    {
        var box = new byte[Nonce + secret.Length + Tag];
        RandomNumberGenerator.Fill(box.AsSpan(0, Nonce));
        using var aes = new AesGcm(town.Derive("accounts-code"), Tag);
        aes.Encrypt(box.AsSpan(0, Nonce), secret, box.AsSpan(Nonce, secret.Length), box.AsSpan(Nonce + secret.Length), account.Value.ToByteArray());
        return box;
    }

    /// <exception cref="CryptographicException">The row was changed or belongs to another account.</exception>
    public static byte[] Open(Town town, AccountId account, byte[] box)
    {
        var secret = new byte[box.Length - Nonce - Tag];
        using var aes = new AesGcm(town.Derive("accounts-code"), Tag);
        aes.Decrypt(box.AsSpan(0, Nonce), box.AsSpan(Nonce, secret.Length), box.AsSpan(Nonce + secret.Length), secret, account.Value.ToByteArray());
        return secret;
    }
}
