using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Catalogue.Domain;
using Rathaus.Modules.Catalogue.Folders;
using Rathaus.Modules.Catalogue.Import;
using Rathaus.Platform;
using Rathaus.Platform.Data;

namespace Rathaus.Modules.Catalogue.Publish;

/// <summary>The door for those who make services one by one; the rules are those of an import.</summary>
internal sealed class ServicePublishing(TownDb db, ServiceFolders folders, ShippedLists lists, TownCatalogue catalogue) : IServicePublishing
{
    public IReadOnlyList<(string Slug, string Name)> Situations => [.. lists.Situations.Select(s => (s.Slug, s.Name.De))];

    public IReadOnlyList<(string Slug, string Name)> Groups => [.. lists.Groups.Select(g => (g.Slug, g.Name))];

    public bool IsSlug(string text) => ServiceYaml.IsSlug(text);

    public (ServiceDefinition? Definition, IReadOnlyList<ServiceFault> Faults) Check(string slug, string group, IReadOnlyDictionary<string, string> files)
    {
        var faults = folders.Misplaced(files).ToList();
        var definition = folders.ReadFiles(slug, group, files, faults);
        return (faults.Count == 0 ? definition : null, faults);
    }

    public ServiceDefinition? Read(string slug, string group, IReadOnlyDictionary<string, string> files) =>
        files.TryGetValue(ServiceYaml.FileName, out var text) ? ServiceYaml.Read(slug, group, text, files.ContainsKey("form.yaml"), lists.SituationSlugs, []) : null;

    public async Task<IReadOnlyList<TownService>> ServicesAsync(CancellationToken stop = default) =>
        [.. (await catalogue.ShelfAsync(stop)).All.Select(s => new TownService(s.Revision, s.Hidden))];

    public async Task<IReadOnlyList<RevisionInfo>> RevisionsAsync(string slug, CancellationToken stop = default)
    {
        var current = await db.Set<CatalogueService>().Where(s => s.Slug == slug).Select(s => (Contracts.Core.ServiceRevisionId?)s.CurrentRevision).FirstOrDefaultAsync(stop);
        var rows = await db.Set<CatalogueRevision>().AsNoTracking().Where(r => r.Slug == slug).OrderByDescending(r => r.Number)
            .Select(r => new { r.Id, r.Number, r.PublishedAt, r.PublishedBy, r.Note }).ToListAsync(stop);
        return [.. rows.Select(r => new RevisionInfo(r.Id, r.Number, r.PublishedAt, r.PublishedBy, r.Note, r.Id == current))];
    }

    public async Task<ServiceRevision?> RevisionAsync(string slug, int number, CancellationToken stop = default) =>
        (await db.Set<CatalogueRevision>().AsNoTracking().FirstOrDefaultAsync(r => r.Slug == slug && r.Number == number, stop))?.Read();

    public async Task<Result<ServiceRevision>> PublishAsync(string slug, string group, IReadOnlyDictionary<string, string> files, string by, string note, CancellationToken stop = default)
    {
        var (read, faults) = Check(slug, group, files);
        if (read is null) return new Refusal($"So kann die Leistung nicht veröffentlicht werden. {faults[0]}");
        var known = await db.Set<CatalogueService>().Select(s => s.Slug).ToListAsync(stop);
        var (definition, fault) = folders.Settle(read, files, known.ToHashSet());
        if (fault is not null) return new Refusal(fault.ToString());
        var service = await db.Set<CatalogueService>().FirstOrDefaultAsync(s => s.Slug == slug, stop);
        var last = await db.Set<CatalogueRevision>().Where(r => r.Slug == slug).OrderByDescending(r => r.Number).Select(r => new { r.Id, r.Number, r.ContentHash }).FirstOrDefaultAsync(stop);
        if (last is not null && last.Id == service?.CurrentRevision && last.ContentHash == CatalogueRevision.HashOf(definition, files))
            return new Refusal($"Der Entwurf ist dasselbe wie die gültige Revision {last.Number}. Es gibt nichts zu veröffentlichen.");
        if (service is null) db.Add(service = new CatalogueService(slug, group.Length == 0 ? slug : $"{group}/{slug}"));
        var revision = new CatalogueRevision((last?.Number ?? 0) + 1, definition, files, db.Now).Of(by, note);
        db.Add(revision);
        service.Publish(revision, definition.Name.De);
        await db.RaiseEditionAsync(stop);
        return revision.Read();
    }
}
