using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace Rathaus.TransparencyLog;

/// <summary>
/// RFC 3161 time stamps over SHA-256 of a core note (docs/transparency-log.md 3.7).
/// <code>var query = TimestampQuery.For(note.Core); // POST query.Encode() as application/timestamp-query
/// byte[] token = query.Accept(answer);</code>
/// </summary>
public sealed class TimestampQuery
{
    private readonly Rfc3161TimestampRequest _request;

    private TimestampQuery(Rfc3161TimestampRequest request) => _request = request;

    /// <summary>A request for a core note, with a random nonce and for a token that carries its certificates.</summary>
    public static TimestampQuery For(ReadOnlySpan<byte> coreNote) => new(Rfc3161TimestampRequest.CreateFromHash(
        SHA256.HashData(coreNote), HashAlgorithmName.SHA256, nonce: RandomNumberGenerator.GetBytes(16), requestSignerCertificates: true));

    /// <summary>The request as DER.</summary>
    public byte[] Encode() => _request.Encode();

    /// <summary>The token out of an authority's answer, as DER.</summary>
    /// <exception cref="LogFormatException">No answer to this request, a refusal, or longer than <see cref="LogLimits.Token"/>.</exception>
    public byte[] Accept(ReadOnlyMemory<byte> answer)
    {
        if (answer.Length > LogLimits.Token) throw new LogFormatException("an answer of the time stamp authority that is too long");
        try
        {
            var token = _request.ProcessResponse(answer, out var used);
            return used == answer.Length ? token.AsSignedCms().Encode() : throw new LogFormatException("bytes after the answer of the time stamp authority");
        }
        catch (CryptographicException broken) { throw new LogFormatException("no valid answer of the time stamp authority: " + broken.Message); }
    }
}

/// <summary>Checks tokens.</summary>
public static class Timestamp
{
    private const string TimeStampingUsage = "1.3.6.1.5.5.7.3.8";
    private static readonly int LongestTime = "YYYYMMDDhhmmss.123456789Z".Length;

    /// <summary>When the authority saw the core note.</summary>
    /// <param name="roots">Certificates that are trusted; where null, only imprint, form and the token's own signature are checked.</param>
    /// <exception cref="LogFormatException">Not DER, another imprint, a bad signature, or no chain to a root at the time of the token.</exception>
    public static DateTimeOffset Verify(ReadOnlyMemory<byte> token, ReadOnlySpan<byte> coreNote, X509Certificate2Collection? roots)
    {
        if (token.Length > LogLimits.Token) throw new LogFormatException("a token that is too long");
        StrictDer.Walk(token.Span);
        try
        {
            if (!Rfc3161TimestampToken.TryDecode(token, out var read, out var used) || used != token.Length) throw new LogFormatException("no RFC 3161 token");
            CheckForm(read.TokenInfo, read.AsSignedCms().ContentInfo.Content.Length);
            if (read.TokenInfo.HashAlgorithmId.Value != "2.16.840.1.101.3.4.2.1") throw new LogFormatException("a token over another hash than SHA-256");
            if (!read.VerifySignatureForHash(SHA256.HashData(coreNote), HashAlgorithmName.SHA256, out var signer, roots))
                throw new LogFormatException("a token of another note, or with a bad signature");
            if (roots is not null) CheckChain(signer, read, roots);
            return read.TokenInfo.Timestamp;
        }
        catch (Exception broken) when (broken is CryptographicException or AsnContentException) { throw new LogFormatException("no RFC 3161 token: " + broken.Message); }
    }

    // the platform reads fractions of any length, other versions, and leaves what stands behind the info alone
    private static void CheckForm(Rfc3161TimestampTokenInfo info, int length)
    {
        if (info.Encode().Length != length) throw new LogFormatException("bytes behind what a token says");
        if (info.Version != 1) throw new LogFormatException("a token of another version than 1");
        var fields = new AsnReader(info.Encode(), AsnEncodingRules.DER).ReadSequence();
        for (var i = 0; i < 4; i++) fields.ReadEncodedValue();
        if (fields.PeekContentBytes().Length > LongestTime) throw new LogFormatException("a token whose time has more than nine digits behind the point");
    }

    private static void CheckChain(X509Certificate2 signer, Rfc3161TimestampToken token, X509Certificate2Collection roots)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(roots);
        chain.ChainPolicy.ExtraStore.AddRange(token.AsSignedCms().Certificates);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTime = token.TokenInfo.Timestamp.UtcDateTime;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(TimeStampingUsage));
        if (!chain.Build(signer)) throw new LogFormatException("a token whose authority does not lead to a trusted root");
    }
}
