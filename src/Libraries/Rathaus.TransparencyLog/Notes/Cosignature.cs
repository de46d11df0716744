using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Rathaus.TransparencyLog;

/// <summary>A witness as others know it.</summary>
/// <param name="Name">Schema-less URL, <c>nachbarstadt.example/rathaus-witness</c>.</param>
public sealed record WitnessIdentity(string Name, LogPublicKey Key)
{
    private static readonly byte[] Type = [0xff, .. "rathaus/ecdsa-p256-cosignature/v1"u8];

    /// <summary>First 4 bytes of SHA-256 over name, type and key.</summary>
    public byte[] KeyId() => SHA256.HashData([.. Encoding.UTF8.GetBytes(Name), (byte)'\n', .. Type, (byte)'\n', .. Key.Spki])[..4];

    /// <summary>When this witness co-signed according to the line, or null where the line is not this witness's valid signature over the checkpoint.</summary>
    public DateTimeOffset? Time(NoteLine line, Checkpoint checkpoint)
    {
        if (line.Name != Name || line.Payload.Length < 13 || !line.KeyId.SequenceEqual(KeyId())) return null;
        var time = BinaryPrimitives.ReadUInt64BigEndian(line.Payload.AsSpan(4));
        if (time > 253_402_300_799) return null;
        return Key.Verifies(Message(checkpoint, time), line.Payload.AsSpan(12)) ? DateTimeOffset.FromUnixTimeSeconds((long)time) : null;
    }

    /// <summary>Co-signs. Call only after <see cref="Witness.Judge"/> said 200 and the new head is stored.</summary>
    public NoteLine Cosign(LogSigner signer, Checkpoint checkpoint, DateTimeOffset now)
    {
        if (!signer.Public.Equals(Key)) throw new ArgumentException("another witness's key", nameof(signer));
        var time = (ulong)now.ToUnixTimeSeconds();
        var payload = new byte[12];
        KeyId().CopyTo(payload, 0);
        BinaryPrimitives.WriteUInt64BigEndian(payload.AsSpan(4), time);
        return new(Name, [.. payload, .. signer.Signature(Message(checkpoint, time))]);
    }

    private byte[] Message(Checkpoint checkpoint, ulong time) =>
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"rathaus/cosignature/v1\nwitness {Name}\ntime {time}\n{checkpoint.Text}"));
}

/// <summary>Which witnesses a town relies on, and how many of them must have co-signed.</summary>
/// <param name="Witnesses">With the address where each takes checkpoints.</param>
public sealed record WitnessPolicy(int Quorum, IReadOnlyList<(WitnessIdentity Witness, string Url)> Witnesses)
{
    /// <summary>Reads <c>witness-policy.json</c>.</summary>
    /// <exception cref="LogFormatException">Another form, more than 64 witnesses, a quorum that cannot be reached, or a name twice.</exception>
    public static WitnessPolicy Read(ReadOnlySpan<byte> json)
    {
        var o = CanonicalReader.Read(json);
        o.Only("v", "quorum", "witnesses");
        if (o.Integer("v", 1) != 1) throw new LogFormatException("a policy of another version than 1");
        var witnesses = new List<(WitnessIdentity, string)>();
        foreach (var item in o.Array("witnesses"))
        {
            if (item is not Dictionary<string, object> w || witnesses.Count == LogLimits.Witnesses) throw new LogFormatException("a witness that is no object, or too many");
            w.Only("name", "spki", "url");
            witnesses.Add((new(w.Text("name"), LogPublicKey.FromBase64(w.Text("spki"))), w.Text("url")));
        }
        if (witnesses.DistinctBy(w => w.Item1.Name).Count() != witnesses.Count) throw new LogFormatException("a witness twice");
        var quorum = o.Integer("quorum", 0);
        return quorum <= witnesses.Count ? new((int)quorum, witnesses) : throw new LogFormatException("a quorum of more witnesses than there are");
    }

    /// <summary>The canonical bytes.</summary>
    public byte[] Write() => CanonicalJson.Write(new Dictionary<string, object>
    {
        ["v"] = 1,
        ["quorum"] = Quorum,
        ["witnesses"] = Witnesses.Select(w => (object)new Dictionary<string, object>
        {
            ["name"] = w.Witness.Name,
            ["spki"] = Convert.ToBase64String(w.Witness.Key.Spki),
            ["url"] = w.Url,
        }).ToArray(),
    });
}
