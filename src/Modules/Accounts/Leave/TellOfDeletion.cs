using Rathaus.Platform.Data;
using Rathaus.Platform.Jobs;
using Rathaus.Platform.Mail;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Accounts.Leave;

/// <summary>The last mail: the account is gone, and what to do if it was somebody else.</summary>
internal sealed class TellOfDeletion(TownDb db, IMailer mailer, TownProfiles profiles) : IReaction<AccountDeleted>
{
    public Task HandleAsync(AccountDeleted happened, CancellationToken stop) =>
        AccountMail.SendAsync(db, mailer, profiles, Guid.CreateVersion7(db.Now), happened.Mail, happened.Language, new("Ihr Konto ist gelöscht", "Your account is deleted"),
            new("Ihr Konto ist gelöscht. Laufende Vorgänge gehen weiter; Schreiben dazu kommen mit der Post.\n\nWaren Sie das nicht? Rufen Sie uns bitte gleich an.",
                "Your account is deleted. Running matters go on; letters about them come by post.\n\nWas this not you? Please call us at once."), stop);
}
