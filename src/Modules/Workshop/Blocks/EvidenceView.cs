using Rathaus.Modules.Workshop.Domain;
using Rathaus.Modules.Workshop.Edit;
using Rathaus.Modules.Workshop.Yaml;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Workshop.Blocks;

/// <summary>All evidence that a form asks for, with the ways to bring it, and what the description says is needed.</summary>
internal static class EvidenceView
{
    private static readonly Dictionary<string, string> Ways = new() { ["upload"] = "hochladen", ["show"] = "am Schalter zeigen", ["here"] = "liegt schon vor", ["later"] = "nachreichen", ["fetch"] = "aus einem Register abrufen" };

    public static Html Of(OpenDraft open)
    {
        var pages = open.Tree(OpenDraft.Form)?["pages"]?.Items ?? [];
        var all = pages.SelectMany((p, i) => (p["fields"]?.Items ?? []).Select((f, j) => (Page: p, At: i, Field: f, Index: j))).Where(f => f.Field["kind"]?.Word == "file").ToList();
        return Html.Of($"""
            {Ui.Heading(2, "Nachweise")}<p>Jeder Nachweis ist eine Frage des Formulars. Verlangen Sie nur, was die Stadt nicht selbst hat, und bieten Sie mehr als einen Weg an.</p>
            {(all.Count == 0 ? Ui.EmptyState("Kein Nachweis", "Das Formular fragt nach keinem Nachweis.", Ui.Link("Zum Formular", open.At("formular"))) : Ui.Table(new TableView("Nachweise", [new("Nachweis"), new("Wege"), new("Dateien"), new("Wann"), new("Bearbeiten") { HideTitle = true }], [.. all.Select(f => Line(open, f.Page, f.At, f.Field, f.Index))]) { Dense = true, HideCaption = true, RowHeader = 0 }))}
            {Ui.Heading(2, "Was die Beschreibung nennt")}
            {Names(open, "papers", "Benötigte Unterlagen")}{Names(open, "notNeeded", "Nicht nötig")}
            <p>{Ui.Link("Beschreibung bearbeiten", open.At("beschreibung"))}</p>
            """);
    }

    private static Row Line(OpenDraft open, YamlNode page, int at, YamlNode field, int index)
    {
        var label = field["label"]?.De ?? field["id"]?.Word ?? "";
        var ways = field["ways"]?.Items.Select(w => Ways.GetValueOrDefault(w.Word ?? "", w.Word ?? "")).ToList() ?? ["hochladen"];
        var when = new[] { page["when"]?.Word, field["when"]?.Word }.OfType<string>().ToList();
        return new([
            Html.Of($"{label}{Html.If(field["identity"] is not null, $" {Ui.Badge(Tone.Warning, "Ausweiskopie")}")}"), Html.Text(string.Join(", ", ways) + (field["laterDays"]?.Word is { } days ? $" (bis {days} Tage)" : "")),
            Html.Text($"{string.Join(", ", field["types"]?.Items.Select(t => t.Word?.ToUpperInvariant()) ?? ["PDF", "JPG", "PNG"])}; höchstens {field["max"]?.Word ?? "1"}"), when.Count == 0 ? Html.Text(field["required"]?.Word == "false" ? "freiwillig" : "immer") : Html.Of($"<code>{string.Join(" and ", when)}</code>"),
            Html.Of($"<a href=\"{open.At("formular/feld")}?seite={at}&amp;feld={index}\">Bearbeiten<span class=\"kern-sr-only\">: {label}</span></a>")]);
    }

    private static Html Names(OpenDraft open, string key, string title) => open.Tree(OpenDraft.Service)?[key]?.Items is { Count: > 0 } items
        ? Html.Of($"<p class=\"kern-title\">{title}</p>{Ui.BulletList(items.Select(i => i.De ?? ""))}") : Html.Of($"<p class=\"rh-muted\">{title}: nichts genannt</p>");
}
