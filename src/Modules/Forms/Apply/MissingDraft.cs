using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Forms.Apply;

/// <summary>What pages of a draft have in common.</summary>
internal static class DraftPages
{
    /// <summary>The page for a link that leads to nothing (any more); it says nothing about whether there ever was something.</summary>
    public static async Task<IActionResult> MissingAsync(this PageModel page)
    {
        page.Private();
        await page.FrameAsync(new UiText("Diesen Entwurf gibt es nicht mehr", "This draft no longer exists"), WithoutSearch);
        return new ViewResult { ViewName = "/Modules/Forms/Apply/Missing.cshtml", ViewData = page.ViewData, TempData = page.TempData, StatusCode = StatusCodes.Status404NotFound };
    }

    /// <summary>Nothing of a draft stays in a cache or goes to another site.</summary>
    public static void Private(this PageModel page)
    {
        page.Response.Headers.CacheControl = "no-cache, no-store";
        page.Response.Headers["Referrer-Policy"] = "no-referrer";
        page.Response.Headers["X-Robots-Tag"] = "noindex";
    }

    public static PageFrame WithoutSearch(PageFrame frame) => frame with { SearchHref = null, Breadcrumb = [] };

    public static string Path(string slug, string token, string page) => $"/antrag/{slug}/{token}/{page}";
}
