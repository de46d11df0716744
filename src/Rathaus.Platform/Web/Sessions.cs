using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Platform.Towns;

namespace Rathaus.Platform.Web;

/// <summary>Sessions of people: one cookie, bound to the town; the person behind it is loaded anew at every request.</summary>
public sealed class Sessions(TownScope scope)
{
    public const string Scheme = "rathaus";
    private const string TownClaim = "town", StampClaim = "stamp", SessionClaim = "session";

    /// <summary>Begins a session after the account was proved.</summary>
    public Task SignInAsync(HttpContext context, SessionKey key) => context.SignInAsync(Scheme, new ClaimsPrincipal(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, key.Account.ToString("n")), new Claim(TownClaim, scope.Town.Id.ToString()),
            new Claim(StampClaim, key.Stamp), new Claim(SessionClaim, key.Session.ToString("n")),
        ], Scheme)));

    public Task SignOutAsync(HttpContext context) => context.SignOutAsync(Scheme);

    /// <summary>The account in the cookie, if the cookie was made for this town.</summary>
    internal static SessionKey? Read(ClaimsPrincipal principal, Town town)
    {
        if (principal.Identity?.IsAuthenticated != true || principal.FindFirstValue(TownClaim) != town.Id.ToString()) return null;
        return Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), CultureInfo.InvariantCulture, out var account)
            && Guid.TryParse(principal.FindFirstValue(SessionClaim), CultureInfo.InvariantCulture, out var session)
            ? new(account, principal.FindFirstValue(StampClaim) ?? "", session) : null;
    }

    internal static void Configure(CookieAuthenticationOptions cookie)
    {
        cookie.Cookie.Name = "rathaus-sitzung";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.CookieManager = new HostCookies();
        cookie.ExpireTimeSpan = TimeSpan.FromHours(10);
        cookie.SlidingExpiration = true;
    }
}

/// <summary>Loads the person of the session into <see cref="CurrentPerson"/>.</summary>
internal sealed class PersonMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, TownScope scope, CurrentPerson current)
    {
        if (scope.HasTown && Sessions.Read(context.User, scope.Town) is { } session
            && context.RequestServices.GetService<IPersonSource>() is { } source
            && await source.LoadAsync(session, context.RequestAborted) is { } person)
            (current.Person, current.Session) = (person, session.Session);
        await next(context);
    }
}
