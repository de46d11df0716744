namespace Rathaus.Modules.Forms.Expressions;

/// <summary>How a key column is compared.</summary>
internal enum KeyMatch
{
    /// <summary>The same value.</summary>
    Exact,
    /// <summary>The row with the largest key that is not above the value: "3" also serves the 4th and 5th.</summary>
    From,
}

/// <summary>A key column of a table.</summary>
internal sealed record TableKey(string Name, ValueKind Type, KeyMatch Match);

/// <summary>A column in words.</summary>
/// <param name="Label">Empty where only the name is known.</param>
/// <param name="Values">Key as written → what people read.</param>
internal sealed record KeyWords(string Label, IReadOnlyDictionary<string, string> Values);

/// <summary>A row: the day from which it holds, its keys in the order of the columns, its value.</summary>
internal sealed record TableRow(DateOnly ValidFrom, IReadOnlyList<Value> Keys, Value Result);

/// <summary>Values that change by law or statute: for a day, the newest rows in force are asked.</summary>
internal sealed record ValidTable(string Name, IReadOnlyList<TableKey> Keys, ValueKind Type, IReadOnlyList<TableRow> Rows)
{
    /// <summary>Where the values come from.</summary>
    public string Source { get; init; } = "";

    /// <summary>What the values are, for people: "Jahressteuer"; empty where only the name is known.</summary>
    public string Label { get; init; } = "";

    /// <summary>What each column is called, in the order of <see cref="Keys"/>; not part of the key, so that another word does not make another table.</summary>
    public IReadOnlyList<KeyWords> Words { get; init; } = [];

    /// <summary>The value in force on a day; null when no row fits.</summary>
    public Value? Find(DateOnly on, IReadOnlyList<Value?> keys)
    {
        TableRow? best = null;
        foreach (var row in Rows)
        {
            if (row.ValidFrom > on || !Fits(row, keys)) continue;
            if (best is null || IsBetter(row, best)) best = row;
        }
        return best?.Result;
    }

    private bool Fits(TableRow row, IReadOnlyList<Value?> keys)
    {
        for (var i = 0; i < Keys.Count; i++)
        {
            if (keys[i] is not { } key) return false;
            if (Keys[i].Match == KeyMatch.Exact ? !row.Keys[i].Equals(key) : Order.Compare(row.Keys[i], key) > 0) return false;
        }
        return true;
    }

    /// <summary>The newer statute wins; within it the nearest step, first column first.</summary>
    private bool IsBetter(TableRow row, TableRow best)
    {
        if (row.ValidFrom != best.ValidFrom) return row.ValidFrom > best.ValidFrom;
        for (var i = 0; i < Keys.Count; i++)
        {
            if (Keys[i].Match != KeyMatch.From) continue;
            var order = Order.Compare(row.Keys[i], best.Keys[i]);
            if (order != 0) return order > 0;
        }
        return false;
    }
}

/// <summary>Which of two values of the same type comes first.</summary>
internal static class Order
{
    public static int Compare(Value a, Value b) => (a, b) switch
    {
        (Value.Number x, Value.Number y) => x.Is.CompareTo(y.Is),
        (Value.Money x, Value.Money y) => x.Euro.CompareTo(y.Euro),
        (Value.Date x, Value.Date y) => x.Is.CompareTo(y.Is),
        (Value.Text x, Value.Text y) => string.CompareOrdinal(x.Is, y.Is),
        (Value.YesNo x, Value.YesNo y) => x.Is.CompareTo(y.Is),
        _ => 0,
    };
}
