using System.Collections.Frozen;
using Rathaus.Platform;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Cases.Domain;

/// <summary>The one table of a case's life: in which state which act is possible, and where it leads.</summary>
internal static class Lifecycle
{
    /// <summary>The table. What is not in it is refused.</summary>
    public static readonly FrozenDictionary<(CaseState From, CaseAct Act), CaseState> Table = new Dictionary<(CaseState, CaseAct), CaseState>
    {
        [(CaseState.Received, CaseAct.Take)] = CaseState.InProgress,
        [(CaseState.InProgress, CaseAct.Take)] = CaseState.InProgress,
        [(CaseState.WaitingForCitizen, CaseAct.Take)] = CaseState.WaitingForCitizen,
        [(CaseState.Decided, CaseAct.Take)] = CaseState.Decided,
        [(CaseState.Delivered, CaseAct.Take)] = CaseState.Delivered,
        [(CaseState.Withdrawn, CaseAct.Take)] = CaseState.Withdrawn,

        [(CaseState.Received, CaseAct.Assign)] = CaseState.Received,
        [(CaseState.InProgress, CaseAct.Assign)] = CaseState.InProgress,
        [(CaseState.WaitingForCitizen, CaseAct.Assign)] = CaseState.WaitingForCitizen,
        [(CaseState.Decided, CaseAct.Assign)] = CaseState.Decided,
        [(CaseState.Delivered, CaseAct.Assign)] = CaseState.Delivered,
        [(CaseState.Withdrawn, CaseAct.Assign)] = CaseState.Withdrawn,

        [(CaseState.InProgress, CaseAct.Ask)] = CaseState.WaitingForCitizen,
        [(CaseState.WaitingForCitizen, CaseAct.Ask)] = CaseState.WaitingForCitizen,
        [(CaseState.WaitingForCitizen, CaseAct.Answer)] = CaseState.InProgress,
        [(CaseState.WaitingForCitizen, CaseAct.StopWaiting)] = CaseState.InProgress,

        [(CaseState.InProgress, CaseAct.Prepare)] = CaseState.InProgress,
        [(CaseState.WaitingForCitizen, CaseAct.Prepare)] = CaseState.WaitingForCitizen,
        [(CaseState.InProgress, CaseAct.Release)] = CaseState.Decided,
        [(CaseState.Decided, CaseAct.Deliver)] = CaseState.Delivered,
        // A letter came back after it counted as delivered: nothing was delivered.
        [(CaseState.Decided, CaseAct.Undeliver)] = CaseState.Decided,
        [(CaseState.Delivered, CaseAct.Undeliver)] = CaseState.Decided,

        // Correction, withdrawal or revocation of a released decision (§§ 42, 48, 49 VwVfG); also long after the case was closed.
        [(CaseState.Decided, CaseAct.PrepareAfter)] = CaseState.Decided,
        [(CaseState.Delivered, CaseAct.PrepareAfter)] = CaseState.Delivered,
        [(CaseState.Closed, CaseAct.PrepareAfter)] = CaseState.Closed,
        [(CaseState.Decided, CaseAct.ReleaseAfter)] = CaseState.Decided,
        [(CaseState.Delivered, CaseAct.ReleaseAfter)] = CaseState.Decided,
        [(CaseState.Closed, CaseAct.ReleaseAfter)] = CaseState.Decided,

        // § 42a VwVfG: nobody decided in time, and a law says that this is an approval; taken back where the period had not really ended.
        [(CaseState.Received, CaseAct.Deem)] = CaseState.Delivered,
        [(CaseState.InProgress, CaseAct.Deem)] = CaseState.Delivered,
        [(CaseState.WaitingForCitizen, CaseAct.Deem)] = CaseState.Delivered,
        [(CaseState.Delivered, CaseAct.UndoDeem)] = CaseState.InProgress,

        [(CaseState.InProgress, CaseAct.Consult)] = CaseState.InProgress,
        [(CaseState.WaitingForCitizen, CaseAct.Consult)] = CaseState.WaitingForCitizen,

        [(CaseState.Received, CaseAct.Withdraw)] = CaseState.Withdrawn,
        [(CaseState.InProgress, CaseAct.Withdraw)] = CaseState.Withdrawn,
        [(CaseState.WaitingForCitizen, CaseAct.Withdraw)] = CaseState.Withdrawn,

        // Prepayment: nobody works on it before the money is there.
        [(CaseState.AwaitingPayment, CaseAct.Pay)] = CaseState.Received,
        [(CaseState.AwaitingPayment, CaseAct.Lapse)] = CaseState.Closed,
        [(CaseState.AwaitingPayment, CaseAct.Assign)] = CaseState.AwaitingPayment,
        [(CaseState.AwaitingPayment, CaseAct.Withdraw)] = CaseState.Withdrawn,
        [(CaseState.AwaitingPayment, CaseAct.Close)] = CaseState.Closed,

        [(CaseState.InProgress, CaseAct.Close)] = CaseState.Closed,
        [(CaseState.Delivered, CaseAct.Close)] = CaseState.Closed,
        [(CaseState.Withdrawn, CaseAct.Close)] = CaseState.Closed,
    }.ToFrozenDictionary();

    /// <summary>The state that an act leads to, or null where the table has no line.</summary>
    public static CaseState? Next(CaseState from, CaseAct act) => Table.TryGetValue((from, act), out var to) ? to : null;

    public static bool Allows(CaseState from, CaseAct act) => Table.ContainsKey((from, act));

    /// <summary>Why an act is not possible now, and what is possible instead.</summary>
    public static Refusal Refuse(CaseState from, CaseAct act) => new((from, act) switch
    {
        (CaseState.AwaitingPayment, _) => new UiText("Dieser Vorgang wartet auf die Zahlung. Die Arbeit beginnt, wenn sie da ist.", "This matter waits for the payment. The work begins when it is there."),
        (CaseState.Received, CaseAct.Ask or CaseAct.Prepare or CaseAct.Release or CaseAct.Close or CaseAct.Consult) => "Diesen Vorgang bearbeitet noch niemand. Übernehmen Sie ihn zuerst.",
        (CaseState.WaitingForCitizen, CaseAct.Release or CaseAct.Close) => "Zu diesem Vorgang ist eine Frage offen. Warten Sie auf die Antwort, oder beenden Sie das Warten.",
        (CaseState.Decided, CaseAct.Close) => "Der Bescheid ist noch nicht bekannt gegeben. Schließen Sie den Vorgang danach.",
        (CaseState.Decided or CaseState.Delivered, CaseAct.Withdraw) => new UiText("Über den Antrag ist schon entschieden. Er lässt sich nicht mehr zurücknehmen. Rufen Sie uns an, wenn Sie etwas ändern möchten.", "The application has been decided already. It can no longer be withdrawn. Call us if you want to change something."),
        (CaseState.Decided or CaseState.Delivered, CaseAct.Prepare or CaseAct.Release) => "Über diesen Vorgang ist schon entschieden. Lesen Sie die Entscheidung im Vorgang; ändern lässt sie sich nur mit „Berichtigen, zurücknehmen, widerrufen“.",
        (CaseState.Decided or CaseState.Delivered, CaseAct.Consult) => "Über diesen Vorgang ist schon entschieden. Beteiligt wird vorher. Rufen Sie die Stelle an, wenn sie etwas wissen muss.",
        (CaseState.Received or CaseState.InProgress or CaseState.WaitingForCitizen, CaseAct.PrepareAfter or CaseAct.ReleaseAfter) => "Zu diesem Vorgang gibt es noch keine Entscheidung, die sich ändern ließe. Bereiten Sie zuerst eine vor.",
        (CaseState.Decided or CaseState.Delivered, CaseAct.Ask) => "Über diesen Vorgang ist schon entschieden. Eine Frage ist nicht mehr möglich. Rufen Sie die Person an, und schreiben Sie eine Notiz.",
        (CaseState.Withdrawn, CaseAct.Withdraw) => new UiText("Dieser Antrag ist schon zurückgenommen.", "This application has been withdrawn already."),
        (CaseState.Withdrawn, _) => "Dieser Antrag ist zurückgenommen. Schließen Sie den Vorgang.",
        (CaseState.Closed, CaseAct.Close) => "Dieser Vorgang ist schon geschlossen. Sie müssen nichts mehr tun.",
        (CaseState.Closed, _) => new UiText("Dieser Vorgang ist geschlossen. Er lässt sich nicht mehr ändern. Wenn noch etwas zu tun ist, beginnen Sie einen neuen.", "This matter is closed. It can no longer be changed. If something is left to be done, begin a new one."),
        (_, CaseAct.UndoDeem) => "In diesem Vorgang ist keine Genehmigungsfiktion eingetreten, die sich zurücknehmen ließe. Prüfen Sie den Verlauf.",
        (_, CaseAct.Answer) => new UiText("Diese Frage ist schon beantwortet. Sie müssen nichts mehr tun.", "This question has been answered already. You need not do anything more."),
        (_, CaseAct.StopWaiting) => "Zu diesem Vorgang ist keine Frage offen. Arbeiten Sie einfach weiter.",
        (_, CaseAct.Deliver or CaseAct.Undeliver) => "Zu diesem Vorgang ist kein Bescheid unterwegs. Sehen Sie im Verlauf nach, was zuletzt geschah.",
        _ => "Das ist in diesem Stand des Vorgangs nicht möglich. Öffnen Sie den Vorgang, und sehen Sie unter „Nächste Schritte“ nach.",
    });
}
