using Microsoft.AspNetCore.Html;

namespace Rathaus.Platform.UiKit;

public static partial class Ui
{
    /// <summary>
    /// A table with a caption. Below 640 px each row becomes a block of named lines;
    /// the roles are written out because such a layout would take them from screen readers.
    /// </summary>
    public static Html Table(TableView table) => Html.Of($"""
        <div class="rh-table-box{Html.Raw(table.Dense ? " rh-table-box--dense" : "")}"><table class="kern-table rh-table{Html.Raw(table.Dense ? " rh-table--dense" : "")}{Html.Raw(table.StickyHead ? " rh-table--sticky" : "")}" role="table"><caption class="kern-title{Html.Raw(table.HideCaption ? " kern-sr-only" : "")}">{table.Caption}</caption><thead role="rowgroup"><tr role="row">{Html.Each(table.Columns, Head)}</tr></thead><tbody role="rowgroup">{Html.Each(table.Rows, row => Line(table, row))}</tbody></table></div>
        """);

    /// <summary>Page by page with keys: previous and next; null where there is none.</summary>
    public static Html Pagination(string? previousHref, string? nextHref, string? position = null) => previousHref is null && nextHref is null && position is null ? Html.Empty : Html.Of($"""
        <nav class="rh-pages" aria-label="{Words.Pages}">{Html.If(previousHref is not null, $"<a class=\"rh-pages__step\" rel=\"prev\" href=\"{Html.Link(previousHref)}\">{Icon.Of("back")}<span>{Words.PreviousPage}</span></a>")}{Html.If(position is not null, $"<span class=\"rh-muted\">{position}</span>")}{Html.If(nextHref is not null, $"<a class=\"rh-pages__step\" rel=\"next\" href=\"{Html.Link(nextHref)}\"><span>{Words.NextPage}</span>{Icon.Of("forward")}</a>")}</nav>
        """);

    /// <summary>Numbered pages; first, last, the current one and its neighbours are shown.</summary>
    public static Html Pagination(int current, int count, Func<int, string> hrefOf)
    {
        if (count < 2) return Html.Empty;
        var shown = Enumerable.Range(1, count).Where(page => page == 1 || page == count || Math.Abs(page - current) <= 1).ToList();
        return Html.Of($"""
            <nav class="rh-pages" aria-label="{Words.Pages}">{Html.If(current > 1, $"<a class=\"rh-pages__step\" rel=\"prev\" href=\"{Html.Link(hrefOf(current - 1))}\">{Icon.Of("back")}<span>{Words.PreviousPage}</span></a>")}<ul>{Html.Each(shown, (page, index) => Html.Of(
                $"{Html.If(index > 0 && shown[index - 1] < page - 1, $"<li aria-hidden=\"true\">…</li>")}<li><a href=\"{Html.Link(hrefOf(page))}\" aria-label=\"{Words.Page.With(page)}\"{Html.Attribute("aria-current", page == current ? "page" : null)}>{page}</a></li>"))}</ul>{Html.If(current < count, $"<a class=\"rh-pages__step\" rel=\"next\" href=\"{Html.Link(hrefOf(current + 1))}\"><span>{Words.NextPage}</span>{Icon.Of("forward")}</a>")}</nav>
            """);
    }

    private static Html Head(Column column)
    {
        var numeric = column.Numeric ? " kern-table__header--numeric" : "";
        if (column.SortHref is null)
            return Html.Of($"<th class=\"kern-table__header{Html.Raw(numeric)}\" scope=\"col\" role=\"columnheader\">{(column.HideTitle ? Html.Of($"<span class=\"kern-sr-only\">{column.Title}</span>") : Html.Text(column.Title))}</th>");
        var (sort, icon, words) = column.Sorted switch
        {
            Sorted.Ascending => ("ascending", Icon.Of("up"), Words.SortedUp.ToString()),
            Sorted.Descending => ("descending", Icon.Of("down"), Words.SortedDown.ToString()),
            _ => ((string?)null, Html.Empty, null),
        };
        return Html.Of(
            $"<th class=\"kern-table__header{Html.Raw(numeric)}\" scope=\"col\" role=\"columnheader\"{Html.Attribute("aria-sort", sort)}><a class=\"rh-sort\" href=\"{Html.Link(column.SortHref)}\">{column.Title}{Html.If(words is not null, $"<span class=\"kern-sr-only\"> ({words})</span>")}{icon}</a></th>");
    }

    private static Html Line(TableView table, Row row) => Html.Of(
        $"<tr class=\"kern-table__row{Html.Raw(row.Tone is { } tone ? " rh-row--" + NameOf(tone) : "")}{Html.Raw(row.Unread ? " rh-row--unread" : "")}\" role=\"row\"{Html.Flag("data-row", row.Focusable)}>{Html.Each(row.Cells.Zip(table.Columns), (cell, index) => index == table.RowHeader
            ? Html.Of($"<th class=\"kern-table__header{Numeric(cell.Second)}\" scope=\"row\" role=\"rowheader\" data-label=\"{cell.Second.Title}\">{cell.First}</th>")
            : Html.Of($"<td class=\"kern-table__cell{Numeric(cell.Second)}\" role=\"cell\" data-label=\"{cell.Second.Title}\">{cell.First}</td>"))}</tr>");

    private static Html Numeric(Column column) => Html.Raw((column.Numeric ? " kern-table__cell--numeric" : "") + (column.NoWrap ? " rh-nowrap" : ""));
}

/// <summary>How a column is sorted.</summary>
public enum Sorted
{
    /// <summary>Not by this column.</summary>
    No,

    /// <summary>Smallest first.</summary>
    Ascending,

    /// <summary>Largest first.</summary>
    Descending,
}

/// <summary>A column; with an address its head is a link that sorts.</summary>
public sealed record Column(string Title, bool Numeric = false, string? SortHref = null, Sorted Sorted = Sorted.No)
{
    /// <summary>Numbers, dates and states stay on one line.</summary>
    public bool NoWrap { get; init; }

    /// <summary>The title is there for screen readers only: a column of boxes to tick.</summary>
    public bool HideTitle { get; init; }
}

/// <summary>A row; the tone draws its left edge (a word in a cell must say the same).</summary>
public sealed record Row(IReadOnlyList<IHtmlContent> Cells, Tone? Tone = null, bool Unread = false, bool Focusable = false)
{
    /// <summary>A row of plain words.</summary>
    public static Row Of(params string?[] cells) => new([.. cells.Select(Html.Text)]);
}

/// <summary>A table as it is shown.</summary>
public sealed record TableView(string Caption, IReadOnlyList<Column> Columns, IReadOnlyList<Row> Rows)
{
    /// <summary>The heading above says the same already.</summary>
    public bool HideCaption { get; init; }

    /// <summary>The desk's one-line density.</summary>
    public bool Dense { get; init; }

    /// <summary>The head stays at the top while the rows scroll.</summary>
    public bool StickyHead { get; init; }

    /// <summary>The column whose cells name the row; -1 for none.</summary>
    public int RowHeader { get; init; } = -1;
}
