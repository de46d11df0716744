using Rathaus.Modules.Accounts.Domain;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Accounts.Security;

/// <summary>Who needs more than a password.</summary>
/// <param name="StaffMust">Staff need a passkey or a code; off in the demo and by the operator's setting only.</param>
internal sealed record SecondFactorRule(bool StaffMust)
{
    /// <summary>Where staff without a second factor are led, and may work nowhere else.</summary>
    public const string SetUp = "/konto/sicherheit";

    /// <summary>True when a right password alone does not sign this account in.</summary>
    public bool Asks(Account account) => account.HasCodes || StaffMust && account.Kind == PersonKind.Staff && account.Passkeys.Count > 0;
}
