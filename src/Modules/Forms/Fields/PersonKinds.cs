using Rathaus.Modules.Forms.Answering;
using Rathaus.Modules.Forms.Definition;
using Rathaus.Modules.Forms.Expressions;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Forms.Fields;

/// <summary>Whether the date of birth is asked.</summary>
internal enum Asked { Required, Optional, Never }

internal sealed record PersonOptions(Asked BirthDate, bool Self) : FieldOptions;

/// <summary>Family name, given names and, where asked, the date of birth.</summary>
internal sealed class PersonFieldKind : FieldKind
{
    public const string FamilyName = "family_name", GivenNames = "given_names", BirthDate = "birth_date";
    private static readonly DateOptions Birth = new(Partial: false, Past: true, Future: false, Earliest: new(1900, 1, 1)) { Example = new(1980, 3, 31) };

    public override string Name => "person";

    public override IReadOnlyCollection<string> Settings => ["birthDate", "self"];

    public override FieldOptions Configure(YamlMap map, FormLists lists) =>
        new PersonOptions(map.OneOf("birthDate", "required", "required", "optional", "never") switch { "optional" => Asked.Optional, "never" => Asked.Never, _ => Asked.Required }, map.YesNo("self", false));

    public override IEnumerable<Symbol> Symbols(string id, FieldOptions options)
    {
        yield return new($"{id}.{FamilyName}", ValueKind.Text);
        yield return new($"{id}.{GivenNames}", ValueKind.Text);
        if (((PersonOptions)options).BirthDate != Asked.Never) yield return new($"{id}.{BirthDate}", ValueKind.Date);
    }

    public override void Read(FieldDefinition field, FieldReading reading)
    {
        var options = field.OptionsOf<PersonOptions>();
        var born = DateKind.Read(reading, BirthDate, Birth, out var noBirth, out var refusal);
        if (!field.Required && noBirth && reading.Text(FamilyName).Length + reading.Text(GivenNames).Length == 0) return;
        ReadName(reading, GivenNames, new("Geben Sie die Vornamen ein.", "Enter the given names."));
        ReadName(reading, FamilyName, new("Geben Sie den Familiennamen ein.", "Enter the family name."));
        if (options.BirthDate == Asked.Never) return;
        if (noBirth && options.BirthDate == Asked.Required) reading.Refuse(new UiText("Geben Sie das Geburtsdatum ein, zum Beispiel 31.03.1980.", "Enter the date of birth, for example 31 03 1980."), BirthDate);
        else if (refusal is not null) reading.Refuse(refusal, BirthDate);
        else if (born is { } day) reading.Answer(day.ToString(), BirthDate);
    }

    public override void Fill(FieldDefinition field, string path, Answers answers, Typed typed)
    {
        foreach (var part in new[] { FamilyName, GivenNames })
            if (answers[$"{path}.{part}"] is { } value) typed.Set($"{path}.{part}", value);
        DateKind.Fill($"{path}.{BirthDate}", answers, typed);
    }

    public override string? Shown(FieldDefinition field, string path, Answers answers)
    {
        if (NameOf(path, answers) is not { } name) return null;
        return DateKind.Shown($"{path}.{BirthDate}", answers) is { } born ? $"{name}, {new UiText("geboren am", "born on")} {born}" : name;
    }

    public static string? NameOf(string path, Answers answers) =>
        answers[$"{path}.{FamilyName}"] is { } family ? $"{answers[$"{path}.{GivenNames}"]} {family}".Trim() : null;

    public override Html Draw(FieldDefinition field, FieldDrawing drawing)
    {
        var options = field.OptionsOf<PersonOptions>();
        var birth = options.BirthDate == Asked.Never ? Html.Empty : Ui.DateField(
            drawing.Part(field, BirthDate, new UiText("Geburtsdatum", "Date of birth"), options.BirthDate == Asked.Required) with { Hint = new UiText("Zum Beispiel 31 03 1980", "For example 31 03 1980"), Autocomplete = options.Self ? "bday" : null },
            DateKind.Parts(drawing.Typed, drawing.Of(BirthDate)));
        return Ui.Fieldset(drawing.Field(field), Html.Of($"{NameField(field, drawing, GivenNames, new("Vornamen", "Given names"), options.Self ? "given-name" : null)}{NameField(field, drawing, FamilyName, new("Familienname", "Family name"), options.Self ? "family-name" : null)}{birth}"));
    }

    internal static Html NameField(FieldDefinition field, FieldDrawing drawing, string part, UiText label, string? autocomplete) =>
        Ui.TextField(drawing.Part(field, part, label) with { Autocomplete = autocomplete, Spellcheck = false });

    internal static void ReadName(FieldReading reading, string part, UiText missing)
    {
        var name = LatinText.Tidy(reading.Text(part));
        if (name.Length == 0) reading.Refuse(missing, part);
        else if (name.Length > 120) reading.Refuse(TextKind.TooLong(120), part);
        else if (LatinText.ForeignInName(name) is { } foreign)
            reading.Refuse(new UiText("Das Zeichen „{0}“ gehört nicht in einen Namen. Schreiben Sie ihn in lateinischen Buchstaben, wie im Ausweis.", "The character “{0}” does not belong into a name. Write it in Latin letters, as in the passport.").With(foreign), part);
        else reading.Answer(name, part);
    }
}

/// <summary>A firm or association and who acts for it.</summary>
internal sealed class CompanyKind : FieldKind
{
    public const string CompanyName = "name", Register = "register", FamilyName = "representative_family_name", GivenNames = "representative_given_names";

    public override string Name => "company";

    public override IEnumerable<Symbol> Symbols(string id, FieldOptions options) =>
        [new($"{id}.{CompanyName}", ValueKind.Text), new($"{id}.{Register}", ValueKind.Text), new($"{id}.{FamilyName}", ValueKind.Text), new($"{id}.{GivenNames}", ValueKind.Text)];

    public override void Read(FieldDefinition field, FieldReading reading)
    {
        if (!field.Required && new[] { CompanyName, Register, FamilyName, GivenNames }.All(p => reading.Text(p).Length == 0)) return;
        ReadLine(reading, CompanyName, new("Geben Sie den Namen der Firma oder des Vereins ein.", "Enter the name of the company or association."));
        ReadLine(reading, Register, null);
        PersonFieldKind.ReadName(reading, GivenNames, new("Geben Sie die Vornamen der Vertretung ein.", "Enter the representative’s given names."));
        PersonFieldKind.ReadName(reading, FamilyName, new("Geben Sie den Familiennamen der Vertretung ein.", "Enter the representative’s family name."));
    }

    public override void Fill(FieldDefinition field, string path, Answers answers, Typed typed)
    {
        foreach (var part in new[] { CompanyName, Register, FamilyName, GivenNames })
            if (answers[$"{path}.{part}"] is { } value) typed.Set($"{path}.{part}", value);
    }

    public override string? Shown(FieldDefinition field, string path, Answers answers)
    {
        if (answers[$"{path}.{CompanyName}"] is not { } name) return null;
        var register = answers[$"{path}.{Register}"] is { } number ? $" ({number})" : "";
        return $"{name}{register}, {new UiText("vertreten durch", "represented by")} {answers[$"{path}.{GivenNames}"]} {answers[$"{path}.{FamilyName}"]}";
    }

    public override Html Draw(FieldDefinition field, FieldDrawing drawing) => Ui.Fieldset(drawing.Field(field), Html.Of($"""
        {Ui.TextField(drawing.Part(field, CompanyName, new UiText("Name der Firma oder des Vereins", "Name of the company or association")) with { Autocomplete = "organization", Spellcheck = false })}{Ui.TextField(drawing.Part(field, Register, new UiText("Registergericht und Nummer", "Register court and number"), required: false) with { Required = false, Hint = new UiText("Zum Beispiel: Amtsgericht Musterstadt, HRB 12345", "For example: Amtsgericht Musterstadt, HRB 12345") })}{PersonFieldKind.NameField(field, drawing, GivenNames, new("Vornamen der Vertretung", "Representative’s given names"), null)}{PersonFieldKind.NameField(field, drawing, FamilyName, new("Familienname der Vertretung", "Representative’s family name"), null)}
        """));

    private static void ReadLine(FieldReading reading, string part, UiText? missing)
    {
        var text = LatinText.Tidy(reading.Text(part));
        if (text.Length == 0 && missing is { } sentence) reading.Refuse(sentence, part);
        else if (text.Length > 200) reading.Refuse(TextKind.TooLong(200), part);
        else reading.Answer(text, part);
    }
}
