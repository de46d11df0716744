using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Jobs;
using Rathaus.Platform.Mail;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Consult;

/// <summary>A matter about which others were asked came to nothing, or what was granted is gone.</summary>
internal sealed record OthersToTell(CaseId Case);

/// <summary>
/// Writes to every body that was asked: a mail with its own link and nothing of the matter. Who has no address is named in the history, so that somebody rings up.
/// </summary>
internal sealed class TellOthers(TownDb db, IMailer mailer, TownProfiles profiles) : IReaction<OthersToTell>
{
    /// <summary>Where somebody was asked, they are to be told; nothing else happens in this commit.</summary>
    public static void Begin(TownDb db, Case found)
    {
        if (found.Consultations.Count > 0) db.Publish(new OthersToTell(found.Id));
    }

    public async Task HandleAsync(OthersToTell happened, CancellationToken stop)
    {
        var found = await db.Set<Case>().Include(c => c.Entries.OrderBy(e => e.Number)).SingleAsync(c => c.Id == happened.Case, stop);
        var town = await profiles.OfAsync(db.Town, stop);
        var name = town.OfficialName is { Length: > 0 } official ? official : db.Town.Name;
        List<string> told = [], unreached = [];
        foreach (var asked in found.Consultations.DistinctBy(c => c.Request.Name))
            (await SendAsync(found, asked, name, stop) ? told : unreached).Add(asked.Request.Name);
        found.OthersTold(told, unreached, db.Now);
        await db.CommitAsync(new Deed(Actor.Machine("cases.consult"), "case.consult.ended") { Case = found.Id.Reference }, stop);
    }

    private async Task<bool> SendAsync(Case found, Consultation asked, string town, CancellationToken stop)
    {
        if (asked.Request.Mail is not { Length: > 0 } mail) return false;
        var text = $"Guten Tag,\n\nwir hatten Sie am {GermanTime.Long(asked.Asked.At)} um eine Stellungnahme gebeten. Die Sache hat sich erledigt: Der Antrag ist zurückgenommen, oder die Erlaubnis gilt nicht mehr.\n"
            + $"Worum es geht, sehen Sie hier, ohne Konto:\n{db.Town.BaseAddress}/beteiligung/{OpinionRequest.Token(db.Town, asked.Asked.Id)}\n\n{town}, {found.UnitName}\n";
        try
        {
            var id = new Guid(System.Security.Cryptography.SHA256.HashData([.. asked.Asked.Id.ToByteArray(), 2])[..16]);
            await mailer.SendAsync(db.Town, new(id, new(mail), "Erledigt: unsere Bitte um Stellungnahme", text), stop);
            return true;
        }
        catch (Exception refused) when (refused is MailException { IsTransient: false } or ArgumentException)
        {
            return false;
        }
    }
}
