using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Rathaus.Modules.Accounts.Domain;
using Rathaus.Modules.Accounts.Security;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Accounts.SignIn;

/// <summary>
/// Proves an account by a passkey, without a name (WebAuthn Level 3, section 7.2: challenge, origin, relying party, user verification, counter).
/// Wrong passwords never stand in its way.
/// </summary>
internal sealed class SignInWithPasskey(TownDb db, IPasskeyHandler<Account> handler, SealedCookies cookies, SessionStart start)
{
    private static Refusal No => new(new UiText(
        "Mit diesem Passkey konnten wir Sie nicht anmelden. Versuchen Sie es noch einmal oder nehmen Sie Ihr Passwort.",
        "We could not sign you in with this passkey. Try again or use your password."));

    /// <summary>What the browser is asked; its challenge stays in a sealed cookie for ten minutes.</summary>
    public async Task<string> OptionsAsync(HttpContext context)
    {
        // No account is named, so that the answer says nothing about accounts.
        var options = await handler.MakeRequestOptionsAsync(null, context);
        cookies.Write(context, SealedCookies.Ceremony, "get " + options.AssertionState, SealedCookies.Short);
        return options.RequestOptionsJson;
    }

    public async Task<Result<Account>> RunAsync(HttpContext context, string? credential, CancellationToken stop)
    {
        if (cookies.Read(context, SealedCookies.Ceremony) is not ['g', 'e', 't', ' ', .. var state] || string.IsNullOrEmpty(credential)) return No;
        cookies.Forget(context, SealedCookies.Ceremony);
        var result = await handler.PerformAssertionAsync(new() { HttpContext = context, CredentialJson = credential, AssertionState = state });
        if (!result.Succeeded || result.User.PasskeyOf(result.Passkey.CredentialId) is not { } used) return No;
        (used.SignCount, used.BackedUp, used.UserVerified) = (result.Passkey.SignCount, result.Passkey.IsBackedUp, result.Passkey.IsUserVerified);
        // The cookie could be kept and sent again; a challenge is good once.
        db.Add(new Spent(SHA256.HashData(Encoding.UTF8.GetBytes(state)), db.Now));
        var session = start.Begin(context, result.User, Proof.Passkey);
        try
        {
            await db.CommitAsync(new Deed(SignInWithPassword.ActorOf(result.User), "account.session-begin") { More = new Dictionary<string, object> { ["proof"] = "passkey" } }, stop);
        }
        catch (Exception again) when (again is DuplicateException or ConflictException)
        {
            return No;
        }
        await start.KeepAsync(context, result.User, session);
        return result.User;
    }
}
