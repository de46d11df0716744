using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Statutes;

/// <summary>The decision that changes a levy because its statute changed (Änderungsbescheid).</summary>
internal static class StatuteDecision
{
    public const string Code = "statute-change";

    /// <summary>What the check of decisions asks for; only a change of statute uses it, nobody chooses it by hand.</summary>
    public static DecisionOutcome Outcome { get; } = new(Code, "Bescheid nach geänderter Satzung", true,
    [
        new("decision", "Änderung", "", true), new(Decision.ReasonsBlock, "Begründung", "", true),
    ]) { Result = ResultKind.Decision };

    /// <param name="closes">The case was closed; it is closed again once the decision is delivered.</param>
    public static Decision Of(Decision decided, ServiceDefinition service, Money before, Money after, StatuteAct act, bool closes, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Outcome = Code,
        Label = Outcome.Label,
        Burdens = after.CompareTo(before) > 0,
        Kind = ResultKind.Decision,
        RemedyField = service.RemedyField,
        Amends = decided.Id,
        Second = true,
        Closes = closes,
        Subject = $"Änderungsbescheid: {Plain(decided.Subject)}",
        Blocks =
        [
            new("decision", "Änderung", $"Den Bescheid „{Plain(decided.Subject)}“{(decided.ReleasedAt is { } at ? $" vom {GermanTime.Long(GermanTime.Day(at))}" : "")} ändern wir ab dem {GermanTime.Long(act.From)}: Statt {before} setzen wir {after} im Jahr fest.\n\nAlles Übrige bleibt, wie es war. Wann Sie die Beträge zahlen, bleibt gleich; was Sie schon gezahlt haben, rechnen wir an."),
            new(Decision.ReasonsBlock, "Begründung", act.Reasons),
        ],
        Hearing = new(null, "", NoHearing(service.Regime)),
        LegalBasis = act.Basis,
        PreparedBy = act.PreparedBy.Value,
        PreparedByName = act.PreparedByName,
        PreparedAt = act.PreparedAt,
    };

    /// <summary>Acts of the same kind in great number need no hearing.</summary>
    private static string NoHearing(string regime) => regime switch
    {
        "AO" => "Gleichartige Verwaltungsakte in größerer Zahl (§ 91 Abs. 2 Nr. 4 AO)",
        "SGB X" => "Gleichartige Verwaltungsakte in größerer Zahl (§ 24 Abs. 2 Nr. 4 SGB X)",
        _ => "Gleichartige Verwaltungsakte in größerer Zahl (§ 28 Abs. 2 Nr. 4 VwVfG)",
    };

    private static string Plain(string subject) => subject.StartsWith("Änderungsbescheid: ", StringComparison.Ordinal) ? subject["Änderungsbescheid: ".Length..] : subject;
}
