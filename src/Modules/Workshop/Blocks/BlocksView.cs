using Microsoft.AspNetCore.Html;
using Rathaus.Modules.Workshop.Domain;
using Rathaus.Modules.Workshop.Edit;
using Rathaus.Modules.Workshop.Yaml;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Workshop.Blocks;

internal static class BlocksView
{
    public static Html Of(BlocksPage page, IHtmlContent seal) => Html.Of($"""
        {Ui.SectionNav([.. BlockSpec.All.Select(s => new Crumb(s.Title, s.Art == page.Art ? null : page.Open.At("bausteine/" + s.Art))), new Crumb("Nachweise", page.Art == BlocksPage.Evidence ? null : page.Open.At("bausteine/" + BlocksPage.Evidence))], "Bausteine")}
        {(page.Spec is { } spec ? List(page, spec, seal) : EvidenceView.Of(page.Open))}
        """);

    private static Html List(BlocksPage page, BlockSpec spec, IHtmlContent seal)
    {
        if (page.Open.Tree(spec.File) is not { } file)
            return Ui.EmptyState(spec.Title, spec.File == OpenDraft.Form ? "Sie gehören zu einem eigenen Formular, das sich lesen lässt." : "Die Datei lässt sich nicht lesen.", Ui.Link("Zu den Dateien", page.Open.At("dateien") + "?datei=" + spec.File));
        var all = BlockEdits.Of(spec, file);
        return Html.Of($"""
            <div class="rh-bench"><div class="rh-flow">
            {Ui.Heading(2, spec.Title)}<p>{spec.Lead}</p>
            {Html.If(all.Count == 0, $"{Ui.EmptyState("Noch nichts angelegt", "Ergänzen Sie den ersten Eintrag.")}")}
            {Html.Each(all, (block, i) => Card(page, spec, block, i, seal))}
            {Html.If(!spec.Single || all.Count == 0, $"{Ui.Details($"{spec.One} ergänzen", Form(page, spec, seal, "neu", -1, null), Mine(page, "neu", -1) && page.Refusal is not null)}")}
            {(spec.Computes ? Help.Conditions(page.Names) : Html.Empty)}
            </div><div class="rh-flow rh-bench__text">{Ui.Heading(2, "Dieselbe Datei als Text")}{YamlPane.Of(page.Open, spec.File, "bausteine/" + spec.Art, seal)}</div></div>
            """);
    }

    private static Html Card(BlocksPage page, BlockSpec spec, (string Name, IReadOnlyDictionary<string, string> Values, YamlNode Node) block, int at, IHtmlContent seal) => Html.Of($"""
        <section class="rh-card" aria-label="{block.Name}"><div class="rh-card__head"><h3 class="kern-title">{block.Name}</h3><div class="rh-acts">{Html.If(!spec.Named && !spec.Single, $"{Shell.Act(page.Open, seal, page.Here, "hoch", block.Name, at == 0 ? "" : null, ("tun", "hoch"), ("nummer", $"{at}"))}")}{Shell.Act(page.Open, seal, page.Here, "löschen", block.Name, null, ("tun", "weg"), ("nummer", $"{at}"))}</div></div>
        <p class="rh-muted">{Short(spec, block)}</p>
        {Ui.Details("Ändern: " + block.Name, Form(page, spec, seal, "aendern", at, block.Values), Mine(page, "aendern", at) && page.Refusal is not null)}</section>
        """);

    private static string Short(BlockSpec spec, (string Name, IReadOnlyDictionary<string, string> Values, YamlNode Node) block) => spec.Art switch
    {
        "werte" => block.Node["texts"] is { } texts ? $"{block.Node["name"]?.Word}: {texts.Items.Count} Sätze, der erste passende gilt" : $"{block.Node["name"]?.Word} = {block.Node["value"]?.Word}",
        "festwerte" => $"settings.{block.Name} = {block.Node.Word}",
        "listen" => $"{block.Node.Items.Count} Einträge",
        "tabellen" => $"{block.Node["rows"]?.Items.Count ?? 0} Zeilen",
        "beteiligung" => $"{block.Values["days"] switch { "" => "7", var days => days }} Tage, sieht: {(block.Values["share"].Length > 0 ? block.Values["share"] : "nur die Frage")}; {(block.Values["silenceIsConsent"].Length > 0 ? "Schweigen gilt als Zustimmung" : "Schweigen wird vermerkt")}",
        "fristen" => string.Join(", ", new[] { ("days", "Tage"), ("workingDays", "Arbeitstage"), ("months", "Monate") }.Where(l => block.Values[l.Item1].Length > 0).Select(l => $"{block.Values[l.Item1]} {l.Item2}").Append(block.Values["basis"])),
        _ => string.Join(" · ", spec.Fields.Where(f => f.Shape is not (BlockShape.Both or BlockShape.Sentences) && block.Values[f.Key].Length > 0).Take(4).Select(f => f.Shape switch
        {
            BlockShape.YesNo => $"{f.Label}: {(block.Values[f.Key] == "true" ? "ja" : "nein")}", BlockShape.Choice => f.Choices.FirstOrDefault(c => c.Value == block.Values[f.Key])?.Label ?? block.Values[f.Key], _ => block.Values[f.Key],
        })),
    };

    private static bool Mine(BlocksPage page, string act, int at) => page.Sent["tun"] == act && page.Sent["nummer"] == $"{at}";

    private static Html Form(BlocksPage page, BlockSpec spec, IHtmlContent seal, string act, int at, IReadOnlyDictionary<string, string>? values)
    {
        var mine = Mine(page, act, at);
        var sent = mine ? page.Sent : Sent.Nothing;
        var suffix = at < 0 ? "-neu" : $"-{at}";
        return Html.Of($"""
            <form class="rh-form" method="post" action="{page.Here}" data-check="{page.Here}?handler=Check">{Shell.Hidden(page.Open, seal)}<input type="hidden" name="tun" value="{act}"><input type="hidden" name="nummer" value="{at}">
            {Html.Each(spec.Fields, Draw)}<div class="rh-yaml__faults" aria-live="polite"></div>
            {Ui.Actions(Ui.Button(act == "neu" ? "Ergänzen" : "Speichern", ButtonKind.Secondary))}</form>
            """);

        Html Draw(BlockField field)
        {
            var drawn = new Field(field.Key, field.Label) { Id = field.Key + suffix, Value = sent.Or(field.Key, values?[field.Key]), Required = field.Required, Hint = field.Hint, Spellcheck = false, Error = mine ? page.ErrorOf(field.Key) : null };
            if (field.Pick != BlockPick.None)
            {
                var chosen = drawn.Value?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
                var choices = BlockChoices.Of(page.Open, field.Pick, page.Names, chosen);
                return field.Shape == BlockShape.Choice ? Ui.Select(drawn, choices, withEmpty: false)
                    : choices.Count == 0 ? Html.Of($"<p class=\"rh-muted\">{field.Label}: {(field.Pick == BlockPick.Files ? "Das Formular fragt nach keiner Datei." : "Es gibt noch nichts zur Auswahl.")}</p>")
                    : Ui.Checkboxes(drawn with { Values = chosen }, choices);
            }
            return field.Shape switch
            {
                BlockShape.YesNo => Ui.Select(drawn, [new(field.Required ? "false" : "", "Nein"), new("true", "Ja")], withEmpty: false),
                BlockShape.Choice => Ui.Select(drawn, field.Choices, withEmpty: false),
                BlockShape.Long => Ui.TextArea(drawn, 2),
                BlockShape.Lines => Ui.TextArea(drawn, 6),
                BlockShape.Entries or BlockShape.Records or BlockShape.Map => Ui.TextArea(drawn, 3),
                BlockShape.Sentences => Ui.TextArea(drawn, 4),
                BlockShape.Both => Html.Of($"<div class=\"rh-both\">{Ui.TextField(drawn)}{Ui.TextField(new Field(field.Key + "_en", "Englisch: " + field.Label) { Id = field.Key + "_en" + suffix, Value = sent.Or(field.Key + "_en", values?[field.Key + "_en"]), Required = false })}</div>"),
                _ => Ui.TextField(drawn),
            };
        }
    }
}
