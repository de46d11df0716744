using Microsoft.AspNetCore.Html;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Workshop.Domain;
using Rathaus.Modules.Workshop.Publish;
using Rathaus.Modules.Workshop.Yaml;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Workshop.Edit;

/// <summary>The form as cards, page by page; the file stands beside.</summary>
internal static class FormView
{
    public static Html Of(FormPage page, IHtmlContent seal)
    {
        var open = page.Open;
        if (!open.Files.ContainsKey(OpenDraft.Form)) return Html.Of($"""
            {Ui.EmptyState("Noch kein eigenes Formular", "Ohne eigenes Formular füllen die Leute das allgemeine aus: Anliegen, Name, Anschrift, Anlagen.", Shell.Act(open, seal, open.At("formular"), "Eigenes Formular beginnen", null, null, ("tun", "beginnen")))}
            """);
        var pages = open.Tree(OpenDraft.Form)?["pages"]?.Items;
        var visual = pages is null
            ? Ui.Notice(Tone.Danger, "Die Datei lässt sich nicht als Formular zeigen", "Nebenan steht, in welcher Zeile es hakt. Nichts ist verloren: Bessern Sie die Zeile, oder machen Sie den letzten Schritt rückgängig.")
            : Html.Of($"{Html.Each(pages, (p, i) => Page(page, p, i, pages.Count, seal))}{Add(page, seal, pages)}");
        return Html.Of($"""
            <div class="rh-bench"><div class="rh-flow" id="sicht">{Head(page, seal)}{Ui.Heading(2, "Seiten und Fragen")}{visual}</div><div class="rh-flow rh-bench__text">{Ui.Heading(2, "Dieselbe Datei als Text")}{YamlPane.Of(open, OpenDraft.Form, "formular", seal)}</div></div>
            """);
    }

    private static Html Head(FormPage page, IHtmlContent seal)
    {
        if (page.Open.Tree(OpenDraft.Form) is not { } form) return Html.Empty;
        var sent = page.Sent["tun"] == "kopf" ? page.Sent : Sent.Nothing;
        string? Error(string field) => sent.Here ? page.ErrorOf(field) : null;
        return Ui.Details("Über das ganze Formular: Betreff, Dauer, Rechtsgrundlage", Ui.Form(page.Open.At("formular"), Shell.Hidden(page.Open, seal), Html.Of($"""
            <input type="hidden" name="tun" value="kopf">
            {Help.Both("subject", "Betreff des Antrags", sent.Or("subject", form["subject"]?.De), sent.Or("subject_en", form["subject"]?.En), "Daran erkennt das Amt den Antrag in der Liste. In doppelten geschweiften Klammern stehen Antworten.", error: Error("subject"))}
            {Ui.NumberField(new Field("minutes", "Wie lange dauert das Ausfüllen, in Minuten?") { Value = sent.Or("minutes", form["minutes"]?.Word), Required = false, Error = Error("minutes") })}
            {Ui.TextField(new Field("basis", "Rechtsgrundlage aller Fragen") { Value = sent.Or("basis", form["basis"]?.Word), Required = false, Hint = "Gilt für jede Frage, die keine eigene nennt. Zum Beispiel: Sondernutzungssatzung, § 4" })}
            {Ui.Actions(Ui.Button("Angaben speichern", ButtonKind.Secondary))}
            """)), Error("subject") is not null || Error("minutes") is not null);
    }

    private static Html Page(FormPage page, YamlNode node, int at, int count, IHtmlContent seal)
    {
        var (open, name) = (page.Open, FormEdits.PageName(node, at));
        var fields = node["fields"]?.Items ?? [];
        var faults = FaultsIn(open, node).Except(fields.SelectMany(f => FaultsIn(open, f)));
        return Html.Of($"""
            <section class="rh-card" id="seite-{at}" aria-labelledby="seite-titel-{at}">
            <div class="rh-card__head"><h3 class="kern-title" id="seite-titel-{at}"><span class="rh-muted">{at + 1}</span> {name}</h3><div class="rh-acts"><a href="{open.At("formular/seite")}?seite={at}">Seite bearbeiten<span class="kern-sr-only">: {name}</span></a>{Act("seite-oben", "hoch", at == 0)}{Act("seite-unten", "runter", at == count - 1)}{Act("seite-weg", "löschen", false)}</div></div>
            {When(node["when"]?.Word)}{Html.Each(faults, Fault)}
            <ol class="rh-fields">{Html.Each(fields, (f, i) => FieldLine(page, f, at, i, fields.Count, seal))}</ol>
            {Html.Each(node["validate"]?.Items ?? [], r => Html.Of($"<p class=\"rh-rule\">{Icon.Of("warning")}<span>Prüfung, wenn <code>{r["when"]?.Word}</code>: {r["message"]?.De}</span></p>"))}
            {Html.Each(node["stop"]?.Items ?? [], s => Html.Of($"<p class=\"rh-rule\">{Icon.Of("closed")}<span>Ende ohne Absenden, wenn <code>{s["when"]?.Word}</code>: {s["title"]?.De}</span></p>"))}
            {AddTo(page, seal, "feld-neu", at, "Frage auf dieser Seite ergänzen", name)}
            </section>
            """);

        Html Act(string act, string words, bool off) => Shell.Act(open, seal, open.At("formular"), words, "Seite " + name, off ? "" : null, ("tun", act), ("seite", $"{at}"));
    }

    private static Html FieldLine(FormPage page, YamlNode node, int at, int index, int count, IHtmlContent seal)
    {
        var (open, label, id) = (page.Open, node["label"]?.De ?? "ohne Frage", node["id"]?.Word ?? "");
        var uses = page.Uses.GetValueOrDefault(id);
        return Html.Of($"""
            <li><div class="rh-fields__main"><p><a href="{open.At("formular/feld")}?seite={at}&amp;feld={index}"><strong>{label}</strong></a></p>
            <p class="rh-muted">{FieldKindWords.Of(node["kind"]?.Word ?? "")} · <code>{id}</code> · {(node["required"]?.Word is "false" or "no" or "nein" ? "freiwillig" : "Pflicht")}{Html.If(uses is { Count: > 0 }, $" · gebraucht für: {string.Join(", ", uses ?? [])}")}</p>
            {When(node["when"]?.Word)}{Html.If(uses is { Count: 0 }, $"<p>{Ui.Badge(Tone.Warning, "benutzt niemand")}</p>")}{Html.Each(FaultsIn(open, node), Fault)}</div>
            <div class="rh-acts"><a href="{open.At("formular/feld")}?seite={at}&amp;feld={index}">bearbeiten<span class="kern-sr-only">: {label}</span></a>{Html.If(count > 1, $"{Act("feld-oben", "hoch", index == 0)}{Act("feld-unten", "runter", index == count - 1)}")}{Act("feld-weg", "löschen", false)}</div></li>
            """);

        Html Act(string act, string words, bool off) => Shell.Act(open, seal, open.At("formular"), words, label, off ? "" : null, ("tun", act), ("seite", $"{at}"), ("feld", $"{index}"));
    }

    public static Html When(string? condition) => Html.If(condition is not null, $"<p class=\"rh-when\">{Icon.Of("filter")}<span>nur wenn <code>{condition}</code></span></p>");

    private static Html Add(FormPage page, IHtmlContent seal, IReadOnlyList<YamlNode> pages) => AddTo(page, seal, "seite-neu", pages.Count, "Neue Seite mit einer Frage", "am Ende");

    private static Html AddTo(FormPage page, IHtmlContent seal, string act, int at, string title, string about)
    {
        var mine = page.Sent["tun"] == act && page.Sent["seite"] == $"{at}";
        var sent = mine ? page.Sent : Sent.Nothing;
        var suffix = act == "seite-neu" ? "-neu" : $"-{at}";
        return Html.Of($"""
            <details class="rh-details rh-add"{Html.Flag("open", mine && page.Refusal is not null)}><summary>{Icon.Of("forward")}<span>{title}<span class="kern-sr-only">: {about}</span></span></summary><div class="rh-flow">
            {Ui.Form(page.Open.At("formular"), Shell.Hidden(page.Open, seal), Html.Of($"""
                <input type="hidden" name="tun" value="{act}"><input type="hidden" name="seite" value="{at}">
                {Ui.TextField(new Field("label", "Frage") { Id = "label" + suffix, Value = sent["label"], Error = Error("label"), Hint = "Als ganze Frage oder als Aufforderung: An welchem Tag?" })}
                {Ui.Select(new Field("kind", "Art der Antwort") { Id = "kind" + suffix, Value = sent.Here ? sent["kind"] : "text", Error = Error("kind") }, page.Kinds.Select(k => new Choice(k.Name, FieldKindWords.Of(k.Name))))}
                {Ui.TextField(new Field("purpose", "Wofür brauchen Sie die Angabe?") { Id = "purpose" + suffix, Value = sent["purpose"], Error = Error("purpose") })}
                {Ui.TextField(new Field("id", "Kurzname für Bedingungen und Texte") { Id = "id" + suffix, Value = sent["id"], Required = false, Error = Error("id"), Spellcheck = false, Hint = "Zum Beispiel: gaeste. Ohne Angabe entsteht er aus der Frage; später ändert er sich nicht mehr." })}
                {Ui.Actions(Ui.Button("Hinzufügen", ButtonKind.Secondary))}
                """))}</div></details>
            """);

        string? Error(string field) => mine ? page.ErrorOf(field) : null;
    }

    public static IEnumerable<ServiceFault> FaultsIn(OpenDraft open, YamlNode node) => open.Faults.Where(f => f.File == OpenDraft.Form && f.Line >= node.Line && f.Line <= LastLine(open, node));

    public static Html Fault(ServiceFault fault) => Html.Of($"<p class=\"rh-fault\">{Icon.Of("danger")}<span>{FindingPlace.Sentence(fault.Reason)}</span></p>");

    private static int LastLine(OpenDraft open, YamlNode node) => 1 + open.Files[OpenDraft.Form].AsSpan(0, Math.Min(node.End, open.Files[OpenDraft.Form].Length)).Count('\n');
}
