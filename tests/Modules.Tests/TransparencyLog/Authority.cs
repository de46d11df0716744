using System.Diagnostics;
using System.Net;

namespace Rathaus.Tests.Transparency;

/// <summary>A real time stamp authority: certificates and answers by openssl, behind a small HTTP handler.</summary>
internal sealed class Authority : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rathaus-tsa").FullName;
    private readonly HttpListener _listener = new();

    public Authority()
    {
        File.WriteAllText(Path.Combine(_folder, "tsa.cnf"), """
            [req]
            distinguished_name = dn
            prompt = no
            [dn]
            CN = Probe-Zeitstempel
            [ca]
            basicConstraints = critical, CA:true
            keyUsage = critical, keyCertSign, cRLSign
            subjectKeyIdentifier = hash
            [leaf]
            extendedKeyUsage = critical, timeStamping
            subjectKeyIdentifier = hash
            authorityKeyIdentifier = keyid
            [tsa]
            default_tsa = one
            [one]
            serial = serial
            crypto_device = builtin
            signer_cert = leaf.pem
            certs = ca.pem
            signer_key = leaf.key
            signer_digest = sha256
            default_policy = 1.2.3.4.1
            digests = sha256
            accuracy = secs:1
            ess_cert_id_chain = no
            ess_cert_id_alg = sha256
            """);
        File.WriteAllText(Path.Combine(_folder, "serial"), "01\n");
        OpenSsl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", "ca.key", "-out", "ca.pem", "-days", "3650", "-config", "tsa.cnf", "-extensions", "ca", "-subj", "/CN=Probe-Wurzel");
        OpenSsl("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", "leaf.key", "-out", "leaf.csr", "-config", "tsa.cnf");
        OpenSsl("x509", "-req", "-in", "leaf.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-out", "leaf.pem", "-days", "3650", "-extfile", "tsa.cnf", "-extensions", "leaf");
        using (var free = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            Url = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/";
        }
        _listener.Prefixes.Add(Url);
        _listener.Start();
        _ = ServeAsync();
    }

    public string Url { get; }

    public string Root => Path.Combine(_folder, "ca.pem");

    public void Dispose()
    {
        _listener.Close();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var asked = await _listener.GetContextAsync();
                await using (var query = File.Create(Path.Combine(_folder, "q.tsq"))) await asked.Request.InputStream.CopyToAsync(query);
                OpenSsl("ts", "-reply", "-config", "tsa.cnf", "-queryfile", "q.tsq", "-out", "a.tsr");
                asked.Response.ContentType = "application/timestamp-reply";
                await asked.Response.OutputStream.WriteAsync(await File.ReadAllBytesAsync(Path.Combine(_folder, "a.tsr")));
                asked.Response.Close();
            }
        }
        catch (Exception over) when (over is HttpListenerException or ObjectDisposedException) { }
    }

    private void OpenSsl(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("openssl", arguments) { WorkingDirectory = _folder, RedirectStandardError = true, RedirectStandardOutput = true })!;
        var words = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"openssl {arguments[0]}: {words}");
    }
}
