using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Rathaus.Tests.Mail;

/// <summary>A certificate authority of the tests and a server certificate for localhost signed by it, as PEM files.</summary>
internal sealed record Certificate(string Ca, string Cert, string Key)
{
    private static readonly Lazy<Certificate> Made = new(() => Make("localhost"));

    public static Certificate Own => Made.Value;

    public static Certificate Make(string host)
    {
        var folder = Directory.CreateTempSubdirectory("mail-cert-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        var from = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
        using var caKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var caRequest = new CertificateRequest("CN=Rathaus tests CA", caKey, HashAlgorithmName.SHA256);
        caRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        caRequest.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        using var ca = caRequest.CreateSelfSigned(from, from.AddYears(40));

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=" + host, key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        if (host == "localhost") names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        using var certificate = request.Create(ca, from, from.AddYears(39), RandomNumberGenerator.GetBytes(8));

        string Write(string name, string pem)
        {
            var path = Path.Combine(folder, name);
            File.WriteAllText(path, pem);
            return path;
        }
        return new(Write("ca.pem", ca.ExportCertificatePem()), Write("cert.pem", certificate.ExportCertificatePem()), Write("key.pem", key.ExportPkcs8PrivateKeyPem()));
    }
}
