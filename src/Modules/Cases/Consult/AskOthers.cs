using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Mail;

namespace Rathaus.Modules.Cases.Consult;

/// <summary>A request is written down; its mail is to be sent.</summary>
internal sealed record RequestSent(Guid Request, bool Reminder);

/// <summary>Asks a unit or an outside body by secure link: no account, one form, a day.</summary>
internal sealed class AskOthers(TownDb db, CaseFinder cases)
{
    public async Task<Result<Case>> RunAsync(string number, int seen, Participation request, DateOnly? until, CancellationToken stop = default)
    {
        if (await cases.ForStaffAsync(number, "cases.work", stop) is not { } found) return CaseFinder.Unknown;
        if (found.Version != seen) return Committing.Changed;
        if (until is not { } day) return new Refusal("Geben Sie den Tag ein, bis zu dem Sie die Antwort brauchen, zum Beispiel 31.03.2027.", "until");
        if (request.Mail is { Length: > 0 } mail && !MailAddress.IsValid(mail)) return new Refusal("Das ist keine E-Mail-Adresse. Beispiel: name@beispiel.de.", "mail");
        var asked = found.ConsultWith(cases.Me, request, day, db.Now);
        if (asked.Refusal is { } no) return no;
        var today = Platform.Web.GermanTime.Day(db.Now);
        var row = db.Add(new OpinionRequest(db.Town, found.Id, asked.Value.Id, Remind(today, day), day)).Entity;
        row.Wait();
        if (request.Mail is { Length: > 0 }) db.Publish(new RequestSent(row.Id, Reminder: false));
        if (await db.CommitOrRefuseAsync(new Deed(cases.Me.Actor, "case.consult") { Case = found.Id.Reference }, stop) is { } slower) return slower;
        return found;
    }

    /// <summary>Two days before the end, or on the last day where there are fewer.</summary>
    private static DateOnly Remind(DateOnly today, DateOnly until) => until.DayNumber - today.DayNumber > 3 ? until.AddDays(-2) : until;
}
