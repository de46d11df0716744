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
            <p class="rh-muted">Name in Bedingungen und Texten: <code>{node["id"]?.Word}</code> · Seite {page.At + 1}{Html.If(page.Part is not null, $" · <a href=\"{page.Group}#teile\">Zurück zur Wiederholung</a>")}</p>
            {Ui.Form(page.Here, Shell.Hidden(page.Open, seal), Html.Of($"""
                {Help.Both("label", "Frage", sent.Or("label", node["label"]?.De), sent.Or("label_en", node["label"]?.En), error: page.ErrorOf("label"))}
                {Help.Both("hint", "Hilfe unter der Frage", sent.Or("hint", node["hint"]?.De), sent.Or("hint_en", node["hint"]?.En), required: false)}
                {Help.Both("purpose", "Wofür brauchen Sie die Angabe?", sent.Or("purpose", node["purpose"]?.De), sent.Or("purpose_en", node["purpose"]?.En), "Alle können das im Formular nachlesen. Es steht auch im Verarbeitungsverzeichnis.", error: page.ErrorOf("purpose"))}
                {Ui.TextField(new Field("basis", "Rechtsgrundlage") { Value = sent.Or("basis", node["basis"]?.Word), Required = false, Hint = $"Ohne Angabe gilt die des ganzen Formulars: {page.Open.Tree(OpenDraft.Form)?["basis"]?.Word ?? "keine"}" })}
                {Ui.Select(new Field("kind", "Art der Antwort") { Value = kind, Hint = "Eine andere Art bringt andere Einstellungen mit." }, page.Kinds.Select(k => new Choice(k.Name, FieldKindWords.Of(k.Name))), withEmpty: false)}
                {Choices(page)}
                {Ui.Radios(new Field("required", "Muss die Frage beantwortet werden?") { Value = sent.Or("required", node["required"]?.Word is "false" or "no" or "nein" ? "false" : "true") }, [new("true", "Ja, Pflicht"), new("false", "Nein, freiwillig")], inline: true)}
                {(page.Part is not null ? Html.Empty : Ui.TextField(new Field("when", "Nur fragen, wenn") { Value = sent.Or("when", node["when"]?.Word), Required = false, Error = page.ErrorOf("when"), Spellcheck = false, Hint = "Leer heißt: immer. Bedingungen nehmen Antworten früherer Seiten." }))}
                {(page.Part is not null ? Html.Empty : Help.Conditions(page.Names))}
                {Settings(page)}
                {Ui.Checkbox(new Field("prefill", "Bekannte Daten aus dem Konto anbieten") { Value = sent.Here ? sent["prefill"] : node["prefill"]?.Word is "true" or "yes" ? "true" : "" })}
                {Help.Both("missing", "Satz, wenn nichts eingetragen ist", sent.Or("missing", node["missing"]?.De), sent.Or("missing_en", node["missing"]?.En), "Leer heißt: der übliche Satz dieser Art.", required: false)}
                {Ui.Select(new Field("dataClass", "Was sagt die Antwort über Menschen?") { Value = sent.Or("dataClass", node["dataClass"]?.Word ?? "personal"), Hint = "Für das Verarbeitungsverzeichnis." }, [new("personal", "gewöhnliche Angaben"), new("special", "besonders geschützt: Gesundheit, Religion, Herkunft, politische Meinung"), new("criminal", "Straftaten und Verurteilungen"), new("none", "nichts über Menschen")], withEmpty: false)}
                {(page.Part is not null ? Html.Empty : Ui.Select(new Field("nach", "Steht auf Seite") { Value = sent.Or("nach", $"{page.At}") }, page.Pages.Select((p, i) => new Choice($"{i}", $"{i + 1} · {FormEdits.PageName(p, i)}")), withEmpty: false))}
                {Ui.Actions(Ui.Button("Speichern"), page.Part is not null ? Ui.Link("Zurück zur Wiederholung", page.Group + "#teile") : Ui.Link("Zurück zum Formular", page.Open.At("formular") + $"#seite-{page.At}"))}
                """), warnUnsaved: true)}
            {Parts(page, seal)}
            """);
    }

    /// <summary>The questions of each entry of a repeating group.</summary>
    private static Html Parts(FieldPage page, IHtmlContent seal)
    {
        if (page.Node["kind"]?.Word != "group" || page.Part is not null) return Html.Empty;
        var parts = page.Node["fields"]?.Items ?? [];
        var action = page.Open.At("formular");
        return Html.Of($"""
            <section class="rh-card" id="teile" aria-labelledby="teile-titel"><h3 class="kern-title" id="teile-titel">Was je Eintrag gefragt wird</h3>
            <ol class="rh-fields">{Html.Each(parts, (part, i) => Html.Of($"<li><div class=\"rh-fields__main\"><p><a href=\"{page.Group}&amp;teil={i}\"><strong>{part["label"]?.De ?? "ohne Frage"}</strong></a></p><p class=\"rh-muted\">{FieldKindWords.Of(part["kind"]?.Word ?? "")} · <code>{part["id"]?.Word}</code> · {(part["required"]?.Word is "false" or "no" or "nein" ? "freiwillig" : "Pflicht")}</p></div><div class=\"rh-acts\"><a href=\"{page.Group}&amp;teil={i}\">bearbeiten<span class=\"kern-sr-only\">: {part["label"]?.De}</span></a>{Html.If(parts.Count > 1, $"{Act("teil-oben", "hoch", part, i, i == 0)}{Act("teil-unten", "runter", part, i, i == parts.Count - 1)}{Act("teil-weg", "löschen", part, i, false)}")}</div></li>"))}</ol>
            {Ui.Details("Frage je Eintrag ergänzen", Ui.Form(action, Shell.Hidden(page.Open, seal), Html.Of($"""
                <input type="hidden" name="tun" value="teil-neu"><input type="hidden" name="seite" value="{page.At}"><input type="hidden" name="feld" value="{page.Index}">
                {Ui.TextField(new Field("label", "Frage") { Id = "teil-label" })}
                {Ui.Select(new Field("kind", "Art der Antwort") { Id = "teil-kind", Value = "text" }, page.Kinds.Where(k => !FieldPage.NotInGroups.Contains(k.Name)).Select(k => new Choice(k.Name, FieldKindWords.Of(k.Name))), withEmpty: false)}
                {Ui.TextField(new Field("purpose", "Wofür brauchen Sie die Angabe?") { Id = "teil-purpose" })}
                {Ui.Actions(Ui.Button("Hinzufügen", ButtonKind.Secondary))}
                """)))}</section>
            """);

        Html Act(string act, string words, YamlNode part, int at, bool off) =>
            Shell.Act(page.Open, seal, action, words, part["label"]?.De, off ? "" : null, ("tun", act), ("seite", $"{page.At}"), ("feld", $"{page.Index}"), ("teil", $"{at}"));
    }

    private static Html Choices(FieldPage page)
    {
        if (page.Node["kind"]?.Word != "choice") return Html.Empty;
        if (page.Node["choices"] is YamlWord list) return Ui.Notice(Tone.Info, $"Die Antworten stehen in der Liste „{list.Value}“", Html.Of($"<p>Sie kann von mehreren Fragen benutzt werden.</p><p>{Ui.Link("Liste ändern", page.Open.At("bausteine/listen"))}</p>"));
        return Ui.TextArea(new Field("choices", "Antworten") { Value = page.Sent.Or("choices", FormEdits.ChoiceLines(page.Node)), Error = page.ErrorOf("choices"), Spellcheck = false, Hint = "Eine je Zeile: Wert | Deutsch | Englisch. Der Wert steht in Bedingungen; ohne Angabe entsteht er aus dem deutschen Text." }, 6);
    }

    private static Html Settings(FieldPage page)
    {
        var kind = page.Node["kind"]?.Word ?? "";
        var known = page.Settings.Where(s => FieldKindWords.Setting(kind, s) is not null).ToList();
        var others = page.Settings.Where(s => s != "choices" && !(kind == "group" && s == "fields") && FieldKindWords.Setting(kind, s) is null).ToList();
        if (known.Count == 0 && others.Count == 0) return Html.Empty;
        return Html.Of($"""
            <fieldset class="kern-fieldset rh-settings"><legend class="kern-label">Einstellungen für „{FieldKindWords.Of(page.Node["kind"]?.Word ?? "")}“</legend>
            <div class="rh-settings__grid">{Html.Each(known, name => Setting(page, name, FieldKindWords.Setting(kind, name)!))}</div>
            {Html.If(others.Count > 0, $"<p class=\"rh-muted\">Selten gebraucht und nur unter „Dateien“ einzustellen: {string.Join(", ", others)}.</p>")}</fieldset>
            """);
    }

    private static Html Setting(FieldPage page, string name, SettingWords words)
    {
        var (sent, node) = (page.Sent, page.Node[name]);
        var field = new Field("s." + name, words.Label) { Required = false, Hint = words.Hint, Spellcheck = words.Shape == SettingShape.Text };
        return words.Shape switch
        {
            SettingShape.YesNo => Ui.Select(field with { Value = sent.Or("s." + name, node?.Word is "true" or "yes" || node is null && name == "representative" ? "true" : "false") }, [new("true", "Ja"), new("false", "Nein")], withEmpty: false),
            SettingShape.Choice => Ui.Select(field with { Value = sent.Or("s." + name, node?.Word) }, words.Choices, withEmpty: false),
            SettingShape.Marks => Html.Of($"<input type=\"hidden\" name=\"s.{name}\" value=\"\">{Ui.Checkboxes(field with { Values = Marked(sent, node, name, words) }, [.. words.Choices, .. (node?.Items ?? []).Select(i => i.Word ?? "").Where(w => words.Choices.All(c => c.Value != w)).Select(w => new Choice(w, w))])}"),
            SettingShape.Person => Ui.Select(field with { Required = true, Value = sent.Or("s." + name, node?.Word) }, page.People.Select(p => new Choice(p["id"]?.Word ?? "", p["label"]?.De ?? p["id"]?.Word ?? "")), withEmpty: false),
            SettingShape.Text => Help.Both("s." + name, words.Label, sent.Or("s." + name, node?.De), sent.Or($"s.{name}_en", node?.En), words.Hint, required: false),
            SettingShape.Words => Ui.TextField(field with { Value = sent.Or("s." + name, node is YamlWord one ? one.Value : string.Join(", ", node?.Items.Select(i => i.Word) ?? [])) }),
            SettingShape.Lines => Ui.TextArea(field with { Value = sent.Or("s." + name, node is YamlWord list ? list.Value : string.Join('\n', node?.Items.Select(i => i.Word) ?? [])) }, 5),
            SettingShape.Parts => Ui.Fieldset(field with { Id = Field.IdOf("s." + name) + "-teile" }, Html.Of($"<input type=\"hidden\" name=\"s.{name}\" value=\"\">{Html.Each(words.Parts, part => Part(page, sent, name, part, node))}")),
            SettingShape.Number => Ui.NumberField(field with { Value = sent.Or("s." + name, node?.Word) }),
            _ => Ui.TextField(field with { Value = sent.Or("s." + name, node?.Word) }),
        };
    }

    /// <summary>A part of a setting: a word, or one of the questions of its kind.</summary>
    private static Html Part(FieldPage page, Sent sent, string name, (string Key, string Label, string? Kind) part, YamlNode? node)
    {
        var field = new Field($"s.{name}.{part.Key}", part.Label) { Required = false, Spellcheck = false, Value = sent.Or($"s.{name}.{part.Key}", node?[part.Key]?.Word) };
        if (part.Kind is null) return Ui.TextField(field);
        var questions = page.Node["kind"]?.Word == "group" ? page.Node["fields"]?.Items ?? [] : [.. FormEdits.Fields(page.Open.Tree(OpenDraft.Form))];
        return Ui.Select(field, questions.Where(q => q["kind"]?.Word == part.Kind).Select(q => new Choice(q["id"]?.Word ?? "", q["label"]?.De ?? q["id"]?.Word ?? "")));
    }

    private static string[] Marked(Sent sent, YamlNode? node, string name, SettingWords words) =>
        sent.Here ? sent.Raw("s." + name).Split(',') : node is null ? [.. words.Usual] : [.. node.Items.Select(i => i.Word ?? "")];
}
