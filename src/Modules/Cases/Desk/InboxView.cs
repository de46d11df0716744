using Microsoft.AspNetCore.Html;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Modules.Cases.HandOver;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Desk;

/// <summary>Draws the parts of the inbox.</summary>
internal static class InboxView
{
    private static readonly CaseState[] States = Enum.GetValues<CaseState>();

    public static Html Body(InboxModel page, IHtmlContent seal) =>
        Ui.Columns(Html.Of($"{Ui.ChosenFilters(Chosen(page))}{List(page, seal)}{More(page)}"), Filters(page), "Filter", sideLeft: true);

    /// <summary>Lists beside the inbox.</summary>
    private static Html More(InboxModel page) => Ui.LinkList(
    [
        new("Abgegebene Vorgänge", GivenAwayModel.Address),
        .. page.Me.May(Arrange.TextBlocks.Right) ? [new("Textbausteine", "/arbeitsplatz/textbausteine"), new("Etiketten", "/arbeitsplatz/etiketten")] : (Card[])[],
    ]);

    private static Html Filters(InboxModel page)
    {
        var filter = page.Filter;
        var counts = page.Counts;
        // A choice shows how many cases it would bring, with what is chosen in the other groups.
        int Count(Func<InboxCount, bool> which, bool state = true, bool unit = true, bool who = true, bool when = true, bool service = true, bool label = true) => counts.Where(c => which(c)
            && (!state || (filter.States.Count > 0 ? filter.States.Contains(c.State) : c.State != CaseState.Closed)) && (!unit || filter.Units.Count == 0 || filter.Units.Contains(c.Unit))
            && (!who || filter.Who.Count == 0 || filter.Who.Contains(c.Who)) && (!when || filter.When.Count == 0 || filter.When.Contains(c.When))
            && (!service || filter.Services.Count == 0 || filter.Services.Contains(c.Service))
            && (!label || filter.Labels.Count == 0 || c.Labels.Any(filter.Labels.Contains))).Sum(c => c.Count);
        List<FilterGroup> groups =
        [
            new(InboxFilter.Due, "Fällig", [.. Enum.GetValues<DueWhen>().Select(w => new FilterOption(w.ToString(), Word(w), Count(c => c.When == w, when: false), filter.When.Contains(w)))]),
            new(InboxFilter.Assignee, "Bearbeitung", [.. Enum.GetValues<Whose>().Select(w => new FilterOption(w.ToString(), Word(w), Count(c => c.Who == w, who: false), filter.Who.Contains(w)))]),
            new(InboxFilter.State, "Stand", [.. States.Select(s => s == CaseState.Closed && page.Closed is { } closed
                ? new FilterOption(s.ToString(), s.Word(), Math.Min(closed, InboxList.MostCounted), filter.States.Contains(s)) { More = closed > InboxList.MostCounted }
                : new FilterOption(s.ToString(), s.Word(), Count(c => c.State == s, state: false), filter.States.Contains(s)))]),
        ];
        var units = counts.Select(c => c.Unit).Distinct().OrderBy(u => UnitName(page, u), StringComparer.CurrentCulture).ToList();
        if (units.Count > 1) groups.Add(new(InboxFilter.Unit, "Stelle", [.. units.Select(u => new FilterOption(u, UnitName(page, u), Count(c => c.Unit == u, unit: false), filter.Units.Contains(u)))]));
        var services = counts.Select(c => (c.Service, c.ServiceName)).DistinctBy(s => s.Service).OrderBy(s => s.ServiceName, StringComparer.CurrentCulture).ToList();
        if (services.Count > 1) groups.Add(new(InboxFilter.Service, "Leistung", [.. services.Select(s => new FilterOption(s.Service, s.ServiceName, Count(c => c.Service == s.Service, service: false), filter.Services.Contains(s.Service))).Where(o => o.Count > 0 || o.Chosen)]));
        var labels = counts.SelectMany(c => c.Labels).Distinct().OrderBy(l => l, StringComparer.CurrentCulture).ToList();
        if (labels.Count > 0) groups.Add(new(InboxFilter.Label, "Etikett", [.. labels.Select(l => new FilterOption(l, l, Count(c => c.Labels.Contains(l), label: false), filter.Labels.Contains(l)))]));
        return Ui.FilterList("/arbeitsplatz", groups, filter.Any ? "/arbeitsplatz" : null);
    }

    private static IReadOnlyList<Crumb> Chosen(InboxModel page)
    {
        var f = page.Filter;
        return
        [
            .. f.When.Select(v => new Crumb(Word(v), (f with { When = Less(f.When, v) }).Href())),
            .. f.Who.Select(v => new Crumb(Word(v), (f with { Who = Less(f.Who, v) }).Href())),
            .. f.States.Select(v => new Crumb(v.Word(), (f with { States = Less(f.States, v) }).Href())),
            .. f.Units.Select(v => new Crumb(UnitName(page, v), (f with { Units = Less(f.Units, v) }).Href())),
            .. f.Services.Select(v => new Crumb(page.Counts.FirstOrDefault(c => c.Service == v)?.ServiceName ?? v, (f with { Services = Less(f.Services, v) }).Href())),
            .. f.Labels.Select(v => new Crumb(v, (f with { Labels = Less(f.Labels, v) }).Href())),
            .. f.Text.Length > 0 ? [new Crumb($"„{f.Text}“", (f with { Text = "" }).Href())] : (Crumb[])[],
        ];
    }

    private static Html List(InboxModel page, IHtmlContent seal)
    {
        var lines = page.Found.Lines;
        if (lines.Count == 0) return Empty(page);
        var rows = lines.Select(line => new Row(
            [
                Html.Of($"<input type=\"checkbox\" name=\"number\" value=\"{line.Number}\" aria-label=\"{line.Number} auswählen\">"),
                line.State.Badge(),
                Html.Of($"<a class=\"rh-nowrap\" href=\"/arbeitsplatz/vorgaenge/{line.Number}\" translate=\"no\">{line.Number}</a>"),
                Html.Of($"{line.Subject}{Html.Each(line.Labels, l => Html.Of($" {Arrange.Label.Badge(l)}"))}"),
                Html.Text(line.PartyName),
                Dues.Shown(line.Due, page.Today, line.RemedyEndsOn),
                line.Assignee is null ? Html.Of($"<span class=\"rh-muted\">niemand</span>") : line.Assignee?.Value == page.Me.Account ? Html.Text("ich") : Html.Text(line.AssigneeName),
            ], Dues.Tone(line.Due, page.Today, line.RemedyEndsOn), Unread: line.State == CaseState.Received && line.Assignee is null, Focusable: true)).ToList();
        List<Column> columns = [new("Auswahl") { HideTitle = true }, new("Stand"), new("Nummer"), new("Betreff"), new("Beteiligte"), new("Fällig", Sorted: Sorted.Ascending), new("Bearbeitung")];
        var table = Ui.Table(new TableView("Vorgänge, die nächsten Fristen zuerst", columns, rows) { Dense = true, StickyHead = true, HideCaption = true, RowHeader = 2 });
        var pages = Ui.Pagination(page.Found.Previous is { } back ? page.Filter.Href(back.Parameter) : null, page.Found.Next is { } on ? page.Filter.Href(on.Parameter) : null);
        return page.MayWork ? Html.Of($"{Ui.Form(page.Filter.Href(), seal, Html.Of($"{table}{Bulk(page)}"))}{pages}") : Html.Of($"{table}{pages}");
    }

    private static Html Bulk(InboxModel page)
    {
        var unitOf = page.Me.Units;
        var choices = page.Colleagues.SelectMany(s => s.Units.Where(unitOf.Contains).Take(1).Select(u => new Choice(new HandOverTarget(u, s.Id).Value, s.Away ? $"{s.Name} (nicht da, geht an die Vertretung)" : s.Name)));
        return Html.Of($"""
            <div class="rh-bulk" role="group" aria-label="Ausgewählte Vorgänge">{Ui.Button("Ausgewählte übernehmen", ButtonKind.Secondary, "act", "take")}{Ui.Select(new Field("to", "Zuweisen an") { HideLabel = true }, choices)}{Ui.Button("Ausgewählte zuweisen", ButtonKind.Secondary, "act", "assign")}</div>
            """);
    }

    private static Html Empty(InboxModel page)
    {
        if (page.Filter.Any)
            return Ui.EmptyState("Kein Vorgang passt zu diesen Filtern", "Nehmen Sie einen Filter weg, oder suchen Sie nach Nummer, Betreff oder Name.", Ui.LinkButton("Alle Filter zurücksetzen", "/arbeitsplatz", ButtonKind.Secondary));
        return page.Me.Units.Count == 0
            ? Ui.EmptyState("Sie gehören noch zu keiner Stelle", "Vorgänge sehen Sie, sobald Ihre Verwaltung Sie einer Stelle zuordnet.")
            : Ui.EmptyState("In Ihren Stellen ist nichts offen", "Neue Anträge erscheinen hier von selbst. Geschlossene Vorgänge finden Sie über den Filter „Stand“.",
                Ui.LinkButton("Geschlossene Vorgänge zeigen", "/arbeitsplatz?stand=Closed", ButtonKind.Secondary));
    }

    private static string UnitName(InboxModel page, string slug) => page.UnitNames.GetValueOrDefault(slug, slug);

    private static IReadOnlyList<T> Less<T>(IEnumerable<T> all, T gone) => [.. all.Where(v => !Equals(v, gone))];

    private static string Word(DueWhen when) => when switch
    {
        DueWhen.Overdue => "überfällig", DueWhen.Today => "heute", DueWhen.Week => "in 7 Tagen", _ => "später oder ohne Frist",
    };

    private static string Word(Whose who) => who switch { Whose.Mine => "ich", Whose.Nobodys => "niemand", _ => "andere" };
}
