using Rathaus.Platform.UiKit;

namespace Rathaus.Contracts.Core.Payments;

/// <summary>How a fee is shown: line by line with its basis and the total; a fee of nothing says "kostenfrei".</summary>
public static class FeeView
{
    public static Html Of(IReadOnlyList<FeeLine> lines, string caption, bool dense = false)
    {
        if (lines.Count == 0) return Html.Empty;
        var total = lines.Total();
        if (total is { Cents: 0 } && lines.All(l => l.Amount is { Cents: 0 })) return Html.Of($"<p>{Free}</p>");
        var basis = lines.Any(l => l.Basis.Length > 0);
        List<Column> columns = [new(new UiText("Wofür", "What for")), .. basis ? (Column[])[new(new UiText("Grundlage", "Legal basis"))] : [], new(new UiText("Betrag", "Amount"), Numeric: true)];
        // Statutes are quoted in their language.
        Row Line(string label, string source, string amount) => basis ? new([Html.Text(label), UiText.English ? Html.Of($"<span lang=\"de\">{source}</span>") : Html.Text(source), Html.Text(amount)]) : Row.Of(label, amount);
        return Ui.Table(new TableView(caption, columns,
        [
            .. lines.Select(l => Line(l.Label, l.Basis, Amount(l.Amount))),
            .. total is { } sum && lines.Count > 1 ? (Row[])[Line(new UiText("Zusammen", "Total"), "", Amount(sum))] : [],
        ]) { Dense = dense, HideCaption = true, RowHeader = 0 });
    }

    public static UiText Free => new("kostenfrei", "free of charge");

    /// <summary>The amount, "kostenfrei", or that it is fixed with the decision.</summary>
    public static string Amount(Money? amount) => amount switch
    {
        null => new UiText("steht mit dem Bescheid fest", "fixed with the decision"),
        { Cents: 0 } => Free,
        { } fixedAmount => fixedAmount.ToString(),
    };
}
