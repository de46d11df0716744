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
    // the character after the dot: everything that begins with a field and a dot stands before it
    private const char AfterDot = '/';

    private readonly string[] _paths, _texts;

    /// <param name="paths">In ordinal order, each once.</param>
    private Answers(string[] paths, string[] texts) => (_paths, _texts) = (paths, texts);

    public static Answers None { get; } = new([], []);

    public static Answers Parse(string json) => Of(JsonSerializer.Deserialize<Dictionary<string, string>>(json) ?? []);

    public static Answers Of(IEnumerable<KeyValuePair<string, string>> values)
    {
        var (paths, texts) = (new List<string>(), new List<string>());
        foreach (var (path, text) in values)
        {
            paths.Add(path);
            texts.Add(text);
        }
        var (keys, items) = (paths.ToArray(), texts.ToArray());
        Array.Sort(keys, items, StringComparer.Ordinal);
        return new(keys, items);
    }

    public string ToJson() => JsonSerializer.Serialize(new OrderedDictionary<string, string>(All), Json);

    public IEnumerable<KeyValuePair<string, string>> All => Slice(0, _paths.Length);

    public string? this[string path] => Array.BinarySearch(_paths, path, StringComparer.Ordinal) is >= 0 and var at ? _texts[at] : null;

    /// <summary>True when the field or any of its parts has an answer.</summary>
    public bool Has(string field) => this[field] is not null || Parts(field) is var (from, to) && to > from;

    /// <summary>The answers of a field and its parts.</summary>
    public IEnumerable<KeyValuePair<string, string>> OfField(string field)
    {
        var (from, to) = Parts(field);
        return this[field] is { } own ? Slice(from, to).Prepend(KeyValuePair.Create(field, own)) : Slice(from, to);
    }

    /// <summary>The answers with everything of a field replaced.</summary>
    public Answers With(string field, IEnumerable<KeyValuePair<string, string>> values)
    {
        var fresh = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (path, text) in values) fresh[path] = text;
        if (Same(field, fresh)) return this;
        var (paths, texts) = (new List<string>(_paths.Length + fresh.Count), new List<string>(_paths.Length + fresh.Count));
        var (own, parts, done) = (Array.BinarySearch(_paths, field, StringComparer.Ordinal), Parts(field), 0);
        foreach (var (path, text) in fresh)
        {
            var place = Place(path);
            Keep(place);
            if (place < _paths.Length && _paths[place] == path) done = place + 1;
            paths.Add(path);
            texts.Add(text);
        }
        Keep(_paths.Length);
        return new([.. paths], [.. texts]);

        void Keep(int to)
        {
            foreach (var (from, before) in ((int, int)[])[(0, own < 0 ? parts.From : own), (own < 0 ? parts.From : own + 1, parts.From), (parts.To, _paths.Length)])
            {
                var (first, count) = (Math.Max(from, done), Math.Min(before, to) - Math.Max(from, done));
                if (count <= 0) continue;
                paths.AddRange(_paths.AsSpan(first, count));
                texts.AddRange(_texts.AsSpan(first, count));
            }
            done = Math.Max(done, to);
        }
    }

    /// <summary>True where these are the answers of the field already: most checks find what is there.</summary>
    private bool Same(string field, SortedDictionary<string, string> fresh)
    {
        var (from, to) = Parts(field);
        if (fresh.Count != to - from + (this[field] is null ? 0 : 1)) return false;
        foreach (var (path, text) in fresh)
            if ((path != field && !path.StartsWith(field + ".", StringComparison.Ordinal)) || this[path] != text) return false;
        return true;
    }

    /// <summary>How many rows a repeating group has.</summary>
    public int Rows(string group)
    {
        var (from, to) = Parts(group);
        var rows = 0;
        for (var at = from; at < to; at++)
        {
            var rest = _paths[at].AsSpan(group.Length + 1);
            var dot = rest.IndexOf('.');
            if (dot >= 0 && int.TryParse(rest[..dot], NumberStyles.None, CultureInfo.InvariantCulture, out var row)) rows = Math.Max(rows, row + 1);
        }
        return rows;
    }

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

    /// <summary>The places of everything that begins with the field and a dot.</summary>
    private (int From, int To) Parts(string field) => (Place(field + "."), Place(field + AfterDot));

    /// <summary>The place of a path, or where it would stand.</summary>
    private int Place(string path) => Array.BinarySearch(_paths, path, StringComparer.Ordinal) is var at && at < 0 ? ~at : at;

    private IEnumerable<KeyValuePair<string, string>> Slice(int from, int to)
    {
        for (var at = from; at < to; at++) yield return KeyValuePair.Create(_paths[at], _texts[at]);
    }
}
