using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Rathaus.Platform.Web;

/// <summary>German first, English beside it: by <c>?sprache=</c>, remembered in a cookie; the browser's wish does not overrule an official page.</summary>
public sealed class LanguageMiddleware(RequestDelegate next)
{
    public const string Cookie = "rathaus-sprache", Query = "sprache";
    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de-DE");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    public Task InvokeAsync(HttpContext context)
    {
        var asked = context.Request.Query[Query].ToString();
        if (asked is "de" or "en")
            context.Response.Cookies.Append(Cookie, asked, new() { SameSite = SameSiteMode.Lax, HttpOnly = true, IsEssential = true, Secure = context.Request.IsHttps, MaxAge = TimeSpan.FromDays(365) });
        else asked = context.Request.Cookies[Cookie];
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = asked == "en" ? English : German;
        return next(context);
    }
}
