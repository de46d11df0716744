using Microsoft.EntityFrameworkCore;
using Rathaus.Modules.Accounts.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Accounts.SignIn;

/// <summary>Signs in a person of the demo by a button. Refused in every process that does not serve the demo.</summary>
internal sealed class SignInDemoPerson(TownDb db, DemoMode demo)
{
    /// <summary>The demo's people, in the order of their names; none outside the demo.</summary>
    public async Task<IReadOnlyList<Account>> PeopleAsync(CancellationToken stop) => demo.On
        ? await db.Set<Account>().AsNoTracking().Where(a => a.DemoKey != null && !a.Closed).OrderBy(a => a.DemoKey).ToListAsync(stop) : [];

    public async Task<Result<Account>> RunAsync(string? key, CancellationToken stop = default)
    {
        if (!demo.On || string.IsNullOrEmpty(key)) return new Refusal("Anmelden ohne Passwort gibt es nur in der Vorführung.");
        var account = await db.Set<Account>().SingleOrDefaultAsync(a => a.DemoKey == key && !a.Closed, stop);
        if (account is null) return new Refusal("Diese Person gibt es in der Vorführung nicht.");
        await db.CommitAsync(new Deed(SignInWithPassword.ActorOf(account), "account.sign-in-demo"), stop);
        return account;
    }
}
