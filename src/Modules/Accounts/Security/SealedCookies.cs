using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Rathaus.Platform.Towns;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Accounts.Security;

/// <summary>What a step needs to remember until the next one, sealed for this town and this purpose and good for a while; nothing of it is stored here.</summary>
internal sealed class SealedCookies(IDataProtectionProvider protection, TownScope scope, TimeProvider clock)
{
    public const string SecondStep = "rathaus-zweiter-schritt", Ceremony = "rathaus-passkey", NewCodes = "rathaus-neue-codes", Device = "rathaus-geraet";

    public static readonly TimeSpan Short = TimeSpan.FromMinutes(10);

    public void Write(HttpContext context, string name, string value, TimeSpan life)
    {
        var ends = clock.GetUtcNow().Add(life).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        context.Response.Cookies.Append(HostCookies.NameOf(context, name), Seal(name).Protect(ends + "|" + value), Options(context, life));
    }

    /// <summary>What was written; null when it is missing, changed, of another town, or too old.</summary>
    public string? Read(HttpContext context, string name)
    {
        if (context.Request.Cookies[HostCookies.NameOf(context, name)] is not { Length: > 0 and < 4_096 } box) return null;
        try
        {
            var parts = Seal(name).Unprotect(box).Split('|', 2);
            return long.Parse(parts[0], CultureInfo.InvariantCulture) > clock.GetUtcNow().ToUnixTimeSeconds() ? parts[1] : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public void Forget(HttpContext context, string name) => context.Response.Cookies.Delete(HostCookies.NameOf(context, name), Options(context, null));

    private IDataProtector Seal(string name) => protection.CreateProtector("rathaus.accounts", name, scope.Town.Id.ToString());

    private static CookieOptions Options(HttpContext context, TimeSpan? life) =>
        new() { HttpOnly = true, Secure = context.Request.IsHttps, SameSite = SameSiteMode.Strict, IsEssential = true, Path = "/", MaxAge = life };
}
