using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Cases.Domain;

/// <summary>How states and kinds are called. A state is always a word, a shape and a colour together.</summary>
internal static class CaseWords
{
    /// <summary>The state as the office says it.</summary>
    public static string Word(this CaseState state) => state switch
    {
        CaseState.Received => "eingegangen",
        CaseState.InProgress => "in Bearbeitung",
        CaseState.WaitingForCitizen => "wartet auf Antwort",
        CaseState.Decided => "entschieden",
        CaseState.Delivered => "bekannt gegeben",
        CaseState.Withdrawn => "zurückgenommen",
        CaseState.AwaitingPayment => "wartet auf Zahlung",
        _ => "geschlossen",
    };

    /// <summary>The state as citizens read it.</summary>
    public static UiText ForCitizen(this CaseState state) => state switch
    {
        CaseState.Received => new("Eingegangen", "Received"),
        CaseState.InProgress => new("In Bearbeitung", "Being worked on"),
        CaseState.WaitingForCitizen => new("Wir brauchen etwas von Ihnen", "We need something from you"),
        CaseState.Decided => new("Entschieden", "Decided"),
        CaseState.Delivered => new("Bescheid bekannt gegeben", "Decision delivered"),
        CaseState.Withdrawn => new("Zurückgenommen", "Withdrawn"),
        CaseState.AwaitingPayment => new("Wir warten auf Ihre Zahlung", "We are waiting for your payment"),
        _ => new("Abgeschlossen", "Closed"),
    };

    public static Html Badge(this CaseState state) => state switch
    {
        CaseState.Received => Ui.Badge(Tone.Info, state.Word(), "mail"),
        CaseState.InProgress => Ui.Badge(Tone.Neutral, state.Word(), "working"),
        CaseState.WaitingForCitizen => Ui.Badge(Tone.Warning, state.Word(), "waiting"),
        CaseState.Decided => Ui.Badge(Tone.Info, state.Word(), "forward"),
        CaseState.Delivered => Ui.Badge(Tone.Success, state.Word()),
        CaseState.Withdrawn => Ui.Badge(Tone.Neutral, state.Word(), "close"),
        CaseState.AwaitingPayment => Ui.Badge(Tone.Warning, state.Word(), "waiting"),
        _ => Ui.Badge(Tone.Neutral, state.Word(), "closed"),
    };

    public static string Word(this ClockKind kind) => kind switch
    {
        ClockKind.Promise => "Zusage der Stadt",
        ClockKind.Inaction => "Untätigkeit (§ 75 VwGO)",
        ClockKind.Answer => "Antwort der Bürgerin oder des Bürgers",
        ClockKind.Resubmission => "Wiedervorlage",
        ClockKind.Receipt => "Empfangsbescheinigung",
        ClockKind.Participation => "Stellungnahme anderer Stellen",
        ClockKind.Statutory => "Gesetzliche Frist",
        ClockKind.DeemedApproval => "Genehmigungsfiktion (§ 42a VwVfG)",
        _ => "Rechtsbehelfsfrist",
    };

    /// <summary>The kind as citizens read it.</summary>
    public static UiText ForCitizen(this ClockKind kind) => kind switch
    {
        ClockKind.Promise => new("Zusage der Stadt", "What the town promises"),
        ClockKind.Inaction => new("Klage möglich, wenn wir nicht entscheiden bis", "Court action possible if we have not decided by"),
        ClockKind.Answer => new("Ihre Antwort", "Your answer"),
        ClockKind.Statutory => new("Gesetzliche Frist der Stadt", "Statutory period of the town"),
        ClockKind.DeemedApproval => new("Genehmigung gilt als erteilt nach", "Approval deemed granted after"),
        ClockKind.Resubmission => new("Wiedervorlage", "Resubmission"),
        _ => new("Rechtsbehelf möglich bis", "Remedy possible until"),
    };
}
