using Microsoft.EntityFrameworkCore;
using Rathaus.Modules.Catalogue.Domain;
using Rathaus.Modules.Catalogue.Import;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Catalogue.Manage;

/// <summary>The town hides a service from its pages, or adopts it again. Running cases are not touched.</summary>
internal sealed class ShowService(TownDb db, CurrentPerson current)
{
    public async Task<Result<string>> RunAsync(string? slug, bool show, CancellationToken stop)
    {
        if (await db.Set<CatalogueService>().FirstOrDefaultAsync(s => s.Slug == slug, stop) is not { } service) return new Refusal("Diese Leistung gibt es nicht.");
        if ((show ? service.Adopt() : service.Hide()) is { } refusal) return refusal;
        await db.RaiseEditionAsync(stop);
        await db.CommitAsync(new Deed(current.Required.Actor, show ? "catalogue.adopt" : "catalogue.hide")
        {
            More = new Dictionary<string, object> { ["service"] = service.Slug },
        }, stop);
        return service.Slug;
    }
}
