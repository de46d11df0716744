using Rathaus.Contracts.Core;
using Rathaus.Modules.Post.Domain;
using Rathaus.Platform.Towns;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Post.Notify;

/// <summary>
/// The mails, in both languages. They name the case's number and nothing of its content: mail is read by others, and taxes are secret (§ 30 AO).
/// </summary>
internal static class MailTexts
{
    public static (string Subject, string Text) Write(Notification n, PortalDelivery? delivery, Town town, TownProfile profile)
    {
        var from = profile.OfficialName is { Length: > 0 } official ? official : town.Name;
        var text = TextOf(n, delivery, town);
        var (subject, body) = (text.Subject.In(n.Language), text.Body.In(n.Language));
        var english = n.Language == "en";
        var phone = profile.Phone.Length == 0 ? "" : english ? $"Questions? Telephone {profile.Phone}\n" : $"Fragen? Telefon {profile.Phone}\n";
        var without = english
            ? "This message contains nothing about your matter on purpose. Please do not reply to it."
            : "Diese Nachricht sagt absichtlich nichts über den Inhalt. Bitte antworten Sie nicht darauf.";
        return (subject, $"{(english ? "Hello," : "Guten Tag,")}\n\n{body}\n\n{without}\n{phone}\n{from}\n{town.BaseAddress}/\n");
    }

    private static (Text Subject, Text Body) TextOf(Notification n, PortalDelivery? delivery, Town town) => n.Kind switch
    {
        NotificationKind.Receipt => (
            new Text($"Eingegangen: Vorgang {n.CaseNumber}", $"Received: matter {n.CaseNumber}"),
            new Text($"wir haben erhalten, was Sie abgesendet haben.\nVorgangsnummer: {n.CaseNumber}\n\nDen Stand sehen Sie mit dem Link von der letzten Seite. Mit einem Konto finden Sie alles hier:\n{town.BaseAddress}/mein-bereich",
                $"we have received what you sent.\nNumber: {n.CaseNumber}\n\nThe link on the last page shows you where it stands. With an account you find everything here:\n{town.BaseAddress}/mein-bereich")),
        NotificationKind.Question => (
            new Text($"Wir haben eine Frage: Vorgang {n.CaseNumber}", $"We have a question: matter {n.CaseNumber}"),
            new Text($"zum Vorgang {n.CaseNumber} haben wir eine Frage an Sie. Danach geht es weiter.\n\nÖffnen Sie den Link zum Stand Ihres Vorgangs, oder melden Sie sich an:\n{town.BaseAddress}/mein-bereich",
                $"we have a question about matter {n.CaseNumber}. Then we can go on.\n\nOpen the link to the status of your matter, or sign in:\n{town.BaseAddress}/mein-bereich")),
        NotificationKind.PayReminder => (
            new Text($"Wir warten auf Ihre Zahlung: Vorgang {n.CaseNumber}", $"We are waiting for your payment: matter {n.CaseNumber}"),
            new Text($"der Vorgang {n.CaseNumber} wartet auf Ihre Zahlung. Kommt sie nicht rechtzeitig, endet er von selbst.\n\nÖffnen Sie den Link zum Stand Ihres Vorgangs, oder melden Sie sich an:\n{town.BaseAddress}/mein-bereich/zahlungen",
                $"matter {n.CaseNumber} is waiting for your payment. If it does not come in time, the matter ends by itself.\n\nOpen the link to the status of your matter, or sign in:\n{town.BaseAddress}/mein-bereich/zahlungen")),
        NotificationKind.Provided => (
            new Text($"Neues Schreiben in Ihrem Postfach: Vorgang {n.CaseNumber}", $"New letter in your mailbox: matter {n.CaseNumber}"),
            new Text($"in Ihrem Postfach liegt ein Schreiben zum Vorgang {n.CaseNumber}.\n\nMelden Sie sich an und rufen Sie es innerhalb von zehn Tagen ab:\n{Item(delivery, town)}\n\nRufen Sie es nicht ab, bekommen Sie es per Post.",
                $"there is a letter about matter {n.CaseNumber} in your mailbox.\n\nSign in and open it within ten days:\n{Item(delivery, town)}\n\nIf you do not open it, you will receive it by post.")),
        NotificationKind.News => (
            new Text($"Es gibt Neues: Vorgang {n.CaseNumber}", $"There is news: matter {n.CaseNumber}"),
            new Text($"zum Vorgang {n.CaseNumber} gibt es Neues.\n\nÖffnen Sie den Link zum Stand Ihres Vorgangs, oder melden Sie sich an:\n{town.BaseAddress}/mein-bereich",
                $"there is news about matter {n.CaseNumber}.\n\nOpen the link to the status of your matter, or sign in:\n{town.BaseAddress}/mein-bereich")),
        NotificationKind.Answered => (
            (Text)$"Antwort eingegangen: Vorgang {n.CaseNumber}",
            (Text)$"zum Vorgang {n.CaseNumber} ist eine Antwort eingegangen.\n{town.BaseAddress}/arbeitsplatz/vorgaenge/{n.CaseNumber}"),
        NotificationKind.NotRetrieved => (
            (Text)$"Nicht abgerufen, geht per Post: Vorgang {n.CaseNumber}",
            (Text)$"das Schreiben zum Vorgang {n.CaseNumber} wurde nicht elektronisch bekannt gegeben. Der Brief liegt in der Poststelle bereit.\n{town.BaseAddress}/arbeitsplatz/vorgaenge/{n.CaseNumber}"),
        _ => (
            (Text)$"Brief zurückgekommen: Vorgang {n.CaseNumber}",
            (Text)$"ein Brief zum Vorgang {n.CaseNumber} kam als unzustellbar zurück. Er gilt als nicht bekannt gegeben. Prüfen Sie die Anschrift.\n{town.BaseAddress}/arbeitsplatz/vorgaenge/{n.CaseNumber}"),
    };

    public static string Occasion(NotificationKind kind) => kind switch
    {
        NotificationKind.Receipt => "Eingang bestätigt",
        NotificationKind.Question => "Frage angekündigt",
        NotificationKind.PayReminder => "An die Zahlung erinnert",
        NotificationKind.Provided => "Schreiben im Postfach angekündigt",
        NotificationKind.Answered => "Antwort gemeldet",
        NotificationKind.News => "Neuigkeit angekündigt",
        NotificationKind.NotRetrieved => "Nicht abgerufen gemeldet",
        _ => "Rückläufer gemeldet",
    };

    public static string Word(NotificationState state) => state switch
    {
        NotificationState.Queued => "wartet auf den Mailserver",
        NotificationState.Sent => "gesendet",
        NotificationState.Failed => "vom Mailserver abgelehnt",
        _ => "keine E-Mail-Adresse",
    };

    private static string Item(PortalDelivery? delivery, Town town) => $"{town.BaseAddress}/mein-bereich/postfach/{delivery?.Id.Value:n}";
}
