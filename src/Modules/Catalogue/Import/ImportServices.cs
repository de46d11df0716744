using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Catalogue.Domain;
using Rathaus.Modules.Catalogue.Folders;
using Rathaus.Modules.Catalogue.Packages;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;

namespace Rathaus.Modules.Catalogue.Import;

/// <summary>
/// Brings a folder of services into the town: what is new or changed becomes a new revision, what is the same stays untouched,
/// what is wrong is refused. All of it in one commit.
/// </summary>
internal sealed class ImportServices(TownDb db, ServiceFolders folders) : ICatalogueImport
{
    public async Task<ImportReport> ImportAsync(string folder, Actor actor, CancellationToken stop = default) => (await BringAsync(known => folders.Read(folder, known), actor, stop)).Report;

    /// <summary>A file in XZuFi that was sent.</summary>
    /// <param name="actor">Who brings it in; null only tells what would come of it.</param>
    public Task<ImportPlan> XzufiAsync(string name, string text, Actor? actor, CancellationToken stop) => BringAsync(known => folders.ReadXml(name, text, known), actor, stop);

    private async Task<ImportPlan> BringAsync(Func<IReadOnlySet<string>, FolderReading> reader, Actor? actor, CancellationToken stop)
    {
        var services = await db.Set<CatalogueService>().ToDictionaryAsync(s => s.Slug, stop);
        var inForce = await (from service in db.Set<CatalogueService>()
                             join revision in db.Set<CatalogueRevision>() on service.CurrentRevision equals revision.Id
                             select new { revision.Slug, revision.Number, revision.ContentHash, revision.PublishedBy }).ToDictionaryAsync(r => r.Slug, stop);
        var (own, overtaken) = (await OwnWorkAsync(stop), new List<string>());
        var reading = reader(services.Keys.ToHashSet());
        var planned = new List<PlannedService>();
        var refused = reading.Refused.ToList();
        var taken = services.Keys.Concat(reading.Services.Select(s => s.Definition.Slug)).ToHashSet();
        foreach (var read in reading.Services.Select(s => Named(s, services, taken)))
        {
            var slug = read.Definition.Slug;
            var old = inForce.GetValueOrDefault(slug);
            if (services.TryGetValue(slug, out var service) && service.Source != read.Source && !Moved(service.Source, read))
                refused.Add(new(read.Source, [new(read.Source, 0, $"Die Leistung „{slug}“ ist schon aus „{service.Source}“ eingelesen. Geben Sie einer von beiden einen anderen Namen.")]));
            else if (old?.ContentHash == CatalogueRevision.HashOf(read.Definition, read.Files)) Plan(read, ImportChange.None);
            // What the town made of this very text in its workshop stays: the folder brings nothing new.
            else if (old is { PublishedBy.Length: > 0 } && own.Contains((slug, CatalogueRevision.HashOf(read.Definition, read.Files)))) Plan(read, ImportChange.None);
            else
            {
                if (old is { PublishedBy.Length: > 0 }) overtaken.Add($"{read.Source}: Revision {old.Number} aus der Werkstatt gilt nicht mehr; der Ordner ist neuer. Vergleichen und zurückholen: /verwaltung/werkstatt/{slug}");
                Plan(read, old is null ? ImportChange.New : ImportChange.Changed);
                if (actor is null) continue;
                if (service is null) db.Add(service = new CatalogueService(slug, read.Source));
                var revision = new CatalogueRevision((old?.Number ?? 0) + 1, read.Definition, read.Files, db.Now);
                db.Add(revision);
                service.Publish(revision, read.Definition.Name.De);
                service.ComeFrom(read.Source);
            }
        }
        var notes = Doubles.Of(planned.Where(p => p.Change == ImportChange.New && reading.Services.Any(s => s.Source == p.Source && IsDescription(s))), services.Values).Concat(overtaken).ToList();
        var unchanged = planned.Count(p => p.Change == ImportChange.None);
        var imported = planned.Count - unchanged;
        if (imported > 0 && actor is not null) await CommitAsync(actor, imported, unchanged, refused.Count, stop);
        return new(planned, new(imported, unchanged, refused) { Notes = notes });

        void Plan(ReadService service, ImportChange change) => planned.Add(new(service.Source, service.Definition, change));
    }

    /// <summary>
    /// A description's address is only made from its file name. Where another service has it, the description gets the next free one, and keeps
    /// it however often the file is imported; whoever imports is told of the likely double.
    /// </summary>
    private static ReadService Named(ReadService read, Dictionary<string, CatalogueService> services, HashSet<string> taken)
    {
        if (!IsDescription(read)) return read;
        var slug = services.Values.FirstOrDefault(s => s.Source == read.Source)?.Slug ?? read.Definition.Slug;
        for (var number = 2; services.TryGetValue(slug, out var other) && other.Source != read.Source; number++)
            if (taken.Add($"{read.Definition.Slug}-{number}")) slug = $"{read.Definition.Slug}-{number}";
        return slug == read.Definition.Slug ? read : read with { Definition = read.Definition with { Slug = slug } };
    }

    private static bool IsDescription(ReadService read) => read.Files.ContainsKey("source.md");

    /// <summary>A folder of the same name in another group is the same service; a package's or a description's is not.</summary>
    private static bool Moved(string from, ReadService to) =>
        !IsDescription(to) && from.Split('/')[^1] == to.Definition.Slug && !from.StartsWith(ServicePackages.Source, StringComparison.Ordinal);

    /// <summary>Contents of earlier revisions of those services that the town changed in its workshop.</summary>
    private async Task<HashSet<(string Slug, string Hash)>> OwnWorkAsync(CancellationToken stop)
    {
        var changed = await db.Set<CatalogueRevision>().Where(r => r.PublishedBy != "").Select(r => r.Slug).Distinct().ToListAsync(stop);
        if (changed.Count == 0) return [];
        var revisions = await db.Set<CatalogueRevision>().Where(r => changed.Contains(r.Slug)).Select(r => new { r.Slug, r.ContentHash }).ToListAsync(stop);
        return [.. revisions.Select(r => (r.Slug, r.ContentHash))];
    }

    private async Task CommitAsync(Actor actor, int imported, int unchanged, int refused, CancellationToken stop)
    {
        await db.RaiseEditionAsync(stop);
        await db.CommitAsync(new Deed(actor, "catalogue.import")
        {
            More = new Dictionary<string, object> { ["imported"] = imported, ["unchanged"] = unchanged, ["refused"] = refused },
        }, stop);
    }
}

/// <summary>What an import does, or would do, to a service.</summary>
internal enum ImportChange { New, Changed, None }

internal sealed record PlannedService(string Source, ServiceDefinition Definition, ImportChange Change);

/// <summary>What came of an import, or would.</summary>
internal sealed record ImportPlan(IReadOnlyList<PlannedService> Services, ImportReport Report);

internal static class Editions
{
    /// <summary>Part of every change of the catalogue: other requests and processes notice it by this number.</summary>
    public static async Task RaiseEditionAsync(this TownDb db, CancellationToken stop)
    {
        var edition = await db.Set<CatalogueEdition>().FirstOrDefaultAsync(stop);
        if (edition is null) db.Add(edition = new CatalogueEdition());
        edition.Raise();
    }
}
