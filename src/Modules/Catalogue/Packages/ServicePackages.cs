using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Catalogue.Domain;
using Rathaus.Modules.Catalogue.Folders;
using Rathaus.Modules.Catalogue.Import;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;

namespace Rathaus.Modules.Catalogue.Packages;

/// <summary>Writes services as signed packages and takes them in. What is refused leaves the town as it was.</summary>
internal sealed class ServicePackages(TownDb db, ServiceFolders folders, TownCatalogue catalogue) : IServicePackages
{
    /// <summary>Source of services that came as packages; a folder of the same name does not overwrite them.</summary>
    public const string Source = "paket/";

    public async Task<Result<(byte[] Archive, string Fingerprint)>> ExportAsync(string slug, CancellationToken stop = default)
    {
        if (await catalogue.FindAsync(slug, stop) is not { } service) return new Refusal($"Die Leistung „{slug}“ gibt es hier nicht.");
        if (!service.Files.ContainsKey(ServiceYaml.FileName)) return new Refusal($"Die Leistung „{slug}“ ist aus einer Beschreibung eingelesen und hat keinen Ordner, der sich weitergeben ließe.");
        return Package.Write(db.Town, db.Town.Name, slug, service.Number, service.Files);
    }

    public Result<PackageContent> Read(byte[] archive)
    {
        try
        {
            return Package.Read(archive).Content;
        }
        catch (PackageException refused)
        {
            return new Refusal(refused.Message);
        }
    }

    public async Task<IReadOnlyList<TrustedKey>> KeysAsync(CancellationToken stop = default)
    {
        var known = await db.Set<PackageKey>().AsNoTracking().OrderBy(k => k.Town).ThenBy(k => k.Fingerprint).ToListAsync(stop);
        return [new(Package.FingerprintOf(db.Town), db.Town.Name, DateTimeOffset.MinValue), .. known.Select(k => new TrustedKey(k.Fingerprint, k.Town, k.TrustedAt))];
    }

    public async Task<TakenPackage?> TakenAsync(string slug, CancellationToken stop = default) =>
        await db.Set<ImportedPackage>().AsNoTracking().FirstOrDefaultAsync(p => p.Slug == slug, stop) is { } taken ? new(slug, taken.Revision, taken.Fingerprint, taken.ImportedAt, taken.Files) : null;

    public async Task TrustAsync(PackageContent package, CancellationToken stop = default)
    {
        if (await db.Set<PackageKey>().FirstOrDefaultAsync(k => k.Fingerprint == package.Fingerprint, stop) is null) db.Add(new PackageKey(package.Fingerprint, package.Town, db.Now));
    }

    public async Task<string?> DistrustAsync(string fingerprint, CancellationToken stop = default)
    {
        if (await db.Set<PackageKey>().FirstOrDefaultAsync(k => k.Fingerprint == fingerprint, stop) is not { } key) return null;
        db.Remove(key);
        return key.Town;
    }

    public async Task NoteTakenAsync(PackageContent package, CancellationToken stop = default)
    {
        var known = await db.Set<ImportedPackage>().FirstOrDefaultAsync(p => p.Slug == package.Slug, stop);
        if (known is null) db.Add(known = new ImportedPackage(package.Slug));
        known.Took(package, db.Now);
        var service = db.Set<CatalogueService>().Local.FirstOrDefault(s => s.Slug == package.Slug) ?? await db.Set<CatalogueService>().FirstAsync(s => s.Slug == package.Slug, stop);
        service.ComeFrom(Source + package.Slug);
    }

    public async Task<PackageReport> ImportAsync(byte[] archive, PackageOptions options, Actor actor, CancellationToken stop = default)
    {
        Package package;
        try
        {
            package = Package.Read(archive);
        }
        catch (PackageException refused)
        {
            return new("", 0, false, [], [], [refused.Message]);
        }
        PackageReport No(params IEnumerable<string> sentences) => new(package.Head.Slug, package.Head.Revision, false, [], [], [.. sentences]);
        if (await db.Set<PackageKey>().FirstOrDefaultAsync(k => k.Fingerprint == package.Fingerprint, stop) is null)
        {
            if (options.TrustKey != package.Fingerprint) return No($"Der Schlüssel von „{package.Head.Town}“ ist hier noch nicht bekannt. Vergleichen Sie den Fingerabdruck {package.Fingerprint} am Telefon und wiederholen Sie mit --key {package.Fingerprint}.");
            db.Add(new PackageKey(package.Fingerprint, package.Head.Town, db.Now));
        }
        var service = await db.Set<CatalogueService>().FirstOrDefaultAsync(s => s.Slug == package.Head.Slug, stop);
        var known = await db.Set<ImportedPackage>().FirstOrDefaultAsync(p => p.Slug == package.Head.Slug, stop);
        var current = service is null ? null : await db.Set<CatalogueRevision>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == service.CurrentRevision, stop);
        if (service is not null && known is null && !options.Replace) return No($"Die Leistung „{package.Head.Slug}“ gibt es hier schon, und sie kam nicht als Paket. Mit --replace tritt das Paket an ihre Stelle.");
        if (known is not null && known.Fingerprint != package.Fingerprint && !options.Replace) return No("Dieses Paket ist mit einem anderen Schlüssel unterschrieben als das eingelesene. Kommt es wirklich von einer anderen Kommune, wiederholen Sie mit --replace.");
        if (known is not null && known.Fingerprint == package.Fingerprint && known.Revision > package.Head.Revision) return No($"Hier ist schon Stand {known.Revision} eingelesen; dieses Paket ist Stand {package.Head.Revision}.");
        var local = known is null || current is null ? null : current.Read().Files;
        var merged = local is null ? new(package.Files, [], []) : PackageMerge.Of(known!.Files, local, package.Files, options.Conflicts);
        if (merged.Conflicts.Count > 0 && options.Conflicts == ConflictChoice.Stop)
            return No("Stadt und Paket haben dieselben Felder verschieden geändert. Entscheiden Sie mit --conflicts local oder --conflicts package.") with { Conflicts = merged.Conflicts };
        var (files, kept) = (merged.Files, merged.Kept);
        if (options.Overlay is { } overlay)
        {
            var (overlaid, set, faults) = Overlay.Apply(overlay, files);
            if (faults.Count > 0) return No(faults);
            (files, kept) = (overlaid, [.. kept, .. set]);
        }
        var (definition, problems) = Check(package.Head.Slug, files, await db.Set<CatalogueService>().Select(s => s.Slug).ToListAsync(stop));
        if (definition is null) return No(problems);
        var report = new PackageReport(package.Head.Slug, package.Head.Revision, true, kept, merged.Conflicts, []);
        return await PublishAsync(report, package, definition, files, service, current, known, actor, stop);
    }

    private async Task<PackageReport> PublishAsync(PackageReport report, Package package, ServiceDefinition definition, IReadOnlyDictionary<string, string> files, CatalogueService? service, CatalogueRevision? current, ImportedPackage? known, Actor actor, CancellationToken stop)
    {
        var slug = package.Head.Slug;
        if (known is null) db.Add(known = new ImportedPackage(slug));
        known.Took(package.Content, db.Now);
        if (service is null) db.Add(service = new CatalogueService(slug, Source + slug));
        else service.ComeFrom(Source + slug);
        var same = current?.ContentHash == CatalogueRevision.HashOf(definition, files);
        if (!same)
        {
            var revision = new CatalogueRevision((current?.Number ?? 0) + 1, definition, files, db.Now);
            db.Add(revision);
            service.Publish(revision, definition.Name.De);
            await db.RaiseEditionAsync(stop);
        }
        await db.CommitAsync(new Deed(actor, "catalogue.package")
        {
            More = new Dictionary<string, object> { ["service"] = slug, ["revision"] = package.Head.Revision, ["key"] = package.Fingerprint, ["kept"] = report.Kept.Count, ["conflicts"] = report.Conflicts.Count },
        }, stop);
        return report with { Published = !same };
    }

    /// <summary>The same checks as for a folder: the files are laid out in one and read back, tests included.</summary>
    private (ServiceDefinition? Definition, IReadOnlyList<string> Problems) Check(string slug, IReadOnlyDictionary<string, string> files, IReadOnlyList<string> others)
    {
        var root = Directory.CreateTempSubdirectory("rathaus-package");
        try
        {
            var folder = root.CreateSubdirectory(slug);
            foreach (var (name, text) in files) File.WriteAllText(Path.Combine(folder.FullName, name), text);
            var reading = folders.Read(root.FullName, others.ToHashSet());
            return (reading.Services.SingleOrDefault()?.Definition, [.. reading.Refused.SelectMany(r => r.Faults).Select(f => f.ToString())]);
        }
        finally
        {
            root.Delete(recursive: true);
        }
    }
}
