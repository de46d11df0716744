using System.Text.RegularExpressions;
using Rathaus.Modules.Forms.Answering;
using Rathaus.Modules.Forms.Definition;
using Rathaus.Modules.Forms.Expressions;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Forms.Fields;

/// <param name="Abroad">Plates of other states are taken as well; then only their characters are checked.</param>
internal sealed record PlateOptions(bool Abroad) : FieldOptions;

/// <summary>
/// The number plate of a vehicle (§ 9 FZV): one to three letters of the district, one or two letters, one to four digits without a leading zero,
/// E or H behind them for electric and historic vehicles; at most eight characters. Kept as <c>BS-AB 123H</c>.
/// </summary>
internal sealed partial class PlateKind : FieldKind
{
    private const int MostCharacters = 8;

    [GeneratedRegex(@"^(?<district>[A-ZÄÖÜ]{1,3})[ -]+(?<letters>[A-Z]{1,2})[ -]*(?<digits>[1-9][0-9]{0,3})[ -]*(?<kind>[EH]?)$", RegexOptions.CultureInvariant)]
    private static partial Regex German();

    [GeneratedRegex("^[A-ZÄÖÜ0-9][A-ZÄÖÜ0-9 .-]{0,11}$", RegexOptions.CultureInvariant)]
    private static partial Regex Foreign();

    [GeneratedRegex("^[A-ZÄÖÜ]{2,5}[1-9][0-9]{0,3}[EH]?$", RegexOptions.CultureInvariant)]
    private static partial Regex Undivided();

    public override string Name => "plate";

    public override IReadOnlyCollection<string> Settings => ["abroad"];

    public override FieldOptions Configure(YamlMap map, FormLists lists) => new PlateOptions(map.YesNo("abroad", false));

    public override IEnumerable<Symbol> Symbols(string id, FieldOptions options) => [new(id, ValueKind.Text)];

    public override void Read(FieldDefinition field, FieldReading reading)
    {
        var plate = LatinText.Tidy(reading.Text()).ToUpperInvariant().Replace('–', '-');
        if (plate.Length == 0) reading.Nothing(new("Geben Sie das Kennzeichen ein, zum Beispiel BS-AB 123.", "Enter the number plate, for example BS-AB 123."));
        else if (German().Match(plate) is { Success: true } match)
        {
            var (district, letters, digits, kind) = (match.Groups["district"].Value, match.Groups["letters"].Value, match.Groups["digits"].Value, match.Groups["kind"].Value);
            if (district.Length + letters.Length + digits.Length + kind.Length > MostCharacters) reading.Refuse(new UiText("Ein Kennzeichen hat höchstens 8 Zeichen. Prüfen Sie Buchstaben und Ziffern.", "A number plate has at most 8 characters. Check letters and digits."));
            else reading.Answer($"{district}-{letters} {digits}{kind}");
        }
        else if (field.OptionsOf<PlateOptions>().Abroad && Foreign().IsMatch(plate) && plate.Any(char.IsAsciiDigit)) reading.Answer(plate);
        else if (Undivided().IsMatch(plate)) reading.Refuse(new UiText("Trennen Sie Ort und Buchstaben mit einem Strich oder Leerzeichen, zum Beispiel BS-AB 123.", "Separate the district from the letters by a hyphen or space, for example BS-AB 123."));
        else reading.Refuse(new UiText("Prüfen Sie das Kennzeichen. Es sieht so aus: BS-AB 123.", "Check the number plate. It looks like this: BS-AB 123."));
    }

    public override Html Draw(FieldDefinition field, FieldDrawing drawing) => Ui.TextField(drawing.Field(field) with { Width = FieldWidth.Twelve, Spellcheck = false });

    public override string? Shown(FieldDefinition field, string path, Answers answers) => answers[path];
}
