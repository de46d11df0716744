using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Modules.Accounts.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Accounts.MyArea;

/// <summary>Agreeing to electronic delivery, and taking it back: one click each.</summary>
internal sealed class DecideConsent(TownDb db, CurrentPerson person)
{
    public async Task<Result<Consent>> GiveAsync(string? textVersion, CancellationToken stop = default)
    {
        // The form names the text that was on the screen; a changed text has to be read first.
        if (textVersion != ConsentText.Current.Version)
            return new Refusal(new UiText("Der Text hat sich geändert. Lesen Sie ihn bitte noch einmal.", "The text has changed. Please read it again."), "Consent");
        if (await CurrentAsync(stop) is { } given) return given;
        var consent = db.Add(new Consent(new(person.Required.Account), textVersion, db.Now)).Entity;
        await db.CommitAsync(new Deed(person.Required.Actor, "account.consent-give") { More = new Dictionary<string, object> { ["text"] = textVersion } }, stop);
        return consent;
    }

    public async Task<Result<bool>> WithdrawAsync(CancellationToken stop = default)
    {
        if (await CurrentAsync(stop) is not { } consent) return false;
        consent.Withdraw(db.Now);
        await db.CommitAsync(new Deed(person.Required.Actor, "account.consent-withdraw") { More = new Dictionary<string, object> { ["text"] = consent.TextVersion } }, stop);
        return true;
    }

    public Task<Consent?> CurrentAsync(CancellationToken stop = default)
    {
        var id = new AccountId(person.Required.Account);
        return db.Set<Consent>().Where(c => c.Account == id && c.WithdrawnAt == null).OrderByDescending(c => c.GivenAt).FirstOrDefaultAsync(stop);
    }
}
