using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Rathaus.Modules.Accounts.Domain;
using Rathaus.Modules.Accounts.MyArea;
using Rathaus.Modules.Accounts.SignIn;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Accounts.Security;

/// <summary>A person's own passkeys: make, name, remove.</summary>
internal sealed class ManagePasskeys(TownDb db, OwnAccount own, IPasskeyHandler<Account> handler, SealedCookies cookies, SecondFactorRule rule)
{
    public const int Most = 10;

    private static Refusal Gone => new(new UiText("Diesen Passkey gibt es nicht mehr.", "This passkey no longer exists."));

    public async Task<Result<string>> OptionsAsync(HttpContext context, CancellationToken stop)
    {
        if (await own.ForChangeAsync(stop) is { Refused: true, Refusal: { } no }) return no;
        var account = await own.ReadAsync(stop);
        var options = await handler.MakeCreationOptionsAsync(new() { Id = account.Id.Value.ToString("n"), Name = account.Mail, DisplayName = account.Name }, context);
        cookies.Write(context, SealedCookies.Ceremony, "create " + options.AttestationState, SealedCookies.Short);
        return options.CreationOptionsJson;
    }

    public async Task<Result<Passkey>> AddAsync(HttpContext context, string? credential, string? name, CancellationToken stop)
    {
        var found = await own.ForChangeAsync(stop);
        if (found.Refused) return found.Refusal!;
        var (account, session) = found.Value;
        if (account.Passkeys.Count >= Most) return new Refusal(new UiText("Mehr als {0} Passkeys sind nicht möglich. Entfernen Sie einen, den Sie nicht mehr brauchen.", "More than {0} passkeys are not possible. Remove one that you no longer need.").With(Most));
        var failed = new Refusal(new UiText("Der Passkey konnte nicht angelegt werden. Versuchen Sie es noch einmal.", "The passkey could not be created. Try again."));
        if (cookies.Read(context, SealedCookies.Ceremony) is not ['c', 'r', 'e', 'a', 't', 'e', ' ', .. var state] || string.IsNullOrEmpty(credential)) return failed;
        cookies.Forget(context, SealedCookies.Ceremony);
        var result = await handler.PerformAttestationAsync(new() { HttpContext = context, CredentialJson = credential, AttestationState = state });
        if (!result.Succeeded || result.UserEntity.Id != account.Id.Value.ToString("n")) return failed;
        var made = result.Passkey;
        if (await db.Set<Passkey>().AnyAsync(p => p.Id == made.CredentialId, stop)) return failed;
        var passkey = new Passkey
        {
            Id = made.CredentialId, Account = account.Id, PublicKey = made.PublicKey, CreatedAt = db.Now, SignCount = made.SignCount, Transports = string.Join(' ', made.Transports ?? []),
            UserVerified = made.IsUserVerified, BackupEligible = made.IsBackupEligible, BackedUp = made.IsBackedUp, Attestation = made.AttestationObject, ClientData = made.ClientDataJson,
        };
        passkey.Call(Named(name) ?? DeviceWords.Of(context.Request.Headers.UserAgent));
        // Added to the set, too: with its key set, EF would take it for a row that is there already.
        db.Add(passkey);
        account.Touch();
        session.Raise(Proof.Passkey);
        db.Publish(new AccountSecured(account.Id, SecurityChange.PasskeyAdded));
        await db.CommitAsync(new Deed(SignInWithPassword.ActorOf(account), "account.passkey-add"), stop);
        return passkey;
    }

    public async Task<Result<Passkey>> RenameAsync(string? id, string? name, CancellationToken stop)
    {
        var account = await own.ReadAsync(stop);
        if (Find(account, id) is not { } passkey) return Gone;
        if (Named(name) is not { } clean) return new Refusal(new UiText("Geben Sie dem Passkey einen Namen, zum Beispiel „Mein Telefon“.", "Give the passkey a name, for example “My phone”."), "Name");
        passkey.Call(clean);
        await db.CommitAsync(new Deed(SignInWithPassword.ActorOf(account), "account.passkey-rename"), stop);
        return passkey;
    }

    public async Task<Result<bool>> RemoveAsync(string? id, CancellationToken stop)
    {
        var found = await own.ForChangeAsync(stop);
        if (found.Refused) return found.Refusal!;
        var account = found.Value.Account;
        if (Find(account, id) is not { } passkey) return Gone;
        if (rule.StaffMust && account.Kind == Platform.Web.PersonKind.Staff && account.Passkeys.Count == 1 && !account.HasCodes)
            return new Refusal(new UiText("Das ist Ihr einziger zweiter Faktor, und Beschäftigte brauchen einen. Legen Sie zuerst einen anderen Passkey an oder richten Sie Codes ein.", "This is your only second factor, and staff need one. First create another passkey or set up codes."));
        account.DropPasskey(passkey.Id);
        db.Remove(passkey);
        account.Touch();
        db.Publish(new AccountSecured(account.Id, SecurityChange.PasskeyRemoved));
        await db.CommitAsync(new Deed(SignInWithPassword.ActorOf(account), "account.passkey-remove"), stop);
        return true;
    }

    /// <summary>How a passkey is named in a form: its id in hex.</summary>
    public static string KeyOf(Passkey passkey) => Convert.ToHexStringLower(passkey.Id);

    private static Passkey? Find(Account account, string? id) => account.Passkeys.FirstOrDefault(p => KeyOf(p) == id);

    private static string? Named(string? name) => PersonForm.Clean(name, Passkey.LongestName);
}
