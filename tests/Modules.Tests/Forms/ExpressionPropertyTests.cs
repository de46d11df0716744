using Rathaus.Modules.Forms.Expressions;

namespace Rathaus.Modules.Forms.Tests;

/// <summary>The language is total: whatever is written is refused with a sentence or evaluates without an exception.</summary>
public sealed class ExpressionPropertyTests
{
    private static readonly string[] Words =
    [
        "dogs", "gone", "since", "kind", "breed", "fee", "ok", "many", "people", "people.born", "people.part", "today", "signed_in", "settings.months", "lists.listed", "tables.tax",
        "and", "or", "not", "in", "is", "answered", "==", "!=", "<", "<=", ">", ">=", "+", "-", "*", "/", "(", ")", "[", "]", ",", "true", "no", "'a'", "'x'", "1", "0", "0.0000001", "999999999999", "3€", "date('9999-12-31')", "date('0001-01-01')",
        "addDays(", "addMonths(", "addYears(", "age(", "monthsBetween(", "min(", "max(", "round(", "floor(", "if(", "lookup(", "count(", "any(", "all(", "sum(", "year(", "startOfMonth(",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Any_row_of_words_is_refused_or_has_a_value(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 20_000; i++)
            Try(string.Join(' ', Enumerable.Range(0, random.Next(1, 14)).Select(_ => Words[random.Next(Words.Length)])));
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public void Any_well_typed_expression_evaluates_on_full_and_on_empty_answers(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 4_000; i++)
        {
            var kind = (ValueKind)random.Next(4);
            var text = Make(random, kind, 4);
            if (text.Length > ExpressionReader.LongestText) continue;
            var expression = ExpressionReader.Read(text, Sample.Symbols);
            expression.Type.ShouldBe(kind, text);
            foreach (var scope in new[] { Sample.Scope, new Sample.Fixed(new Dictionary<string, Value>()) })
                if (expression.In(scope) is { } value) KindOf(value).ShouldBe(kind, text);
        }
    }

    [Fact]
    public void Random_characters_never_do_more_than_be_refused()
    {
        var random = new Random(7);
        for (var i = 0; i < 20_000; i++)
            Try(new string([.. Enumerable.Range(0, random.Next(40)).Select(_ => (char)random.Next(32, random.Next(2) == 0 ? 127 : 0xFFFF))]));
    }

    private static void Try(string text)
    {
        try
        {
            var expression = ExpressionReader.Read(text, Sample.Symbols);
            expression.In(Sample.Scope);
            expression.In(new Sample.Fixed(new Dictionary<string, Value>()));
        }
        catch (ExpressionException refused)
        {
            refused.Message.ShouldNotBeNullOrWhiteSpace();
        }
    }

    private static string Make(Random random, ValueKind kind, int depth)
    {
        string Of(ValueKind k) => Make(random, k, depth - 1);
        var leaf = depth == 0;
        return kind switch
        {
            ValueKind.Number => random.Next(leaf ? 4 : 10) switch
            {
                0 => "dogs", 1 => "gone", 2 => random.Next(1_000_000).ToString(), 3 => "999999999999",
                4 => $"({Of(kind)} * {Of(kind)})", 5 => $"({Of(kind)} / {Of(kind)})", 6 => $"({Of(kind)} - {Of(kind)})", 7 => $"age({Of(ValueKind.Date)}, {Of(ValueKind.Date)})",
                8 => $"floor({Of(kind)}, {random.Next(9)})", _ => $"if({Of(ValueKind.YesNo)}, {Of(kind)}, {Of(kind)})",
            },
            ValueKind.Money => random.Next(leaf ? 2 : 6) switch
            {
                0 => "fee", 1 => "12.5€", 2 => $"({Of(kind)} + {Of(kind)})", 3 => $"({Of(kind)} * {Of(ValueKind.Number)})", 4 => $"lookup(tables.tax, {Of(ValueKind.Date)}, {Of(ValueKind.Number)}, {Of(ValueKind.YesNo)})", _ => $"max({Of(kind)}, {Of(kind)})",
            },
            ValueKind.Date => random.Next(leaf ? 4 : 8) switch
            {
                0 => "since", 1 => "today", 2 => "date('9999-12-31')", 3 => "date('0001-01-01')", 4 => $"addDays({Of(kind)}, {Of(ValueKind.Number)})", 5 => $"addMonths({Of(kind)}, {Of(ValueKind.Number)})", 6 => $"addYears({Of(kind)}, {Of(ValueKind.Number)})", _ => $"startOfMonth({Of(kind)})",
            },
            _ => random.Next(leaf ? 2 : 8) switch
            {
                0 => "ok", 1 => "false", 2 => $"({Of(kind)} and {Of(kind)})", 3 => $"not {Of(kind)}", 4 => $"({Of(ValueKind.Number)} < {Of(ValueKind.Number)})", 5 => $"({Of(ValueKind.Date)} == {Of(ValueKind.Date)})", 6 => $"({Of(ValueKind.Money)} is answered)", _ => "any(people, people.part > 1€)",
            },
        };
    }

    private static ValueKind KindOf(Value value) => value switch
    {
        Value.YesNo => ValueKind.YesNo, Value.Number => ValueKind.Number, Value.Money => ValueKind.Money, Value.Date => ValueKind.Date, Value.Text => ValueKind.Text, _ => ValueKind.TextList,
    };
}
