using Microsoft.AspNetCore.Html;
using Rathaus.Modules.Workshop.Domain;
using Rathaus.Modules.Workshop.Yaml;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Workshop.Edit;

internal static class LetterView
{
    public static Html Of(LetterPage page, IHtmlContent seal)
    {
        var open = page.Open;
        if (page.Outcomes.Count == 0)
            return Ui.EmptyState("Noch kein Ergebnis", "Diese Leistung endet ohne Entscheidung. Legen Sie das erste Ergebnis an, zum Beispiel: Erlauben.", Ui.Link("Ergebnis anlegen", open.At("bausteine/ergebnisse")));
        var outcome = page.Outcomes[page.At];
        return Html.Of($"""
            <div class="rh-bench"><div class="rh-flow">
            {Ui.SectionNav(page.Outcomes.Select((o, i) => new Crumb(Called(page, o, i), i == page.At ? null : open.At("bescheid") + "?ergebnis=" + Uri.EscapeDataString(o["code"]?.Word ?? ""))), "Ergebnisse")}
            {Subject(page, seal)}
            {Texts(page, outcome, seal)}
            {Ui.Details("Angaben im Text nennen", Html.Of($"<p>Schreiben Sie den Namen einer Frage in doppelte geschweifte Klammern. Im Brief steht dann die Antwort: <code>{"{{name}}"}</code>. Außerdem gibt es <code>{"{{received}}"}</code> (Tag des Eingangs), <code>{"{{number}}"}</code> (Vorgangsnummer) und <code>{"{{party}}"}</code> (Name).</p><ul class=\"rh-names\">{Html.Each(page.Names, n => Html.Of($"<li><code>{"{{" + n.Name + "}}"}</code> <span class=\"rh-muted\">{n.Is}</span></li>"))}</ul>"))}
            {Ui.Details("Eigene Briefvorlage (decision.typ)", YamlPane.Of(open, OpenDraft.Letter, "bescheid", seal, rows: 18), open.Files.ContainsKey(OpenDraft.Letter))}
            </div><div class="rh-flow rh-bench__text">{Ui.Heading(2, "Der Brief mit Beispielangaben")}{Letters(page)}</div></div>
            """);
    }

    private static string Called(LetterPage page, YamlNode node, int at) => (at < page.Main ? node["label"]?.De : node["subject"]?.De) ?? node["code"]?.Word ?? "";

    private static Html Subject(LetterPage page, IHtmlContent seal) => Ui.Form(page.Open.At("bescheid"), Shell.Hidden(page.Open, seal), Html.Of($"""
        <input type="hidden" name="tun" value="betreff"><input type="hidden" name="nummer" value="{page.At}">
        {Ui.TextField(new Field("subject", "Betreff aller Briefe") { Value = page.Sent["tun"] == "betreff" ? page.Sent["subject"] : page.Open.Tree(OpenDraft.Service).At("decision")?["subject"]?.De })}
        {Ui.Actions(Ui.Button("Betreff speichern", ButtonKind.Secondary))}
        """));

    private static Html Texts(LetterPage page, YamlNode outcome, IHtmlContent seal)
    {
        var blocks = outcome["blocks"]?.Items ?? [];
        var sent = page.Sent["tun"] == "text" ? page.Sent : Sent.Nothing;
        return Html.Of($"""
            {Ui.Heading(2, page.At < page.Main ? $"Ergebnis: {outcome["label"]?.De}" : $"Weiteres Schreiben: {outcome["subject"]?.De}")}
            <p class="rh-muted">{(page.At >= page.Main ? $"Geht hinaus bei: {string.Join(", ", outcome["outcomes"]?.Items.Select(i => i.Word) ?? [])}." : outcome["burdens"]?.Word == "true" ? "Belastet: mit Anhörung, Begründung und Rechtsbehelfsbelehrung." : "Belastet niemanden.")}</p>
            {Ui.Form(page.Open.At("bescheid"), Shell.Hidden(page.Open, seal), Html.Of($"""
                <input type="hidden" name="tun" value="text"><input type="hidden" name="nummer" value="{page.At}">
                {Ui.TextField(new Field("label", page.At < page.Main ? "Name des Ergebnisses" : "Betreff dieses Schreibens") { Value = sent.Or("label", outcome[page.At < page.Main ? "label" : "subject"]?.De) })}
                {Html.Each(blocks, (b, i) => Html.Of($"<fieldset class=\"kern-fieldset\"><legend class=\"kern-label\">Absatz {i + 1}</legend>{Ui.TextField(new Field($"heading.{i}", "Überschrift") { Value = sent.Or($"heading.{i}", b["heading"]?.De), Required = false })}{Ui.TextArea(new Field($"text.{i}", "Text") { Value = sent.Or($"text.{i}", b["text"]?.De) }, 4)}{Ui.Checkbox(new Field($"required.{i}", "Ohne diesen Absatz geht das Schreiben nicht hinaus") { Value = sent.Here ? sent[$"required.{i}"] : b["required"]?.Word is "true" or "yes" or "ja" ? "true" : "" })}</fieldset>"))}
                {Ui.Actions(Ui.Button("Texte speichern"))}
                """), warnUnsaved: true)}
            <div class="rh-acts">{Shell.Act(page.Open, seal, page.Open.At("bescheid"), "Absatz ergänzen", null, null, ("tun", "absatz"), ("nummer", $"{page.At}"))}{Html.If(blocks.Count > 1, $"{Shell.Act(page.Open, seal, page.Open.At("bescheid"), "Letzten Absatz löschen", null, null, ("tun", "absatz-weg"), ("nummer", $"{page.At}"), ("absatz", $"{blocks.Count - 1}"))}")}</div>
            """);
    }

    private static Html Letters(LetterPage page)
    {
        if (page.Open.Definition is null || page.Tests.Count == 0)
            return Ui.Notice(Tone.Info, "Noch keine Vorschau", "Der Brief erscheint, sobald die Dateien fehlerfrei sind und es einen Testfall mit Beispielangaben gibt.");
        var outcome = page.OutcomeCode;
        return Html.Each(page.Documents, d =>
        {
            var address = page.Open.At("brief.pdf") + $"?ergebnis={Uri.EscapeDataString(outcome)}&teil={Uri.EscapeDataString(d.Code)}&stand={page.Open.Draft.Version}";
            return Html.Of($"<p><a href=\"{address}\">Brief als PDF öffnen: {d.Title}</a></p><iframe class=\"rh-preview\" src=\"{address}#navpanes=0&amp;view=FitH\" title=\"Vorschau: {d.Title}\"></iframe>");
        });
    }
}
