using Microsoft.EntityFrameworkCore;
using Rathaus.Modules.Catalogue.Domain;
using Rathaus.Modules.Catalogue.Import;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Catalogue.Manage;

/// <summary>The town hides or adopts all services of a group at once. Running cases are not touched.</summary>
internal sealed class ShowGroup(TownDb db, TownCatalogue catalogue, CurrentPerson current)
{
    public async Task<Result<int>> RunAsync(string? group, bool show, CancellationToken stop)
    {
        var slugs = (await catalogue.ShelfAsync(stop)).All.Where(s => s.Definition.Group == group && group?.Length > 0 && s.Hidden == show).Select(s => s.Definition.Slug).ToList();
        if (slugs.Count == 0) return new Refusal(show ? "In dieser Gruppe ist nichts ausgeblendet." : "In dieser Gruppe gibt es nichts auszublenden.");
        foreach (var service in await db.Set<CatalogueService>().Where(s => slugs.Contains(s.Slug)).ToListAsync(stop))
            if ((show ? service.Adopt() : service.Hide()) is { } refusal) return refusal;
        await db.RaiseEditionAsync(stop);
        await db.CommitAsync(new Deed(current.Required.Actor, show ? "catalogue.adopt" : "catalogue.hide")
        {
            More = new Dictionary<string, object> { ["group"] = group!, ["services"] = slugs.Count },
        }, stop);
        return slugs.Count;
    }
}
