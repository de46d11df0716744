using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Accounts;
using Rathaus.Modules.Accounts.Domain;
using Rathaus.Modules.Accounts.Export;
using Rathaus.Modules.Accounts.Security;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Documents;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Accounts.Leave;

/// <summary>An account was deleted; its owner gets one last mail.</summary>
/// <param name="Mail">The address is nowhere else any more.</param>
internal sealed record AccountDeleted(string Mail, string Language);

/// <summary>
/// A citizen or business deletes their account. Cases, letters and claims stay without it, because law and record need them; consents, saved searches,
/// drafts, copies of data and everything about signing in end. One commit, or nothing.
/// </summary>
internal sealed class DeleteAccount(TownDb db, OwnAccount own, CurrentPerson person, IEnumerable<IPersonalDataSource> sources, TownDocuments documents)
{
    public async Task<Result<IReadOnlyList<LeftMatter>>> RunAsync(bool sure, CancellationToken stop = default)
    {
        if (person.Required.Kind == PersonKind.Staff) return new Refusal("Zugänge der Verwaltung schließt die Verwaltung.");
        var fresh = await own.ForChangeAsync(stop);
        if (fresh.Refusal is { } no) return no;
        var account = fresh.Value.Account;
        if (account.DemoKey is not null) return new Refusal(new UiText("Diese Person gehört zur Vorführung und bleibt. Legen Sie ein eigenes Konto an, um das Löschen auszuprobieren.", "This person belongs to the demo and stays. Create an account of your own to try the deletion."));
        if (!sure) return new Refusal(new UiText("Setzen Sie das Häkchen, wenn Sie Ihr Konto wirklich löschen möchten.", "Tick the box if you really want to delete your account."), "Sure");

        List<LeftMatter> left = [];
        foreach (var source in sources.OrderByDescending(s => s.Order)) left.AddRange(await source.LeaveAsync(account.Id, stop));
        var id = account.Id;
        foreach (var consent in await db.Set<Consent>().Where(c => c.Account == id && c.WithdrawnAt == null).ToListAsync(stop)) consent.Withdraw(db.Now);
        var exports = await db.Set<DataExport>().Where(e => e.Account == id).ToListAsync(stop);
        db.RemoveRange(exports);
        db.RemoveRange(await db.Set<Session>().Where(s => s.Account == id).ToListAsync(stop));
        db.RemoveRange(await db.Set<OneTimeLink>().Where(l => l.Account == id).ToListAsync(stop));
        db.RemoveRange(await db.Set<RecoveryCode>().Where(c => c.Account == id).ToListAsync(stop));
        db.RemoveRange(await db.Set<Recovery>().Where(r => r.Account == id).ToListAsync(stop));
        db.Publish(new AccountDeleted(account.Mail, UiText.Language));
        account.Erase(db.Now);
        await db.CommitAsync(new Deed(person.Required.Actor, "account.delete") { More = new Dictionary<string, object> { ["cases"] = left.Count } }, stop);
        foreach (var file in exports.Select(e => e.Address).OfType<string>()) documents.Of(db.Town).Delete(file);
        return left;
    }
}
