using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Platform.Data;

namespace Rathaus.Modules.Catalogue.Domain;

/// <summary>
/// The door to the town's services. What was read once stays in memory as long as the edition of what everybody sees stays, so an import by the
/// command line beside a running server is seen a moment later.
/// </summary>
internal sealed class TownCatalogue(TownDb db, Shelves shelves) : ICatalogue
{
    private Shelf? _mine;

    public async Task<ServiceRevision?> FindAsync(string slug, CancellationToken stop = default) => (await ShelfAsync(stop)).Find(slug);

    public async Task<IReadOnlyList<ServiceRevision>> AllAsync(CancellationToken stop = default) => (await ShelfAsync(stop)).Shown;

    public async Task<ServiceRevision> RevisionAsync(ServiceRevisionId id, CancellationToken stop = default)
    {
        if ((_mine ?? shelves.Of(db.Town.Id))?.Revision(id) is { } current) return current;
        if (shelves.Old(db.Town.Id, id) is { } known) return known;
        var row = await db.Set<CatalogueRevision>().AsNoTracking().SingleAsync(r => r.Id == id, stop);
        var revision = row.Read();
        shelves.KeepOld(db.Town.Id, revision);
        return revision;
    }

    /// <summary>The town's catalogue; the same for the whole request.</summary>
    public async Task<Shelf> ShelfAsync(CancellationToken stop = default) => _mine ??= await shelves.Current.OfAsync(db, () => ReadAsync(stop), stop);

    private async Task<Shelf> ReadAsync(CancellationToken stop)
    {
        var edition = await db.Set<CatalogueEdition>().AsNoTracking().Select(e => (long?)e.Number).FirstOrDefaultAsync(stop) ?? 0;
        if (shelves.Of(db.Town.Id) is { } kept && kept.Edition == edition) return kept;
        var rows = await (from service in db.Set<CatalogueService>().AsNoTracking()
                          join revision in db.Set<CatalogueRevision>().AsNoTracking() on service.CurrentRevision equals revision.Id
                          orderby service.SortKey, service.Slug
                          select new { service.Hidden, service.Source, revision }).ToListAsync(stop);
        var shelf = new Shelf(edition, [.. rows.Select(r => new ShelvedService(r.revision.Read(), r.Hidden, r.Source))]);
        shelves.Keep(db.Town.Id, shelf);
        return shelf;
    }
}
