using System.Globalization;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Decide;

/// <summary>What a clerk wrote on the page of the decision.</summary>
internal sealed record DecisionInput(
    string Outcome, string? Subject, IReadOnlyDictionary<string, string> Blocks, DateOnly? HearingOn, string? HearingAnswer, string? WhyNoHearing, string? Reasons, string? LegalBasis)
{
    public DateOnly? HearingUntil { get; init; }

    /// <summary>What came of the tasks that have to be answered, by name; null: nothing was typed.</summary>
    public IReadOnlyDictionary<string, string>? Weighed { get; init; }

    /// <summary>What the plan says, by code of the measure; null: nothing was typed.</summary>
    public IReadOnlyDictionary<string, string>? Plan { get; init; }
}

/// <summary>Writes the decision as a draft that stays with the case: choosing another outcome brings that outcome's blocks, filled from the answers.</summary>
internal sealed class PrepareDecision(TownDb db, CaseFinder cases, ICatalogue catalogue, CurrentPerson current)
{
    public const int MostCopies = 50;

    public async Task<Result<Case>> RunAsync(string number, int seen, DecisionInput input, CancellationToken stop = default)
    {
        if (await cases.ForStaffAsync(number, "cases.decide", stop) is not { } found) return CaseFinder.Unknown;
        if (found.Version != seen) return Committing.Changed;
        var service = (await catalogue.RevisionAsync(found.Service, stop)).Definition;
        if (Outcomes.Find(found, service, input.Outcome) is not { } outcome) return new Refusal("Wählen Sie ein Ergebnis.", "outcome");
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
        var amends = Lifecycle.Allows(found.State, CaseAct.PrepareAfter) ? found.Decided : null;
        var own = Outcomes.LegalBasis(outcome.Code, service.Regime);
        return new()
        {
            Id = before?.Id ?? Guid.CreateVersion7(db.Now),
            Outcome = outcome.Code,
            Label = outcome.Label,
            Burdens = outcome.Burdens,
            Kind = outcome.Result ?? service.Result,
            Letter = outcome.Letter,
            Copies = Copies(found, outcome.Copies),
            RemedyField = outcome.RemedyField ?? service.RemedyField,
            PerParty = outcome.PerParty,
            Plan = outcome.Plan.ToDictionary(m => m.Code, m => Texts.Cut(input.Plan?.GetValueOrDefault(m.Code) ?? (same ? before!.Plan.GetValueOrDefault(m.Code) : null) ?? (m.Value is { } name ? values.GetValueOrDefault(name + ".shown") : null) ?? "", 20)),
            Weighed = amends is not null ? new Dictionary<string, string>() : found.ToWeigh.ToDictionary(t => t.Name, t => Texts.Cut(input.Weighed?.GetValueOrDefault(t.Name) ?? before?.Weighed.GetValueOrDefault(t.Name), 2000)),
            Amends = amends?.Id,
            Second = DecisionCheck.Second(service.Process.SecondOfficer, outcome.Burdens),
            Subject = Texts.Cut(same ? input.Subject ?? before!.Subject : Subject(found, service, outcome, amends, values), 300),
            Blocks = Blocks(outcome.Blocks, code => code, same ? before!.Blocks : null, input, values),
            Results = amends is not null || found.Purpose == CasePurpose.Objection ? []
                : [.. service.Process.Results.Where(r => r.Outcomes.Contains(outcome.Code)).Select(r => Further(found, service, r, same ? before!.Results.FirstOrDefault(b => b.Code == r.Code) : null, input, values))],
            Hearing = HearingOf(found, input),
            Reasons = Texts.Cut(input.Reasons ?? (same ? before!.Reasons : null)),
            LegalBasis = Texts.Cut(same ? input.LegalBasis ?? before!.LegalBasis : own ?? (string.IsNullOrWhiteSpace(input.LegalBasis) ? string.Join("; ", service.LegalBasis) : input.LegalBasis), 1000),
            PreparedBy = me.Account,
            PreparedByName = me.Name,
            PreparedAt = db.Now,
            Before = before is null || before.PreparedBy == me.Account ? before?.Before : new(before.PreparedByName, before.PreparedAt, before.Label, before.Parts),
        };
    }

    private static string Subject(Case found, ServiceDefinition service, DecisionOutcome outcome, Decision? amends, IReadOnlyDictionary<string, string> values) => amends is not null
        ? $"{outcome.Label.Split(" (")[0]}: {amends.Subject}"
        : found.Purpose == CasePurpose.Objection ? found.Subject : Placeholders.Fill(service.Decision!.Subject, values);

    internal static ResultText Further(Case found, ServiceDefinition service, ResultDefinition r, ResultText? before, DecisionInput input, IReadOnlyDictionary<string, string> values) => new()
    {
        Code = r.Code, Kind = r.Kind, Subject = Texts.Cut(Placeholders.Fill(r.Subject, values), 300), Letter = r.Letter, Money = r.Money, PerParty = r.PerParty, Copies = Copies(found, r.Copies),
        RemedyField = r.RemedyField ?? service.RemedyField, Delivery = r.Delivery, Blocks = Blocks(r.Blocks, code => $"{r.Code}.{code}", before?.Blocks, input, values),
    };

    /// <summary>What was typed now, else what was written before, else the service's own text.</summary>
    internal static IReadOnlyList<DecisionText> Blocks(IReadOnlyList<DecisionBlock> defined, Func<string, string> name, IReadOnlyList<DecisionText>? before, DecisionInput input, IReadOnlyDictionary<string, string> values) =>
    [
        .. defined.Select(block => new DecisionText(block.Code, block.Heading,
            Texts.Cut(before is null ? Placeholders.Fill(block.Text, values)
                : input.Blocks.GetValueOrDefault(name(block.Code)) ?? before.FirstOrDefault(b => b.Code == block.Code)?.Text ?? Placeholders.Fill(block.Text, values)))),
    ];

    /// <summary>What was typed; where nothing was, what the history of the case tells about a hearing.</summary>
    private Hearing HearingOf(Case found, DecisionInput input)
    {
        var typed = new Hearing(input.HearingOn, Texts.Cut(input.HearingAnswer, 4000), Texts.Cut(input.WhyNoHearing, 1000)) { Until = input.HearingUntil };
        if (found.Heard(GermanTime.Day(db.Now)) is not { } heard || typed.WhyNone.Length > 0) return typed;
        return typed.On is null || typed.On == heard.On && typed.Answer.Length == 0 ? heard : typed;
    }

    /// <summary>How many copies the form asks for; one where it says nothing that is a number.</summary>
    internal static int Copies(Case found, string? name) => name is not null && (found.Computed.GetValueOrDefault(name) ?? found.Submission.Values.GetValueOrDefault(name)) is { } text
        && decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? (int)Math.Clamp(number, 1, MostCopies) : 1;
}
