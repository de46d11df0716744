using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Workshop.Publish;

/// <summary>The published service as a package signed by the town, for <c>rathaus service import</c> of another one.</summary>
[Needs(WorkshopModule.Right)]
internal sealed class PackageFile(IServicePackages packages) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken stop)
    {
        var written = await packages.ExportAsync(slug, stop);
        if (written.Refused) return NotFound();
        Response.Headers.CacheControl = "no-store";
        return File(written.Value.Archive, "application/zip", $"{slug}-paket.zip");
    }
}
