using Rathaus.Modules.Catalogue.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Catalogue.Barriers;

/// <summary>Stores what a person could not use. No account needed; what is reported is read by the digital officer.</summary>
internal sealed class ReportBarrier(TownDb db, CurrentPerson current)
{
    public const int LongestText = 4000;

    public async Task<Result<BarrierReportId>> RunAsync(string? page, string? text, string? mail, CancellationToken stop)
    {
        var (what, where, answer) = (text?.Trim() ?? "", page?.Trim() ?? "", mail?.Trim() ?? "");
        if (what.Length == 0) return new Refusal(new UiText("Schreiben Sie, was nicht geht.", "Write what does not work."), "Text");
        if (what.Length > LongestText) return new Refusal(new UiText("Schreiben Sie höchstens 4.000 Zeichen.", "Write at most 4,000 characters."), "Text");
        if (where.Length > 300) return new Refusal(new UiText("Die Adresse der Seite ist zu lang. Nennen Sie einfach den Titel der Seite.", "The address of the page is too long. Just name the title of the page."), "Seite");
        if (answer.Length > 254 || answer.Length > 0 && !System.Net.Mail.MailAddress.TryCreate(answer, out _))
            return new Refusal(new UiText("Geben Sie eine E-Mail-Adresse ein, zum Beispiel name@beispiel.de, oder lassen Sie das Feld leer.", "Enter an e-mail address, for example name@example.org, or leave the field empty."), "Mail");
        var report = new BarrierReport(where.Length > 0 ? where : null, what, answer.Length > 0 ? answer : null, db.Now);
        db.Add(report);
        await db.CommitAsync(new Deed(current.Person?.Actor ?? Actor.LinkHolder("public"), "barrier.report"), stop);
        return report.Id;
    }
}
