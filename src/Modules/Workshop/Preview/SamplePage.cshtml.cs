using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Workshop.Preview;

/// <summary>A sample file of a draft, to be opened outside the page: the door does not look at scripts inside a PDF.</summary>
[Needs(WorkshopModule.Right)]
internal sealed class SamplePage(SampleFiles samples) : PageModel
{
    public static string At(string slug, SampleFile file) => $"/verwaltung/werkstatt/{Uri.EscapeDataString(slug)}/beispieldatei?feld={Uri.EscapeDataString(file.Field)}&name={Uri.EscapeDataString(file.Name)}";

    public async Task<IActionResult> OnGetAsync(string slug, string? feld, string? name, CancellationToken stop)
    {
        if (await samples.FindAsync(slug, feld ?? "", name ?? "", stop) is not var (sample, content)) return NotFound();
        Response.Headers.CacheControl = "no-store";
        Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        Response.Headers.XContentTypeOptions = "nosniff";
        return File(content, sample.MediaType, sample.Name);
    }
}
