using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Platform.Data;

namespace Rathaus.Modules.Catalogue.Domain;

/// <summary>
/// The door to the town's services. What was read once stays in memory as long as the edition of what everybody sees stays, so an import by the
/// command line beside a running server is seen a moment later.
/// </summary>
internal sealed class TownCatalogue(TownDb db, TownDbs towns, Shelves shelves) : ICatalogue
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
    public async Task<Shelf> ShelfAsync(CancellationToken stop = default) => _mine ??= await shelves.Current.OfAsync(towns, db.Town, ReadAsync, stop);

    // Without the model: the first page of a starting house need not wait until it is built.
    private async Task<Shelf> ReadAsync()
    {
        var edition = (await towns.AskAsync(db.Town, $"select number from catalogue_edition", row => row.GetInt64(0))).FirstOrDefault();
        if (shelves.Of(db.Town.Id) is { } kept && kept.Edition == edition) return kept;
        var services = await towns.AskAsync(db.Town, $"""
            select s.hidden, s.source, r.id, r.number, r.definition, r.files
            from catalogue_service s join catalogue_revision r on r.id = s.current_revision
            order by s.sort_key, s.slug
            """, row => new ShelvedService(CatalogueRevision.Read(new(row.GetGuid(2)), row.GetInt32(3), row.GetString(4), row.GetString(5)), row.GetBoolean(0), row.GetString(1)));
        var shelf = new Shelf(edition, services);
        shelves.Keep(db.Town.Id, shelf);
        return shelf;
    }
}
