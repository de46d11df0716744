using Microsoft.AspNetCore.Html;
using Rathaus.Modules.Workshop.Domain;
using Rathaus.Modules.Workshop.Yaml;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Workshop.Edit;

internal static class SheetView
{
    public static Html Of(SheetPage page, IHtmlContent seal)
    {
        var (open, node) = (page.Open, page.Node);
        var sent = page.Sent["tun"] == "seite" ? page.Sent : Sent.Nothing;
        var action = open.At("formular/seite") + $"?seite={page.At}";
        return Html.Of($"""
            {Ui.Heading(2, $"Seite {page.At + 1}: {FormEdits.PageName(node, page.At)}")}
            {Ui.Form(action, Shell.Hidden(open, seal), Html.Of($"""
                <input type="hidden" name="tun" value="seite">
                {Help.Both("title", "Überschrift", sent.Or("title", node["title"]?.De), sent.Or("title_en", node["title"]?.En), "Bei einer einzigen Frage genügt die Frage selbst.", required: false)}
                {Help.Both("help", "Erklärung über den Fragen", sent.Or("help", node["help"]?.De), sent.Or("help_en", node["help"]?.En), required: false)}
                {Ui.TextField(new Field("when", "Nur zeigen, wenn") { Value = sent.Or("when", node["when"]?.Word), Required = false, Error = page.ErrorOf("when"), Spellcheck = false, Hint = "Leer heißt: immer." })}
                {Help.Conditions(page.Names)}
                {Ui.Actions(Ui.Button("Seite speichern"), Ui.Link("Zurück zum Formular", open.At("formular") + $"#seite-{page.At}"))}
                """))}
            {Ui.Heading(2, "Prüfungen und Enden")}
            {Rules(page, seal, action, "validate", "Prüfung", "message")}{Rules(page, seal, action, "stop", "Ende ohne Absenden", "title")}
            {New(page, seal, action)}
            """);
    }

    private static Html Rules(SheetPage page, IHtmlContent seal, string action, string list, string word, string text) => Html.Each(page.Node[list]?.Items ?? [], (rule, i) => Html.Of($"""
        <section class="rh-card" aria-label="{word}: {rule[text]?.De}"><div class="rh-card__head"><h3 class="kern-title">{word}, wenn <code>{rule["when"]?.Word}</code></h3><div class="rh-acts">{Shell.Act(page.Open, seal, action, "löschen", word + " " + rule[text]?.De, null, ("tun", "weg"), ("art", list), ("nummer", $"{i}"))}</div></div>
        <p>{rule[text]?.De}</p>
        {Ui.Details($"Ändern: {word} „{rule[text]?.De}“", Rule(page, seal, action, list, i, rule), Mine(page, list, i) && page.Refusal is not null)}</section>
        """));

    private static bool Mine(SheetPage page, string list, int at) => at < 0 ? page.Sent["tun"] == "neu" : page.Sent["tun"] == "regel" && page.Sent["art"] == list && page.Sent["nummer"] == $"{at}";

    private static Html New(SheetPage page, IHtmlContent seal, string action) =>
        Ui.Details("Prüfung oder Ende ergänzen", Rule(page, seal, action, "", -1, null), Mine(page, "", -1) && page.Refusal is not null);

    /// <summary>The form of a check or an end: of a new one, which may become either, or of one that stands on the page.</summary>
    private static Html Rule(SheetPage page, IHtmlContent seal, string action, string list, int at, YamlNode? rule)
    {
        var sent = Mine(page, list, at) ? page.Sent : Sent.Nothing;
        var (checks, ends) = (list != "stop", list != "validate");
        var fields = page.Node["fields"]?.Items ?? [];
        var said = rule?[checks ? "message" : "text"];
        return Ui.Form(action, Shell.Hidden(page.Open, seal), Html.Of($"""
            <input type="hidden" name="tun" value="{(at < 0 ? "neu" : "regel")}">{Html.If(at >= 0, $"<input type=\"hidden\" name=\"art\" value=\"{list}\"><input type=\"hidden\" name=\"nummer\" value=\"{at}\">")}
            {Html.If(at < 0, $"{Ui.Radios(new Field("art", "Was soll geschehen?") { Value = sent.Here ? sent["art"] : "validate" }, [new("validate", "Antwort zurückweisen") { Hint = "Die Leute bekommen einen Satz und können die Antwort ändern." }, new("stop", "Formular beenden") { Hint = "Die Stadt ist nicht zuständig oder es geht so nicht; es wird nichts abgesendet." }])}")}
            {Ui.TextField(Of("when", "Wann?", rule?["when"]?.Word, true))}
            {Html.If(ends, $"{Both("title", at < 0 ? "Überschrift des Endes" : "Überschrift", rule?["title"], at >= 0)}")}
            {Both("text", "Satz dazu", said, true)}
            {Html.If(checks, $"{Ui.Select(Of("field", "Bei welcher Frage steht die Prüfung?", rule?["field"]?.Word, false), fields.Select(f => new Choice(f["id"]?.Word ?? "", f["label"]?.De ?? "")))}")}
            {Html.If(ends, $"{Both("linkText", at < 0 ? "Beim Ende: Aufschrift eines Verweises" : "Aufschrift eines Verweises", rule?["linkText"], false)}{Ui.TextField(Of("link", "Adresse des Verweises", rule?["link"]?.Word, false) with { Hint = "Beginnt mit / oder https://" })}")}
            {Ui.Actions(Ui.Button(at < 0 ? "Ergänzen" : checks ? "Prüfung speichern" : "Ende speichern", ButtonKind.Secondary))}
            """));

        Field Of(string name, string label, string? known, bool required)
        {
            var called = SheetPage.RuleField(name, list, at);
            return new(name, label) { Id = Field.IdOf(called), Value = sent.Or(name, known), Required = required, Error = page.ErrorOf(called), Spellcheck = false };
        }

        Html Both(string name, string label, YamlNode? known, bool required) =>
            Html.Of($"<div class=\"rh-both\">{Ui.TextField(Of(name, label, known?.De, required) with { Spellcheck = true })}{Ui.TextField(Of(name + "_en", "Englisch: " + label, known?.En, false))}</div>");
    }
}
