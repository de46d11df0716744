using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Modules.Forms.Drafts;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Forms.Apply;

/// <summary>What pages of a draft have in common.</summary>
internal static class DraftPages
{
    /// <summary>The page for a link that leads to nothing (any more); it says nothing about whether there ever was something. A draft of an account leads to signing in.</summary>
    public static async Task<IActionResult> MissingAsync(this PageModel page)
    {
        page.Private();
        if (page.HttpContext.RequestServices.GetRequiredService<DraftFinder>().Locked)
        {
            await page.FrameAsync(new UiText("Melden Sie sich an, um weiterzumachen", "Sign in to continue"), WithoutSearch);
            return View(page, "Owned", StatusCodes.Status403Forbidden);
        }
        await page.FrameAsync(new UiText("Diesen Entwurf gibt es nicht mehr", "This draft no longer exists"), WithoutSearch);
        return View(page, "Missing", StatusCodes.Status404NotFound);
    }

    private static ViewResult View(PageModel page, string name, int status) =>
        new() { ViewName = $"/Modules/Forms/Apply/{name}.cshtml", ViewData = page.ViewData, TempData = page.TempData, StatusCode = status };

    /// <summary>Nothing of a draft stays in a cache or goes to another site.</summary>
    public static void Private(this PageModel page)
    {
        page.Response.Headers.CacheControl = "no-cache, no-store";
        page.Response.Headers["Referrer-Policy"] = "no-referrer";
        page.Response.Headers["X-Robots-Tag"] = "noindex";
    }

    public static PageFrame WithoutSearch(PageFrame frame) => frame with { SearchHref = null, Breadcrumb = [] };

    /// <summary>Id of the form whose typed text goes along when the language is changed.</summary>
    public const string FormId = "fragen";

    /// <summary>A page on which somebody types: the change of language keeps it.</summary>
    /// <param name="query">What else stands in the address, with a leading "&amp;".</param>
    public static PageFrame Keeping(PageFrame frame, string query = "") =>
        WithoutSearch(frame) with { LanguageForm = FormId, Languages = [.. frame.Languages.Select(l => l with { Href = l.Href + query })] };

    /// <summary>The form was sent by the switch of languages and not to go on.</summary>
    public static bool IsLanguageSwitch(this Microsoft.AspNetCore.Http.IFormCollection form) => form.ContainsKey(LanguageMiddleware.Cookie);

    public static string Path(string slug, string token, string page) => $"/antrag/{slug}/{token}/{page}";
}
