using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Rathaus.Modules.Accounts.Security;

/// <summary>
/// Codes that change every 30 seconds (RFC 6238 on RFC 4226). Apps know six digits and SHA-1; the other hashes are there because the RFC's own
/// test values name them.
/// </summary>
internal static class Totp
{
    public const int Digits = 6, StepSeconds = 30, SecretLength = 20;

    /// <summary>A code is taken one step early or late: clocks differ, people type slowly.</summary>
    private const int Tolerance = 1;
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static byte[] NewSecret() => RandomNumberGenerator.GetBytes(SecretLength);

    public static long StepOf(DateTimeOffset now) => now.ToUnixTimeSeconds() / StepSeconds;

    public static string CodeOf(byte[] secret, long step, int digits = Digits, HashAlgorithmName? hash = null)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        var mac = (hash ?? HashAlgorithmName.SHA1).Name switch
        {
            "SHA256" => HMACSHA256.HashData(secret, counter),
            "SHA512" => HMACSHA512.HashData(secret, counter),
            // CA5350: the code apps of this world compute HMAC-SHA1, which is not broken.
#pragma warning disable CA5350
            _ => HMACSHA1.HashData(secret, counter),
#pragma warning restore CA5350
        };
        var at = mac[^1] & 0x0F;
        var number = (BinaryPrimitives.ReadUInt32BigEndian(mac.AsSpan(at, 4)) & 0x7FFF_FFFF) % (uint)Math.Pow(10, digits);
        return number.ToString(System.Globalization.CultureInfo.InvariantCulture).PadLeft(digits, '0');
    }

    /// <summary>The time step whose code was typed; null when none fits. Spaces are taken.</summary>
    public static long? Match(byte[] secret, string? typed, DateTimeOffset now)
    {
        var code = Encoding.ASCII.GetBytes(string.Concat((typed ?? "").Where(c => !char.IsWhiteSpace(c))));
        long? found = null;
        for (var step = StepOf(now) - Tolerance; step <= StepOf(now) + Tolerance; step++)
            if (CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(CodeOf(secret, step)), code)) found = step;
        return found;
    }

    /// <summary>The secret as apps take it by hand (RFC 4648, without padding), in groups of four.</summary>
    public static string InLetters(byte[] secret)
    {
        var letters = new StringBuilder();
        int bits = 0, value = 0;
        foreach (var b in secret)
        {
            value = value << 8 | b;
            for (bits += 8; bits >= 5; bits -= 5) letters.Append(Base32[value >> (bits - 5) & 31]);
            value &= (1 << bits) - 1;
        }
        if (bits > 0) letters.Append(Base32[value << (5 - bits) & 31]);
        return letters.ToString();
    }

    /// <summary>The address that the QR code holds.</summary>
    public static string Address(byte[] secret, string town, string mail) =>
        $"otpauth://totp/{Uri.EscapeDataString(town)}:{Uri.EscapeDataString(mail)}?secret={InLetters(secret)}&issuer={Uri.EscapeDataString(town)}";
}
