using Microsoft.AspNetCore.Html;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Cases.Desk;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Cases.LookUp;

/// <summary>Draws what was found in a register of another program.</summary>
internal static class LookupView
{
    public static Html Body(LookupPageModel page, IHtmlContent seal)
    {
        var found = page.View.Case;
        IReadOnlyCollection<FieldError> errors = page.Refused is { } no ? [new(no.Field, no.Sentence)] : [];
        return Html.Of($"""
            {Ui.BackLink($"/arbeitsplatz/vorgaenge/{found.Number}", "Zum Vorgang")}{Ui.ErrorSummary(errors)}{Html.If(page.Saved && page.Refused is null, $"{Ui.Notice(Tone.Success, "Gespeichert.", announce: true)}")}
            {CaseView.Head(found, page.View.Today)}{Ui.Heading(2, $"Nachschlagen: {page.Register.Name}")}{Several(page)}
            {(Lifecycle.Allows(found.State, CaseAct.Prepare) ? Form(page, seal) : Ui.Notice(Tone.Info, Lifecycle.Refuse(found.State, CaseAct.Prepare).Sentence))}
            """);
    }

    /// <summary>The warning that stays with the case until somebody said which entry is meant.</summary>
    public static Html Open(Case found, LookupDefinition register) => found.Found is not { Open: true } several ? Html.Empty
        : Ui.Notice(Tone.Warning, $"{several.Hits} Einträge passen ({register.Name})", Html.Of($"""
            <p>Unterscheiden lassen sie sich durch: {string.Join(", ", register.Distinguish)}. Ohne das geht keine Entscheidung hinaus.</p>
            <p><a href="/arbeitsplatz/vorgaenge/{found.Number}/frage?nachschlag=true">Danach fragen</a> · <a href="/arbeitsplatz/vorgaenge/{found.Number}/nachschlag">Den richtigen Eintrag vermerken</a></p>
            """));

    /// <summary>The question with what distinguishes the entries.</summary>
    public static string Question(LookupDefinition register) => register.Ask.Replace("{{merkmale}}", string.Join(", ", register.Distinguish), StringComparison.Ordinal);

    private static Html Several(LookupPageModel page) => Open(page.View.Case, page.Register);

    private static Html Form(LookupPageModel page, IHtmlContent seal)
    {
        var last = page.View.Case.Found;
        return Ui.Form($"/arbeitsplatz/vorgaenge/{page.View.Case.Number}/nachschlag", seal, Html.Of($"""
            <input type="hidden" name="seen" value="{page.View.Case.Version}">
            {Ui.TextField(new Field("hits", "Wie viele Einträge passen?") { Value = page.Hits ?? last?.Hits.ToString(System.Globalization.CultureInfo.InvariantCulture), Error = Error(page, "hits"), Width = FieldWidth.Six, Spellcheck = false, Hint = "0, wenn es keinen gibt." })}
            {Ui.TextField(new Field("chosen", "Nummer des richtigen Eintrags") { Value = page.Chosen ?? last?.Chosen, Error = Error(page, "chosen"), Required = false, MaxLength = 60, Spellcheck = false, Hint = "Leer lassen, solange nicht feststeht, welcher gemeint ist." })}
            {Ui.TextField(new Field("by", "Woran haben Sie ihn erkannt?") { Value = page.By ?? last?.By, Error = Error(page, "by"), Required = false, MaxLength = 300, Hint = $"Nötig bei mehreren, zum Beispiel: {string.Join(", ", page.Register.Distinguish)}." })}
            {Ui.Button("Ergebnis speichern")}
            """), warnUnsaved: true);
    }

    private static string? Error(LookupPageModel page, string field) => page.Refused?.Field == field ? page.Refused.Sentence : null;
}
