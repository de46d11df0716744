using Rathaus.Contracts.Core.Forms;
using Rathaus.Modules.Forms.Answering;
using Rathaus.Modules.Forms.Definition;
using Rathaus.Modules.Forms.Drafts;
using Rathaus.Modules.Forms.Fields;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Forms.Fetch;

/// <summary>Asks a register with the person's consent. What it says is a preview; only when the person takes it over it belongs to the draft.</summary>
internal sealed class FetchEvidence(TownDb db, DraftFinder finder, Registers registers)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>The register of a field, where it is connected.</summary>
    public IEvidenceRegister? RegisterOf(FieldDefinition field) =>
        field.Options is AttachmentOptions { Fetch: { } fetch } ? registers.Find(fetch.Register) : null;

    /// <summary>Asks; every asking is in the log, whatever came of it.</summary>
    public async Task<Result<FetchedEvidence>> PreviewAsync(OpenDraft open, FieldDefinition field, CancellationToken stop)
    {
        if (RegisterOf(field) is not { } register) return new Refusal(new UiText("Dieses Register ist nicht angeschlossen. Wählen Sie einen anderen Weg.", "This register is not connected. Choose another way."));
        var answer = await AskAsync(register, Query(open.Run, field.OptionsOf<AttachmentOptions>().Fetch!.Person), stop);
        await db.CommitAsync(new Deed(finder.Actor(open.Draft), "evidence.fetch")
        {
            Reason = "consent", More = new Dictionary<string, object> { ["register"] = register.Code, ["found"] = answer is EvidenceAnswer.Found },
        }, stop);
        return answer switch
        {
            EvidenceAnswer.Found found => new FetchedEvidence(register.Name.De, GermanTime.Today(db.Clock), [.. found.Lines.Select(l => $"{l.Label}: {l.Value}")]),
            EvidenceAnswer.NotFound => new Refusal(new UiText("Im Register steht zu diesen Angaben nichts Eindeutiges. Prüfen Sie die Angaben oder wählen Sie einen anderen Weg.", "The register has nothing definite for these details. Check the details or choose another way.")),
            _ => new Refusal(new UiText("Das Register antwortet gerade nicht. Versuchen Sie es später noch einmal oder wählen Sie einen anderen Weg.", "The register does not answer at the moment. Try again later or choose another way.")),
        };
    }

    /// <summary>Asks again and keeps the answer in the draft: nothing that was sent by the browser is believed.</summary>
    public async Task<Result<FormRun>> TakeAsync(OpenDraft open, PageDefinition page, FieldDefinition field, CancellationToken stop)
    {
        var preview = await PreviewAsync(open, field, stop);
        if (preview.Refused) return preview.Refusal!;
        if (open.Draft.Keep(field.Id, preview.Value, db.Now) is { } no) return no;
        var run = finder.Run(open.Draft, open.Service, open.Form, open.Draft.Answers);
        var typed = new Typed();
        typed.Set(field.Id, AttachmentKind.Fetch);
        var (answers, errors) = run.Take(page, typed);
        if (errors.Count > 0) return new Refusal(errors[0].Message);
        if (open.Draft.Save(answers, page.Id, db.Now) is { } closed) return closed;
        await db.CommitAsync(new Deed(finder.Actor(open.Draft), "evidence.take"), stop);
        return finder.Run(open.Draft, open.Service, open.Form, answers);
    }

    private static async Task<EvidenceAnswer> AskAsync(IEvidenceRegister register, EvidenceQuery query, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Patience);
        try
        {
            return await register.AskAsync(query, patience.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return new EvidenceAnswer.Unavailable();
        }
    }

    private static EvidenceQuery Query(FormRun run, string person) => new(
        run.Answers[$"{person}.{PersonFieldKind.GivenNames}"] ?? "", run.Answers[$"{person}.{PersonFieldKind.FamilyName}"] ?? "",
        PartialDate.Parse(run.Answers[$"{person}.{PersonFieldKind.BirthDate}"] ?? "")?.First, run.Answers[$"{person}.{CompanyKind.CompanyName}"]);
}
