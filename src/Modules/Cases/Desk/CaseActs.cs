using Rathaus.Contracts.Core.Post;
using Microsoft.AspNetCore.Html;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Desk;

/// <summary>What can be done with the case now: the first is the next sensible act, and only it is primary.</summary>
internal static class CaseActs
{
    public static Html Column(ShowCaseModel page, IHtmlContent seal)
    {
        var found = page.View.Case;
        if (!page.View.Me.May("cases.work")) return Ui.Paragraph("Sie dürfen diesen Vorgang ansehen, aber nicht bearbeiten.");
        return found.State == CaseState.Closed
            ? Html.Of($"{Ui.Paragraph($"Geschlossen{(found.ClosedAt is { } at ? " am " + GermanTime.Long(GermanTime.Day(at)) : "")}{(found.ClosedHow is { } how and not CloseHow.Done ? ": " + CloseView.Word(how) : "")}. Der Vorgang lässt sich nicht mehr ändern.")}{Others(page)}")
            : Html.Of($"{Ui.Heading(2, "Nächste Schritte")}{First(page, seal)}{Others(page)}{Resubmission(page, seal)}{Close(page, seal)}");
    }

    public static Html NoteForm(ShowCaseModel page, IHtmlContent seal)
    {
        var found = page.View.Case;
        if (found.Ended || !page.View.Me.May("cases.work")) return Html.Empty;
        var kept = found.DraftText(EntryKind.Note, new(page.View.Me.Account));
        var field = new Field("text", "Notiz") { MaxLength = Texts.Most, Value = page.TypedNote ?? kept, Error = Error(page, "text"), Hint = "Nur für die Verwaltung sichtbar." };
        return Ui.Details("Notiz schreiben", Ui.Form($"/arbeitsplatz/vorgaenge/{found.Number}?handler=Note", seal, Html.Of(
            $"{Ui.TextArea(field, 3)}{Ui.Checkbox(new Field("phone", "Telefonat"))}{Ui.Actions(Ui.Button("Notiz speichern", ButtonKind.Secondary, "act", "add"), Ui.Button("Zwischenspeichern", ButtonKind.Quiet, "act", "keep"), Telephone.Link(found.Number))}"), warnUnsaved: true),
            open: kept.Length > 0 || page.TypedNote is not null || found.Entries.Count <= 1);
    }

    private static Html First(ShowCaseModel page, IHtmlContent seal)
    {
        var found = page.View.Case;
        var mine = found.Assignee?.Value == page.View.Me.Account;
        return (found.State, found.Assignee) switch
        {
            (CaseState.Received, null) => Post(found, seal, "Take", "Vorgang übernehmen", ButtonKind.Primary),
            (CaseState.Received, _) when mine => Post(found, seal, "Take", "Bearbeitung beginnen", ButtonKind.Primary),
            (CaseState.InProgress, _) when found.Decides => Ui.LinkButton(found.Draft is null ? "Entscheidung vorbereiten" : "Entscheidung ansehen und freigeben", $"/arbeitsplatz/vorgaenge/{found.Number}/entscheidung"),
            (CaseState.AwaitingPayment, _) => Html.Of($"<p>Dieser Vorgang wartet auf die Vorauszahlung. Die Arbeit beginnt von selbst, wenn sie da ist; bleibt sie aus, endet die Bestellung von selbst.</p>{Ui.LinkButton("Zahlung ansehen", $"/arbeitsplatz/vorgaenge/{found.Number}/geld", ButtonKind.Secondary)}"),
            (CaseState.WaitingForCitizen, _) => Html.Of($"<p>Wir warten auf eine Antwort{(found.Clocks.FirstOrDefault(c => c.Kind == ClockKind.Answer)?.On is { } day ? " bis " + GermanTime.Short(day) : "")}.</p>{Post(found, seal, "GoOn", "Ohne Antwort weiterarbeiten", ButtonKind.Secondary)}"),
            (CaseState.Decided, _) when DeliveryInfo.CameBack(page.View.Deliveries).FirstOrDefault() is { } back => Html.Of(
                $"<p>Der Brief an {back.ToName} ist zurückgekommen. Prüfen Sie die Anschrift und senden Sie ihn erneut.</p>{Ui.LinkButton("Bekanntgabe ansehen und erneut senden", $"/arbeitsplatz/bekanntgabe/{back.Id.Value}")}"),
            (CaseState.Decided, _) => Ui.Paragraph(found.HasDecisionDocument
                ? "Der Bescheid ist unterwegs. Sobald er als bekannt gegeben gilt, steht es hier von selbst."
                : "Der Bescheid wird gerade erstellt und abgelegt. Das dauert meist wenige Sekunden."),
            _ => Html.Empty,
        };
    }

    private static Html Others(ShowCaseModel page)
    {
        var found = page.View.Case;
        List<Card> links = [];
        if (Lifecycle.Allows(found.State, CaseAct.Ask)) links.Add(new("Frage stellen", $"/arbeitsplatz/vorgaenge/{found.Number}/frage"));
        if (found.State == CaseState.WaitingForCitizen && found.Decides) links.Add(new("Entscheidung vorbereiten", $"/arbeitsplatz/vorgaenge/{found.Number}/entscheidung"));
        var here = $"/arbeitsplatz/vorgaenge/{found.Number}";
        if (Lifecycle.Allows(found.State, CaseAct.Consult)) links.Add(new("Andere Stellen beteiligen", here + "/beteiligen"));
        if (found.Disclosures(page.View.Service.Process).Count > 0) links.Add(new("Mitteilungen an andere Stellen", here + "/mitteilungen"));
        if (page.View.Service.Process.Lookup is { } register && Lifecycle.Allows(found.State, CaseAct.Prepare)) links.Add(new($"{register.Name}: Ergebnis vermerken", here + "/nachschlag"));
        if (found.Decisions.Any() && Lifecycle.Allows(found.State, CaseAct.PrepareAfter))
        {
            links.Add(new("Berichtigen, zurücknehmen, widerrufen", here + "/entscheidung"));
            links.Add(new("Rechtsbehelf aufnehmen", here + "/rechtsbehelf"));
        }
        if (!found.Ended)
        {
            links.Add(new("Etiketten", here + "/etiketten"));
            if (found.Parties.Any(p => p.Role == Contracts.Core.Cases.PartyRole.Representative)) links.Add(new("Vollmacht beenden", here + "/vollmacht"));
        }
        links.Add(new("Alles drucken", here + "/drucken"));
        if (Lifecycle.Allows(found.State, CaseAct.Assign)) links.Add(new("Übergeben", $"/arbeitsplatz/vorgaenge/{found.Number}/uebergeben"));
        return Ui.LinkList(links);
    }

    private static Html Resubmission(ShowCaseModel page, IHtmlContent seal)
    {
        var found = page.View.Case;
        var set = found.Clocks.FirstOrDefault(c => c.Kind == ClockKind.Resubmission)?.On;
        var error = Error(page, "on");
        var fields = Html.Of($"""
            {Ui.DateField(new Field("on", "Tag") { Value = set is { } on ? Days.Iso(on) : null, Error = error }, page.TypedDay)}{Ui.TextField(new Field("why", "Wofür") { Required = false, Value = page.Refused is null ? null : page.TypedWhy })}
            {Ui.Actions(Ui.Button("Wiedervorlage speichern", ButtonKind.Secondary, "act", "set"), set is null ? Html.Empty : Ui.Button("Aufheben", ButtonKind.Quiet, "act", "end"))}
            """);
        return Ui.Details(set is { } day ? $"Wiedervorlage am {GermanTime.Short(day)}" : "Wiedervorlage", Ui.Form($"/arbeitsplatz/vorgaenge/{found.Number}?handler=Resubmit", seal, fields), open: error is not null);
    }

    /// <summary>After delivery one sentence closes it; without a decision a page asks how it ends.</summary>
    private static Html Close(ShowCaseModel page, IHtmlContent seal)
    {
        var found = page.View.Case;
        if (found.State is CaseState.Received or CaseState.InProgress or CaseState.WaitingForCitizen) return Html.Of($"<p><a href=\"/arbeitsplatz/vorgaenge/{found.Number}/abschliessen\">Ohne Entscheidung abschließen</a></p>");
        if (!Lifecycle.Allows(found.State, CaseAct.Close)) return Html.Empty;
        var error = Error(page, "reason");
        var fields = Html.Of($"""
            <input type="hidden" name="seen" value="{found.Version}">{Ui.TextField(new Field("reason", "Bemerkung") { Required = false, Error = error, Value = error is null ? null : page.TypedWhy, Hint = "Die Bürgerin oder der Bürger liest sie." })}
            {Ui.Button("Vorgang schließen")}
            """);
        return Html.Of($"{Ui.Details("Abschließen (zu den Akten)", Ui.Form($"/arbeitsplatz/vorgaenge/{found.Number}?handler=Close", seal, fields), open: true)}{Html.If(found.State == CaseState.Delivered, $"<p><a href=\"/arbeitsplatz/vorgaenge/{found.Number}/abschliessen\">Hat sich anders erledigt</a></p>")}");
    }

    private static Html Post(Case found, IHtmlContent seal, string handler, string button, ButtonKind kind) =>
        Ui.Form($"/arbeitsplatz/vorgaenge/{found.Number}?handler={handler}", seal, Ui.Button(button, kind));

    private static string? Error(ShowCaseModel page, string field) => page.Refused?.Field == field ? page.Refused.Sentence : null;
}
