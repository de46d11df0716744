using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Records;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Documents;

namespace Rathaus.Modules.Cases.Status;

/// <summary>A file as the browser sent it.</summary>
internal sealed record AnswerFile(string Name, Stream Content);

/// <summary>
/// The citizen answers a question with text and files. Files go through the one door; what it takes is filed at once and kept
/// with the half-written answer, so that a refused file or a closed browser loses nothing.
/// </summary>
internal sealed class AnswerQuestion(TownDb db, CaseFinder cases, UploadDoor door, IRecords records)
{
    public const int MostFiles = 10;

    /// <param name="send">False: only keep what is there.</param>
    public async Task<Result<Case>> RunAsync(CitizenKey key, Guid question, string text, IReadOnlyList<AnswerFile> files, bool send, CancellationToken stop = default)
    {
        if (await cases.ForCitizenAsync(key, stop) is not { } found) return CaseFinder.Unknown;
        if (found.UnansweredQuestions().All(q => q.Id != question)) return Lifecycle.Refuse(CaseState.InProgress, CaseAct.Answer);
        if (files.Count + found.AnswerDraft(question).Documents.Count > MostFiles) return new Refusal($"Zu einer Antwort gehören höchstens {MostFiles} Dateien.", "files");

        var (writer, actor) = cases.Citizen(key, found);
        var (filed, refused) = await FileAsync(found, files, stop);
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
        }
        var deed = new Deed(actor, refused is null && send ? "case.answer" : "case.answer.draft")
        {
            Case = found.Id.Reference, Documents = [.. filed.Select(d => new DocumentMark(d.File.Bytes, d.File.Sha256))],
        };
        if (await db.CommitOrRefuseAsync(deed, stop) is { } slower) return slower;
        return refused is not null ? refused : found;
    }

    private async Task<(IReadOnlyList<DocumentInfo> Filed, Refusal? Refused)> FileAsync(Case found, IReadOnlyList<AnswerFile> files, CancellationToken stop)
    {
        List<DocumentInfo> filed = [];
        Refusal? refused = null;
        foreach (var file in files)
        {
            switch (await door.TakeAsync(file.Content, file.Name, stop))
            {
                case UploadResult.Accepted taken:
                    using (taken)
                    {
                        var content = await File.ReadAllBytesAsync(taken.File.Path, stop);
                        filed.Add(await records.FileAsync(found.Id, taken.DisplayName, DocumentKind.Answer, DocumentOrigin.Applicant, taken.DisplayName, taken.MediaType, content,
                            taken.Scan == ScanState.Quarantined, stop));
                    }
                    break;
                case UploadResult.Refused no:
                    refused ??= new(no.Sentence, "files");
                    break;
            }
        }
        return (filed, refused);
    }
}
