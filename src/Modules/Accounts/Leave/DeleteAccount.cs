using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Accounts;
using Rathaus.Modules.Accounts.Domain;
using Rathaus.Modules.Accounts.Security;
using Rathaus.Platform;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Accounts.Leave;

/// <summary>An account was deleted; its owner gets one last mail, and later restores hear of it.</summary>
/// <param name="Mail">The address is nowhere else any more.</param>
internal sealed record AccountDeleted(AccountId Account, string Mail, string Language);

/// <summary>A citizen or business deletes their account (<see cref="EraseAccount"/>).</summary>
internal sealed class DeleteAccount(OwnAccount own, CurrentPerson person, EraseAccount erase)
{
    public async Task<Result<IReadOnlyList<LeftMatter>>> RunAsync(bool sure, CancellationToken stop = default)
    {
        if (person.Required.Kind == PersonKind.Staff) return new Refusal("Zugänge der Verwaltung schließt die Verwaltung.");
        var fresh = await own.ForChangeAsync(stop);
        if (fresh.Refusal is { } no) return no;
        var account = fresh.Value.Account;
        if (account.DemoKey is not null) return new Refusal(new UiText("Diese Person gehört zur Vorführung und bleibt. Legen Sie ein eigenes Konto an, um das Löschen auszuprobieren.", "This person belongs to the demo and stays. Create an account of your own to try the deletion."));
        if (!sure) return new Refusal(new UiText("Setzen Sie das Häkchen, wenn Sie Ihr Konto wirklich löschen möchten.", "Tick the box if you really want to delete your account."), "Sure");

        return await erase.RunAsync(account, person.Required.Actor, "account.delete", new AccountDeleted(account.Id, account.Mail, UiText.Language), stop);
    }
}
