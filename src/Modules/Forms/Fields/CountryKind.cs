using System.Globalization;
using Rathaus.Modules.Forms.Answering;
using Rathaus.Modules.Forms.Definition;
using Rathaus.Modules.Forms.Expressions;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Forms.Fields;

/// <param name="Nationality">Nationalities: also stateless and unresolved.</param>
/// <param name="Most">How many may be named; more than one makes a list.</param>
internal sealed record CountryOptions(bool Nationality, int Most) : FieldOptions;

/// <summary>States or nationalities by their official code.</summary>
internal sealed class CountryKind : FieldKind
{
    public static readonly UiText Unknown = new("Wählen Sie einen Staat aus der Liste aus.", "Choose a country from the list.");

    public override string Name => "country";

    public override IReadOnlyCollection<string> Settings => ["nationality", "max"];

    public override FieldOptions Configure(YamlMap map, FormLists lists) => new CountryOptions(map.YesNo("nationality", false), map.Whole("max", 1, 5) ?? 1);

    public override IEnumerable<Symbol> Symbols(string id, FieldOptions options) => [new(id, ((CountryOptions)options).Most > 1 ? ValueKind.TextList : ValueKind.Text)];

    public override void Read(FieldDefinition field, FieldReading reading)
    {
        var options = field.OptionsOf<CountryOptions>();
        var chosen = reading.Typed.All(reading.Path).Where(v => v.Length > 0).ToList();
        if (chosen.Count == 0)
            reading.Nothing(options.Nationality ? new("Wählen Sie die Staatsangehörigkeit aus.", "Choose the nationality.") : Unknown);
        else if (chosen.Any(code => !(options.Nationality ? Countries.IsNationality(code) : Countries.IsCountry(code)))) reading.Refuse(Unknown);
        else if (chosen.Count > options.Most) reading.Refuse(new UiText("Höchstens {0} Einträge sind möglich. Entfernen Sie welche.", "At most {0} entries are possible. Remove some.").With(options.Most));
        else if (chosen.Distinct().Count() < chosen.Count) reading.Refuse(new UiText("„{0}“ haben Sie zweimal ausgewählt. Wählen Sie es einmal aus.", "You have chosen “{0}” twice. Choose it once.").With(Countries.NameOf(chosen.GroupBy(c => c).First(g => g.Count() > 1).Key)));
        else if (chosen.Count > 1 && chosen.Any(c => c is Countries.Stateless or Countries.Unclear)) reading.Refuse(new UiText("„Staatenlos“ oder „Ungeklärt“ steht allein. Entfernen Sie die anderen.", "“Stateless” or “Unresolved” stands alone. Remove the others."));
        else reading.Answer(string.Join('\n', chosen));
    }

    public override void Fill(FieldDefinition field, string path, Answers answers, Typed typed)
    {
        if (answers[path] is { } value) typed.Set(path, value.Split('\n'));
    }

    public override string? Shown(FieldDefinition field, string path, Answers answers) =>
        answers[path] is { } value ? string.Join(", ", value.Split('\n').Select(Countries.NameOf)) : null;

    public override Html Draw(FieldDefinition field, FieldDrawing drawing)
    {
        var options = field.OptionsOf<CountryOptions>();
        var typed = drawing.Typed.All(drawing.Path);
        if (options.Most == 1) return Select(drawing.Field(field), options.Nationality);
        return Ui.Fieldset(drawing.Field(field) with { Id = Field.IdOf(drawing.Path) + "-all" }, Html.Each(Enumerable.Range(0, options.Most), index => Select(
            new(drawing.Path, string.Create(CultureInfo.CurrentUICulture, $"{field.Label.In(UiText.Language)} {index + 1}"))
            {
                Id = Field.IdOf(drawing.Path) + (index == 0 ? "" : $"-{index + 1}"), Required = index == 0 && field.Required, Value = typed.ElementAtOrDefault(index),
            }, options.Nationality)));
    }

    public static Html Select(Field field, bool nationality = false) => Ui.Select(field, Countries.All(nationality).Select(c => new Choice(c.Code, c.Name)));
}
