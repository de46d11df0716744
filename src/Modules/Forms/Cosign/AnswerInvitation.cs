using System.Text;
using Rathaus.Contracts.Core.Forms;
using Rathaus.Contracts.Core.Records;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Forms.Cosign;

/// <summary>The second person agrees or says no: what they declared is filed in the record, and the case is told, in one commit.</summary>
internal sealed class AnswerInvitation(TownDb db, IRecords records)
{
    public async Task<Result<Invitation>> RunAsync(Invitation invitation, Invitee claimed, bool agrees, CancellationToken stop)
    {
        var actor = Actor.LinkHolder("i-" + invitation.Id.Value.ToString("n"));
        if (invitation.Refused(db.Now) is { } closed) return closed;
        if (invitation.Answer(claimed, agrees, db.Now) is { } wrong)
        {
            // The wrong try counts also when nothing else happens.
            await db.CommitAsync(new Deed(actor, "declaration.wrong") { Case = invitation.CaseId.Reference }, stop);
            return wrong;
        }
        var said = agrees ? "zugestimmt" : "nicht zugestimmt";
        var text = $"Erklärung einer zweiten Person\n\n{invitation.Declares}\n\n{invitation.PersonName} hat {said} am {GermanTime.Long(db.Now)}.\nWeg: geheimer Link, Name und Geburtsdatum stimmten mit dem Antrag überein. Die Identität wurde nicht darüber hinaus geprüft.\n";
        var filed = await records.FileAsync(invitation.CaseId, $"Erklärung von {invitation.PersonName}", DocumentKind.Evidence, DocumentOrigin.Applicant, "erklaerung.txt", "text/plain", Encoding.UTF8.GetBytes(text), stop: stop);
        db.Publish(new SecondPersonDeclared(invitation.CaseId, invitation.Field, invitation.PersonName, invitation.Declares, agrees));
        try
        {
            await db.CommitAsync(new Deed(actor, agrees ? "declaration.confirm" : "declaration.refuse") { Case = invitation.CaseId.Reference, Documents = [new(filed.File.Bytes, filed.File.Sha256)] }, stop);
        }
        catch (ConflictException)
        {
            return new Refusal(new UiText("Sie haben schon geantwortet. Ändert sich etwas, rufen Sie das Amt an.", "You have already answered. If something changes, call the office."));
        }
        return invitation;
    }
}
