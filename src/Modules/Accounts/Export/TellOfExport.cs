using Microsoft.EntityFrameworkCore;
using Rathaus.Modules.Accounts.Domain;
using Rathaus.Platform.Data;
using Rathaus.Platform.Jobs;
using Rathaus.Platform.Mail;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Accounts.Export;

/// <summary>Tells the owner that the package lies ready. The mail opens nothing: it is fetched signed in.</summary>
internal sealed class TellOfExport(TownDb db, IMailer mailer, TownProfiles profiles) : IReaction<ExportMade>
{
    public async Task HandleAsync(ExportMade happened, CancellationToken stop)
    {
        if (await db.Set<DataExport>().AsNoTracking().SingleOrDefaultAsync(e => e.Id == happened.Export, stop) is not { } export) return;
        var account = await db.Set<Account>().AsNoTracking().SingleAsync(a => a.Id == export.Account, stop);
        if (account.Closed) return;
        await AccountMail.SendAsync(db, mailer, profiles, export.Id, account.Mail, export.Language, new("Ihre Daten liegen bereit", "Your data is ready"),
            new($"Sie haben eine Kopie Ihrer Daten angefordert. Sie liegt bis zum {GermanTime.Long(GermanTime.Day(export.EndsAt))} bereit. Melden Sie sich an, um sie herunterzuladen:\n{db.Town.BaseAddress}{ExportPage.Path}\n\nWaren Sie das nicht? Ändern Sie Ihr Passwort und rufen Sie uns an.",
                $"You requested a copy of your data. It is ready until {GermanTime.Long(GermanTime.Day(export.EndsAt))}. Sign in to download it:\n{db.Town.BaseAddress}{ExportPage.Path}\n\nWas this not you? Change your password and call us."), stop);
    }
}
