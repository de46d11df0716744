using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Rathaus.Allocation.Json;

/// <summary>Reads single values and refuses what they must not be; the reader stands on the value.</summary>
internal sealed class Input(Place place)
{
    public Place Place => place;

    public void Expect(ref Utf8JsonReader json, JsonTokenType type, string what)
    {
        if (json.TokenType != type) throw Refuse($"Hier wird {what} erwartet, nicht {Name(json.TokenType)}.");
    }

    /// <summary>A text of at most <paramref name="longest"/> characters.</summary>
    public string Text(ref Utf8JsonReader json, int longest)
    {
        Expect(ref json, JsonTokenType.String, "ein Text");
        if (json.ValueSpan.Length > 6 * longest) throw Refuse($"Der Text ist zu lang; erlaubt sind {longest} Zeichen.");
        string text;
        try
        {
            text = json.GetString()!;
        }
        catch (InvalidOperationException fault)
        {
            throw new MarketRefusedException(place.ToString(), "Der Text enthält ein halbes oder ungültiges Zeichen.", fault);
        }
        return text.Length <= longest ? text : throw Refuse($"Der Text ist zu lang: {text.Length} Zeichen, erlaubt sind {longest}.");
    }

    public string? OptionalText(ref Utf8JsonReader json, int longest) =>
        json.TokenType == JsonTokenType.Null ? null : Text(ref json, longest);

    public long? OptionalInteger(ref Utf8JsonReader json, long least, long most) =>
        json.TokenType == JsonTokenType.Null ? null : Integer(ref json, least, most);

    /// <summary>A whole number; 12.0 and 1.2e1 are whole as well.</summary>
    public long Integer(ref Utf8JsonReader json, long least, long most)
    {
        Expect(ref json, JsonTokenType.Number, "eine ganze Zahl");
        if (!json.TryGetInt64(out var value))
        {
            if (!json.TryGetDecimal(out var number) || number < least || number > most) throw OutOfRange(ref json, least, most);
            if (decimal.Truncate(number) != number) throw Refuse($"Hier wird eine ganze Zahl erwartet, nicht {Shown(ref json)}.");
            value = (long)number;
        }
        return value >= least && value <= most ? value : throw OutOfRange(ref json, least, most);
    }

    public MarketRefusedException Refuse(string text) => new(place.ToString(), text);

    private MarketRefusedException OutOfRange(ref Utf8JsonReader json, long least, long most) =>
        Refuse(string.Create(CultureInfo.InvariantCulture, $"Die Zahl muss zwischen {least} und {most} liegen; hier steht {Shown(ref json)}."));

    private static string Shown(ref Utf8JsonReader json) =>
        json.ValueSpan.Length <= 40 ? Encoding.UTF8.GetString(json.ValueSpan) : Encoding.UTF8.GetString(json.ValueSpan[..40]) + "…";

    private static string Name(JsonTokenType type) => type switch
    {
        JsonTokenType.StartObject => "ein Objekt",
        JsonTokenType.StartArray => "eine Liste",
        JsonTokenType.String => "ein Text",
        JsonTokenType.Number => "eine Zahl",
        JsonTokenType.True or JsonTokenType.False => "ja/nein (true/false)",
        JsonTokenType.Null => "nichts (null)",
        _ => "das Ende der Eingabe",
    };
}
