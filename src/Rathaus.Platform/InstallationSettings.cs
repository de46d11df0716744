using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Configuration;
using Rathaus.Platform.Documents;
using Rathaus.Platform.Mail;

namespace Rathaus.Platform;

/// <summary>
/// What an operator sets: <c>rathaus.json</c> in the data folder, or environment variables (<c>RATHAUS_Mail__Host</c>).
/// A wrong setting is refused in a sentence that names it; nothing starts half.
/// </summary>
/// <param name="Mail">The mail server; null writes mails into the town's folder <c>mails</c>.</param>
/// <param name="Scanner">clamd; null scans nothing.</param>
public sealed record InstallationSettings(MailSettings? Mail, ClamdSettings? Scanner)
{
    /// <summary>Proxies before this program that end TLS: only their X-Forwarded-For, -Proto and -Host are believed. Empty believes nobody.</summary>
    public IReadOnlyList<IPNetwork> TrustedProxies { get; init; } = [];

    /// <summary>Who outside confirms the transparency logs.</summary>
    public Transparency.LogSettings Log { get; init; } = Transparency.LogSettings.None;

    /// <summary>Whether staff need a second factor or a passkey; off only by <c>Accounts:StaffSecondFactor = false</c>, and in the demo.</summary>
    public bool StaffSecondFactor { get; init; } = true;

    /// <summary>The word that opens <c>/metrics</c> from elsewhere; null opens it from this machine only.</summary>
    public string? MetricsToken { get; init; }

    /// <summary>Slug of the town whose operators see all towns; null: only where there is one town.</summary>
    public string? OperatingTown { get; init; }

    /// <summary>How old the last backup may be.</summary>
    public TimeSpan BackupAge { get; init; } = TimeSpan.FromHours(26);

    /// <summary>So many requests of one town are worked on at once where several towns share the house.</summary>
    public int TownAtOnce { get; init; } = MostAtOnce;

    /// <summary>So many more wait; what comes beyond is refused with 503.</summary>
    public int TownWaiting { get; init; } = 256;

    private static int MostAtOnce => Math.Max(8, 4 * Environment.ProcessorCount);

    /// <summary>PEM file of the proxy's certificate, whose end is watched; null watches none.</summary>
    public string? Certificate { get; init; }

    public static InstallationSettings Read(string dataFolder)
    {
        var folder = Path.GetFullPath(dataFolder);
        var file = Path.Combine(folder, "rathaus.json");
        IConfiguration read;
        try
        {
            SettingList.RefuseUnknown(new ConfigurationBuilder().AddJsonFile(file, optional: true).Build(), file, onlyNested: false);
            SettingList.RefuseUnknown(new ConfigurationBuilder().AddEnvironmentVariables("RATHAUS_").Build(), "den Umgebungsvariablen", onlyNested: true);
            read = new ConfigurationBuilder().AddJsonFile(file, optional: true).AddEnvironmentVariables("RATHAUS_").Build();
        }
        catch (Exception broken) when (broken is InvalidDataException or FormatException)
        {
            throw new SettingException($"{file} ist kein gültiges JSON: {(broken.InnerException ?? broken).Message}");
        }
        catch (Exception closed) when (closed is UnauthorizedAccessException or IOException)
        {
            throw new SettingException($"{file} lässt sich nicht lesen: {closed.Message}");
        }
        return new(ReadMail(read, folder), ReadScanner(read))
        {
            Log = Transparency.LogSettings.Read(read.GetSection("Log"), folder),
            TrustedProxies = ReadProxies(read.GetSection("Proxies:Trusted")),
            StaffSecondFactor = ReadSwitch(read, "Accounts:StaffSecondFactor", otherwise: true),
            MetricsToken = ReadText(read, "Metrics:Token", t => t.Length is >= 20 and <= 200 && t.All(c => c is > ' ' and <= '~')),
            OperatingTown = ReadText(read, "Operation:Town", Towns.TownMaker.IsSlug),
            BackupAge = TimeSpan.FromHours(ReadNumber(read, "Operation:BackupHours", 1, 8760, 26)),
            TownAtOnce = ReadNumber(read, "Load:TownAtOnce", 1, 1000, MostAtOnce),
            TownWaiting = ReadNumber(read, "Load:TownWaiting", 0, 10_000, 256),
            Certificate = ReadText(read, "Tls:Certificate", _ => true) is { } pem ? PemFile("Tls:Certificate", pem, folder) : null,
        };
    }

    /// <summary>A list in JSON, or addresses and networks divided by commas in an environment variable.</summary>
    private static List<IPNetwork> ReadProxies(IConfigurationSection section)
    {
        var named = section.Value?.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        return [.. named.Concat(section.GetChildren().Select(child => child.Value ?? "")).Select(ReadNetwork)];
    }

    private static IPNetwork ReadNetwork(string text)
    {
        if (IPAddress.TryParse(text, out var address)) return new(address, address.GetAddressBytes().Length * 8);
        if (text.Contains('/') && IPNetwork.TryParse(text, out var network) && network.PrefixLength > 0) return network;
        throw SettingList.Wrong("Proxies:Trusted", text, "das ganze Netz 0.0.0.0/0 ist nicht möglich");
    }

    private static bool ReadSwitch(IConfiguration read, string name, bool otherwise)
    {
        if (read[name] is not { Length: > 0 } text) return otherwise;
        return bool.TryParse(text, out var on) ? on : throw SettingList.Wrong(name, text);
    }

    private static int ReadNumber(IConfiguration read, string name, int least, int most, int otherwise)
    {
        if (read[name] is not { Length: > 0 } text) return otherwise;
        return int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number : throw SettingList.Wrong(name, text);
    }

    private static string? ReadText(IConfiguration read, string name, Func<string, bool> fits) =>
        read[name] is not { Length: > 0 } text ? null : fits(text) ? text : throw SettingList.Wrong(name, text);

    /// <summary>A file with certificates that can be read now: what is missing at the start would be missed later in the night.</summary>
    internal static string PemFile(string name, string file, string folder)
    {
        var path = Path.Combine(folder, file);
        try
        {
            var certificates = new X509Certificate2Collection();
            certificates.ImportFromPemFile(path);
            return certificates.Count > 0 ? path : throw SettingList.Wrong(name, file, "darin steht kein Zertifikat");
        }
        catch (Exception no) when (no is IOException or CryptographicException or UnauthorizedAccessException)
        {
            throw SettingList.Wrong(name, file, no.Message.TrimEnd('.'));
        }
    }

    private static MailSettings? ReadMail(IConfiguration read, string folder)
    {
        var section = read.GetSection("Mail");
        var port = ReadNumber(read, "Mail:Port", 1, 65535, 587);
        if (!Enum.TryParse<MailSecurity>(section["Security"] is { Length: > 0 } named ? named : nameof(MailSecurity.StartTls), ignoreCase: true, out var security) || !Enum.IsDefined(security) || int.TryParse(section["Security"], out _))
            throw SettingList.Wrong("Mail:Security", section["Security"]);
        var (user, password) = (ReadText(read, "Mail:User", OneLine), section["Password"] is { Length: > 0 } secret ? secret : null);
        if (password is not null && (user is null || !OneLine(password))) throw SettingList.Wrong("Mail:Password", password, user is null ? "Mail:User fehlt" : null);
        var name = ReadText(read, "Mail:FromName", n => OneLine(n) && n.Length <= 100);
        var from = ReadText(read, "Mail:From", MailAddress.IsValid);
        var ca = ReadText(read, "Mail:TrustedCa", _ => true) is { } pem ? PemFile("Mail:TrustedCa", pem, folder) : null;
        if (ReadText(read, "Mail:Host", h => Uri.CheckHostName(h) != UriHostNameType.Unknown) is not { } host) return null;
        return new MailSettings(host, port, security, user, password, new MailAddress(from ?? throw SettingList.Wrong("Mail:From", null), name)) { TrustedCa = ca };
    }

    private static bool OneLine(string text) => !text.Any(char.IsControl);

    private static ClamdSettings? ReadScanner(IConfiguration read) =>
        ReadText(read, "Scanner:Address", a => a.StartsWith('/') || (a.LastIndexOf(':') is var colon and > 0
            && Uri.CheckHostName(a[..colon].Trim('[', ']')) != UriHostNameType.Unknown && int.TryParse(a[(colon + 1)..], out var port) && port is > 0 and <= 65535)) is { } address
            ? new ClamdSettings(address) : null;
}
