using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using Rathaus.TransparencyLog;

namespace Rathaus.Tests.TransparencyLog;

/// <summary>Tokens as no honest authority makes them, through both verifiers, with the authority's root given and without.</summary>
public sealed class HostileStampTests(TimestampAuthority authority) : IClassFixture<TimestampAuthority>
{
    private const string Sha256 = "2.16.840.1.101.3.4.2.1", TstInfo = "1.2.840.113549.1.9.16.1.4";
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() + 60);

    [Fact]
    public void Both_verifiers_say_the_same_of_every_hostile_token()
    {
        var (log, note) = Log();
        var root = X509CertificateLoader.LoadCertificateFromFile(authority.RootPem);
        var complaints = new List<string>();
        var cases = Tokens(note.Core).SelectMany(t => new[] { (t.Name, t.Code, t.Token, Trusted: true), (t.Name, t.Code, t.Token, Trusted: false) }).ToList();
        var folder = Directory.CreateDirectory(authority.InFolder("hostile")).FullName;
        for (var i = 0; i < cases.Count; i++)
        {
            log.Stamps.Clear();
            log.Stamps[ExportNames.Stamp(note.Checkpoint, 1)] = cases[i].Token;
            var path = Path.Combine(folder, $"{i}.tar");
            File.WriteAllBytes(path, SampleLog.Pack(log.Files()));
            if (cases[i].Trusted) File.Copy(authority.RootPem, Path.Combine(folder, $"{i}.root"));
            try
            {
                var report = ExportVerifier.Verify(path, new() { TsaRoots = cases[i].Trusted ? [root] : null });
                if ((report.Holds ? 0 : 1) != cases[i].Code) complaints.Add($"{cases[i].Name}, root {cases[i].Trusted}: the library says {string.Join("; ", report.Findings)}");
            }
            catch (Exception escaped) { complaints.Add($"{cases[i].Name}, root {cases[i].Trusted}: {escaped.GetType().Name} escapes: {escaped.Message}"); }
        }
        var python = BothVerifiers.Python(folder, cases.Count);
        for (var i = 0; i < cases.Count; i++)
            if (python[i].Code != cases[i].Code) complaints.Add($"{cases[i].Name}, root {cases[i].Trusted}: verify.py says {python[i].Code} {python[i].Text}");
        complaints.ShouldBeEmpty();
    }

    private IEnumerable<(string Name, int Code, byte[] Token)> Tokens(byte[] core)
    {
        var honest = authority.Stamp(core);
        yield return ("the authority's own", 0, honest);
        yield return ("made by hand as it should be", 0, Make(core));
        yield return ("nothing", 1, []);
        yield return ("one byte", 1, [0x30]);
        yield return ("zeros", 1, new byte[1000]);
        yield return ("chance", 1, HostileExports.Chance(3000));
        yield return ("an indefinite length", 1, [0x30, 0x80, .. honest.AsSpan(4), 0, 0]);
        yield return ("a length of 2 GiB", 1, [0x30, 0x84, 0x7f, 0xff, 0xff, 0xff, .. honest.AsSpan(4)]);
        yield return ("a byte behind it", 1, [.. honest, 0]);
        yield return ("its half", 1, honest[..(honest.Length / 2)]);
        yield return ("65,536 zeros", 1, new byte[LogLimits.Token]);
        yield return ("sequences, 30,000 deep", 1, Nested(30_000));
        yield return ("sequences, 33 deep", 1, Nested(33));
        yield return ("an answer instead of a token", 1, authority.Answer(TimestampQuery.For(core).Encode()));
        yield return ("another note's", 1, Make("another"u8.ToArray()));
        foreach (var time in new[] { "00010101000000Z", "19691231235959Z", "99991231235959Z", "20270230000000Z", "20270305240000Z", "20270305090060Z", "2027030509Z", "20270305090000", "20270305090000+0000", $"{Now:yyyyMMddHHmmss}.0Z", $"{Now:yyyyMMddHHmmss}.10Z", $"{Now:yyyyMMddHHmmss}.Z", $"{Now:yyyyMMddHHmmss},5Z", $"{Now:yyyyMMddHHmmss}.{new string('1', 300)}Z", "" })
            yield return ($"the time '{time}'", 1, Make(core, time));
        yield return ("a time with a part of a second", 0, Make(core, $"{Now:yyyyMMddHHmmss}.25Z"));
        yield return ("an info with a long form of its length", 1, Make(core, bend: info => [0x30, 0x81, (byte)(info.Length - 2), .. info.AsSpan(2)]));
        yield return ("an info of indefinite length", 1, Make(core, bend: info => [0x30, 0x80, .. info.AsSpan(2), 0, 0]));
        yield return ("an info with a byte behind it", 1, Make(core, bend: info => [.. info, 0]));
        yield return ("an info with an extension that nobody knows", 0, Make(core, bend: info => [0x30, (byte)(info.Length - 2 + 17), .. info.AsSpan(2), 0xa1, 15, 0x30, 13, 6, 3, 0x2a, 3, 4, 1, 1, 0xff, 4, 3, 1, 2, 3]));
        yield return ("an info of one byte", 1, Make(core, bend: _ => [0]));
        yield return ("version 2", 1, Make(core, version: 2));
        yield return ("an imprint of SHA-1", 1, Make(core, hash: "1.3.14.3.2.26", imprint: SHA1.HashData(core)));
        yield return ("an imprint of SHA-512", 1, Make(core, hash: "2.16.840.1.101.3.4.2.3", imprint: SHA512.HashData(core)));
        yield return ("an imprint of 31 bytes", 1, Make(core, imprint: SHA256.HashData(core)[..31]));
        yield return ("an empty imprint", 1, Make(core, imprint: []));
        yield return ("no mark of the signer's certificate", 1, Make(core, marked: false));
        yield return ("the mark of another certificate", 1, Make(core, mark: new byte[32]));
        yield return ("no certificate", 1, Make(core, include: X509IncludeOption.None));
        yield return ("another content type", 1, Make(core, type: "1.2.840.113549.1.7.1"));
        yield return ("a signer that may not stamp", 1, Make(core, signer: Signer("serverAuth")));
        yield return ("a signer whose time is over", 1, Make(core, signer: Signer("timeStamping", hours: 0)));
        yield return ("a signer for anything", 1, Make(core, signer: Signer(null)));
        yield return ("a stranger who names himself", 1, Make(core, signer: SelfSigned()));
    }

    private byte[] Make(byte[] core, string? time = null, int version = 1, string hash = Sha256, byte[]? imprint = null, bool marked = true, byte[]? mark = null,
        X509IncludeOption include = X509IncludeOption.EndCertOnly, string type = TstInfo, X509Certificate2? signer = null, Func<byte[], byte[]>? bend = null)
    {
        signer ??= X509Certificate2.CreateFromPemFile(authority.InFolder("tsa.pem"), authority.InFolder("tsa.key"));
        var info = Info(version, hash, imprint ?? SHA256.HashData(core), time ?? $"{Now:yyyyMMddHHmmss}Z");
        var cms = new SignedCms(new ContentInfo(new Oid(type), bend?.Invoke(info) ?? info));
        var by = new CmsSigner(signer) { DigestAlgorithm = new Oid(Sha256), IncludeOption = include };
        if (marked) by.SignedAttributes.Add(new Pkcs9AttributeObject(new Oid("1.2.840.113549.1.9.16.2.47"), Mark(mark ?? SHA256.HashData(signer.RawData))));
        cms.ComputeSignature(by);
        return cms.Encode();
    }

    private static byte[] Info(int version, string hash, byte[] imprint, string time)
    {
        var asn = new AsnWriter(AsnEncodingRules.DER);
        using (asn.PushSequence())
        {
            asn.WriteInteger(version);
            asn.WriteObjectIdentifier("1.2.3.4.1");
            using (asn.PushSequence())
            {
                using (asn.PushSequence()) asn.WriteObjectIdentifier(hash);
                asn.WriteOctetString(imprint);
            }
            asn.WriteInteger(1);
            // the writer knows only times that exist
            var text = System.Text.Encoding.ASCII.GetBytes(time);
            asn.WriteEncodedValue(text.Length < 128 ? [0x18, (byte)text.Length, .. text] : [0x18, 0x82, (byte)(text.Length >> 8), (byte)text.Length, .. text]);
        }
        return asn.Encode();
    }

    private static byte[] Mark(byte[] hash)
    {
        var asn = new AsnWriter(AsnEncodingRules.DER);
        using (asn.PushSequence())
        using (asn.PushSequence())
        using (asn.PushSequence()) asn.WriteOctetString(hash);
        return asn.Encode();
    }

    private static byte[] Nested(int depth)
    {
        var value = new List<byte[]>();
        for (var (i, length) = (0, 0); i < depth && length < 65_000; i++)
        {
            byte[] head = length < 128 ? [0x30, (byte)length] : length < 256 ? [0x30, 0x81, (byte)length] : [0x30, 0x82, (byte)(length >> 8), (byte)length];
            value.Insert(0, head);
            length += head.Length;
        }
        return [.. value.SelectMany(v => v)];
    }

    // signed by the authority's root, with another purpose or none
    private X509Certificate2 Signer(string? usage, int hours = 10)
    {
        using var root = X509Certificate2.CreateFromPemFile(authority.RootPem, authority.InFolder("root.key"));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Other", key, HashAlgorithmName.SHA256);
        if (usage is not null) request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(usage == "timeStamping" ? "1.3.6.1.5.5.7.3.8" : "1.3.6.1.5.5.7.3.1")], critical: true));
        return request.Create(root, new DateTimeOffset(root.NotBefore), Now.AddSeconds(-10).AddHours(hours), [1, 2, 3]).CopyWithPrivateKey(key);
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Stranger", key, HashAlgorithmName.SHA256);
        return request.CreateSelfSigned(Now.AddDays(-2), Now.AddDays(300));
    }

    private static (SampleLog Log, CheckpointNote Note) Log()
    {
        var log = new SampleLog(5, start: Now.AddMinutes(-3).ToUnixTimeMilliseconds());
        log.Act();
        log.Checkpoint();
        var note = log.Notes[^1];
        log.Now = Now.AddMinutes(2).ToUnixTimeMilliseconds();
        log.Act();
        log.Checkpoint();
        return (log, note);
    }
}
