using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;
using Rathaus.Platform.Towns;

namespace Rathaus.Platform.Web;

/// <summary>
/// The seal of the form for signing out, which every page of a signed-in person has. It depends on the town, the account and the cookie of forms, and is
/// good as long as these stay; so it is made once for the next clicks and not at each.
/// </summary>
public sealed class KeptSeals(IAntiforgery antiforgery, TimeProvider clock)
{
    internal const string Cookie = "rathaus-formular";
    private const int Longest = 1_024;

    private readonly ShortMemory<(TownId Town, Guid Account, string Cookie), HtmlString> _kept = new(clock);

    /// <summary>The hidden field; the answer with it is never kept by anybody.</summary>
    public HtmlString Of(HttpContext context, Town town, Person person)
    {
        var sent = context.Request.Cookies[Cookie];
        if (sent is { Length: <= Longest } && _kept.TryFind((town.Id, person.Account, sent), out var known))
        {
            context.Response.Headers.CacheControl = "no-cache, no-store";
            context.Response.Headers.Pragma = "no-cache";
            return known;
        }
        var tokens = antiforgery.GetAndStoreTokens(context);
        var made = new HtmlString($"<input type=\"hidden\" name=\"{tokens.FormFieldName}\" value=\"{tokens.RequestToken}\">");
        // A cookie that was not good is replaced by this answer, and the seal belongs to the new one.
        if (sent is { Length: <= Longest } && tokens.CookieToken is null) _kept.Keep((town.Id, person.Account, sent), made);
        return made;
    }
}
