using System.Globalization;
using Microsoft.AspNetCore.Html;

namespace Rathaus.Platform.UiKit;

public static partial class Ui
{
    /// <summary>The filters of a list in a column that folds away: a form by GET whose groups hold choices with their counts; <paramref name="hidden"/> is sent along.</summary>
    public static Html FilterList(string action, IReadOnlyList<FilterGroup> groups, string? resetHref = null, IHtmlContent? hidden = null, bool open = true) => Html.Of($"""
        <details class="rh-filters"{Html.Flag("open", open)}{Html.Flag("data-fold", open)}><summary>{Icon.Of("filter")}<span>{Words.Filter}</span></summary><form method="get" action="{Html.Link(action)}">{hidden}{Html.Each(groups, group => Html.Of(
            $"<fieldset><legend>{group.Title}</legend>{Html.Each(group.Options, (option, index) => FilterLine(group, option, index))}</fieldset>"))}<div class="rh-actions">{Button(Words.ApplyFilter, ButtonKind.Secondary)}{Html.If(resetHref is not null, $"<a href=\"{Html.Link(resetHref)}\">{Words.ResetFilter}</a>")}</div></form></details>
        """);

    /// <summary>The filters in force, each a link that takes it away.</summary>
    public static Html ChosenFilters(IReadOnlyList<Crumb> filters) => filters.Count == 0 ? Html.Empty : Html.Of($"""
        <ul class="rh-tags" aria-label="{Words.ChosenFilters}">{Html.Each(filters, filter => Html.Of(
            $"<li><a class=\"rh-tag\" href=\"{Html.Link(filter.Href)}\"><span class=\"kern-sr-only\">{Words.RemoveFilter} </span>{filter.Text}{Icon.Of("close")}</a></li>"))}</ul>
        """);

    /// <summary>The head of a case or list at the desk: what it is and its facts, always in sight.</summary>
    public static Html DeskHead(string title, string? number = null, IHtmlContent? state = null, IEnumerable<Fact>? facts = null) => Html.Of($"""
        <header class="rh-desk-head"><div>{Html.If(number is not null, $"<p class=\"rh-desk-head__number\" translate=\"no\">{number}</p>")}<h1 class="kern-heading-medium">{title}</h1>{state}</div>{Html.If(facts is not null, $"<dl>{Html.Each(facts ?? [], fact => Html.Of($"<div><dt>{fact.Name}</dt><dd>{fact.Value}</dd></div>"))}</dl>")}</header>
        """);

    /// <summary>Main column and narrow column beside it; on phones and for the keyboard the narrow one comes first where <paramref name="sideFirst"/> says so.</summary>
    public static Html Columns(IHtmlContent main, IHtmlContent side, string sideLabel, bool sideFirst = false, bool sideLeft = false) => Html.Of(
        $"<div class=\"rh-columns{Html.Raw(sideLeft ? " rh-columns--left" : sideFirst ? " rh-columns--first" : "")}\">{Html.If(sideFirst || sideLeft, $"<aside class=\"rh-flow\" aria-label=\"{sideLabel}\">{side}</aside>")}<div class=\"rh-flow\">{main}</div>{Html.If(!sideFirst && !sideLeft, $"<aside class=\"rh-flow\" aria-label=\"{sideLabel}\">{side}</aside>")}</div>");

    /// <summary>A figure with its name and, where it leads somewhere, the list behind it.</summary>
    public static Html Figure(string name, string value, string? href = null, string? trend = null) => Html.Of(
        $"<div class=\"rh-figure\"><p class=\"rh-figure__value\">{value}</p><p>{(href is null ? Html.Text(name) : Link(name, href))}</p>{Html.If(trend is not null, $"<p class=\"rh-muted\">{trend}</p>")}</div>");

    private static string Count(FilterOption option) =>
        option.More ? "über " + (option.Count ?? 0).ToString("N0", CultureInfo.GetCultureInfo("de-DE")) : (option.Count ?? 0).ToString(CultureInfo.InvariantCulture);

    private static Html FilterLine(FilterGroup group, FilterOption option, int index)
    {
        var id = Field.IdOf($"f-{group.Name}-{index.ToString(CultureInfo.InvariantCulture)}");
        return Html.Of(
            $"<div class=\"rh-filter\"><input id=\"{id}\" type=\"checkbox\" name=\"{group.Name}\" value=\"{option.Value}\"{Html.Flag("checked", option.Chosen)}><label for=\"{id}\">{option.Label}</label>{Html.If(option.Count is not null, $"<span class=\"rh-muted\">{Count(option)}</span>")}</div>");
    }
}

/// <summary>One group of filters.</summary>
public sealed record FilterGroup(string Name, string Title, IReadOnlyList<FilterOption> Options);

/// <summary>One filter with the number of entries that it would show.</summary>
public sealed record FilterOption(string Value, string Label, int? Count = null, bool Chosen = false)
{
    /// <summary>There are more than <c>Count</c>; how many was not counted.</summary>
    public bool More { get; init; }
}
