using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Decide;

/// <summary>What a clerk wrote on the page of the decision.</summary>
internal sealed record DecisionInput(
    string Outcome, string? Subject, IReadOnlyDictionary<string, string> Blocks, DateOnly? HearingOn, string? HearingAnswer, string? WhyNoHearing, string? Reasons, string? LegalBasis);

/// <summary>Writes the decision as a draft that stays with the case: choosing another outcome brings that outcome's blocks, filled from the answers.</summary>
internal sealed class PrepareDecision(TownDb db, CaseFinder cases, ICatalogue catalogue, CurrentPerson current)
{
    public async Task<Result<Case>> RunAsync(string number, int seen, DecisionInput input, CancellationToken stop = default)
    {
        if (await cases.ForStaffAsync(number, "cases.decide", stop) is not { } found) return CaseFinder.Unknown;
        if (found.Version != seen) return Committing.Changed;
        var service = (await catalogue.RevisionAsync(found.Service, stop)).Definition;
        if (service.Decision?.Outcomes.FirstOrDefault(o => o.Code == input.Outcome) is not { } outcome) return new Refusal("Wählen Sie ein Ergebnis.", "outcome");
        if (found.Prepare(cases.Me, Write(found, service, outcome, input), db.Now) is { } no) return no;
        if (await db.CommitOrRefuseAsync(new Deed(cases.Me.Actor, "case.decision.draft") { Case = found.Id.Reference }, stop) is { } slower) return slower;
        return found;
    }

    private Decision Write(Case found, ServiceDefinition service, DecisionOutcome outcome, DecisionInput input)
    {
        var before = found.Draft;
        var values = Placeholders.ValuesOf(found);
        var same = before?.Outcome == outcome.Code;
        var me = current.Required;
        return new()
        {
            Id = before?.Id ?? Guid.CreateVersion7(db.Now),
            Outcome = outcome.Code,
            Label = outcome.Label,
            Burdens = outcome.Burdens,
            Subject = Texts.Cut(same ? input.Subject : Placeholders.Fill(service.Decision!.Subject, values), 300),
            Blocks = [.. outcome.Blocks.Select(block => new DecisionText(block.Code, block.Heading,
                Texts.Cut(same && input.Blocks.TryGetValue(block.Code, out var typed) ? typed : Placeholders.Fill(block.Text, values))))],
            Hearing = new(input.HearingOn, Texts.Cut(input.HearingAnswer, 4000), Texts.Cut(input.WhyNoHearing, 1000)),
            Reasons = Texts.Cut(input.Reasons),
            LegalBasis = Texts.Cut(before is null && string.IsNullOrWhiteSpace(input.LegalBasis) ? string.Join("; ", service.LegalBasis) : input.LegalBasis, 1000),
            PreparedBy = me.Account,
            PreparedByName = me.Name,
            PreparedAt = db.Now,
        };
    }
}
