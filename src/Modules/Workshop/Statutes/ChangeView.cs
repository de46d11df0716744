using Microsoft.AspNetCore.Html;
using Rathaus.Contracts.Core;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Workshop.Statutes;

/// <summary>What a change changes, and the next step on its way.</summary>
internal static class ChangeView
{
    public static Html Of(ChangePage page, IHtmlContent seal) => Html.Of($"""
        {(page.Refusal is null ? Html.Empty : Ui.ErrorSummary([new FieldError(page.Refusal.Field, page.Refusal.Sentence)]))}
        {Ui.BackLink("/verwaltung/satzungen", "Satzungen und Tarife")}
        {Ui.DeskHead($"{page.Change.Service}: {page.Table?.Label ?? page.Change.Table}", null, State(page.Change), Facts(page.Change))}
        {Ui.Columns(Html.Of($"{Values(page)}{Sum(page)}{List(page)}"), Html.Of($"{Next(page, seal)}{Hints(page)}"), "Freigabe und Hinweise", sideFirst: true)}
        """);

    public static Html State(StatuteChange change) => change.Stage switch
    {
        StatuteStage.Prepared => Ui.Badge(Tone.Neutral, "vorbereitet"),
        StatuteStage.HandedIn => Ui.Badge(Tone.Info, "wartet auf Freigabe", "working"),
        StatuteStage.Issuing => Ui.Badge(Tone.Info, "Bescheide gehen hinaus", "working"),
        StatuteStage.Stopped => Ui.Badge(Tone.Warning, "angehalten"),
        _ => Ui.Badge(Tone.Success, "erledigt"),
    };

    public static string Word(this ItemState state) => state switch { ItemState.Waiting => "offen", ItemState.Done => "erledigt", ItemState.Kept => "bleibt", _ => "gescheitert" };

    private static IEnumerable<Fact> Facts(StatuteChange change)
    {
        yield return new("Gilt ab", GermanTime.Short(change.From));
        yield return new("Vorbereitet", $"{change.PreparedByName}, {GermanTime.Short(change.PreparedAt)}");
        if (change.ReleasedAt is { } at) yield return new("Freigegeben", $"{change.ReleasedByName}, {GermanTime.Short(at)}");
        if (change.Published) yield return new("Fassung der Leistung", $"Revision {change.Revision}");
    }

    private static Html Values(ChangePage page) => Html.Of($"""
        {Ui.Heading(2, "Neue Werte")}
        {Ui.Table(new TableView("Neue Werte", [new("Wofür"), new("Bisher", Numeric: true), new("Neu", Numeric: true)], [.. page.Change.Values.Select(v => new Row([Html.Text(page.Table?.Words(v.Keys) ?? string.Join(", ", v.Keys)), Html.Text(Shown(page, v.Before)), v.Before == v.Value ? Html.Of($"<span class=\"rh-muted\">unverändert</span>") : Html.Of($"<strong>{Shown(page, v.Value)}</strong>")]))]) { Dense = true, HideCaption = true, RowHeader = 0 })}
        {Ui.FactsList([new("Geänderte Satzung", page.Change.Basis), new("Begründung im Bescheid", page.Change.Reasons)])}
        """);

    private static string Shown(ChangePage page, string value) => page.Table?.Type switch
    {
        "money" => new Money(decimal.ToInt64(decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture) * 100)).ToString(),
        "yesno" => value == "true" ? "Ja" : "Nein",
        _ => value,
    };

    private static Html Sum(ChangePage page)
    {
        if (page.Sums.Count == 0) return Html.Of($"{Ui.Heading(2, "Was sich ändert")}{Ui.EmptyState("Kein Vorgang ist betroffen", "Die neuen Werte gelten für Anträge, die noch kommen.")}");
        var rows = page.Sums.GroupBy(s => (s.Assessment, Kept: s.State == ItemState.Kept)).OrderByDescending(g => g.Key.Assessment).ThenBy(g => g.Key.Kept).Select(g =>
        {
            var (before, after) = (new Money(g.Sum(s => s.Before)), new Money(g.Sum(s => s.After)));
            return new Row([Html.Text($"{(g.Key.Assessment ? "Festsetzungen, Betrag im Jahr" : "Laufende Vorgänge")}{(g.Key.Kept ? ", bleiben unverändert" : "")}"), Html.Of($"{g.Sum(s => s.Count)}"), Html.Text(before.ToString()), Html.Text(g.Key.Kept ? before.ToString() : after.ToString()), Html.Text(g.Key.Kept ? Money.Zero.ToString() : Signed(after - before))]);
        });
        return Html.Of($"""
            {Ui.Heading(2, "Was sich ändert")}
            {Ui.Table(new TableView("Was sich ändert, in Summe", [new("Art"), new("Anzahl", Numeric: true), new("Bisher", Numeric: true), new("Neu", Numeric: true), new("Unterschied", Numeric: true)], [.. rows]) { Dense = true, HideCaption = true, RowHeader = 0 })}
            """);
    }

    private static Html List(ChangePage page)
    {
        if (page.Sums.Count == 0) return Html.Empty;
        var here = $"/verwaltung/satzungen/aenderung/{page.Change.Id}";
        var states = page.Sums.Select(s => s.State).Distinct().Order().ToList();
        return Html.Of($"""
            {Ui.Heading(2, "Vorgang für Vorgang")}
            {Html.If(states.Count > 1, $"{Ui.Tags([new Crumb("alle", page.Filter is null ? null : here), .. states.Select(s => new Crumb($"{s.Word()} ({page.Count(s)})", page.Filter == s.ToString() ? null : $"{here}?stand={s}"))])}")}
            <p>{Ui.Link("Liste als CSV herunterladen", here + "/liste.csv", "document")}</p>
            {Ui.Table(new TableView("Betroffene Vorgänge", [new("Vorgang") { NoWrap = true }, new("Art"), new("Bisher", Numeric: true) { NoWrap = true }, new("Neu", Numeric: true) { NoWrap = true }, new("Stand")], [.. page.Items.Select(Item)]) { Dense = true, HideCaption = true, StickyHead = true, RowHeader = 0 })}
            {Ui.Pagination(page.Current, page.Pages, p => $"{here}?seite={p}{(page.Filter is null ? "" : "&stand=" + Uri.EscapeDataString(page.Filter))}")}
            """);
    }

    private static Row Item(StatuteItem item) => new(
    [
        Html.Of($"<div><a href=\"/arbeitsplatz/vorgaenge/{item.Number}\">{item.Number}</a><br><span class=\"rh-muted\">{item.Unit}</span></div>"),
        Html.Of($"<div>{(item.Assessment ? "Festsetzung" : "laufend")}<br><span class=\"rh-muted\">{item.Told}</span></div>"), Html.Text(new Money(item.Before).ToString()), Html.Text(item.State == ItemState.Kept ? "bleibt" : new Money(item.After).ToString()),
        Html.Of($"<div>{Badge(item.State)}{Html.If(item.Why.Length > 0, $"<br><span class=\"rh-muted\">{item.Why}</span>")}</div>"),
    ], item.State == ItemState.Failed ? Tone.Danger : null);

    private static Html Badge(ItemState state) => Ui.Badge(state switch { ItemState.Done => Tone.Success, ItemState.Failed => Tone.Danger, ItemState.Kept => Tone.Warning, _ => Tone.Neutral }, state.Word());

    private static Html Next(ChangePage page, IHtmlContent seal)
    {
        var change = page.Change;
        var waiting = page.Count(ItemState.Waiting);
        var all = page.Sums.Sum(s => s.Count);
        return change.Stage switch
        {
            StatuteStage.Prepared => Html.Of($"{Ui.Heading(2, "Freigabe")}<p>Prüfen Sie Werte und Liste. Danach gibt eine zweite Person aus der zuständigen Stelle frei.</p>{Act("abgeben", "Zur Freigabe geben")}{Ui.Details("Verwerfen", Html.Of($"<p>Die Vorbereitung ist danach weg. Gegolten hat sie noch nicht.</p>{Act("verwerfen", "Änderung verwerfen", ButtonKind.Danger)}"))}"),
            StatuteStage.HandedIn when page.MayNot is { } no => Html.Of($"{Ui.Heading(2, "Freigabe")}{Ui.Notice(Tone.Info, "Jetzt ist eine zweite Person dran", no.Sentence)}{Act("zurueckgeben", "Zurückholen", ButtonKind.Secondary)}"),
            StatuteStage.HandedIn => Html.Of($"{Ui.Heading(2, "Freigabe")}{Ui.WarningText(waiting == 0 ? "Mit der Freigabe gelten die neuen Werte. Bescheide gehen nicht hinaus." : $"Mit der Freigabe gelten die neuen Werte, und {(waiting == 1 ? "ein Vorgang ändert" : $"{waiting} Vorgänge ändern")} sich: Jede Festsetzung bekommt einen eigenen Bescheid.")}{Act("freigeben", "Werte freigeben und Bescheide erlassen")}{Act("zurueckgeben", "Zurückgeben", ButtonKind.Secondary)}"),
            StatuteStage.Issuing => Html.Of($"{Ui.Heading(2, "Bescheide gehen hinaus")}{Ui.ProgressBar("Erledigt", all - waiting, Math.Max(all, 1), $"{all - waiting} von {all}")}<p>{Ui.Link("Stand neu laden", $"/verwaltung/satzungen/aenderung/{change.Id}")}</p>{Act("anhalten", "Anhalten", ButtonKind.Secondary)}"),
            StatuteStage.Stopped => Html.Of($"{Ui.Heading(2, "Angehalten")}<p>{all - waiting} von {all} sind erledigt. Was hinausging, bleibt.</p>{(page.MayNot is { } no ? Ui.Notice(Tone.Info, "Fortsetzen", no.Sentence) : Act("fortsetzen", "Fortsetzen"))}"),
            _ => Html.Of($"{Ui.Heading(2, "Erledigt")}<p>{page.Count(ItemState.Done)} geändert, {page.Count(ItemState.Kept)} unverändert, {page.Count(ItemState.Failed)} gescheitert.</p>{Html.If(page.Count(ItemState.Failed) > 0 && page.MayNot is null, $"{Act("fortsetzen", "Gescheiterte noch einmal versuchen")}")}<p class=\"rh-muted\">Wurde seither noch nach alten Werten festgesetzt?</p>{Act("suchen", "Noch einmal suchen", ButtonKind.Secondary)}"),
        };

        Html Act(string what, string words, ButtonKind kind = ButtonKind.Primary) => Ui.Form($"/verwaltung/satzungen/aenderung/{change.Id}", Html.Of($"{seal}<input type=\"hidden\" name=\"version\" value=\"{change.Version}\"><input type=\"hidden\" name=\"tun\" value=\"{what}\">"), Ui.Actions(Ui.Button(words, kind)));
    }

    private static Html Hints(ChangePage page) => page.Change.Published || page.Naming.Count == 0 && page.Followed.Count == 0 && !page.HasDraft ? Html.Empty : Html.Of($"""
        {Ui.Heading(2, "Bitte beachten")}
        {Html.If(page.Naming.Count > 0, $"<p>Diese Texte der Leistung nennen noch alte Beträge. Ändern Sie sie in der <a href=\"/verwaltung/werkstatt/{page.Change.Slug}\">Werkstatt</a>:</p>{Ui.BulletList(page.Naming)}")}
        {Html.If(page.Followed.Count > 0, $"<p>Diese Testfälle liegen nach dem Tag der Änderung. Ihre erwarteten Beträge gehen mit:</p>{Ui.BulletList(page.Followed)}")}
        {Html.If(page.HasDraft, $"<p>In der Werkstatt liegt ein Entwurf dieser Leistung. Mit der Freigabe entsteht eine neue Fassung; der Entwurf wird danach mit ihr verglichen.</p>")}
        """);

    private static string Signed(Money money) => (money.Cents > 0 ? "+" : "") + money;
}
