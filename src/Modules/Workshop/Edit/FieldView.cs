using Microsoft.AspNetCore.Html;
using Rathaus.Modules.Workshop.Domain;
using Rathaus.Modules.Workshop.Yaml;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Workshop.Edit;

internal static class FieldView
{
    public static Html Of(FieldPage page, IHtmlContent seal)
    {
        var (sent, node) = (page.Sent, page.Node);
        var kind = sent.Or("kind", node["kind"]?.Word);
        return Html.Of($"""
            {Ui.Heading(2, node["label"]?.De ?? "Frage")}
            <p class="rh-muted">Name in Bedingungen und Texten: <code>{node["id"]?.Word}</code> · Seite {page.At + 1}</p>
            {Ui.Form(page.Open.At("formular/feld") + $"?seite={page.At}&feld={page.Index}", Shell.Hidden(page.Open, seal), Html.Of($"""
                {Help.Both("label", "Frage", sent.Or("label", node["label"]?.De), sent.Or("label_en", node["label"]?.En), error: page.ErrorOf("label"))}
                {Help.Both("hint", "Hilfe unter der Frage", sent.Or("hint", node["hint"]?.De), sent.Or("hint_en", node["hint"]?.En), required: false)}
                {Help.Both("purpose", "Wofür brauchen Sie die Angabe?", sent.Or("purpose", node["purpose"]?.De), sent.Or("purpose_en", node["purpose"]?.En), "Alle können das im Formular nachlesen. Es steht auch im Verarbeitungsverzeichnis.", error: page.ErrorOf("purpose"))}
                {Ui.TextField(new Field("basis", "Rechtsgrundlage") { Value = sent.Or("basis", node["basis"]?.Word), Required = false, Hint = $"Ohne Angabe gilt die des ganzen Formulars: {page.Open.Tree(OpenDraft.Form)?["basis"]?.Word ?? "keine"}" })}
                {Ui.Select(new Field("kind", "Art der Antwort") { Value = kind, Hint = "Eine andere Art bringt andere Einstellungen mit." }, page.Kinds.Select(k => new Choice(k.Name, FieldKindWords.Of(k.Name))), withEmpty: false)}
                {Choices(page)}
                {Ui.Radios(new Field("required", "Muss die Frage beantwortet werden?") { Value = sent.Or("required", node["required"]?.Word is "false" or "no" or "nein" ? "false" : "true") }, [new("true", "Ja, Pflicht"), new("false", "Nein, freiwillig")], inline: true)}
                {Ui.TextField(new Field("when", "Nur fragen, wenn") { Value = sent.Or("when", node["when"]?.Word), Required = false, Error = page.ErrorOf("when"), Spellcheck = false, Hint = "Leer heißt: immer. Bedingungen nehmen Antworten früherer Seiten." })}
                {Help.Conditions(page.Names)}
                {Settings(page)}
                {Ui.Checkbox(new Field("prefill", "Bekannte Daten aus dem Konto anbieten") { Value = sent.Here ? sent["prefill"] : node["prefill"]?.Word is "true" or "yes" ? "true" : "" })}
                {Help.Both("missing", "Satz, wenn nichts eingetragen ist", sent.Or("missing", node["missing"]?.De), sent.Or("missing_en", node["missing"]?.En), "Leer heißt: der übliche Satz dieser Art.", required: false)}
                {Ui.Select(new Field("nach", "Steht auf Seite") { Value = sent.Or("nach", $"{page.At}") }, page.Pages.Select((p, i) => new Choice($"{i}", $"{i + 1} · {FormEdits.PageName(p, i)}")), withEmpty: false)}
                {Ui.Actions(Ui.Button("Speichern"), Ui.Link("Zurück zum Formular", page.Open.At("formular") + $"#seite-{page.At}"))}
                """), warnUnsaved: true)}
            """);
    }

    private static Html Choices(FieldPage page)
    {
        if (page.Node["kind"]?.Word != "choice") return Html.Empty;
        if (page.Node["choices"] is YamlWord list) return Ui.Notice(Tone.Info, $"Die Antworten stehen in der Liste „{list.Value}“", "Sie wird von mehreren Fragen benutzt. Ändern Sie sie im Text der Datei unter „lists“.");
        return Ui.TextArea(new Field("choices", "Antworten") { Value = page.Sent.Or("choices", FormEdits.ChoiceLines(page.Node)), Error = page.ErrorOf("choices"), Spellcheck = false, Hint = "Eine je Zeile: Wert | Deutsch | Englisch. Der Wert steht in Bedingungen; ohne Angabe entsteht er aus dem deutschen Text." }, 6);
    }

    private static Html Settings(FieldPage page)
    {
        var known = page.Settings.Where(s => FieldKindWords.Settings.ContainsKey(s)).ToList();
        var others = page.Settings.Where(s => s != "choices" && !FieldKindWords.Settings.ContainsKey(s)).ToList();
        if (known.Count == 0 && others.Count == 0) return Html.Empty;
        return Html.Of($"""
            <fieldset class="kern-fieldset rh-settings"><legend class="kern-label">Einstellungen für „{FieldKindWords.Of(page.Node["kind"]?.Word ?? "")}“</legend>
            <div class="rh-settings__grid">{Html.Each(known, name => Setting(page, name, FieldKindWords.Settings[name]))}</div>
            {Html.If(others.Count > 0, $"<p class=\"rh-muted\">Im Text der Datei einzustellen: {string.Join(", ", others)}.</p>")}</fieldset>
            """);
    }

    private static Html Setting(FieldPage page, string name, SettingWords words)
    {
        var (sent, node) = (page.Sent, page.Node[name]);
        var field = new Field("s." + name, words.Label) { Required = false, Hint = words.Hint, Spellcheck = words.Shape == SettingShape.Text };
        return words.Shape switch
        {
            SettingShape.YesNo => Ui.Select(field with { Value = sent.Or("s." + name, node?.Word is "true" or "yes" || node is null && name == "representative" ? "true" : "false") }, [new("true", "Ja"), new("false", "Nein")], withEmpty: false),
            SettingShape.Text => Help.Both("s." + name, words.Label, sent.Or("s." + name, node?.De), sent.Or($"s.{name}_en", node?.En), words.Hint, required: false),
            SettingShape.Words => Ui.TextField(field with { Value = sent.Or("s." + name, node is YamlWord one ? one.Value : string.Join(", ", node?.Items.Select(i => i.Word) ?? [])) }),
            SettingShape.Lines => Ui.TextArea(field with { Value = sent.Or("s." + name, node is YamlWord list ? list.Value : string.Join('\n', node?.Items.Select(i => i.Word) ?? [])) }, 5),
            SettingShape.Number => Ui.NumberField(field with { Value = sent.Or("s." + name, node?.Word) }),
            _ => Ui.TextField(field with { Value = sent.Or("s." + name, node?.Word) }),
        };
    }
}
