using Rathaus.TransparencyLog;

namespace Rathaus.Tests.TransparencyLog;

/// <summary>A real time stamp authority for tests: a root and a signer made with openssl, answers by <c>openssl ts</c>.</summary>
public sealed class TimestampAuthority : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rathaus-tsa-").FullName;

    public TimestampAuthority()
    {
        File.WriteAllText(InFolder("tsa.cnf"), $"""
            [tsa]
            default_tsa = ours
            [ours]
            serial = {InFolder("serial")}
            crypto_device = builtin
            signer_digest = sha256
            default_policy = 1.2.3.4.1
            digests = sha256
            accuracy = secs:1
            ess_cert_id_chain = no
            ess_cert_id_alg = sha256
            [ext]
            extendedKeyUsage = critical,timeStamping
            """);
        File.WriteAllText(InFolder("serial"), "01\n");
        OpenSsl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", InFolder("root.key"), "-out", RootPem, "-days", "3650", "-subj", "/CN=Test root");
        OpenSsl("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", InFolder("tsa.key"), "-out", InFolder("tsa.csr"), "-subj", "/CN=Test TSA");
        OpenSsl("x509", "-req", "-in", InFolder("tsa.csr"), "-CA", RootPem, "-CAkey", InFolder("root.key"), "-CAcreateserial", "-days", "3650", "-extfile", InFolder("tsa.cnf"), "-extensions", "ext", "-out", InFolder("tsa.pem"));
    }

    public string RootPem => InFolder("root.pem");

    /// <summary>The authority's answer to a request.</summary>
    public byte[] Answer(byte[] query)
    {
        File.WriteAllBytes(InFolder("q.tsq"), query);
        OpenSsl("ts", "-reply", "-config", InFolder("tsa.cnf"), "-queryfile", InFolder("q.tsq"), "-signer", InFolder("tsa.pem"), "-inkey", InFolder("tsa.key"), "-chain", RootPem, "-out", InFolder("a.tsr"));
        return File.ReadAllBytes(InFolder("a.tsr"));
    }

    /// <summary>A token over a core note.</summary>
    public byte[] Stamp(byte[] core)
    {
        var query = TimestampQuery.For(core);
        return query.Accept(Answer(query.Encode()));
    }

    public string InFolder(string name) => Path.Combine(_folder, name);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static void OpenSsl(params string[] arguments)
    {
        var (code, _, error) = BothVerifiers.Run("openssl", arguments);
        if (code != 0) throw new InvalidOperationException(error);
    }
}
