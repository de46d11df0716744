using System.Net;
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

    public static InstallationSettings Read(string dataFolder)
    {
        var file = Path.Combine(Path.GetFullPath(dataFolder), "rathaus.json");
        IConfiguration read;
        try
        {
            read = new ConfigurationBuilder().AddJsonFile(file, optional: true).AddEnvironmentVariables("RATHAUS_").Build();
        }
        catch (Exception broken) when (broken is InvalidDataException or FormatException)
        {
            throw new SettingException($"{file} ist kein gültiges JSON: {(broken.InnerException ?? broken).Message}");
        }
        return new(ReadMail(read.GetSection("Mail")), ReadScanner(read.GetSection("Scanner")))
        {
            Log = Transparency.LogSettings.Read(read.GetSection("Log"), Path.GetFullPath(dataFolder)),
            TrustedProxies = ReadProxies(read.GetSection("Proxies:Trusted")),
            StaffSecondFactor = ReadSwitch(read, "Accounts:StaffSecondFactor", otherwise: true),
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
        throw new SettingException($"Proxies:Trusted enthält „{text}“; erwartet werden Adressen oder Netze, zum Beispiel 10.0.0.5 oder 10.0.0.0/24. Das ganze Netz (0.0.0.0/0) ist nicht möglich.");
    }

    private static bool ReadSwitch(IConfiguration read, string name, bool otherwise)
    {
        if (read[name] is not { Length: > 0 } text) return otherwise;
        return bool.TryParse(text, out var on) ? on : throw new SettingException($"{name} ist „{text}“; möglich sind true und false.");
    }

    private static MailSettings? ReadMail(IConfigurationSection section)
    {
        if (section["Host"] is not { Length: > 0 } host) return null;
        if (!int.TryParse(section["Port"] ?? "587", out var port) || port is < 1 or > 65535)
            throw new SettingException($"Mail:Port ist „{section["Port"]}“; erwartet wird eine Zahl von 1 bis 65535.");
        if (!Enum.TryParse<MailSecurity>(section["Security"] ?? nameof(MailSecurity.StartTls), ignoreCase: true, out var security) || !Enum.IsDefined(security))
            throw new SettingException($"Mail:Security ist „{section["Security"]}“; möglich sind None, StartTls und Tls.");
        if (section["From"] is not { Length: > 0 } from || !from.Contains('@'))
            throw new SettingException("Mail:From fehlt oder ist keine Adresse; erwartet wird zum Beispiel rathaus@musterstadt.example.");
        return new MailSettings(host, port, security, section["User"], section["Password"], new MailAddress(from, section["FromName"])) { TrustedCa = section["TrustedCa"] };
    }

    private static ClamdSettings? ReadScanner(IConfigurationSection section) =>
        section["Address"] is { Length: > 0 } address ? new ClamdSettings(address) : null;
}

/// <summary>A setting is wrong; the message is a German sentence that names it.</summary>
public sealed class SettingException(string sentence) : Exception(sentence);
