using System.Globalization;
using Rathaus.Modules.Forms.Answering;
using Rathaus.Modules.Forms.Definition;
using Rathaus.Modules.Forms.Expressions;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Forms.Fields;

/// <param name="Unit">Sign of the unit: "m", "kg".</param>
/// <param name="Unknown">"Weiß ich nicht" may be ticked instead.</param>
internal sealed record NumberOptions(decimal Least, decimal Most, int Decimals, string? Unit = null, bool Unknown = false) : FieldOptions;

/// <summary>Numbers and amounts as Germans write them: point between thousands, comma before decimals.</summary>
internal static class GermanNumber
{
    public static readonly CultureInfo German = CultureInfo.GetCultureInfo("de-DE");

    /// <summary>"1.234,50", "1234,5", "12", also "12.50" where the point can only be a comma; null for anything else.</summary>
    public static decimal? Parse(string typed)
    {
        var text = string.Concat(typed.Where(c => !char.IsWhiteSpace(c) && c != '€')).Replace("EUR", "", StringComparison.OrdinalIgnoreCase);
        if (text.Length is 0 or > 18 || !text.All(c => char.IsAsciiDigit(c) || c is '.' or ',' or '-' or '+')) return null;
        var comma = text.IndexOf(',');
        var points = text.Count(c => c == '.');
        if (comma < 0 && points == 1 && text.Length - text.IndexOf('.') - 1 is 1 or 2) text = text.Replace('.', ',');
        else if (points > 0 && !GroupsFit(comma < 0 ? text : text[..comma])) return null;
        return decimal.TryParse(text.Replace(".", ""), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, German, out var number) ? number : null;
    }

    public static string Canonical(decimal number) => number.ToString("0.############", CultureInfo.InvariantCulture);

    public static int Decimals(decimal number) => Canonical(number) is var text && text.IndexOf('.') is >= 0 and var point ? text.Length - point - 1 : 0;

    private static bool GroupsFit(string whole)
    {
        var groups = whole.TrimStart('-', '+').Split('.');
        return groups[0].Length is >= 1 and <= 3 && groups.Skip(1).All(g => g.Length == 3);
    }
}

/// <summary>A number, whole unless decimals are allowed; with a unit where it measures something.</summary>
internal sealed class NumberKind : FieldKind
{
    public const string UnknownPart = "unknown";

    public override string Name => "number";

    public override IReadOnlyCollection<string> Settings => ["min", "max", "decimals", "unit", "unknown"];

    public override FieldOptions Configure(YamlMap map, FormLists lists)
    {
        var options = new NumberOptions(map.Number("min") ?? 0, map.Number("max") ?? 999_999_999, map.Whole("decimals", 0, 6) ?? 0, map.Word("unit"), map.YesNo("unknown", false));
        if (options.Least > options.Most) map.Problem("„min“ ist größer als „max“.", "min");
        return options;
    }

    public override IEnumerable<Symbol> Symbols(string id, FieldOptions options)
    {
        yield return new(id, ValueKind.Number);
        if (((NumberOptions)options).Unknown) yield return new($"{id}.{UnknownPart}", ValueKind.YesNo);
    }

    public override void Read(FieldDefinition field, FieldReading reading)
    {
        var options = field.OptionsOf<NumberOptions>();
        var typed = WithoutUnit(reading.Text(), options.Unit);
        if (options.Unknown && reading.Text(UnknownPart) == "true")
        {
            if (typed.Length > 0) reading.Refuse(new UiText("Sie haben eine Zahl eingegeben und „Weiß ich nicht“ angekreuzt. Löschen Sie eines von beiden.", "You entered a number and ticked “I do not know”. Delete one of the two."));
            else reading.Answer("true", UnknownPart);
            return;
        }
        if (typed.Length == 0)
        {
            reading.Nothing(options.Unknown ? new("Geben Sie eine Zahl ein oder kreuzen Sie „Weiß ich nicht“ an.", "Enter a number or tick “I do not know”.") : new("Geben Sie eine Zahl ein, zum Beispiel 2.", "Enter a number, for example 2."));
            return;
        }
        if (GermanNumber.Parse(typed) is not { } number || GermanNumber.Decimals(number) > options.Decimals)
            reading.Refuse(options.Decimals == 0 ? new UiText("Geben Sie eine ganze Zahl in Ziffern ein, zum Beispiel 2.", "Enter a whole number in digits, for example 2.") : new UiText("Geben Sie eine Zahl ein, zum Beispiel 2,5.", "Enter a number, for example 2,5."));
        else if (number < options.Least || number > options.Most)
            reading.Refuse(new UiText("Geben Sie eine Zahl von {0} bis {1} ein.", "Enter a number from {0} to {1}.").With(WithUnit(options.Least, options.Unit), WithUnit(options.Most, options.Unit)));
        else reading.Answer(GermanNumber.Canonical(number));
    }

    public override void Fill(FieldDefinition field, string path, Answers answers, Typed typed)
    {
        if (answers.Value(path, ValueKind.Number) is Value.Number number) typed.Set(path, number.Is.ToString("0.######", GermanNumber.German));
        if (answers[$"{path}.{UnknownPart}"] is { } unknown) typed.Set($"{path}.{UnknownPart}", unknown);
    }

    public override string? Shown(FieldDefinition field, string path, Answers answers) =>
        answers[$"{path}.{UnknownPart}"] == "true" ? new UiText("Weiß ich nicht", "I do not know")
        : answers.Value(path, ValueKind.Number) is Value.Number number ? WithUnit(number.Is, field.OptionsOf<NumberOptions>().Unit) : null;

    public override Html Draw(FieldDefinition field, FieldDrawing drawing)
    {
        var options = field.OptionsOf<NumberOptions>();
        var number = Ui.NumberField(drawing.Field(field) with { Suffix = options.Unit });
        return options.Unknown ? Html.Of($"{number}{Ui.Checkbox(drawing.Part(field, UnknownPart, new UiText("Weiß ich nicht", "I do not know")) with { Required = true })}") : number;
    }

    /// <summary>"12 m" is 12 where metres are asked.</summary>
    private static string WithoutUnit(string typed, string? unit) =>
        unit is not null && typed.EndsWith(unit, StringComparison.OrdinalIgnoreCase) ? typed[..^unit.Length].TrimEnd() : typed;

    private static string WithUnit(decimal number, string? unit) => number.ToString("#,0.######", GermanNumber.German) + (unit is null ? "" : "\u00a0" + unit);
}

/// <summary>An amount in euro.</summary>
internal sealed class MoneyKind : FieldKind
{
    public override string Name => "money";

    public override IReadOnlyCollection<string> Settings => ["min", "max"];

    public override FieldOptions Configure(YamlMap map, FormLists lists) => new NumberOptions(map.Number("min") ?? 0, map.Number("max") ?? 99_999_999, 2);

    public override IEnumerable<Symbol> Symbols(string id, FieldOptions options) => [new(id, ValueKind.Money)];

    public override void Read(FieldDefinition field, FieldReading reading)
    {
        var options = field.OptionsOf<NumberOptions>();
        if (reading.Text().Length == 0) reading.Nothing(new("Geben Sie einen Betrag in Euro ein, zum Beispiel 12,50.", "Enter an amount in euro, for example 12,50."));
        else if (GermanNumber.Parse(reading.Text()) is not { } euro || GermanNumber.Decimals(euro) > 2)
            reading.Refuse(new UiText("Geben Sie den Betrag so ein: 12,50.", "Enter the amount like this: 12,50."));
        else if (euro < options.Least || euro > options.Most)
            reading.Refuse(new UiText("Geben Sie einen Betrag von {0} bis {1} Euro ein.", "Enter an amount from {0} to {1} euro.").With(options.Least.ToString("N2", GermanNumber.German), options.Most.ToString("N2", GermanNumber.German)));
        else reading.Answer(euro.ToString("0.00", CultureInfo.InvariantCulture));
    }

    public override void Fill(FieldDefinition field, string path, Answers answers, Typed typed)
    {
        if (answers.Value(path, ValueKind.Money) is Value.Money money) typed.Set(path, money.Euro.ToString("0.00", GermanNumber.German));
    }

    public override string? Shown(FieldDefinition field, string path, Answers answers) =>
        answers.Value(path, ValueKind.Money) is Value.Money money ? ShownEuro(money.Euro) : null;

    public static string ShownEuro(decimal euro) => euro.ToString("N2", GermanNumber.German) + "\u00a0€";

    public override Html Draw(FieldDefinition field, FieldDrawing drawing) => Ui.MoneyField(drawing.Field(field));
}
