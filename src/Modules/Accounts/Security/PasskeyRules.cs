using Microsoft.AspNetCore.Identity;

namespace Rathaus.Modules.Accounts.Security;

/// <summary>
/// What a passkey must be here: bound to this host, found without a name, and unlocked by its owner (finger, face or PIN), which makes it two factors in one.
/// </summary>
internal static class PasskeyRules
{
    public static void Set(IdentityPasskeyOptions options)
    {
        // The relying party is the host that was asked; only host names of a town get this far.
        options.ServerDomain = null;
        options.UserVerificationRequirement = "required";
        options.ResidentKeyRequirement = "required";
        options.AttestationConveyancePreference = "none";
        options.AuthenticatorTimeout = TimeSpan.FromMinutes(5);
        options.ValidateOrigin = static seen =>
        {
            var request = seen.HttpContext.Request;
            return ValueTask.FromResult(!seen.CrossOrigin && string.Equals(seen.Origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase));
        };
    }
}
