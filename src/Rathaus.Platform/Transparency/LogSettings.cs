using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Configuration;
using Rathaus.TransparencyLog;

namespace Rathaus.Platform.Transparency;

/// <summary>Who outside confirms the logs: section <c>Log</c> of the settings.</summary>
/// <param name="TimestampUrl">Time stamp authority (RFC 3161), or null for none.</param>
/// <param name="TimestampRoots">Its roots; null trusts the answer's own signature only.</param>
/// <param name="Policy">Witnesses of other installations; the towns of this one co-sign without being named.</param>
/// <param name="WitnessFor">Logs of other installations for which the towns here are witnesses: base origin and keys.</param>
public sealed record LogSettings(Uri? TimestampUrl, X509Certificate2Collection? TimestampRoots, WitnessPolicy Policy, ILookup<string, LogPublicKey> WitnessFor)
{
    public static LogSettings None { get; } = new(null, null, new WitnessPolicy(0, []), Array.Empty<(string, LogPublicKey)>().ToLookup(k => k.Item1, k => k.Item2));

    /// <exception cref="SettingException">A setting is wrong; the sentence names it.</exception>
    internal static LogSettings Read(IConfigurationSection section, string folder)
    {
        var witnesses = section.GetSection("Witnesses").GetChildren().Select(w => (new WitnessIdentity(
            Text(w, "Name"), Key(w)), Address(w.Path + ":Url", Text(w, "Url")).ToString())).ToList();
        var quorum = 0;
        if (section["Quorum"] is { Length: > 0 } text && (!int.TryParse(text, out quorum) || quorum < 0 || quorum > witnesses.Count))
            throw SettingList.Wrong("Log:Quorum", text, $"genannt sind {witnesses.Count}");
        return new(section["TimestampUrl"] is { Length: > 0 } url ? Address("Log:TimestampUrl", url) : null,
            section["TimestampRoot"] is { Length: > 0 } root ? Roots(InstallationSettings.PemFile("Log:TimestampRoot", root, folder)) : null,
            new WitnessPolicy(quorum, witnesses),
            section.GetSection("WitnessFor").GetChildren().Select(l => (Origin: Text(l, "Origin"), Key: Key(l))).ToLookup(l => l.Origin, l => l.Key));
    }

    /// <summary>Certificates of a PEM file.</summary>
    public static X509Certificate2Collection Roots(string file)
    {
        var roots = new X509Certificate2Collection();
        try
        {
            roots.ImportFromPemFile(file);
        }
        catch (Exception no) when (no is IOException or CryptographicException or UnauthorizedAccessException)
        {
            throw new SettingException($"Log:TimestampRoot: {file} lässt sich nicht als PEM-Datei lesen: {no.Message}");
        }
        return roots.Count > 0 ? roots : throw new SettingException($"Log:TimestampRoot: In {file} steht kein Zertifikat.");
    }

    private static Uri Address(string name, string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri : throw SettingList.Wrong(name, text);

    private static string Text(IConfigurationSection section, string name) =>
        section[name] is { Length: > 0 } text ? text : throw SettingList.Wrong($"{section.Path}:{name}", null);

    private static LogPublicKey Key(IConfigurationSection section)
    {
        var text = Text(section, "Spki");
        try
        {
            return LogPublicKey.FromBase64(text);
        }
        catch (LogFormatException no)
        {
            throw SettingList.Wrong(section.Path + ":Spki", text, no.Message.TrimEnd('.'));
        }
    }
}
