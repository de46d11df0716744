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
    private const string TownClaim = "town", StampClaim = "stamp";

    /// <summary>Begins a session after the account was proved.</summary>
    /// <param name="stamp">The account's security stamp; when it changes, the session ends.</param>
    public Task SignInAsync(HttpContext context, Guid account, string stamp) => context.SignInAsync(Scheme, new ClaimsPrincipal(new ClaimsIdentity(
        [new Claim(ClaimTypes.NameIdentifier, account.ToString("n")), new Claim(TownClaim, scope.Town.Id.ToString()), new Claim(StampClaim, stamp)], Scheme)));

    public Task SignOutAsync(HttpContext context) => context.SignOutAsync(Scheme);

    /// <summary>The account in the cookie, if the cookie was made for this town.</summary>
    internal static (Guid Account, string Stamp)? Read(ClaimsPrincipal principal, Town town)
    {
        if (principal.Identity?.IsAuthenticated != true || principal.FindFirstValue(TownClaim) != town.Id.ToString()) return null;
        return Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), CultureInfo.InvariantCulture, out var account)
            ? (account, principal.FindFirstValue(StampClaim) ?? "") : null;
    }

    internal static void Configure(CookieAuthenticationOptions cookie)
    {
        cookie.Cookie.Name = "rathaus-sitzung";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
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
            && context.RequestServices.GetService<IPersonSource>() is { } source)
            current.Person = await source.LoadAsync(session.Account, session.Stamp, context.RequestAborted);
        await next(context);
    }
}
