using Microsoft.AspNetCore.Html;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Cases.Clocks;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform.Audit;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Status;

/// <summary>Draws the citizen's page of a case: open questions first, then where it stands.</summary>
internal static class StatusView
{
    public static Html Body(CitizenCase page, IHtmlContent seal)
    {
        var view = page.View;
        var found = view.Case;
        IReadOnlyCollection<FieldError> errors = page.Refused is { } no ? [new(no.Field is null ? null : page.RefusedReport is { } code ? ReportForm.FieldOf(no.Field, code) : QuestionForm.FieldOf(no.Field, page.RefusedQuestion), no.Sentence)] : [];
        return Html.Of($"""
            {Ui.ErrorSummary(errors)}{Html.If(page.Done is not null && page.Refused is null, $"{Ui.Notice(Tone.Success, page.Done ?? "", announce: true)}")}
            {Ui.Heading(1, view.ServiceName, caption: new UiText("Vorgangsnummer", "Case number") + " " + found.Number)}{Ui.Lead(StatusTimeline.InOneLine(found, view.Today))}
            {Html.Each(found.UnansweredQuestions(), q => QuestionForm.Shown(page, q, seal))}{Html.Each(view.Reports, r => ReportForm.Shown(page, r, seal))}
            {Ui.Heading(2, new UiText("Stand", "Where it stands"), "stand")}{Ui.Timeline(StatusTimeline.Of(view))}{Ui.Details(new UiText("Der ganze Ablauf als Bild", "The whole process as a picture"), ProcessPicture.Of(view.Service, CasePlace.Of(view.Case, inside: false)))}{ClockTable.ForCitizen(view.Case, view.Deliveries, view.Outages, view.SignedIn)}
            {MoneyView.Shown(view)}{Responsible(view)}{Messages(view)}{Documents(view)}{Looks(view)}{Withdraw(view)}
            """);
    }

    private static Html Responsible(CitizenPage view)
    {
        List<Fact> facts = [new(new UiText("Stelle", "Office"), view.Unit?.Shown ?? view.Case.UnitName)];
        if (view.Case.AssigneeName is { } clerk) facts.Add(new(new UiText("Bearbeitung", "Clerk"), clerk));
        if (view.Unit is { } unit)
        {
            if (unit.Phone.Length > 0) facts.Add(new(new UiText("Telefon", "Telephone"), Ui.Phone(unit.Phone)));
            if (unit.Hours.Length > 0) facts.Add(new(new UiText("Sprechzeiten", "Hours"), OpeningHours.SayAll(unit.Hours)));
            if (unit.Address.Length > 0) facts.Add(new(new UiText("Adresse", "Address"), unit.Address));
        }
        return Html.Of($"{Ui.Heading(2, new UiText("Wer ist zuständig?", "Who is responsible?"))}{Ui.FactsList(facts)}<p>{new UiText("Nennen Sie am Telefon Ihre Vorgangsnummer:", "On the telephone, give your case number:")} <strong translate=\"no\">{view.Case.Number}</strong></p>");
    }

    private static Html Messages(CitizenPage view)
    {
        var told = view.Case.Entries.Where(e => e.Kind is EntryKind.Question or EntryKind.Answer && view.Case.UnansweredQuestions().All(q => q.Id != e.Id)).OrderByDescending(e => e.Number).ToList();
        return told.Count == 0 ? Html.Empty : Html.Of($"""
            {Ui.Heading(2, new UiText("Nachrichten", "Messages"))}{Html.Each(told, e => Ui.Details(
                $"{(e.Kind == EntryKind.Question ? new UiText("Frage der Stadt", "Question from the town") : new UiText("Ihre Antwort", "Your answer"))}, {GermanTime.Long(GermanTime.Day(e.At))}",
                view.OpensDocuments || e.Kind == EntryKind.Question ? QuestionForm.Lines(e.Text) : Ui.Paragraph(new UiText("Melden Sie sich an, um Ihre Antwort zu lesen.", "Sign in to read your answer."))))}
            """);
    }

    private static Html Documents(CitizenPage view)
    {
        List<UploadedFile> files = [];
        if (view.Receipt is { } receipt) files.Add(new(receipt.Id.Value.ToString("n"), new UiText("Eingangsbestätigung (PDF)", "Receipt (PDF)"), Letters.Sizes.Words(receipt.File.Bytes), Href: view.Address + "/eingang.pdf"));
        files.AddRange(view.HandedIn.Select(d => new UploadedFile(d.Id.Value.ToString("n"), d.Title, Letters.Sizes.Words(d.File.Bytes),
            Href: view.OpensDocuments && !d.Quarantined ? $"{view.Address}/dokumente/{d.Id.Value:n}" : null)));
        if (view.HasProof)
        {
            files.Add(new("quittung-pdf", new UiText("Quittung der Stadt (PDF)", "Receipt of the town (PDF)"), "", Href: view.Address + "/quittung.pdf"));
            files.Add(new("quittung-json", new UiText("Quittung der Stadt zum Prüfen (JSON)", "Receipt of the town for checking (JSON)"), "", Href: view.Address + "/quittung.json"));
        }
        return Html.Of($"""
            {Ui.Heading(2, new UiText("Ihre Dokumente", "Your documents"))}
            {(files.Count > 0 ? Ui.DocumentList(files) : Ui.Paragraph(new UiText("Die Eingangsbestätigung erscheint hier in wenigen Augenblicken. Sie müssen nichts tun.", "The receipt will appear here in a moment. You need not do anything.")))}
            {Html.If(view.HasProof, $"<p>{new UiText("Die Quittung beweist, dass Ihr Antrag genau so im Protokoll der Stadt steht.", "The receipt proves that your application is in the town's log exactly like this.")} <a href=\"/quittung-pruefen\">{new UiText("Quittung prüfen", "Check the receipt")}</a></p>")}
            {Html.If(!view.OpensDocuments && view.HandedIn.Any(), $"<p class=\"rh-muted\">{new UiText("Hochgeladene Dateien öffnen sich nur nach der Anmeldung. So bleibt geschützt, was unter das Steuergeheimnis oder ein anderes Geheimnis fällt.", "Uploaded files open only after signing in. This protects what is covered by tax or other secrecy.")}</p>")}
            """);
    }

    private static Html Looks(CitizenPage view) => Ui.Details(new UiText("Wer hat meine Daten angesehen?", "Who looked at my data?"), Html.Of($"{LooksTable(view)}{Count(view.Log)}"));

    /// <summary>The entries of a case are numbered; whoever left one out would have to explain the number.</summary>
    private static Html Count(CaseCount log) => log.Missing == 0
        ? Ui.Paragraph(new UiText("Das Protokoll hat zu Ihrem Vorgang {0} Einträge, davon {1} Einsichten. Alle sind da.", "The log has {0} entries on your case, {1} of them accesses. All are there.").With(log.Written, log.Reads))
        : Ui.Notice(Tone.Warning, new UiText("Zu Ihrem Vorgang wurden {0} Einträge geschrieben, aber {1} davon fehlen. Bitte wenden Sie sich an die Datenschutzbeauftragten der Stadt.", "{0} entries were written on your case, but {1} of them are missing. Please contact the town's data protection officer.").With(log.Written, log.Missing));

    private static Html LooksTable(CitizenPage view) => view.Looks.Count == 0
        ? Ui.Paragraph(view.Case.Entries.Any(e => e.ByKind == WriterKind.Staff)
            ? new UiText("Im Protokoll steht keine Einsicht in Ihre Daten. Was die Verwaltung an Ihrem Vorgang getan hat, lesen Sie oben beim Stand.", "The log has no access to your data. What the administration did on your case stands above.")
            : new UiText("Bisher hat niemand in der Verwaltung Ihre Daten geöffnet.", "Nobody in the administration has opened your data so far."))
        : Ui.Table(new TableView(new UiText("Einsichten", "Accesses"), [new(new UiText("Zeit", "Time")), new(new UiText("Stelle", "Office")), new(new UiText("Was", "What")), new(new UiText("Warum", "Why")), new(new UiText("Platz im Protokoll", "Place in the log"))],
            [.. view.Looks.GroupBy(l => (Day: GermanTime.Day(l.At), l.Unit, What: Desk.Readings.What(l.Reading), Why: Desk.Readings.Why(l.Reading)))
                .Select(same => Row.Of(Times([.. same]), same.Key.Unit, same.Key.What, same.Key.Why, Places([.. same])))]) { HideCaption = true });

    private static string Places(IReadOnlyList<Look> same) => string.Join(", ", same.Select(l => l.Reading.PlaceWords));

    private static string Times(IReadOnlyList<Look> same) => same.Count == 1 ? GermanTime.Short(same[0].At)
        : $"{GermanTime.Short(GermanTime.Day(same[0].At))}, {new UiText("{0}-mal", "{0} times").With(same.Count)}";

    private static Html Withdraw(CitizenPage view) => !Lifecycle.Allows(view.Case.State, CaseAct.Withdraw) ? Html.Empty
        : Ui.Actions(Ui.Link(new UiText("Antrag zurücknehmen", "Withdraw the application"), view.Address + CitizenCase.WithdrawPath));

    /// <summary>The page that asks once more before the application is withdrawn.</summary>
    public static Html Confirm(CitizenCase page, IHtmlContent seal)
    {
        var view = page.View;
        IReadOnlyCollection<FieldError> errors = page.Refused is { } no ? [new(null, no.Sentence)] : [];
        return Html.Of($"""
            {Ui.BackLink(view.Address, new UiText("Zurück zum Stand", "Back to the status"))}{Ui.ErrorSummary(errors)}
            {Ui.Heading(1, new UiText("Möchten Sie den Antrag zurücknehmen?", "Do you want to withdraw the application?"), caption: $"{view.ServiceName}, {view.Case.Number}")}
            {(Lifecycle.Allows(view.Case.State, CaseAct.Withdraw) ? Html.Of($"""
                {Ui.Paragraph(new UiText("Danach prüfen wir Ihren Antrag nicht weiter. Das lässt sich nicht rückgängig machen; Sie können aber neu beantragen. Eine Pflicht zur Anmeldung oder Anzeige entfällt dadurch nicht.", "We will then not process your application any further. This cannot be undone, but you can apply again. A duty to register or notify remains."))}
                {MoneyView.IfWithdrawn(view)}
                {Ui.Form(view.Address + CitizenCase.WithdrawPath, seal, Ui.Actions(Ui.Button(new UiText("Ja, Antrag zurücknehmen", "Yes, withdraw the application"), ButtonKind.Danger), Ui.Link(new UiText("Nein, Antrag behalten", "No, keep the application"), view.Address)))}
                """) : Ui.Notice(Tone.Info, Lifecycle.Refuse(view.Case.State, CaseAct.Withdraw).Sentence))}
            """);
    }
}
