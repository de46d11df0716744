using System.Security.Cryptography;
using System.Text;

namespace Rathaus.TransparencyLog;

/// <summary>
/// Signs in the name of a log or witness. The caller makes sure that a second checkpoint of one size and another root is never signed:
/// by writing it durably, under a unique key on the size, before it leaves the house.
/// </summary>
public sealed class LogSigner : IDisposable
{
    private readonly ECDsa _key;

    /// <param name="key">A P-256 private key; disposed of with the signer.</param>
    /// <exception cref="LogFormatException">A key of another kind.</exception>
    public LogSigner(ECDsa key)
    {
        _key = key;
        Public = LogPublicKey.FromSpki(key.ExportSubjectPublicKeyInfo());
    }

    /// <summary>The public half.</summary>
    public LogPublicKey Public { get; }

    /// <summary>A new random key.</summary>
    public static LogSigner Create() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    /// <summary>Reads a PKCS #8 private key.</summary>
    public static LogSigner FromPkcs8(ReadOnlySpan<byte> pkcs8)
    {
        var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(pkcs8, out _);
        return new(key);
    }

    /// <summary>The private key as PKCS #8, to be kept encrypted.</summary>
    public byte[] ToPkcs8() => _key.ExportPkcs8PrivateKey();

    /// <summary>The core note of a checkpoint.</summary>
    public CheckpointNote Sign(Checkpoint checkpoint) => new(checkpoint, Line(checkpoint.Origin.ToString(), checkpoint.Text), []);

    /// <summary>The promise for an entry that no checkpoint covers yet (docs/transparency-log.md 3.9).</summary>
    public SignedNote Sign(Promise promise) => new(promise.Text, [Line(promise.Origin.ToString(), promise.Text)]);

    internal byte[] Signature(ReadOnlySpan<byte> message) => _key.SignData(message, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    private NoteLine Line(string name, string text) => new(name, [.. Public.Id, .. Signature(Encoding.UTF8.GetBytes(text))]);

    public void Dispose() => _key.Dispose();
}

/// <summary>What the town owes at once after a submission: an entry that will be in the log within <see cref="Due"/>.</summary>
/// <param name="Commit">32 bytes.</param>
public sealed record Promise(LogOrigin Origin, Guid Entry, byte[] Commit, DateTimeOffset Time)
{
    /// <summary>After this time a promise without a leaf is evidence against the log.</summary>
    public static readonly TimeSpan Due = TimeSpan.FromMinutes(15);

    /// <summary>The five lines that are signed.</summary>
    public string Text => $"rathaus-promise/v1\n{Origin}\n{Entry:d}\n{Convert.ToBase64String(Commit)}\n{CanonicalJson.Time(Time)}\n";

    /// <summary>Reads a promise and checks its signature.</summary>
    /// <exception cref="LogFormatException">Another form, or not signed by this key.</exception>
    public static Promise Read(ReadOnlySpan<byte> note, LogPublicKey key)
    {
        var signed = SignedNote.Parse(note);
        if (signed.Text.Split('\n') is not ["rathaus-promise/v1", var origin, var entry, var commit, var time, ""]) throw new LogFormatException("a promise that is not of five lines");
        if (signed.Lines is not [var line] || line.Name != origin || !line.KeyId.SequenceEqual(key.Id) || !key.Verifies(Encoding.UTF8.GetBytes(signed.Text), line.Payload.AsSpan(4)))
            throw new LogFormatException("a promise that this key did not sign");
        return new(LogOrigin.Parse(origin), EntryBody.EntryId(entry), StrictBase64.ReadExactly(commit, Commitment.Length), DateTimeOffset.FromUnixTimeMilliseconds(LogTime.Read(time)));
    }
}
