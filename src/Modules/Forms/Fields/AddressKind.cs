using Rathaus.Modules.Forms.Answering;
using Rathaus.Modules.Forms.Definition;
using Rathaus.Modules.Forms.Expressions;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Forms.Fields;

/// <param name="Postcodes">The postcodes of the town, where the address must lie in it; null: anywhere in Germany.</param>
/// <param name="Abroad">The country is asked; outside Germany no postcode of five digits and no house number is expected.</param>
/// <param name="Streets">The town's loaded list of streets completes the address; with <see cref="StreetUse.Only"/> the street must be in it.</param>
internal sealed record AddressOptions(IReadOnlySet<string>? Postcodes, bool Self, bool Abroad, StreetUse Streets) : FieldOptions;

/// <summary>How the town's list of streets is used.</summary>
internal enum StreetUse { Never, Completes, Only }

/// <summary>Street, number, postcode, city, and the country where it may lie abroad.</summary>
internal sealed class AddressKind : FieldKind
{
    public const string Street = "street", Number = "number", Postcode = "postcode", City = "city", Country = "country";
    public static readonly UiText Foreign = new("Das Zeichen „{0}“ gehört nicht in eine Anschrift. Schreiben Sie sie in lateinischen Buchstaben.", "The character “{0}” does not belong into an address. Write it in Latin letters.");
    private static readonly string[] Parts = [Street, Number, Postcode, City];

    public override string Name => "address";

    public override IReadOnlyCollection<string> Settings => ["postcodes", "self", "abroad", "streets"];

    public override FieldOptions Configure(YamlMap map, FormLists lists)
    {
        var postcodes = map.Has("postcodes") ? lists.Read(map, "postcodes").Select(p => p.Value).ToHashSet() : null;
        if (postcodes?.FirstOrDefault(p => !IsPostcode(p)) is { } wrong) map.Problem($"„{wrong}“ ist keine Postleitzahl mit fünf Ziffern.", "postcodes");
        if (postcodes is not null && map.YesNo("abroad", false)) map.Problem("Eine Anschrift in der Stadt liegt nicht im Ausland. Löschen Sie „abroad“ oder „postcodes“.", "abroad");
        var streets = map.OneOf("streets", "never", "never", "town", "only") switch { "town" => StreetUse.Completes, "only" => StreetUse.Only, _ => StreetUse.Never };
        if (streets == StreetUse.Only && map.YesNo("abroad", false)) map.Problem("Eine Anschrift in der Stadt liegt nicht im Ausland. Löschen Sie „abroad“ oder schreiben Sie „streets: town“.", "streets");
        return new AddressOptions(postcodes, map.YesNo("self", false), map.YesNo("abroad", false), streets);
    }

    public override IEnumerable<Symbol> Symbols(string id, FieldOptions options) =>
        (((AddressOptions)options).Abroad ? [.. Parts, Country] : Parts).Select(part => new Symbol($"{id}.{part}", ValueKind.Text));

    public override void Read(FieldDefinition field, FieldReading reading)
    {
        if (!field.Required && Parts.All(p => reading.Text(p).Length == 0)) return;
        var abroad = ReadCountry(field, reading);
        if (!abroad && field.OptionsOf<AddressOptions>().Streets != StreetUse.Never && reading.Context.Streets.Count > 0 && !CompleteFromTown(field, reading)) return;
        ReadLine(reading, Street, 120, new("Geben Sie die Straße ein.", "Enter the street."));
        ReadLine(reading, Number, 20, abroad ? null : new("Geben Sie die Hausnummer ein, zum Beispiel 12 a.", "Enter the house number, for example 12 a."));
        if (abroad) ReadLine(reading, Postcode, 20, null);
        else ReadPostcode(field, reading);
        if (!abroad && RefusedPlace(field, reading) is { } elsewhere) reading.Refuse(elsewhere, City);
        else ReadLine(reading, City, 120, new("Geben Sie den Ort ein.", "Enter the town or city."));
    }

    public override void Fill(FieldDefinition field, string path, Answers answers, Typed typed)
    {
        foreach (var part in Parts.Append(Country))
            if (answers[$"{path}.{part}"] is { } value) typed.Set($"{path}.{part}", value);
    }

    public override string? Shown(FieldDefinition field, string path, Answers answers)
    {
        if (answers[$"{path}.{Street}"] is null) return null;
        var country = answers[$"{path}.{Country}"] is { } code && code != Countries.Germany ? ", " + Countries.NameOf(code) : "";
        return $"{$"{answers[$"{path}.{Street}"]} {answers[$"{path}.{Number}"]}".Trim()}, {$"{answers[$"{path}.{Postcode}"]} {answers[$"{path}.{City}"]}".Trim()}{country}";
    }

    public override Html Draw(FieldDefinition field, FieldDrawing drawing)
    {
        var (self, abroad) = (field.OptionsOf<AddressOptions>().Self, field.OptionsOf<AddressOptions>().Abroad);
        var country = abroad ? CountryKind.Select(drawing.Part(field, Country, new UiText("Staat", "Country")) with { Autocomplete = self ? "country" : null, Value = drawing.Typed[drawing.Of(Country)] is { Length: > 0 } typed ? typed : Countries.Germany }) : Html.Empty;
        var street = drawing.Part(field, Street, new UiText("Straße", "Street")) with { Autocomplete = self ? "address-line1" : null, Spellcheck = false };
        var known = field.OptionsOf<AddressOptions>().Streets == StreetUse.Never ? [] : drawing.Context.Streets;
        return Ui.Fieldset(drawing.Field(field), Html.Of($"""
            {(known.Count == 0 ? Ui.TextField(street) : Ui.Combobox(street, known.Select(s => s.Name).Distinct()))}{Ui.TextField(drawing.Part(field, Number, new UiText("Hausnummer", "House number")) with { Hint = abroad ? new UiText("Im Ausland nur, wenn es eine gibt", "Abroad only if there is one") : null, Width = FieldWidth.Six, Spellcheck = false })}{Ui.NumberField(drawing.Part(field, Postcode, new UiText("Postleitzahl", "Postcode")) with { Autocomplete = self ? "postal-code" : null })}{Ui.TextField(drawing.Part(field, City, new UiText("Ort", "Town or city")) with { Autocomplete = self ? "address-level2" : null, Spellcheck = false })}{country}
            """));
    }

    /// <summary>
    /// The street as the town spells it, with postcode and town where they were left empty and only one fits: completion without a script.
    /// </summary>
    /// <returns>False where the street must be one of the town's and is not.</returns>
    private static bool CompleteFromTown(FieldDefinition field, FieldReading reading)
    {
        var typed = LatinText.Tidy(reading.Text(Street));
        if (typed.Length == 0) return true;
        var postcode = string.Concat(reading.Text(Postcode).Where(c => !char.IsWhiteSpace(c)));
        var key = TownStreet.KeyOf(typed);
        var known = reading.Context.Streets.Where(s => s.Key == key && (postcode.Length == 0 || s.Postcode == postcode)).ToList();
        if (known.Count == 0 && field.OptionsOf<AddressOptions>().Streets == StreetUse.Only)
        {
            var near = reading.Context.Streets.Any(s => s.Key == key) ? null : Spelling.Nearest(typed, reading.Context.Streets.Select(s => s.Name));
            reading.Refuse(near is null ? new UiText("„{0}“ mit dieser Postleitzahl kennen wir in unserer Stadt nicht. Prüfen Sie Schreibweise und Postleitzahl.", "We do not know “{0}” with this postcode in our town. Check spelling and postcode.").With(typed)
                : new UiText("„{0}“ kennen wir in unserer Stadt nicht. Meinten Sie „{1}“?", "We do not know “{0}” in our town. Did you mean “{1}”?").With(typed, near), Street);
            return false;
        }
        if (known.Count == 0) return true;
        reading.Typed.Set($"{reading.Path}.{Street}", known[0].Name);
        if (postcode.Length == 0 && known.Select(s => s.Postcode).Distinct().Count() == 1) reading.Typed.Set($"{reading.Path}.{Postcode}", known[0].Postcode);
        if (reading.Text(City).Length == 0 && known.Select(s => s.City).Distinct().Count() == 1) reading.Typed.Set($"{reading.Path}.{City}", known[0].City);
        return true;
    }

    /// <returns>True where the address lies outside Germany.</returns>
    private static bool ReadCountry(FieldDefinition field, FieldReading reading)
    {
        if (!field.OptionsOf<AddressOptions>().Abroad) return false;
        var code = reading.Text(Country) is { Length: > 0 } typed ? typed : Countries.Germany;
        if (!Countries.IsCountry(code)) reading.Refuse(CountryKind.Unknown, Country);
        else reading.Answer(code, Country);
        return code != Countries.Germany;
    }

    private static void ReadPostcode(FieldDefinition field, FieldReading reading)
    {
        var postcode = string.Concat(reading.Text(Postcode).Where(c => !char.IsWhiteSpace(c)));
        if (postcode.Length == 0) reading.Refuse(new UiText("Geben Sie die Postleitzahl ein.", "Enter the postcode."), Postcode);
        else if (!IsPostcode(postcode)) reading.Refuse(new UiText("Eine Postleitzahl hat fünf Ziffern, zum Beispiel 38100.", "A postcode has five digits, for example 38100."), Postcode);
        else if (TownPostcodes(field, reading) is { } town && !town.Contains(postcode))
            reading.Refuse(new UiText("Die Postleitzahl {0} gehört nicht zu unserem Stadtgebiet. Prüfen Sie die Anschrift oder wenden Sie sich an die Stadt, in der sie liegt.", "The postcode {0} is not in our town. Check the address or contact the town where it lies.").With(postcode), Postcode);
        else if (!MayExist(field, reading, postcode)) reading.Refuse(new UiText("Die Postleitzahl {0} gibt es in Deutschland nicht. Prüfen Sie die Ziffern.", "There is no postcode {0} in Germany. Check the digits.").With(postcode), Postcode);
        else reading.Answer(postcode, Postcode);
    }

    /// <summary>The postcodes in which the address must lie; null: anywhere. What the town says of itself counts before what the form was written with.</summary>
    private static IReadOnlyCollection<string>? TownPostcodes(FieldDefinition field, FieldReading reading) =>
        field.OptionsOf<AddressOptions>().Postcodes is not { } written ? null : reading.Context.Town.Postcodes is { Count: > 0 } told ? told : written;

    private static bool MayExist(FieldDefinition field, FieldReading reading, string postcode) =>
        reading.Context.Town.MayExist(postcode) || field.OptionsOf<AddressOptions>().Postcodes?.Contains(postcode) == true || reading.Context.Streets.Any(s => s.Postcode == postcode);

    /// <summary>The place where the address must lie in the town, or has a postcode that only the town has, and names another one.</summary>
    private static string? RefusedPlace(FieldDefinition field, FieldReading reading)
    {
        var (place, postcode) = (LatinText.Tidy(reading.Text(City)), string.Concat(reading.Text(Postcode).Where(c => !char.IsWhiteSpace(c))));
        var inTown = TownPostcodes(field, reading)?.Contains(postcode) == true;
        var invented = string.CompareOrdinal(postcode, "01001") < 0 && reading.Context.Town.Postcodes.Contains(postcode);
        if (place.Length == 0 || !inTown && !invented || reading.Context.Town.HasPlace(place) || reading.Context.Streets.Any(s => string.Equals(s.City, place, StringComparison.CurrentCultureIgnoreCase))) return null;
        return new UiText("Die Postleitzahl {0} gehört nicht zu „{1}“. Prüfen Sie Postleitzahl und Ort.", "The postcode {0} does not belong to “{1}”. Check postcode and town.").With(postcode, place);
    }

    private static void ReadLine(FieldReading reading, string part, int most, UiText? missing)
    {
        var text = LatinText.Tidy(reading.Text(part));
        if (text.Length == 0 && missing is { } sentence) reading.Refuse(sentence, part);
        else if (text.Length > most) reading.Refuse(TextKind.TooLong(most, WordOf(part)), part);
        else if (LatinText.ForeignInAddress(text) is { } foreign)
            reading.Refuse(Foreign.With(foreign), part);
        else reading.Answer(text, part);
    }

    private static UiText WordOf(string part) => part switch
    {
        Street => new("Straße", "Street"), Number => new("Hausnummer", "House number"), Postcode => new("Postleitzahl", "Postcode"), _ => new("Ort", "Town or city"),
    };

    private static bool IsPostcode(string text) => text.Length == 5 && text.All(char.IsAsciiDigit);
}
