using Microsoft.AspNetCore.Html;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Cases.Desk;

/// <summary>Draws the page that ends a case without a decision.</summary>
internal static class CloseView
{
    public static string Word(CloseHow how) => how switch
    {
        CloseHow.Withdrawn => "zurückgenommen", CloseHow.NotCompetent => "nicht zuständig, abgegeben", CloseHow.Duplicate => "doppelt eingegangen", CloseHow.Settled => "erledigt (§ 43 Abs. 2 VwVfG)", _ => "erledigt",
    };

    public static Html Body(ClosePageModel page, IHtmlContent seal)
    {
        var found = page.View.Case;
        IReadOnlyCollection<FieldError> errors = page.Refused is { } no ? [new(no.Field, no.Sentence)] : [];
        return Html.Of($"""
            {Ui.BackLink($"/arbeitsplatz/vorgaenge/{found.Number}", "Zum Vorgang")}{Ui.ErrorSummary(errors)}{CaseView.Head(found, page.View.Today)}{Ui.Heading(2, found.State == CaseState.Delivered ? "Abschließen" : "Ohne Entscheidung abschließen")}
            {(found.State is CaseState.Received or CaseState.InProgress or CaseState.WaitingForCitizen or CaseState.Delivered ? Form(page, seal) : Html.Of($"{Ui.Notice(Tone.Info, "Dieser Vorgang lässt sich hier nicht abschließen", "Über ihn ist entschieden, oder er ist schon geschlossen.")}{KeptTexts.Of(page.Typed?.Why)}"))}
            """);
    }

    private static Html Form(ClosePageModel page, IHtmlContent seal)
    {
        var found = page.View.Case;
        var typed = page.Typed;
        var how = new Field("how", "Wie endet der Vorgang?") { Value = typed?.How.ToString(), Error = Error(page, "how") };
        // After the decision the matter can only be done with: somebody gives a permit back, or its time is over.
        IReadOnlyList<Choice> ways = found.State == CaseState.Delivered
            ? [new("Settled", "Hat sich erledigt") { Hint = "Zum Beispiel: Die Person braucht die Erlaubnis nicht mehr. " + Asked(found) }, new("Done", "Erledigt")]
            : [new("Withdrawn", "Zurückgenommen") { Hint = "Die Person hat es am Telefon, mit der Post oder am Schalter erklärt." }, new("NotCompetent", "Nicht zuständig, abgegeben") { Hint = "Die Person erfährt, wohin." }, new("Duplicate", "Doppelt eingegangen"), new("Settled", "Hat sich erledigt") { Hint = "Es gibt nichts mehr zu entscheiden." }, new("Done", "Erledigt ohne Bescheid")];
        return Ui.Form($"/arbeitsplatz/vorgaenge/{found.Number}/abschliessen", seal, Html.Of($"""
            <input type="hidden" name="seen" value="{found.Version}">
            {Ui.Radios(how, ways, choice => choice.Value switch
            {
                "NotCompetent" => Ui.TextField(new Field("to", "Abgegeben an") { Value = typed?.To, Error = Error(page, "to"), MaxLength = 300, Required = false, Hint = "Stelle und Anschrift" }),
                "Duplicate" => Ui.TextField(new Field("other", "Es geht weiter im Vorgang") { Value = typed?.Other, Error = Error(page, "other"), MaxLength = 40, Required = false, Width = FieldWidth.TwentyFour, Spellcheck = false }),
                _ => null,
            })}
            {Ui.TextArea(new Field("reason", "Was die Person dazu liest") { Value = typed?.Why, Error = Error(page, "reason"), Required = false, MaxLength = 1000, Hint = "Pflicht bei „Erledigt ohne Bescheid“. Sonst steht dort ein passender Satz, wenn Sie nichts schreiben." }, 3)}
            {Ui.Button("Vorgang abschließen")}
            """), warnUnsaved: true);
    }

    private static string Asked(Case found) => found.Consultations.Count == 0 ? "" : $" Wer beteiligt war, bekommt eine Nachricht: {string.Join(", ", found.Consultations.Select(c => c.Request.Name))}.";

    private static string? Error(ClosePageModel page, string field) => page.Refused?.Field == field ? page.Refused.Sentence : null;
}
