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
        <div class="rh-rule"><p><strong>{word}</strong>, wenn <code>{rule["when"]?.Word}</code>: {rule[text]?.De}</p>{Shell.Act(page.Open, seal, action, "löschen", word + " " + rule[text]?.De, null, ("tun", "weg"), ("art", list), ("nummer", $"{i}"))}</div>
        """));

    private static Html New(SheetPage page, IHtmlContent seal, string action)
    {
        var sent = page.Sent["tun"] == "neu" ? page.Sent : Sent.Nothing;
        var fields = page.Node["fields"]?.Items ?? [];
        return Ui.Details("Prüfung oder Ende ergänzen", Ui.Form(action, Shell.Hidden(page.Open, seal), Html.Of($"""
            <input type="hidden" name="tun" value="neu">
            {Ui.Radios(new Field("art", "Was soll geschehen?") { Value = sent.Here ? sent["art"] : "validate" }, [new("validate", "Antwort zurückweisen") { Hint = "Die Leute bekommen einen Satz und können die Antwort ändern." }, new("stop", "Formular beenden") { Hint = "Die Stadt ist nicht zuständig oder es geht so nicht; es wird nichts abgesendet." }])}
            {Ui.TextField(new Field("when", "Wann?") { Id = "regel-when", Value = sent["when"], Error = page.ErrorOf("regel.when"), Spellcheck = false })}
            {Help.Both("text", "Satz dazu", sent["text"], sent["text_en"], error: page.ErrorOf("regel.text"))}
            {Ui.Select(new Field("field", "Bei welcher Frage steht die Prüfung?") { Value = sent["field"], Required = false }, fields.Select(f => new Choice(f["id"]?.Word ?? "", f["label"]?.De ?? "")))}
            <div class="rh-both">{Ui.TextField(new Field("title", "Überschrift des Endes") { Id = "regel-title", Value = sent["title"], Required = false, Error = page.ErrorOf("regel.title") })}{Ui.TextField(new Field("title_en", "Überschrift des Endes auf Englisch") { Id = "regel-title-en", Value = sent["title_en"], Required = false })}</div>
            <div class="rh-both">{Ui.TextField(new Field("linkText", "Beim Ende: Aufschrift eines Verweises") { Value = sent["linkText"], Required = false })}{Ui.TextField(new Field("link", "Adresse des Verweises") { Value = sent["link"], Required = false, Hint = "Beginnt mit / oder https://", Spellcheck = false })}</div>
            {Ui.Actions(Ui.Button("Ergänzen", ButtonKind.Secondary))}
            """)), page.Sent["tun"] == "neu" && page.Refusal is not null);
    }
}
