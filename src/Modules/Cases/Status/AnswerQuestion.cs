using Rathaus.Contracts.Core.Cases;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Cases.Status;

/// <summary>
/// The citizen answers a question with text and files. Files go through the one door; what it takes is filed at once and kept
/// with the half-written answer, so that a refused file or a closed browser loses nothing.
/// </summary>
internal sealed class AnswerQuestion(TownDb db, CaseFinder cases, TakenFiles taken, Reactions.CallBackLetters letters)
{
    /// <param name="send">False: only keep what is there.</param>
    public async Task<Result<Case>> RunAsync(CitizenKey key, Guid question, string text, IReadOnlyList<AnswerFile> files, bool send, CancellationToken stop = default)
    {
        if (await cases.ForCitizenAsync(key, stop) is not { } found) return CaseFinder.Unknown;
        if (found.UnansweredQuestions().All(q => q.Id != question)) return Lifecycle.Refuse(CaseState.InProgress, CaseAct.Answer);
        if (files.Count + found.AnswerDraft(question).Documents.Count > TakenFiles.Most) return new Refusal(new UiText("Zu einer Antwort gehören höchstens {0} Dateien.", "An answer has at most {0} files.").With(TakenFiles.Most), "files");

        var (writer, actor) = cases.Citizen(key, found);
        var (filed, refused) = await taken.FileAsync(found, files, stop);
        var answer = Texts.Cut(text);
        if (refused is not null || !send)
        {
            if (found.KeepAnswer(writer, question, answer, [.. filed.Select(d => d.Id)], db.Now) is { } no) return no;
        }
        else
        {
            var told = found.Answer(writer, question, answer, [.. filed.Select(d => d.Id)], ClockBook.For(db.Town), db.Now);
            if (told.Refusal is { } no) return no;
            db.Publish(new QuestionAnswered(found.Id, question));
            await letters.RunAsync(found, stop);
        }
        var deed = new Deed(actor, refused is null && send ? "case.answer" : "case.answer.draft")
        {
            Case = found.Id.Reference, Documents = [.. filed.Select(d => new DocumentMark(d.File.Bytes, d.File.Sha256))],
        };
        if (await db.CommitOrRefuseAsync(deed, stop) is { } slower) return slower;
        return refused is not null ? refused : found;
    }
}
