namespace Rathaus.Modules.Forms.Expressions;

/// <summary>A function of the language.</summary>
/// <param name="Signature">As docs/expressions.md shows it.</param>
/// <param name="TypeOf">The type of the result for these arguments; null when they do not fit.</param>
/// <param name="Run">The value; missing where an argument is missing.</param>
internal sealed record Function(string Name, string Signature, Func<IReadOnlyList<ValueKind>, ValueKind?> TypeOf, Func<IScope, IReadOnlyList<Value?>, Value?> Run);

/// <summary>All functions, except if, lookup and those over groups, which the reader knows itself.</summary>
internal static class Functions
{
    public static readonly IReadOnlyDictionary<string, Function> All = new[]
    {
        Shifting("addDays", (day, n) => day.AddDays(n), 400_000),
        Shifting("addMonths", (day, n) => day.AddMonths(n), 12_000),
        Shifting("addYears", (day, n) => day.AddYears(n), 1_000),
        new Function("age", "age(Datum) oder age(Datum, am)", Fits(ValueKind.Number, 1, ValueKind.Date, ValueKind.Date), (scope, a) => Years(a[0], a.Count > 1 ? a[1] : new Value.Date(scope.Today))),
        new Function("monthsBetween", "monthsBetween(von, bis)", Fits(ValueKind.Number, 2, ValueKind.Date, ValueKind.Date), (_, a) => Months(a[0], a[1])),
        new Function("daysBetween", "daysBetween(von, bis)", Fits(ValueKind.Number, 2, ValueKind.Date, ValueKind.Date),
            (_, a) => a is [Value.Date from, Value.Date to] ? new Value.Number(to.Is.DayNumber - from.Is.DayNumber) : null),
        new Function("minutes", "minutes(Uhrzeit)", Fits(ValueKind.Number, 1, ValueKind.Text), (_, a) => a[0] is Value.Text time && Fields.ClockTime.Parse(time.Is) is { } minutes ? new Value.Number(minutes) : null),
        new Function("contains", "contains(Text, 'Teil')", Fits(ValueKind.YesNo, 2, ValueKind.Text, ValueKind.Text),
            (_, a) => a is [Value.Text text, Value.Text part] ? Value.Of(text.Is.Contains(part.Is, StringComparison.CurrentCultureIgnoreCase)) : null),
        new Function("street", "street(Text)", Fits(ValueKind.Text, 1, ValueKind.Text), (_, a) => a[0] is Value.Text name ? new Value.Text(Fields.TownStreet.WordOf(name.Is)) : null),
        new Function("shares", "shares(Liste, Liste)", Fits(ValueKind.YesNo, 2, ValueKind.TextList, ValueKind.TextList),
            (_, a) => a is [Value.TextList one, Value.TextList other] ? Value.Of(one.Items.Intersect(other.Items).Any()) : null),
        PartOf("year", day => day.Year),
        PartOf("month", day => day.Month),
        PartOf("day", day => day.Day),
        StartOf("startOfMonth", day => new DateOnly(day.Year, day.Month, 1)),
        StartOf("startOfYear", day => new DateOnly(day.Year, 1, 1)),
        Extreme("min", -1),
        Extreme("max", 1),
        Rounding("round", (x, digits) => Math.Round(x, digits, MidpointRounding.AwayFromZero)),
        Rounding("floor", (x, digits) => Math.Floor(x * Power(digits)) / Power(digits)),
        Rounding("ceil", (x, digits) => Math.Ceiling(x * Power(digits)) / Power(digits)),
    }.ToDictionary(f => f.Name, StringComparer.Ordinal);

    private static Function Shifting(string name, Func<DateOnly, int, DateOnly> shift, int most) => new(name, $"{name}(Datum, Zahl)",
        Fits(ValueKind.Date, 2, ValueKind.Date, ValueKind.Number), (_, a) =>
        {
            if (a is not [Value.Date day, Value.Number n] || Math.Abs(n.Is) > most || day.Is.Year is < 1100 or > 8900) return null;
            return new Value.Date(shift(day.Is, (int)n.Is));
        });

    private static Function PartOf(string name, Func<DateOnly, int> part) => new(name, $"{name}(Datum)",
        Fits(ValueKind.Number, 1, ValueKind.Date), (_, a) => a[0] is Value.Date day ? new Value.Number(part(day.Is)) : null);

    private static Function StartOf(string name, Func<DateOnly, DateOnly> start) => new(name, $"{name}(Datum)",
        Fits(ValueKind.Date, 1, ValueKind.Date), (_, a) => a[0] is Value.Date day ? new Value.Date(start(day.Is)) : null);

    private static Function Extreme(string name, int direction) => new(name, $"{name}(a, b, …)",
        types => types.Count > 0 && types[0].HasOrder() && types.All(t => t == types[0]) ? types[0] : null,
        (_, a) => a.Any(v => v is null) ? null : a.Aggregate((best, next) => Order.Compare(next!, best!) * direction > 0 ? next : best));

    private static Function Rounding(string name, Func<decimal, int, decimal> round) => new(name, $"{name}(Zahl oder Betrag, Stellen)",
        types => types.Count is 1 or 2 && types[0] is ValueKind.Number or ValueKind.Money && (types.Count == 1 || types[1] == ValueKind.Number) ? types[0] : null,
        (_, a) =>
        {
            var digits = a.Count == 1 ? 0 : a[1] is Value.Number { Is: >= 0 and <= 6 } n ? (int)n.Is : -1;
            if (digits < 0 || Value.Amount(a[0]) is not { } amount) return null;
            return a[0] is Value.Money ? new Value.Money(round(amount, digits)) : new Value.Number(round(amount, digits));
        });

    private static Func<IReadOnlyList<ValueKind>, ValueKind?> Fits(ValueKind result, int fewest, params ValueKind[] expected) =>
        types => types.Count >= fewest && types.Count <= expected.Length && types.SequenceEqual(expected.Take(types.Count)) ? result : null;

    private static Value? Years(Value? born, Value? on) => Months(born, on) is Value.Number months ? new Value.Number(Math.Floor(months.Is / 12)) : null;

    /// <summary>Whole months from one day to another; who was born on 29 February completes the month on 1 March in other years (§ 188(2) BGB by the day before).</summary>
    private static Value? Months(Value? from, Value? to)
    {
        if (from is not Value.Date a || to is not Value.Date b) return null;
        var months = (b.Is.Year - a.Is.Year) * 12 + b.Is.Month - a.Is.Month;
        return new Value.Number(b.Is.Day < a.Is.Day ? months - 1 : months);
    }

    private static decimal Power(int digits) => digits switch { 0 => 1, 1 => 10, 2 => 100, 3 => 1_000, 4 => 10_000, 5 => 100_000, _ => 1_000_000 };
}
