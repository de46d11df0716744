using Microsoft.EntityFrameworkCore;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Jobs;
using Rathaus.Platform.Mail;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Consult;

/// <summary>The mail with the link. It says who asks and until when, and nothing of the matter.</summary>
internal sealed class SendRequest(TownDb db, IMailer mailer, TownProfiles profiles) : IReaction<RequestSent>
{
    public async Task HandleAsync(RequestSent happened, CancellationToken stop)
    {
        if (await db.Set<OpinionRequest>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == happened.Request, stop) is not { } row) return;
        var found = await db.Set<Case>().Include(c => c.Entries.OrderBy(e => e.Number)).SingleAsync(c => c.Id == row.CaseId, stop);
        if (found.Consultations.FirstOrDefault(c => c.Asked.Id == row.Id) is not { Missing: true, Request.Mail: { Length: > 0 } mail } open) return;
        var town = await profiles.OfAsync(db.Town, stop);
        var name = town.OfficialName is { Length: > 0 } official ? official : db.Town.Name;
        var (subject, first) = happened.Reminder
            ? ($"Erinnerung: Stellungnahme bis {GermanTime.Short(row.Until)}", "wir haben noch keine Antwort von Ihnen.")
            : ($"Bitte um Stellungnahme bis {GermanTime.Short(row.Until)}", "wir bitten Sie um eine Stellungnahme.");
        var text = $"Guten Tag,\n\n{first} Sie brauchen dazu kein Konto:\n{db.Town.BaseAddress}/beteiligung/{OpinionRequest.Token(db.Town, row.Id)}\n\nBitte antworten Sie bis zum {GermanTime.Long(row.Until)}.\n"
            + $"Geben Sie den Link nicht weiter: Wer ihn hat, kann antworten.\n\n{name}, {found.UnitName}\n";
        try
        {
            var id = new Guid(System.Security.Cryptography.SHA256.HashData([.. row.Id.ToByteArray(), happened.Reminder ? (byte)1 : (byte)0])[..16]);
            await mailer.SendAsync(db.Town, new(id, new(mail), subject, text), stop);
        }
        catch (Exception refused) when (refused is MailException { IsTransient: false } or ArgumentException)
        {
            found.NotSent(open.Request.Name, db.Now);
            await db.CommitAsync(new Deed(Actor.Machine("cases.consult"), "case.consult.unsent") { Case = found.Id.Reference }, stop);
        }
    }
}
