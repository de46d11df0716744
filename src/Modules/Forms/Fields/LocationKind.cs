using System.Globalization;
using System.Text.RegularExpressions;
using Rathaus.Modules.Forms.Answering;
using Rathaus.Modules.Forms.Definition;
using Rathaus.Modules.Forms.Expressions;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Forms.Fields;

/// <param name="Streets">The streets of the town, where the place must lie in one of them; null: any street.</param>
internal sealed record LocationOptions(IReadOnlyList<ListItem>? Streets) : FieldOptions;

/// <summary>A stretch of a street in words, without a map: street, house numbers from and to, side, and what helps to find it.</summary>
internal sealed partial class LocationKind : FieldKind
{
    public const string Street = "street", From = "from", To = "to", Side = "side", Note = "note";
    private static readonly string[] Parts = [Street, From, To, Side, Note];
    private static readonly (string Value, UiText Label)[] Sides =
    [
        ("even", new("Seite der geraden Hausnummern", "Side of the even house numbers")), ("odd", new("Seite der ungeraden Hausnummern", "Side of the odd house numbers")),
        ("both", new("Beide Seiten", "Both sides")), ("unknown", new("Weiß ich nicht", "I do not know")),
    ];

    [GeneratedRegex(@"^(\d{1,4})\s?([a-zA-Z]?)$", RegexOptions.CultureInvariant)]
    private static partial Regex NumberForm();

    [GeneratedRegex(@"(str\.|strasse|straße)$", RegexOptions.CultureInvariant)]
    private static partial Regex StreetEnd();

    public override string Name => "location";

    public override IReadOnlyCollection<string> Settings => ["streets"];

    public override FieldOptions Configure(YamlMap map, FormLists lists) => new LocationOptions(map.Has("streets") ? lists.Read(map, "streets") : null);

    public override IEnumerable<Symbol> Symbols(string id, FieldOptions options) =>
        Parts.Select(part => new Symbol($"{id}.{part}", ValueKind.Text, part == Side ? Sides.Select(s => s.Value).ToHashSet() : null));

    public override void Read(FieldDefinition field, FieldReading reading)
    {
        if (!field.Required && Parts.All(p => reading.Text(p).Length == 0)) return;
        ReadStreet(field.OptionsOf<LocationOptions>(), reading);
        var from = ReadNumber(reading, From, new("Geben Sie die Hausnummer ein, bei der die Fläche beginnt, zum Beispiel 12.", "Enter the house number where the stretch begins, for example 12."));
        var to = ReadNumber(reading, To, null);
        if (from is { } first && to is { } last && last.CompareTo(first) < 0)
            reading.Refuse(new UiText("Die Hausnummer „bis“ ist kleiner als „von“. Prüfen Sie beide.", "The house number “to” is lower than “from”. Check both."), To);
        var side = reading.Text(Side);
        if (side.Length == 0) reading.Refuse(new UiText("Wählen Sie die Straßenseite aus.", "Choose the side of the street."), Side);
        else if (Sides.All(s => s.Value != side)) reading.Refuse(new UiText("Wählen Sie eine Antwort aus der Liste aus.", "Choose an answer from the list."), Side);
        else reading.Answer(side, Side);
        var note = LatinText.Tidy(reading.Text(Note));
        if (note.Length > 200) reading.Refuse(TextKind.TooLong(200), Note);
        else reading.Answer(note, Note);
    }

    private static void ReadStreet(LocationOptions options, FieldReading reading)
    {
        var street = LatinText.Tidy(reading.Text(Street));
        if (street.Length == 0) reading.Refuse(new UiText("Geben Sie die Straße ein.", "Enter the street."), Street);
        else if (street.Length > 120) reading.Refuse(TextKind.TooLong(120), Street);
        else if (LatinText.ForeignInAddress(street) is { } foreign) reading.Refuse(AddressKind.Foreign.With(foreign), Street);
        else if (options.Streets is not { } streets) reading.Answer(street, Street);
        else if (streets.FirstOrDefault(s => Key(s.Label.De) == Key(street)) is { } known) reading.Answer(known.Label.De, Street);
        else reading.Refuse(new UiText("„{0}“ kennen wir in unserer Stadt nicht. Prüfen Sie die Schreibweise. Für andere Orte ist deren Stadt zuständig.", "We do not know “{0}” in our town. Check the spelling. Other places have a town of their own.").With(street), Street);
    }

    private static (int, string)? ReadNumber(FieldReading reading, string part, UiText? missing)
    {
        var text = LatinText.Tidy(reading.Text(part));
        if (text.Length == 0 && missing is { } sentence) reading.Refuse(sentence, part);
        if (text.Length == 0) return null;
        if (Number(text) is { } number)
        {
            reading.Answer(text, part);
            return number;
        }
        reading.Refuse(new UiText("Eine Hausnummer beginnt mit einer Ziffer, zum Beispiel 12 oder 12 a.", "A house number begins with a digit, for example 12 or 12 a."), part);
        return null;
    }

    private static (int, string)? Number(string text) => NumberForm().Match(text) is { Success: true } match
        ? (int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture), match.Groups[2].Value.ToLowerInvariant()) : null;

    public override void Fill(FieldDefinition field, string path, Answers answers, Typed typed)
    {
        foreach (var part in Parts)
            if (answers[$"{path}.{part}"] is { } value) typed.Set($"{path}.{part}", value);
    }

    public override string? Shown(FieldDefinition field, string path, Answers answers)
    {
        if (answers[$"{path}.{Street}"] is not { } street) return null;
        var to = answers[$"{path}.{To}"] is { } last && last != answers[$"{path}.{From}"] ? " " + new UiText("bis {0}", "to {0}").With(last) : "";
        var side = Sides.FirstOrDefault(s => s.Value == answers[$"{path}.{Side}"]) is { Value: not "unknown" and not null } known ? ", " + known.Label : ", " + new UiText("Straßenseite nicht angegeben", "side of the street not given");
        return $"{street} {answers[$"{path}.{From}"]}{to}{side}{(answers[$"{path}.{Note}"] is { } note ? $" ({note})" : "")}";
    }

    public override Html Draw(FieldDefinition field, FieldDrawing drawing)
    {
        var street = drawing.Part(field, Street, new UiText("Straße", "Street")) with { Spellcheck = false };
        var streets = field.OptionsOf<LocationOptions>().Streets;
        return Ui.Fieldset(drawing.Field(field), Html.Of($"""
            {(streets is null ? Ui.TextField(street) : Ui.Combobox(street, streets.Select(s => s.Label.De)))}{Ui.TextField(drawing.Part(field, From, new UiText("Hausnummer von", "House number from")) with { Width = FieldWidth.Six, Spellcheck = false })}{Ui.TextField(drawing.Part(field, To, new UiText("Hausnummer bis", "House number to")) with { Required = false, Width = FieldWidth.Six, Spellcheck = false })}{Ui.Radios(drawing.Part(field, Side, new UiText("Straßenseite", "Side of the street")), Sides.Select(s => new Choice(s.Value, s.Label)))}{Ui.TextField(drawing.Part(field, Note, new UiText("Was hilft beim Finden?", "What helps to find it?")) with { Required = false, Hint = new UiText("Zum Beispiel: vor der Bäckerei, gegenüber Nummer 15", "For example: in front of the bakery, opposite number 15") })}
            """));
    }

    /// <summary>Whether two answered places share a stretch of the street; a side that is not known may be any.</summary>
    public static bool Overlap(string one, string other, Answers answers)
    {
        if (answers[$"{one}.{Street}"] is not { } street || answers[$"{other}.{Street}"] is not { } second || Key(street) != Key(second)) return false;
        var (sideA, sideB) = (answers[$"{one}.{Side}"], answers[$"{other}.{Side}"]);
        if (sideA is "even" or "odd" && sideB is "even" or "odd" && sideA != sideB) return false;
        return Stretch(one, answers) is { } a && Stretch(other, answers) is { } b && a.From.CompareTo(b.To) <= 0 && b.From.CompareTo(a.To) <= 0;
    }

    /// <summary>Street, its one spelling, first and last house number, and the side where it is known; null where something is missing.</summary>
    public static (string Street, string Key, int From, int To, string? Side)? Place(string path, Answers answers) =>
        answers[$"{path}.{Street}"] is { } street && Stretch(path, answers) is { } stretch
            ? (street, Key(street), stretch.From.Item1, stretch.To.Item1, answers[$"{path}.{Side}"] is "even" or "odd" ? answers[$"{path}.{Side}"] : null) : null;

    private static ((int, string) From, (int, string) To)? Stretch(string path, Answers answers) =>
        Number(answers[$"{path}.{From}"] ?? "") is { } from ? (from, Number(answers[$"{path}.{To}"] ?? "") ?? from) : null;

    /// <summary>One spelling for "Goethestr.", "Goethestrasse" and "Goethestraße".</summary>
    private static string Key(string street) => StreetEnd().Replace(LatinText.Tidy(street).ToLowerInvariant(), "straße").Replace(" ", "").Replace("-", "");
}
