using System.Security.Cryptography;

namespace Rathaus.TransparencyLog;

/// <summary>A public key of a log or witness: ECDSA on P-256 (docs/transparency-log.md 3.7). Immutable; may be used from several threads.</summary>
public sealed class LogPublicKey : IEquatable<LogPublicKey>
{
    private static readonly byte[] Header = Convert.FromHexString("3059301306072a8648ce3d020106082a8648ce3d03010703420004");

    private LogPublicKey(byte[] spki) => (Spki, Id) = (spki, SHA256.HashData(spki)[..4]);

    /// <summary>DER SubjectPublicKeyInfo, 91 bytes.</summary>
    public byte[] Spki { get; }

    /// <summary>First 4 bytes of SHA-256 of <see cref="Spki"/>: the key id of a log's signatures.</summary>
    public byte[] Id { get; }

    /// <summary><see cref="Id"/> in lower-case hex.</summary>
    public string IdHex => Convert.ToHexStringLower(Id);

    /// <summary>Reads a SubjectPublicKeyInfo in its one form: P-256 by name, point uncompressed.</summary>
    /// <exception cref="LogFormatException">Another form, or a point that does not lie on the curve.</exception>
    public static LogPublicKey FromSpki(ReadOnlySpan<byte> spki)
    {
        if (spki.Length != Header.Length + 64 || !spki.StartsWith(Header)) throw new LogFormatException("no P-256 key as SubjectPublicKeyInfo");
        var key = new LogPublicKey(spki.ToArray());
        try { key.Open().Dispose(); }
        catch (CryptographicException) { throw new LogFormatException("a key whose point does not lie on P-256"); }
        return key;
    }

    /// <summary>Reads the base64 form.</summary>
    /// <exception cref="LogFormatException">As <see cref="FromSpki"/>.</exception>
    public static LogPublicKey FromBase64(string spki) => FromSpki(StrictBase64.Read(spki, 128));

    /// <summary>Whether the DER signature is this key's over the message (ECDSA with SHA-256). A signature in another form is none.</summary>
    public bool Verifies(ReadOnlySpan<byte> message, ReadOnlySpan<byte> derSignature)
    {
        byte[] pair;
        try { pair = StrictDer.Signature(derSignature); }
        catch (LogFormatException) { return false; }
        using var key = Open();
        return key.VerifyData(message, pair, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    public bool Equals(LogPublicKey? other) => other is not null && Spki.AsSpan().SequenceEqual(other.Spki);

    public override bool Equals(object? obj) => Equals(obj as LogPublicKey);

    public override int GetHashCode() => BitConverter.ToInt32(Id);

    private ECDsa Open()
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportSubjectPublicKeyInfo(Spki, out _);
            return key;
        }
        catch (CryptographicException)
        {
            key.Dispose();
            throw;
        }
    }
}
