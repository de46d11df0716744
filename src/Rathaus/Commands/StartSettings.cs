using System.Net;
using Npgsql;
using Rathaus.Platform;

namespace Rathaus.Commands;

/// <summary>What is said on the command line or in the environment instead of <c>rathaus.json</c>: refused in a sentence as well.</summary>
internal static class StartSettings
{
    /// <exception cref="SettingException">An address cannot be listened on, or the collector's address is none.</exception>
    public static void Check(string urls)
    {
        foreach (var url in urls.Split(';'))
            if (!IsListenable(url))
                throw new SettingException($"--urls enthält „{url}“; erwartet werden Adressen mit Semikolon getrennt, zum Beispiel http://127.0.0.1:5080.");
        if (Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT") is { Length: > 0 } collector
            && !(Uri.TryCreate(collector, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
            throw new SettingException($"OTEL_EXPORTER_OTLP_ENDPOINT ist „{collector}“; erwartet wird die Adresse eines OpenTelemetry-Sammlers, zum Beispiel http://127.0.0.1:4317.");
    }

    /// <exception cref="SettingException">The connection string cannot be read; it is not repeated, since it may hold a password.</exception>
    public static string? CheckPostgres(string? connection)
    {
        if (string.IsNullOrWhiteSpace(connection)) return null;
        try
        {
            var parts = new NpgsqlConnectionStringBuilder(connection);
            if (!string.IsNullOrEmpty(parts.Host)) return connection;
        }
        catch (Exception no) when (no is ArgumentException or FormatException or KeyNotFoundException)
        {
            // The sentence below says all: the exception would repeat a part of the string.
        }
        throw new SettingException("--postgres (RATHAUS_POSTGRES) lässt sich nicht lesen; erwartet wird eine Verbindung, zum Beispiel Host=127.0.0.1;Username=rathaus;Password=…;Database=rathaus.");
    }

    private static bool IsListenable(string url)
    {
        if (url.Trim().StartsWith("http://unix:/", StringComparison.Ordinal)) return true;
        if (!Uri.TryCreate(url.Trim().Replace("://*", "://0.0.0.0", StringComparison.Ordinal).Replace("://+", "://0.0.0.0", StringComparison.Ordinal), UriKind.Absolute, out var address)) return false;
        if (address.Scheme is not ("http" or "https") || address.AbsolutePath != "/") return false;
        return address.HostNameType is UriHostNameType.Dns || IPAddress.TryParse(address.Host.Trim('[', ']'), out _);
    }
}
