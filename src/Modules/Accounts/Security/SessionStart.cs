using Microsoft.AspNetCore.Http;
using Rathaus.Modules.Accounts.Domain;
using Rathaus.Modules.Accounts.SignIn;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Accounts.Security;

/// <summary>Begins a session: a row that can be ended from elsewhere, and the cookie of this device.</summary>
internal sealed class SessionStart(TownDb db, Sessions sessions, KnownDevices devices)
{
    /// <summary>Whole verb: row, commit, cookie.</summary>
    public async Task RunAsync(HttpContext context, Account account, Proof proof, CancellationToken stop)
    {
        var session = Begin(context, account, proof);
        await db.CommitAsync(new Deed(SignInWithPassword.ActorOf(account), "account.session-begin") { More = new Dictionary<string, object> { ["proof"] = proof.ToString().ToLowerInvariant() } }, stop);
        await KeepAsync(context, account, session);
    }

    /// <summary>Only the row; the verb that proved the account commits it.</summary>
    public Session Begin(HttpContext context, Account account, Proof proof) =>
        db.Add(new Session(account, proof, DeviceWords.Of(context.Request.Headers.UserAgent), db.Now)).Entity;

    /// <summary>The cookies, after the row was committed.</summary>
    public async Task KeepAsync(HttpContext context, Account account, Session session)
    {
        if (session.Proof != Proof.Demo) devices.Remember(context, account.Id);
        await sessions.SignInAsync(context, new(account.Id.Value, session.Stamp, session.Id));
    }
}
