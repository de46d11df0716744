using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Records;
using Rathaus.Modules.Forms.Answering;
using Rathaus.Modules.Forms.Cosign;
using Rathaus.Modules.Forms.Definition;
using Rathaus.Modules.Forms.Drafts;
using Rathaus.Modules.Forms.Fields;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Forms.Apply;

/// <summary>What came of sending: errors of the declaration, a page that is still open, or the application is handed in.</summary>
internal sealed record Submission(IReadOnlyList<FieldError> Errors, string? OpenPage)
{
    public bool HandedIn => Errors.Count == 0 && OpenPage is null;
}

/// <summary>
/// Hands in a draft: checks everything again, opens the case and its record, moves the files over, and empties the draft, all in one commit.
/// Sending twice gives one case: the draft's version and the submission key let only the first one write.
/// </summary>
internal sealed class SubmitApplication(TownDb db, DraftFinder finder, DraftUploads uploads, ICases cases, IRecords records, Invitations invitations)
{
    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de-DE");

    /// <param name="typed">The declarations on the page "Angaben prüfen".</param>
    public async Task<Result<Submission>> RunAsync(OpenDraft open, Typed typed, CancellationToken stop)
    {
        var (submission, run) = Check(open, typed);
        if (!submission.HandedIn) return submission;
        var draft = open.Draft;
        var deed = await OpenAsync(open, run, stop);
        if (deed.Refused) return deed.Refusal!;
        try
        {
            await db.CommitAsync(deed.Value, stop);
        }
        catch (Exception twice) when (twice is ConflictException or DuplicateException)
        {
            if (await cases.FindBySubmissionAsync(draft.Id.Value, stop) is not null) return new Submission([], null);
            return new Refusal(new UiText("Ihre Angaben wurden gerade auf einem anderen Gerät geändert. Prüfen Sie sie noch einmal.", "Your answers have just been changed on another device. Check them again."));
        }
        return new Submission([], null);
    }

    /// <summary>Checks everything again, with the declarations as typed; nothing is changed but whose draft it is.</summary>
    public (Submission Submission, FormRun Run) Check(OpenDraft open, Typed typed)
    {
        var (draft, run) = (open.Draft, open.Run);
        if (finder.Account is { } account) draft.Claim(account);
        if (open.Form.Declarations is { } last && run.IsAsked(last))
        {
            var (answers, errors) = run.Take(last, typed);
            if (errors.Count > 0) return (new(errors, null), run);
            run = finder.Run(draft, open.Service, open.Form, answers);
        }
        var seen = draft.Seen.Append(open.Form.Declarations?.Id ?? "").ToHashSet();
        return (new([], run.FirstOpen(seen)?.Id), run);
    }

    /// <summary>Opens the case of a checked draft and empties the draft, in the current unit of work.</summary>
    /// <returns>The deed to commit it with.</returns>
    public async Task<Result<Deed>> OpenAsync(OpenDraft open, FormRun run, CancellationToken stop)
    {
        var draft = open.Draft;
        var opened = await OpenCaseAsync(open, run, stop);
        var marks = draft.Files.Select(f => new DocumentMark(f.Bytes, f.Sha256)).ToList();
        db.RemoveRange(draft.Files);
        if (draft.Submit(db.Now) is { } no) return no;
        return new Deed(finder.Actor(draft), "case.submit") { Case = opened.Id.Reference, Documents = marks };
    }

    /// <summary>The case speaks German, whatever language the form was filled in: clerks and letters read it.</summary>
    private async Task<OpenedCase> OpenCaseAsync(OpenDraft open, FormRun run, CancellationToken stop)
    {
        var spoken = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = German;
        try
        {
            var (draft, service) = (open.Draft, open.Service);
            var subject = Results.Fill(run, open.Form.Subject);
            var counter = draft.Counter;
            var application = new NewCase(service, subject, counter?.Channel ?? Channel.Online, counter?.ReceivedAt(db.Now) ?? db.Now,
                Results.Snapshot(run), Results.Parties(run, draft.Account), draft.Account, DraftLinks.Hash(DraftLinks.StatusToken(db.Town, draft.Id))!,
                Results.Delivery(run), draft.Language, Results.Computed(run), draft.Id.Value)
            {
                Intake = counter is null ? null : new(new(counter.By), counter.ByName, db.Now, counter.IdentityKind, counter.IdentityCheckedOn, counter.Receipt),
                Occupies = Results.Occupies(run),
            };
            var opened = await cases.OpenAsync(application, stop);
            records.Open(opened.Id, service.Definition.FilePlan, subject, service.Definition.RetentionYears, uploads.KeyFor(opened.Id, draft));
            foreach (var file in Wanted(draft, run))
                records.Adopt(opened.Id, $"{open.Form.Field(file.Field)!.Label.De}: {file.Name}", KindOf(open.Form.Field(file.Field)!), DocumentOrigin.Applicant, file.Stored, file.Quarantined);
            invitations.Invite(draft.Id, opened.Id, run);
            return opened;
        }
        finally
        {
            CultureInfo.CurrentUICulture = spoken;
        }
    }

    /// <summary>Copies of identity papers are marked: they are deleted after the check.</summary>
    private static DocumentKind KindOf(FieldDefinition field) => field.Options is AttachmentOptions { Identity: not null } ? DocumentKind.IdentityCopy : DocumentKind.Evidence;

    /// <summary>Only files whose question is asked and answered by uploading; what lies in the draft beside them is not handed in.</summary>
    private static IEnumerable<DraftFile> Wanted(Draft draft, FormRun run) => draft.Files.Where(f =>
        run.Form.Field(f.Field) is { } field && run.IsAsked(field) && run.Answers[field.Id] == AttachmentKind.Upload);
}
