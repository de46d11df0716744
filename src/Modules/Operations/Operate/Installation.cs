using System.Reflection;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Rathaus.Platform;
using Rathaus.Platform.Data;
using Rathaus.Platform.Towns;

namespace Rathaus.Modules.Operations.Operate;

/// <summary>What runs here and where its data lie.</summary>
internal sealed class Installation(InstallationSettings settings, TownRegistry registry, TownDbs towns)
{
    public static string Version { get; } = typeof(Installation).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unbekannt";
    public static string Runtime => RuntimeInformation.FrameworkDescription;
    public static string Machine => RuntimeInformation.OSDescription;

    public string Engine => towns.IsPostgres ? "PostgreSQL" : "SQLite";
    public string Folder => Path.GetFullPath(towns.Settings.Folder);
    public TimeSpan BackupAge => settings.BackupAge;

    /// <summary>Whether operators of this town see the other towns: by setting, or since there is no other.</summary>
    public bool SeesAll(Town town) => settings.OperatingTown is { } operating ? operating == town.Slug : registry.All.Count == 1;

    /// <summary>Free and whole size of the disk with the data folder.</summary>
    public (long Free, long Size) Disk()
    {
        var drive = new DriveInfo(Folder);
        return (drive.AvailableFreeSpace, drive.TotalSize);
    }

    /// <summary>When the proxy's certificate ends; null where none is watched. A file that can no longer be read counts as ended.</summary>
    public DateTimeOffset? CertificateEnds()
    {
        if (settings.Certificate is not { } file) return null;
        try
        {
            using var certificate = X509Certificate2.CreateFromPem(File.ReadAllText(file));
            return certificate.NotAfter.ToUniversalTime();
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return DateTimeOffset.MinValue;
        }
    }

    /// <summary>What the program is made of: the list of parts that a published program carries, else the libraries of this build.</summary>
    public static IReadOnlyList<Part> Parts()
    {
        var file = Path.Combine(AppContext.BaseDirectory, "sbom.cdx.json");
        if (!File.Exists(file)) return [.. Libraries()];
        using var json = JsonDocument.Parse(File.ReadAllText(file));
        return [.. json.RootElement.GetProperty("components").EnumerateArray().Where(c => c.GetProperty("type").GetString() == "library").Select(c => new Part(
            c.GetProperty("name").GetString()!, c.GetProperty("version").GetString()!, Licence(c))).OrderBy(p => p.Name, StringComparer.OrdinalIgnoreCase)];
    }

    private static string? Licence(JsonElement component)
    {
        if (!component.TryGetProperty("licenses", out var licences) || licences.GetArrayLength() == 0) return null;
        var first = licences[0];
        return first.TryGetProperty("expression", out var expression) ? expression.GetString()
            : first.GetProperty("license") is var licence && licence.TryGetProperty("id", out var id) ? id.GetString() : first.GetProperty("license").GetProperty("name").GetString();
    }

    private static IEnumerable<Part> Libraries() =>
        from assembly in AppDomain.CurrentDomain.GetAssemblies()
        let name = assembly.GetName()
        where name.Name is { } text && !text.StartsWith("Rathaus", StringComparison.Ordinal) && !text.StartsWith("System", StringComparison.Ordinal) && !assembly.IsDynamic
        orderby name.Name
        select new Part(name.Name!, name.Version?.ToString(3) ?? "", null);
}

/// <summary>A part of others that the program carries.</summary>
internal sealed record Part(string Name, string Version, string? Licence);
