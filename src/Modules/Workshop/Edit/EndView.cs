using Microsoft.AspNetCore.Html;
using Rathaus.Modules.Workshop.Domain;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Workshop.Edit;

internal static class EndView
{
    /// <summary>As many successors as a file may name.</summary>
    private const int MostNext = 6;

    public static Html Of(EndPage page, IHtmlContent seal)
    {
        var (open, service) = (page.Open, page.Open.Tree(OpenDraft.Service));
        var sent = page.Sent;
        IReadOnlyList<string> next = sent.Here ? sent.Raw("replacedBy").Split(',', StringSplitOptions.RemoveEmptyEntries) : [.. service?["replacedBy"]?.Items.Select(i => i.Word ?? "") ?? []];
        var choices = page.Others.Concat(next.Where(n => page.Others.All(o => o.Value != n)).Select(n => new Choice(n, n + " (gibt es hier nicht)"))).ToList();
        return Html.Of($"""
            {Ui.Heading(2, "Leistung beenden")}
            <p>Eine Leistung, die es nicht mehr gibt, bleibt auffindbar: Die Leute lesen, seit wann und warum, und kommen von dort zu dem, was folgt. Beantragen kann sie niemand mehr. Laufende Vorgänge gehen weiter.</p>
            {Ui.Form(open.At("ende"), Shell.Hidden(open, seal), Html.Of($"""
                {Ui.Radios(new Field("retired", "Gibt es die Leistung noch?") { Value = sent.Here ? sent["retired"] : service?["retired"]?.Word is "true" or "yes" or "ja" ? "true" : "false" }, [new("false", "Ja"), new("true", "Nein, es gibt sie nicht mehr")])}
                {Ui.DateField(new Field("retiredOn", "Wenn nein: Seit wann nicht mehr?") { Error = page.ErrorOf("retiredOn"), Hint = "Zum Beispiel 1 1 2027" }, page.Day)}
                {Help.Both("retiredReason", "Wenn nein: Warum nicht mehr?", sent.Or("retiredReason", service?["retiredReason"]?.De), sent.Or("retiredReason_en", service?["retiredReason"]?.En), "Ein Satz mit dem, was jetzt gilt.", error: page.ErrorOf("retiredReason"))}
                {Ui.Fieldset(new Field("replacedBy", "Wohin führt die Suche weiter?") { Required = false, Hint = "Was an die Stelle tritt, das Naheliegende zuerst. Nach dem Speichern erscheint ein weiteres Feld." }, Html.Each(Enumerable.Range(0, Math.Min(MostNext, next.Count + 1)), i => Ui.Select(new Field("replacedBy", $"Leistung {i + 1}") { Id = i == 0 ? "replacedBy" : $"replacedBy-{i + 1}", Value = next.ElementAtOrDefault(i), Required = false }, choices)))}
                {Ui.Actions(Ui.Button("Speichern"), Ui.Link("Zurück zum Verfahren", open.At("verfahren")))}
                """), warnUnsaved: true)}
            """);
    }
}
