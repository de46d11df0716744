using Microsoft.AspNetCore.Html;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Cases.Desk;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Disclose;

/// <summary>Draws the offices that are told of a matter: each with its part of the answers, and one form for what comes next.</summary>
internal static class DiscloseView
{
    public static Html Body(DisclosePageModel page, IHtmlContent seal)
    {
        var found = page.View.Case;
        IReadOnlyCollection<FieldError> errors = page.Refused is { } no ? [new(no.Field is { } field ? $"{field}-{page.Code}" : null, no.Sentence)] : [];
        return Html.Of($"""
            {Ui.BackLink($"/arbeitsplatz/vorgaenge/{found.Number}", "Zum Vorgang")}{Ui.ErrorSummary(errors)}{Html.If(page.Saved && page.Refused is null, $"{Ui.Notice(Tone.Success, "Gespeichert.", announce: true)}")}
            {CaseView.Head(found, page.View.Today)}{Ui.Heading(2, "Mitteilungen an andere Stellen")}
            {(page.Disclosures.Count == 0 ? Ui.Paragraph("Von diesem Vorgang ist keiner anderen Stelle etwas mitzuteilen.") : Html.Of($"""
                <p>Die Mitteilungen gehen nicht von selbst hinaus. Senden Sie sie mit dem Fachverfahren oder mit der Post, und vermerken Sie es hier.</p>{Table(page.Disclosures)}{Html.Each(page.Disclosures, d => One(page, d, seal))}
                """))}
            """);
    }

    public static Html Table(IReadOnlyList<Disclosure> all) => Ui.Table(new TableView("Mitteilungen an andere Stellen", [new("Stelle"), new("Grundlage"), new("Stand"), new("Vermerkt")],
        [.. all.Select(d => new Row(
            [
                Html.Text(d.Office.Name), Html.Text(d.Office.Basis), Badge(d.State),
                d.Last is { } last ? Html.Of($"{last.ByName}, {GermanTime.Short(last.At)}{Html.If(d.State is DisclosureState.Sent or DisclosureState.NotNeeded, $": {d.Why}")}") : Html.Of($"<span class=\"rh-muted\">noch nichts</span>"),
            ], d.State == DisclosureState.Due ? Tone.Warning : null))]) { Dense = true, HideCaption = true, RowHeader = 0 });

    private static Html Badge(DisclosureState state) => state switch
    {
        DisclosureState.Sent => Ui.Badge(Tone.Success, "mitgeteilt"),
        DisclosureState.NotNeeded => Ui.Badge(Tone.Neutral, "nicht nötig"),
        DisclosureState.Closed => Ui.Badge(Tone.Neutral, "gesperrt", "closed"),
        DisclosureState.Asked => Ui.Badge(Tone.Warning, "Öffnung erbeten", "waiting"),
        DisclosureState.Later => Ui.Badge(Tone.Info, "nach der Entscheidung", "waiting"),
        _ => Ui.Badge(Tone.Warning, "offen", "waiting"),
    };

    private static Html One(DisclosePageModel page, Disclosure told, IHtmlContent seal)
    {
        if (told.State is DisclosureState.Sent or DisclosureState.NotNeeded or DisclosureState.Later) return Html.Empty;
        // Many offices may be due at once: each unfolds, so that the table above stays in sight.
        if (told.State == DisclosureState.Due) return Ui.Details($"{told.Office.Name}: vermerken", Html.Of($"{Content(page.View.Case, told.Office)}{Note(page, told, seal)}"), open: page.Code == told.Office.Code || page.Disclosures.Count == 1);
        return Html.Of($"""
            <section class="rh-flow" aria-labelledby="an-{told.Office.Code}">{Ui.Heading(3, told.Office.Name, "an-" + told.Office.Code)}{told.State switch
            {
                DisclosureState.Closed => Closed(page, told, seal),
                _ => Asked(page, told, seal),
            }}</section>
            """);
    }

    /// <summary>The part of the answers that this office gets; nothing of it is shown while a secret forbids it.</summary>
    private static Html Content(Case found, DisclosureDefinition office)
    {
        var answers = found.Submission.Pages.SelectMany(p => p.Answers).Where(a => office.Share.Contains(a.Field) || office.Share.Any(s => a.Field.StartsWith(s + ".", StringComparison.Ordinal))).ToList();
        return Ui.Details($"Was an diese Stelle geht: {office.Name}", answers.Count == 0 ? Ui.Paragraph("Im Antrag steht nichts davon.") : Ui.SummaryList(answers.Select(a => new Answer(a.Label, a.Shown))));
    }

    private static Html Note(DisclosePageModel page, Disclosure told, IHtmlContent seal)
    {
        var mine = page.Code == told.Office.Code;
        var code = told.Office.Code;
        return Form(page, told, "", seal, Html.Of($"""
            {Ui.DateField(new Field("on", "Hinausgegangen am") { Id = "on-" + code, Error = Error(page, code, "on"), Required = false, Value = Days.Iso(page.View.Today) }, mine ? page.On : null)}
            {Ui.TextField(new Field("how", "Wie, oder warum nicht?") { Id = "how-" + code, Value = mine ? page.Text : null, Error = Error(page, code, "how"), MaxLength = 500, Hint = "Zum Beispiel: mit dem Gewerbe-Fachverfahren; Brief vom …; nicht nötig, weil …" })}
            {Ui.Actions(Ui.Button("Als mitgeteilt vermerken", ButtonKind.Secondary, "act", "sent"), Ui.Button("Nicht nötig", ButtonKind.Quiet, "act", "none"))}
            """));
    }

    private static Html Closed(DisclosePageModel page, Disclosure told, IHtmlContent seal)
    {
        var code = told.Office.Code;
        var refused = told.Last is { } last && told.Why.Length > 0 ? Html.Of($"<p>{last.ByName} hat am {GermanTime.Short(last.At)} abgelehnt: {told.Why}</p>") : Html.Empty;
        return Html.Of($"""
            {Ui.Notice(Tone.Info, $"Gesperrt: {told.Office.Basis}", Html.Of($"<p>{told.Office.Gate}</p><p>Öffnen kann nur eine zweite Person, für diesen einen Vorgang und mit einer Rechtsgrundlage. Jeder Schritt steht im Protokoll.</p>{refused}"))}
            {Ui.Details("Öffnung erbitten", Form(page, told, "Ask", seal, Html.Of($"""
                {Ui.TextArea(new Field("basis", "Rechtsgrundlage, und warum sie hier greift") { Id = "basis-" + code, Value = page.Code == code ? page.Text : null, Error = Error(page, code, "basis"), MaxLength = 600, Hint = "Mit Paragraf. Zum Beispiel eine Zustimmung der Person, oder ein Gesetz, das diese Mitteilung ausdrücklich erlaubt." }, 3)}
                {Ui.Button("Zweite Person um Öffnung bitten", ButtonKind.Secondary)}
                """)), open: page.Code == code)}
            """);
    }

    private static Html Asked(DisclosePageModel page, Disclosure told, IHtmlContent seal)
    {
        var code = told.Office.Code;
        var mine = told.Last?.ByAccount?.Value == page.View.Me.Account;
        var head = Html.Of($"{Ui.FactsList([new("Erbeten von", $"{told.Last?.ByName}, {GermanTime.Short(told.Last!.At)}"), new("Rechtsgrundlage", told.Why)])}");
        if (mine || !page.View.Me.May("cases.release")) return Html.Of($"{head}{Ui.Notice(Tone.Info, "Öffnen muss eine zweite Person mit dem Recht zur Freigabe", "Übergeben Sie ihr den Vorgang, oder sagen Sie ihr Bescheid.")}");
        return Html.Of($"""
            {head}{Content(page.View.Case, told.Office)}
            {Form(page, told, "Open", seal, Html.Of($"""
                {Ui.TextField(new Field("why", "Grund, wenn Sie nicht öffnen") { Id = "why-" + code, Value = page.Code == code ? page.Text : null, Error = Error(page, code, "why"), Required = false, MaxLength = 600 })}
                {Ui.Actions(Ui.Button("Öffnen: Die Rechtsgrundlage trägt", ButtonKind.Secondary, "act", "open"), Ui.Button("Nicht öffnen", ButtonKind.Quiet, "act", "no"))}
                """))}
            """);
    }

    private static Html Form(DisclosePageModel page, Disclosure told, string handler, IHtmlContent seal, Html fields) => Ui.Form(
        $"/arbeitsplatz/vorgaenge/{page.View.Case.Number}/mitteilungen{(handler.Length > 0 ? "?handler=" + handler : "")}", seal,
        Html.Of($"<input type=\"hidden\" name=\"seen\" value=\"{page.View.Case.Version}\"><input type=\"hidden\" name=\"code\" value=\"{told.Office.Code}\">{fields}"));

    private static string? Error(DisclosePageModel page, string code, string field) => page.Code == code && page.Refused?.Field == field ? page.Refused.Sentence : null;
}
