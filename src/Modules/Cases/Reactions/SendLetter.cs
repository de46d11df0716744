using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Contracts.Core.Post;
using Rathaus.Contracts.Core.Records;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Modules.Cases.Letters;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Jobs;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Reactions;

/// <summary>
/// What others read on the status page goes by letter to people without mail and account: questions, hearings, that a matter was forwarded or closed.
/// </summary>
internal sealed class SendLetter(TownDb db, DecisionLetter letters, IRecords records, IPost post, ICatalogue catalogue) : IReaction<QuestionAsked>, IReaction<ApplicantInformed>
{
    public Task HandleAsync(QuestionAsked happened, CancellationToken stop) => SendAsync(happened.Case, happened.Question, stop);

    public Task HandleAsync(ApplicantInformed happened, CancellationToken stop) => SendAsync(happened.Case, happened.Entry, stop);

    private async Task SendAsync(CaseId id, Guid about, CancellationToken stop)
    {
        var found = await db.Set<Case>().Include(c => c.Entries.OrderBy(e => e.Number)).SingleAsync(c => c.Id == id, stop);
        if (!found.NeedsPaper || found.Entries.FirstOrDefault(e => e.Id == about) is not { } entry || found.Entries.Any(e => e.Kind == EntryKind.Letter && e.About == about)) return;
        // Answered or given up before the letter was written: nobody needs the question any more.
        if (entry.Kind == EntryKind.Question && found.UnansweredQuestions().All(q => q.Id != about)) return;
        var service = (await catalogue.RevisionAsync(found.Service, stop)).Definition;
        var content = Content(found, entry);
        List<DocumentMark> filed = [];
        List<DocumentId> documents = [];
        foreach (var to in LetterData.Addressees(found).Where(p => !string.IsNullOrWhiteSpace(p.Street)))
        {
            var pdf = await Typesetting.TryAsync(() => letters.SetPlainAsync(found, content, to, stop));
            var document = await records.FileAsync(found.Id, content.Subject, DocumentKind.Question, DocumentOrigin.Town, "schreiben.pdf", "application/pdf", pdf, stop: stop);
            found.Filed(document.Id, $"Schreiben erstellt: {content.Subject}", visible: false, db.Now);
            documents.Add(document.Id);
            filed.Add(new(document.File.Bytes, document.File.Sha256));
            await post.DeliverAsync(new(found.Id, document.Id, content.Subject, to, "letter", service.Regime, db.Town.Land, null, found.Wish.LargePrint), stop);
        }
        found.LetterWritten(about, documents, documents.Count > 0 ? "Brief erstellt. Er wartet in der Poststelle auf Druck und Versand." : "Kein Brief möglich: Es ist keine Anschrift eingetragen. Rufen Sie an.", db.Now);
        await db.CommitAsync(new Deed(Actor.Machine("cases.letter"), "case.letter") { Case = found.Id.Reference, Documents = filed }, stop);
    }

    private Decision Content(Case found, Entry entry)
    {
        var until = entry.Day is { } day ? $"\n\nBitte antworten Sie bis zum {GermanTime.Long(day)}: mit der Post, am Telefon oder persönlich. Nennen Sie dabei die Vorgangsnummer {found.Number}." : "";
        var subject = (entry.Kind, entry.Of) switch
        {
            (EntryKind.Question, EntryKind.Hearing) => "Anhörung (§ 28 VwVfG)",
            (EntryKind.Question, _) => "Wir haben eine Frage an Sie",
            _ => "Nachricht zu Ihrem Vorgang",
        };
        return new()
        {
            Id = entry.Id, Outcome = "letter", Label = subject, Burdens = false, Kind = ResultKind.Information, Subject = $"{subject}: {found.ServiceName}",
            Blocks = [new("text", subject, entry.Text + until)],
            PreparedBy = entry.ByAccount?.Value ?? Guid.Empty, PreparedByName = entry.ByName, PreparedAt = entry.At, ReleasedByName = entry.ByName, ReleasedAt = db.Now,
        };
    }
}
