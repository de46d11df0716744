namespace Rathaus.Modules.Forms.Expressions;

/// <summary>What an expression can be about.</summary>
internal enum ValueKind
{
    YesNo,
    Number,
    Money,
    Date,
    Text,
    /// <summary>Several texts: a multiple choice, or a list in brackets.</summary>
    TextList,
}

/// <summary>A value of an expression; a missing value is <c>null</c>.</summary>
internal abstract record Value
{
    private Value() { }

    internal sealed record YesNo(bool Is) : Value;

    internal sealed record Number(decimal Is) : Value;

    /// <summary>Euro, not rounded to cents before the end.</summary>
    internal sealed record Money(decimal Euro) : Value;

    internal sealed record Date(DateOnly Is) : Value;

    internal sealed record Text(string Is) : Value;

    internal sealed record TextList(IReadOnlyList<string> Items) : Value;

    public static Value Of(bool yes) => new YesNo(yes);

    /// <summary>The decimal behind a number or an amount; null for everything else.</summary>
    public static decimal? Amount(Value? value) => value switch { Number n => n.Is, Money m => m.Euro, _ => null };
}

/// <summary>German names of the types, for messages.</summary>
internal static class ValueKinds
{
    public static string German(this ValueKind type) => type switch
    {
        ValueKind.YesNo => "Ja/Nein",
        ValueKind.Number => "Zahl",
        ValueKind.Money => "Geldbetrag",
        ValueKind.Date => "Datum",
        ValueKind.Text => "Text",
        _ => "Liste von Texten",
    };

    public static bool HasOrder(this ValueKind type) => type is ValueKind.Number or ValueKind.Money or ValueKind.Date;
}
