using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Rathaus.Modules.Forms.Expressions;

namespace Rathaus.Modules.Forms.Answering;

/// <summary>
/// The answers of a draft: path → value in one canonical form (dates as <c>2026-03-31</c>, amounts as <c>12.50</c>, choices by value,
/// several choices on lines of their own). Paths: <c>field</c>, <c>field.part</c>, <c>group.0.field.part</c>. Immutable.
/// </summary>
internal sealed class Answers
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };
    private readonly SortedDictionary<string, string> _values;

    private Answers(SortedDictionary<string, string> values) => _values = values;

    public static Answers None { get; } = new(new(StringComparer.Ordinal));

    public static Answers Parse(string json) =>
        new(new(JsonSerializer.Deserialize<Dictionary<string, string>>(json) ?? [], StringComparer.Ordinal));

    public static Answers Of(IEnumerable<KeyValuePair<string, string>> values) => new(new(values.ToDictionary(), StringComparer.Ordinal));

    public string ToJson() => JsonSerializer.Serialize(_values, Json);

    public IReadOnlyDictionary<string, string> All => _values;

    public string? this[string path] => _values.GetValueOrDefault(path);

    /// <summary>True when the field or any of its parts has an answer.</summary>
    public bool Has(string field) => _values.Keys.Any(k => Belongs(k, field));

    /// <summary>The answers with everything of a field replaced.</summary>
    public Answers With(string field, IEnumerable<KeyValuePair<string, string>> values)
    {
        var next = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (path, value) in _values) if (!Belongs(path, field)) next[path] = value;
        foreach (var (path, value) in values) next[path] = value;
        return new(next);
    }

    /// <summary>How many rows a repeating group has.</summary>
    public int Rows(string group) => _values.Keys
        .Where(k => k.StartsWith(group + ".", StringComparison.Ordinal))
        .Select(k => int.TryParse(k.AsSpan(group.Length + 1, Math.Max(0, k.IndexOf('.', group.Length + 1) - group.Length - 1)), NumberStyles.None, CultureInfo.InvariantCulture, out var row) ? row + 1 : 0)
        .DefaultIfEmpty(0).Max();

    /// <summary>An answer as a value of expressions; null when there is none.</summary>
    public Value? Value(string path, ValueKind type) => this[path] is not { } text ? null : type switch
    {
        ValueKind.YesNo => Expressions.Value.Of(text == "true"),
        ValueKind.Number => Decimal(text) is { } number ? new Value.Number(number) : null,
        ValueKind.Money => Decimal(text) is { } euro ? new Value.Money(euro) : null,
        ValueKind.Date => PartialDate.Parse(text) is { } day ? new Value.Date(day.First) : null,
        ValueKind.Text => new Value.Text(text),
        _ => new Value.TextList(text.Split('\n')),
    };

    private static decimal? Decimal(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static bool Belongs(string path, string field) =>
        path.StartsWith(field, StringComparison.Ordinal) && (path.Length == field.Length || path[field.Length] == '.');
}
