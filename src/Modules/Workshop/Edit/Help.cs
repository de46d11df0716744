using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Workshop.Edit;

/// <summary>What a writer of conditions needs, beside the field.</summary>
internal static class Help
{
    /// <param name="names">Names that the condition may use, with what they are.</param>
    public static Html Conditions(IReadOnlyList<(string Name, string Is)> names) => Ui.Details("So schreiben Sie eine Bedingung", Html.Of($"""
        <dl class="rh-examples">
        <div><dt><code>hund_vorhanden</code></dt><dd>Die Ja-Nein-Frage wurde mit Ja beantwortet.</dd></div>
        <div><dt><code>not hund_vorhanden</code></dt><dd>Sie wurde nicht mit Ja beantwortet.</dd></div>
        <div><dt><code>art == 'rad'</code></dt><dd>In der Auswahl wurde „rad“ gewählt.</dd></div>
        <div><dt><code>art in ['rad', 'handy']</code></dt><dd>Eine von mehreren Antworten.</dd></div>
        <div><dt><code>anzahl &gt; 3 and gewerblich</code></dt><dd>Beides zugleich; <code>or</code> heißt: eines von beiden.</dd></div>
        <div><dt><code>betrag &gt;= 100€</code></dt><dd>Geldbeträge mit €, Kommazahlen mit Punkt.</dd></div>
        <div><dt><code>tag &lt; addDays(today, 14)</code></dt><dd>Der Tag liegt vor heute in zwei Wochen.</dd></div>
        <div><dt><code>telefon is answered</code></dt><dd>Es wurde etwas eingetragen.</dd></div>
        </dl>
        {Html.If(names.Count > 0, $"<p><strong>Namen in diesem Formular</strong></p><ul class=\"rh-names\">{Html.Each(names, n => Html.Of($"<li><code>{n.Name}</code> <span class=\"rh-muted\">{n.Is}</span></li>"))}</ul>")}
        """));

    /// <summary>Fields for German and English beside each other.</summary>
    public static Html Both(string name, string label, string? de, string? en, string? hint = null, bool required = true, string? error = null, int lines = 1)
    {
        return Html.Of($"""
            <div class="rh-both">{Draw(new Field(name, label) { Value = de, Hint = hint, Required = required, Error = error })}{Draw(new Field(name + "_en", "Englisch: " + label) { Value = en, Required = false })}</div>
            """);

        Html Draw(Field field) => lines > 1 ? Ui.TextArea(field, lines) : Ui.TextField(field);
    }
}
