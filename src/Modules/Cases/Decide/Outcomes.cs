using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Cases.Domain;

namespace Rathaus.Modules.Cases.Decide;

/// <summary>The ways in which a case may end now: the service's own, those of a remedy, or what changes a released decision.</summary>
internal static class Outcomes
{
    public const string Correct = "correct", Withdraw = "withdraw", Revoke = "revoke", Lift = "lift", Uphold = "uphold", Reject = "reject";

    public static IReadOnlyList<DecisionOutcome> Of(Case found, ServiceDefinition service) =>
        Lifecycle.Allows(found.State, CaseAct.PrepareAfter) && found.Decisions.Any() ? Afterwards(service.Regime)
        : found.Purpose == CasePurpose.Objection ? Remedy
        : service.Decision?.Outcomes ?? [];

    public static DecisionOutcome? Find(Case found, ServiceDefinition service, string code) => Of(found, service).FirstOrDefault(o => o.Code == code);

    /// <summary>The law that an outcome of this list rests on, for the field of the legal basis; null for those of the service.</summary>
    public static string? LegalBasis(string outcome, string regime) => outcome switch
    {
        Correct => Norm(regime, "§ 42 VwVfG", "§ 129 AO", "§ 38 SGB X"),
        Withdraw => Norm(regime, "§ 48 VwVfG", "§ 130 AO", "§ 45 SGB X"),
        Revoke => Norm(regime, "§ 49 VwVfG", "§ 131 AO", "§ 47 SGB X"),
        Lift => Norm(regime, "§§ 48, 49 VwVfG", "§§ 130, 131 AO", "§ 44 SGB X"),
        Uphold => "§ 72 VwGO",
        Reject => "§ 73 VwGO",
        _ => null,
    };

    private static readonly IReadOnlyList<DecisionOutcome> Remedy =
    [
        new(Uphold, "Abhelfen", false,
        [
            new("decision", "Entscheidung", "Ihrem Rechtsbehelf helfen wir ab. Der angegriffene Bescheid wird aufgehoben, soweit er Sie belastet.", true),
            new(Decision.ReasonsBlock, "Begründung", "Nach erneuter Prüfung", true),
        ]) { Result = ResultKind.Decision, RemedyField = RemedyTable.Objection },
        new(Reject, "Zurückweisen", true,
        [
            new("decision", "Entscheidung", "Ihren Rechtsbehelf weisen wir zurück.", true),
            new("findings", "Sachverhalt", "Sie haben am {{received}} Rechtsbehelf eingelegt.", true),
            new(Decision.ReasonsBlock, "Begründung", "Der Rechtsbehelf hat keinen Erfolg, weil", true),
        ]) { Result = ResultKind.Decision, RemedyField = RemedyTable.Objection },
    ];

    private static IReadOnlyList<DecisionOutcome> Afterwards(string regime) =>
    [
        new(Correct, $"Offenbare Unrichtigkeit berichtigen ({LegalBasis(Correct, regime)})", false,
        [
            new("correction", "Berichtigung", "Im Schreiben „{{decided_subject}}“ vom {{decided_on}} muss es richtig heißen:", true),
            new(Decision.ReasonsBlock, "Begründung", "Der Fehler ist offenbar, weil", true),
        ]) { Result = ResultKind.Information },
        new(Withdraw, $"Zurücknehmen, weil rechtswidrig ({LegalBasis(Withdraw, regime)})", true,
        [
            new("decision", "Entscheidung", "Den Bescheid „{{decided_subject}}“ vom {{decided_on}} nehmen wir zurück.", true),
            new(Decision.ReasonsBlock, "Begründung", "Der Bescheid war rechtswidrig, weil", true),
        ]) { Result = ResultKind.Decision },
        new(Revoke, $"Widerrufen, obwohl rechtmäßig ({LegalBasis(Revoke, regime)})", true,
        [
            new("decision", "Entscheidung", "Den Bescheid „{{decided_subject}}“ vom {{decided_on}} widerrufen wir mit Wirkung für die Zukunft.", true),
            new(Decision.ReasonsBlock, "Begründung", "Der Widerruf ist nötig, weil", true),
        ]) { Result = ResultKind.Decision },
        new(Lift, $"Aufheben zugunsten der Person ({LegalBasis(Lift, regime)})", false,
        [
            new("decision", "Entscheidung", "Den Bescheid „{{decided_subject}}“ vom {{decided_on}} heben wir zu Ihren Gunsten auf.", true),
            new(Decision.ReasonsBlock, "Begründung", "Wir heben ihn auf, weil", true),
        ]) { Result = ResultKind.Decision },
    ];

    private static string Norm(string regime, string vwvfg, string ao, string sgb) => regime switch { "AO" => ao, "SGB X" => sgb, _ => vwvfg };
}
