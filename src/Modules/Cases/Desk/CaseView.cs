using Rathaus.Contracts.Core.Catalogue;
using Microsoft.AspNetCore.Html;
using Rathaus.Contracts.Core.Payments;
using Rathaus.Modules.Cases.Clocks;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Desk;

/// <summary>Draws the case page: head, sections, and the column of acts.</summary>
internal static class CaseView
{
    public static Html Body(ShowCaseModel page, IHtmlContent seal)
    {
        var view = page.View;
        IReadOnlyCollection<FieldError> errors = page.Refused is { } no ? [new(no.Field, no.Sentence)] : [];
        return Html.Of($"""
            {Ui.ErrorSummary(errors)}{Html.If(page.Done is not null, $"{Ui.Notice(Tone.Success, page.Done ?? "", announce: true)}")}
            {Head(view.Case, view.Today)}
            {Ui.Columns(Html.Of($"{Nav(view)}{Main(page, seal)}"), CaseActs.Column(page, seal), "Nächste Schritte", sideFirst: true)}
            """);
    }

    /// <summary>The head that stays in sight, also on the pages below the case.</summary>
    public static Html Head(Case found, DateOnly today) => Ui.DeskHead(found.Subject, found.Number, Html.Of($"{found.State.Badge()}{Html.If(found.Purpose == CasePurpose.Objection, $" {Ui.Badge(Tone.Warning, "Rechtsbehelf", "document")}")}{Html.Each(found.Labels, l => Html.Of($" {Arrange.Label.Badge(l)}"))}"),
    [
        new("Fällig", Dues.Shown(found.Due, today, found.State == CaseState.Delivered ? found.Clocks.FirstOrDefault(c => c.Kind == ClockKind.Remedy)?.On : null)),
        new("Bearbeitung", found.AssigneeName ?? "niemand"),
        new("Stelle", found.UnitName),
        new("Eingegangen", GermanTime.Short(GermanTime.Day(found.ReceivedAt)) + Words.Came(found.Channel)),
    ]);

    private static Html Nav(CasePage view) => Ui.SectionNav(
    [
        new("Verlauf", "#verlauf"), new("Angaben", "#angaben"), new($"Dokumente ({view.Documents.Count})", "#dokumente"), new("Beteiligte", "#beteiligte"),
        .. view.Case.Consultations.Count > 0 ? [new Crumb("Beteiligung", "#beteiligung")] : (Crumb[])[], new("Fristen", "#fristen"), new("Geld", "#geld"), new("Post", "#post"),
    ]);

    private static Html Main(ShowCaseModel page, IHtmlContent seal)
    {
        var view = page.View;
        return Html.Of($"""
            {Ties(view.Case)}{Told(view)}{(view.Service.Process.Lookup is { } register ? LookUp.LookupView.Open(view.Case, register) : Html.Empty)}{Questions(view)}{Tasks(view.Case)}
            {Ui.Details("Wo stehen wir? Der Ablauf als Bild", ProcessPicture.Of(view.Service, CasePlace.Of(view.Case, inside: true)))}
            {Section("verlauf", "Verlauf", Html.Of($"{CaseActs.NoteForm(page, seal)}{CaseHistory.Shown(view)}"))}
            {Section("angaben", "Angaben", Answers(view.Case.Submission))}
            {Section("dokumente", "Dokumente", CaseDocuments.Shown(view))}
            {Section("beteiligte", "Beteiligte", Parties(view.Case))}
            {Html.If(view.Case.Consultations.Count > 0, $"{Section("beteiligung", "Beteiligung anderer Stellen", Consult.ConsultView.Table(view.Case, view.Today))}")}
            {Section("fristen", "Fristen", Clocks(view))}
            {Section("geld", "Geld", Html.Of($"{FeeView.Of(view.Case.Submission.Fees, "Gebühr nach den Angaben", dense: true)}{Money(view)}<p><a href=\"/arbeitsplatz/vorgaenge/{view.Case.Number}/geld\">Zahlungen und Erstattungen zu diesem Vorgang</a></p>"))}
            {Section("post", "Post", Html.Of($"{CaseDocuments.Deliveries(view)}<p><a href=\"/arbeitsplatz/vorgaenge/{view.Case.Number}/nachrichten\">Nachrichten zu diesem Vorgang</a></p>"))}
            <p><a href="/arbeitsplatz/vorgaenge/{view.Case.Number}/einsicht">Wer hat diesen Vorgang angesehen?</a></p>
            """);
    }

    private static Html Section(string id, string title, IHtmlContent content) => Html.Of($"<section class=\"rh-flow\" aria-labelledby=\"{id}\">{Ui.Heading(2, title, id)}{content}</section>");

    /// <summary>One list for all that was handed in; a page gets a heading only where it holds several answers under a title of its own.</summary>
    private static Html Answers(Contracts.Core.Cases.Snapshot submission)
    {
        var parts = new List<Html>();
        var run = new List<Answer>();
        foreach (var page in submission.Pages)
        {
            var answers = page.Answers.Where(a => !string.IsNullOrWhiteSpace(a.Label + a.Shown)).ToList();
            if (answers is []) continue;
            if (answers is [var only])
            {
                run.Add(new Answer(page.Title == only.Label || page.Title.Length == 0 ? only.Label : page.Title, only.Shown));
                continue;
            }
            if (run.Count > 0) parts.Add(Ui.SummaryList(run));
            run = [];
            parts.Add(Html.Of($"{Html.If(page.Title.Length > 0, $"{Ui.Heading(3, page.Title)}")}{Ui.SummaryList(answers.Select(a => new Answer(a.Label, a.Shown)))}"));
        }
        if (run.Count > 0) parts.Add(Ui.SummaryList(run));
        return Html.Each(parts, p => p);
    }

    /// <summary>Other cases that belong to this one, first: nobody decides without having seen them.</summary>
    internal static Html Ties(Case found) => Html.Each(found.Ties, tie => Ui.Notice(tie.Kind is TieKind.Attacks or TieKind.AttackedBy or TieKind.Overlaps ? Tone.Warning : Tone.Info, tie.Kind switch
    {
        TieKind.Attacks => "Rechtsbehelf gegen eine Entscheidung im Vorgang " + tie.Number,
        TieKind.AttackedBy => "Gegen eine Entscheidung dieses Vorgangs ist ein Rechtsbehelf eingelegt: " + tie.Number,
        TieKind.Extends => "Verlängerung des Vorgangs " + tie.Number,
        TieKind.ExtendedBy => "Eine Verlängerung ist beantragt: " + tie.Number,
        TieKind.Overlaps => "Überschneidung mit dem Vorgang " + tie.Number,
        TieKind.DuplicateOf => "Doppelt eingegangen; es geht weiter im Vorgang " + tie.Number,
        _ => "Hat ein Doppel: Vorgang " + tie.Number,
    }, Html.Of($"{Html.If(tie.Note is not null, $"<p>{tie.Note}</p>")}<p><a href=\"/arbeitsplatz/vorgaenge/{tie.Number}\">Vorgang {tie.Number} öffnen</a></p>")));

    /// <summary>Offices that should know of it and do not yet: nobody closes the case without having seen them.</summary>
    private static Html Told(CasePage view) => view.Case.Disclosures(view.Service.Process).Where(d => d.State is DisclosureState.Due or DisclosureState.Asked).ToList() is not { Count: > 0 } open || view.Case.Ended ? Html.Empty
        : Ui.Notice(Tone.Warning, "Mitteilungen an andere Stellen sind offen", Html.Of($"""
            {Ui.BulletList(open.Select(d => d.State == DisclosureState.Asked ? $"{d.Office.Name}: Öffnung erbeten von {d.Last?.ByName}" : d.Office.Name))}
            <p><a href="/arbeitsplatz/vorgaenge/{view.Case.Number}/mitteilungen">Mitteilungen ansehen und vermerken</a></p>
            """));

    /// <summary>What the form found that a person has to clear up.</summary>
    private static Html Tasks(Case found) => found.Computed.TryGetValue("tasks", out var tasks) && tasks.Length > 0 && found.State is CaseState.Received or CaseState.InProgress or CaseState.WaitingForCitizen
        ? Html.Of($"{Ui.Heading(2, "Zu klären")}{Ui.BulletList(tasks.Split('\n', StringSplitOptions.RemoveEmptyEntries))}") : Html.Empty;

    private static Html Questions(CasePage view) => Html.Each(view.Case.UnansweredQuestions(), q => Ui.Notice(Tone.Warning,
        q.Day is { } day ? $"Offene Frage, Antwort erbeten bis {GermanTime.Short(day)}" : "Offene Frage", Html.Of($"<p>{q.Text}</p><p class=\"rh-muted\">{q.ByName}, {GermanTime.Short(q.At)}</p>")));

    private static Html Parties(Case found) => found.Parties.Count == 0 ? Ui.Paragraph("Keine Beteiligten eingetragen.") : Ui.Table(new TableView("Beteiligte",
        [new("Name"), new("Rolle"), new("Anschrift"), new("Kontakt"), new("Konto")],
        [.. found.Parties.Select(p => Row.Of(p.Name, Words.Of(p.Role), string.Join(", ", new[] { p.Street, $"{p.PostalCode} {p.City}".Trim() }.Where(t => !string.IsNullOrWhiteSpace(t))),
            string.Join(", ", new[] { p.Phone, p.Mail }.Where(t => !string.IsNullOrWhiteSpace(t))), p.Account is null ? "nein" : "ja"))])
        { Dense = true, HideCaption = true, RowHeader = 0 });

    private static Html Clocks(CasePage view) => Html.Of($"""
        {ClockTable.ForDesk(view.Case, view.Deliveries, view.Outages, view.Today)}
        {Html.If(view.Me.May("cases.work") && (view.Case.Clocks.Any(c => c.Kind is ClockKind.DeemedApproval or ClockKind.Statutory) || view.Case.Deemed is not null), $"<p><a href=\"/arbeitsplatz/vorgaenge/{view.Case.Number}/fristen\">Beginn oder Verlängerung einer gesetzlichen Frist vermerken</a></p>")}
        """);

    private static Html Money(CasePage view) => Html.Of($"""
        {Awaited(view)}{(view.Case.Dues.Count == 0 ? Html.If(view.Case.State != CaseState.AwaitingPayment, $"{Ui.Paragraph("Zu diesem Vorgang gibt es keine Forderung.")}") : Ui.Table(new TableView("Forderungen",
            [new("Kassenzeichen"), new(view.Case.State == CaseState.AwaitingPayment ? "Zu zahlen bis" : "Fällig am"), new("Betrag", Numeric: true)],
            [.. view.Case.Dues.Select(d => Row.Of(d.Reference, GermanTime.Short(d.On), new Contracts.Core.Money(d.Cents).ToString()))]) { Dense = true, HideCaption = true, RowHeader = 0 }))}
        """);

    /// <summary>The day of a prepayment and what comes of it.</summary>
    private static Html Awaited(CasePage view)
    {
        if (view.Case.State != CaseState.AwaitingPayment) return Html.Empty;
        if (view.Case.Dues.Count == 0) return Ui.Paragraph($"Der Vorgang wartet auf die Vorauszahlung{(view.Case.Submission.Fees.Total() is { } total ? $" von {total}" : "")}. Das Kassenzeichen kommt in Kürze.");
        var last = view.Case.Dues.Max(d => d.On);
        var remind = last.AddDays(view.Service.Payment.RemindDays - view.Service.Payment.LapseDays);
        return last < view.Today
            ? Ui.Notice(Tone.Warning, $"Die Vorauszahlung war bis {GermanTime.Short(last)} zu zahlen", "Ist nichts eingegangen, endet die Bestellung von selbst. Ist ein Teil eingegangen, entscheiden Sie: den Rest anfordern oder schließen, dann geht das Geld an die Kasse zur Erstattung.")
            : Ui.Paragraph($"Der Vorgang wartet auf die Vorauszahlung bis {GermanTime.Short(last)}.{(remind > view.Today ? $" Am {GermanTime.Short(remind)} erinnern wir einmal." : " Erinnert haben wir einmal.")} Kommt bis dahin nichts, endet die Bestellung von selbst.");
    }
}
