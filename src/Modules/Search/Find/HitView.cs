using Rathaus.GermanText.Highlighting;
using Rathaus.Platform.Search;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Search.Find;

/// <summary>Draws what was found: title, passage with the words marked, filters with their counts.</summary>
internal static class HitView
{
    public static Html List(IReadOnlyList<Found> hits, int first, Func<Found, IReadOnlyList<Searchable>> instead) => Html.Of($"""
        <ol class="rh-links rh-hits" start="{first}">{Html.Each(hits, hit => Html.Of(
            $"<li><a href=\"{Html.Link(hit.Item.Path)}\">{hit.Item.Title}</a>{Passage(hit)}{Instead(instead(hit))}</li>"))}</ol>
        """);

    public static Html Filters(SearchAddress address, SearchAnswer answer)
    {
        var groups = (from facet in answer.Source.Shape.Facets
                      let chosen = address.Facets.GetValueOrDefault(facet.Name) ?? []
                      let counts = answer.Counts.GetValueOrDefault(facet.Name)
                      let options = facet.Choices.Select(c => new FilterOption(c.Value, c.Label, counts?.GetValueOrDefault(c.Value) ?? 0, chosen.Contains(c.Value))).Where(o => o.Count > 0 || o.Chosen).ToList()
                      where options.Count > 1 || options.Any(o => o.Chosen)
                      select new FilterGroup(facet.Name, facet.Heading, options)).ToList();
        if (groups.Count == 0 && answer.Source.Shape.Dated is null) return Html.Empty;
        return Ui.FilterList(address.Path, groups, address.Narrowed ? address.Everything.Href() : null,
            Html.Of($"<input type=\"hidden\" name=\"{SearchAddress.Words}\" value=\"{address.Text}\">{Html.If(address.Source != "services" && address.Path == "/suche", $"<input type=\"hidden\" name=\"{SearchAddress.In}\" value=\"{address.Source}\">")}{Days(address, answer.Source.Shape.Dated)}"), open: address.Narrowed || address.From.IsUnreadable || address.To.IsUnreadable || address.Backwards);
    }

    private static Html Days(SearchAddress address, UiText? dated) => dated is not { } heading ? Html.Empty : Html.Of($"""
        <fieldset><legend>{heading}</legend>{Ui.TextField(Day(SearchAddress.FromName, new UiText("von", "from"), address.From, address.Backwards))}{Ui.TextField(Day(SearchAddress.ToName, new UiText("bis", "to"), address.To, false))}</fieldset>
        """);

    private static Field Day(string name, string label, TypedDay typed, bool backwards) => new(name, label)
    {
        Value = typed.Typed,
        MaxLength = 20,
        Width = FieldWidth.Twelve,
        Hint = new UiText("Zum Beispiel 1.3.2026", "For example 1.3.2026"),
        Error = typed.IsUnreadable ? new UiText("Diesen Tag gibt es nicht. Schreiben Sie ihn so: 1.3.2026.", "There is no such day. Write it like this: 1.3.2026.")
            : backwards ? new UiText("Der erste Tag liegt nach dem letzten.", "The first day is after the last.") : null,
    };

    public static Html Chosen(SearchAddress address, SearchAnswer answer) => Ui.ChosenFilters(
    [
        .. from facet in answer.Source.Shape.Facets
           from value in address.Facets.GetValueOrDefault(facet.Name) ?? []
           from choice in facet.Choices
           where choice.Value == value
           select new Crumb(choice.Label, address.Without(facet.Name, value).Href()),
        .. address.Days.From is { } from ? [new Crumb(new UiText("ab {0}", "from {0}").With(GermanTime.Short(from)), (address with { Page = 1, From = TypedDay.None }).Href())] : Array.Empty<Crumb>(),
        .. address.Days.To is { } to ? [new Crumb(new UiText("bis {0}", "to {0}").With(GermanTime.Short(to)), (address with { Page = 1, To = TypedDay.None }).Href())] : Array.Empty<Crumb>(),
    ]);

    private static Html Passage(Found hit) => hit.Passage.Count == 0
        ? Html.If(hit.Item.Summary.ToString() is { Length: > 0 }, $"<p>{hit.Item.Summary}</p>")
        : Html.Of($"<p>{Html.Each(hit.Passage, Piece)}</p>");

    private static Html Piece(Fragment piece) => piece.IsHit ? Html.Of($"<mark>{piece.Text}</mark>") : Html.Text(piece.Text);

    /// <summary>An old name leads on: below what was abolished stands what there is instead.</summary>
    private static Html Instead(IReadOnlyList<Searchable> others) => Html.If(others.Count > 0,
        $"<p>{new UiText("Stattdessen:", "Instead:")}</p><ul class=\"rh-bullets\">{Html.Each(others, other => Html.Of($"<li><a href=\"{Html.Link(other.Path)}\">{other.Title}</a></li>"))}</ul>");
}
