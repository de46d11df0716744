using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Cases.Status;

/// <summary>The person reports after the decision what the service asks for: by the status link or signed in, also from a telephone on the street.</summary>
internal sealed class ReportAfterwards(TownDb db, CaseFinder cases, ICatalogue catalogue, TakenFiles taken)
{
    public async Task<Result<Case>> RunAsync(CitizenKey key, string? code, DateOnly? day, string text, IReadOnlyList<AnswerFile> files, CancellationToken stop = default)
    {
        if (await cases.ForCitizenAsync(key, stop) is not { } found) return CaseFinder.Unknown;
        var process = (await catalogue.RevisionAsync(found.Service, stop)).Definition.Process;
        if (found.DueReports(process).FirstOrDefault(r => r.Asked.Code == code) is not { } due) return new Refusal(new UiText("Dieser Bericht ist schon da oder wird nicht erwartet.", "This report has come already or is not expected."));
        if (day is not { } on) return new Refusal(new UiText("Geben Sie den Tag ein, zum Beispiel 7.9.2026.", "Enter the day, for example 7 9 2026."), "day");
        if (files.Count > TakenFiles.Most) return new Refusal(new UiText("Höchstens {0} Dateien sind möglich.", "At most {0} files are possible.").With(TakenFiles.Most), "files");
        var (writer, actor) = cases.Citizen(key, found);
        var (filed, refused) = await taken.FileAsync(found, files, stop);
        if (refused is not null) return refused;
        if (found.Report(writer, due, on, Texts.Cut(text, 4000), [.. filed.Select(d => d.Id)], ClockBook.For(db.Town), db.Now).Refusal is { } no) return no;
        var deed = new Deed(actor, "case.report") { Case = found.Id.Reference, Reason = due.Asked.Code, Documents = [.. filed.Select(d => new DocumentMark(d.File.Bytes, d.File.Sha256))] };
        return await db.CommitOrRefuseAsync(deed, stop) is { } slower ? slower : found;
    }
}
