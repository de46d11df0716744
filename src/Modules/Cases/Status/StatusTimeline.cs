using Rathaus.Contracts.Core.Post;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Status;

/// <summary>Done with dates, now with who and until when, next. Outcomes and amounts never stand here.</summary>
internal static class StatusTimeline
{
    public static IReadOnlyList<TimelineEntry> Of(CitizenPage view) => [.. Done(view), .. Now(view), .. Next(view)];

    /// <summary>Where it stands, as the first sentence of the page.</summary>
    public static string InOneLine(Case found, DateOnly today) => found.Deemed is { } deemed && found.State == CaseState.Delivered ? new UiText("Genehmigt kraft Gesetzes seit {0}.", "Granted by law since {0}.").With(GermanTime.Long(deemed.DeemedOn!.Value)) : found.State.ForCitizen() + (found.State is CaseState.Received or CaseState.InProgress && Promise(found, today) is { } until ? ", " + until : "") + ".";

    private static IEnumerable<TimelineEntry> Done(CitizenPage view) =>
        from e in view.Case.Entries
        where e.Visible && TitleOf(e) is not null && (e.Kind != EntryKind.Delivery || view.Case.Stands(e))
        orderby e.Number
        select new TimelineEntry(TimelineState.Done, TitleOf(e)!, e is { Kind: EntryKind.Delivery, Day: { } day } ? GermanTime.Long(day) : GermanTime.Long(e.At), MoreOf(e));

    private static string? TitleOf(Entry e) => (e.Kind, e.Became) switch
    {
        (EntryKind.Received, _) => new UiText("Ihr Antrag ist eingegangen", "Your application has arrived"),
        (EntryKind.State, CaseState.Received) => new UiText("Ihre Zahlung ist eingegangen", "Your payment has arrived"),
        (EntryKind.State, CaseState.InProgress) => new UiText("Die Bearbeitung läuft", "Work is under way"),
        (EntryKind.State, CaseState.Withdrawn) => e.ByKind == WriterKind.Staff ? new UiText("Der Antrag ist zurückgenommen", "The application has been withdrawn") : new UiText("Sie haben den Antrag zurückgenommen", "You withdrew the application"),
        (EntryKind.State, CaseState.Closed) => new UiText("Der Vorgang ist abgeschlossen", "The case is closed"),
        (EntryKind.Change, _) when e.ByKind == WriterKind.Staff && e.Number <= 3 => new UiText("Die Stadt hat den Antrag für Sie aufgenommen", "The town entered the application for you"),
        (EntryKind.Change, _) => new UiText("Es hat sich etwas geändert", "Something changed"),
        (EntryKind.Link, _) => new UiText("Ein Rechtsbehelf ist eingelegt", "A legal remedy was filed"),
        (EntryKind.Question, _) when e.Of == EntryKind.Hearing => new UiText("Wir haben Sie angehört", "We asked for your view (hearing)"),
        (EntryKind.Question, _) => new UiText("Wir haben Sie etwas gefragt", "We asked you something"),
        (EntryKind.Answer, _) => new UiText("Sie haben geantwortet", "You answered"),
        (EntryKind.Report, _) => new UiText("Sie haben berichtet", "You reported"),
        (EntryKind.HandOver, _) => new UiText("Der Vorgang ging an eine andere Stelle", "The case went to another office"),
        (EntryKind.Decision, CaseState.Delivered) => new UiText("Ihre Genehmigung gilt als erteilt", "Your permit counts as granted"),
        (EntryKind.Decision, _) => new UiText("Über Ihren Antrag ist entschieden", "Your application has been decided"),
        (EntryKind.Delivery, _) => new UiText("Das Schreiben gilt als bekannt gegeben", "The letter counts as delivered"),
        _ => null,
    };

    private static Html? MoreOf(Entry e) => e switch
    {
        { Kind: EntryKind.Delivery, Data: { } json } => Ui.Details(new UiText("Warum an diesem Tag?", "Why on this day?"), Ui.ReasonList(CaseJson.Read<Effect>(json).Reasons, Clocks.ReasonWords.English)),
        { Kind: EntryKind.Report } => Ui.Paragraph(e.Text.Split('\n')[0]),
        { Kind: EntryKind.Change } or { Kind: EntryKind.Decision, Became: CaseState.Delivered } => Ui.Paragraph(e.Text),
        { Kind: EntryKind.State, Became: CaseState.Closed } when e.Text.Split(": ", 2) is [_, var why] => Ui.Paragraph(why),
        _ => null,
    };

    private static IEnumerable<TimelineEntry> Now(CitizenPage view)
    {
        var found = view.Case;
        var unit = view.Unit?.Shown ?? found.UnitName;
        return found.State switch
        {
            CaseState.AwaitingPayment when view.Claims.FirstOrDefault(c => c.Open.Cents > 0) is { Until: { } over, Received.Cents: 0 } && over < view.Today => [new(TimelineState.Now, new UiText("Der Tag zum Bezahlen ist vorbei", "The day for paying is over"),
                new UiText("seit {0}", "since {0}").With(GermanTime.Long(over)), Ui.Paragraph(new UiText("Es ist nichts eingegangen, deshalb endet die Bestellung von selbst. Zahlen Sie bitte nicht mehr. Brauchen Sie die Leistung noch, stellen Sie den Antrag neu.", "Nothing has come in, so the order ends by itself. Please do not pay any more. If you still need the service, apply again.")))],
            CaseState.AwaitingPayment => [new(TimelineState.Now, new UiText("Wir warten auf Ihre Zahlung", "We are waiting for your payment"),
                view.Claims.FirstOrDefault(c => c.Open.Cents > 0)?.Until is { } last ? new UiText("bis {0}", "by {0}").With(GermanTime.Long(last)) : null, view.OpensDocuments && view.Claims.FirstOrDefault(c => c.Open.Cents > 0) is { } open
                    ? Html.Of($"<p>{Ui.Link(new UiText("Jetzt bezahlen", "Pay now"), open.PayPath)}</p>") : null)],
            CaseState.Received => [new(TimelineState.Now, new UiText("Wartet auf Bearbeitung: {0}", "Waiting to be worked on: {0}").With(unit), Promise(found, view.Today), Html.Of($"{Sorry(view)}{Why(found)}"))],
            CaseState.InProgress => [new(TimelineState.Now, new UiText("In Bearbeitung: {0}", "Being worked on: {0}").With(unit), Promise(found, view.Today), Html.Of($"{Sorry(view)}{Why(found)}"))],
            CaseState.WaitingForCitizen => [new(TimelineState.Now, new UiText("Wir warten auf Ihre Antwort", "We are waiting for your answer"),
                found.Clocks.FirstOrDefault(c => c.Kind == ClockKind.Answer)?.On is { } by ? new UiText("bis {0}", "by {0}").With(GermanTime.Long(by)) : null, Why(found))],
            CaseState.Decided when DeliveryInfo.CameBack(view.Deliveries).Any() => [new(TimelineState.Now, new UiText("Unser Brief an Sie ist zurückgekommen", "Our letter to you came back"), null,
                Ui.Paragraph(new UiText("Vielleicht haben wir nicht Ihre richtige Anschrift. Rufen Sie uns an oder schreiben Sie uns, wohin wir ihn schicken sollen.", "Perhaps we do not have your right address. Call or write to us where we should send it.")))],
            CaseState.Decided => [new(TimelineState.Now, new UiText("Der Bescheid ist auf dem Weg zu Ihnen", "The decision is on its way to you"), null, Ways(view))],
            CaseState.Delivered when found.Deemed is { } deemed => [new(TimelineState.Now, new UiText("Genehmigt kraft Gesetzes", "Granted by law"), new UiText("seit {0}", "since {0}").With(GermanTime.Long(deemed.DeemedOn!.Value)),
                Ui.Paragraph(new UiText("Auf Wunsch bescheinigen wir Ihnen das schriftlich (§ 42a Abs. 3 VwVfG). Rufen Sie uns an.", "On request we certify this in writing (section 42a(3) VwVfG). Call us.")))],
            CaseState.Delivered => [new(TimelineState.Now, new UiText("Die Frist für einen Rechtsbehelf läuft", "The period for a legal remedy is running"),
                found.Clocks.FirstOrDefault(c => c.Kind == ClockKind.Remedy)?.On is { } end ? new UiText("bis {0}", "until {0}").With(GermanTime.Long(end)) : null, Html.Of($"{Ways(view)}{Why(found)}"))],
            _ => [],
        };
    }

    private static IEnumerable<TimelineEntry> Next(CitizenPage view) => view.Case.State switch
    {
        CaseState.AwaitingPayment => [new(TimelineState.Next, new UiText("Nach der Zahlung beginnt die Arbeit", "The work begins after the payment"))],
        CaseState.Received or CaseState.InProgress or CaseState.WaitingForCitizen when view.Case.Decides =>
        [
            new(TimelineState.Next, new UiText("Wir entscheiden über Ihren Antrag", "We decide on your application")),
            new(TimelineState.Next, view.Case.Wish.Way == "own-portal"
                ? new UiText("Sie bekommen den Bescheid in Ihr Postfach oder per Brief", "You get the decision in your mailbox or by letter")
                : new UiText("Sie bekommen den Bescheid per Brief", "You get the decision by letter")),
        ],
        CaseState.Received or CaseState.InProgress or CaseState.WaitingForCitizen => [new(TimelineState.Next, new UiText("Wir melden uns mit dem Ergebnis", "We get back to you with the result"))],
        CaseState.Decided => [new(TimelineState.Next, new UiText("Der Bescheid gilt als bekannt gegeben", "The decision counts as delivered"))],
        _ => [],
    };

    private static string? Promise(Case found, DateOnly today) => PromisedOn(found) is not { } on ? null
        : on < today ? new UiText("zugesagt war bis {0}", "promised by {0}").With(GermanTime.Long(on)) : new UiText("voraussichtlich fertig bis {0}", "expected to be done by {0}").With(GermanTime.Long(on));

    private static DateOnly? PromisedOn(Case found) => found.Clocks.FirstOrDefault(c => c.Kind == ClockKind.Promise)?.On;

    /// <summary>The promised day is over: a word of apology and somebody to call.</summary>
    private static Html Sorry(CitizenPage view)
    {
        if (PromisedOn(view.Case) is not { } on || on >= view.Today) return Html.Empty;
        var who = view.Case.AssigneeName ?? view.Unit?.Shown ?? view.Case.UnitName;
        return view.Unit is { Phone.Length: > 0 } unit
            ? Html.Of($"<p>{new UiText("Das tut uns leid: Wir brauchen länger, als wir zugesagt haben. Fragen Sie gern nach, {0} sagt Ihnen, wie weit wir sind:", "We are sorry: we need longer than we promised. Please ask; {0} tells you how far we are:").With(who)} {Ui.Phone(unit.Phone)}</p>")
            : Ui.Paragraph(new UiText("Das tut uns leid: Wir brauchen länger, als wir zugesagt haben. Fragen Sie gern bei uns nach: {0}.", "We are sorry: we need longer than we promised. Please ask us: {0}.").With(who));
    }

    private static Html? Why(Case found)
    {
        var clock = found.Clocks.FirstOrDefault(c => c is { On: not null, Kind: ClockKind.Promise or ClockKind.Answer or ClockKind.Remedy });
        return clock is null ? null : Ui.Details(new UiText("Warum dieser Tag?", "Why this day?"), Ui.ReasonList(clock.Reasons, Clocks.ReasonWords.English));
    }

    private static Html Ways(CitizenPage view)
    {
        var portal = view.Deliveries.Any(d => d.Way == "own-portal" && d.State is not (DeliveryState.NotDelivered or DeliveryState.Returned));
        return portal
            ? Html.Of($"<p>{new UiText("Der Bescheid liegt in Ihrem Postfach.", "The decision is in your mailbox.")} <a href=\"/mein-bereich/postfach\">{new UiText("Zum Postfach", "To the mailbox")}</a></p>")
            : Ui.Paragraph(new UiText("Der Bescheid kommt mit der Post. Auf dieser Seite können wir ihn nicht zeigen.", "The decision comes by post. We cannot show it on this page."));
    }
}
