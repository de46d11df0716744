using Rathaus.Modules.Forms.Answering;
using Rathaus.Modules.Forms.Definition;
using Rathaus.Modules.Forms.Expressions;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Forms.Fields;

/// <summary>Whether a part is asked.</summary>
internal enum Asked { Required, Optional, Never }

/// <param name="BirthPlace">Place and country of birth.</param>
/// <param name="BirthPartial">Day and month of birth may be unknown.</param>
internal sealed record PersonOptions(Asked BirthDate, bool Self, Asked BirthName, Asked BirthPlace, bool BirthPartial) : FieldOptions;

/// <summary>Family name, given names and, where asked, name, date and place of birth.</summary>
internal sealed class PersonFieldKind : FieldKind
{
    public const string FamilyName = "family_name", GivenNames = "given_names", BirthDate = "birth_date", BirthName = "birth_name", BirthPlace = "birth_place", BirthCountry = "birth_country";
    private static readonly DateOptions Birth = new(Partial: false, Past: true, Future: false, Earliest: new(1900, 1, 1)) { Example = new(1980, 3, 31) };

    public override string Name => "person";

    public override IReadOnlyCollection<string> Settings => ["birthDate", "birthName", "birthPlace", "birthPartial", "self"];

    public override FieldOptions Configure(YamlMap map, FormLists lists) =>
        new PersonOptions(How(map, "birthDate", "required"), map.YesNo("self", false), How(map, "birthName", "never"), How(map, "birthPlace", "never"), map.YesNo("birthPartial", false));

    internal static Asked How(YamlMap map, string setting, string otherwise) =>
        map.OneOf(setting, otherwise, "required", "optional", "never") switch { "optional" => Asked.Optional, "never" => Asked.Never, _ => Asked.Required };

    public override IEnumerable<Symbol> Symbols(string id, FieldOptions options)
    {
        yield return new($"{id}.{FamilyName}", ValueKind.Text);
        yield return new($"{id}.{GivenNames}", ValueKind.Text);
        var person = (PersonOptions)options;
        if (person.BirthDate != Asked.Never) yield return new($"{id}.{BirthDate}", ValueKind.Date);
        if (person.BirthName != Asked.Never) yield return new($"{id}.{BirthName}", ValueKind.Text);
        if (person.BirthPlace == Asked.Never) yield break;
        yield return new($"{id}.{BirthPlace}", ValueKind.Text);
        yield return new($"{id}.{BirthCountry}", ValueKind.Text);
    }

    public override void Read(FieldDefinition field, FieldReading reading)
    {
        var options = field.OptionsOf<PersonOptions>();
        var born = DateKind.Read(reading, BirthDate, Birth with { Partial = options.BirthPartial }, out var noBirth, out var refusal);
        if (!field.Required && noBirth && new[] { FamilyName, GivenNames, BirthName, BirthPlace }.All(p => reading.Text(p).Length == 0)) return;
        ReadName(reading, GivenNames, new("Geben Sie die Vornamen ein.", "Enter the given names."));
        ReadName(reading, FamilyName, new("Geben Sie den Familiennamen ein.", "Enter the family name."));
        if (options.BirthName != Asked.Never && (options.BirthName == Asked.Required || reading.Text(BirthName).Length > 0))
            ReadName(reading, BirthName, new("Geben Sie den Geburtsnamen ein.", "Enter the name at birth."));
        if (options.BirthDate != Asked.Never)
        {
            if (noBirth && options.BirthDate == Asked.Required) reading.Refuse(new UiText("Geben Sie das Geburtsdatum ein, zum Beispiel 31.03.1980.", "Enter the date of birth, for example 31 03 1980."), BirthDate);
            else if (refusal is not null) reading.Refuse(refusal, BirthDate);
            else if (born is { } day) reading.Answer(day.ToString(), BirthDate);
        }
        if (options.BirthPlace != Asked.Never) ReadBirthPlace(options, reading);
    }

    private static void ReadBirthPlace(PersonOptions options, FieldReading reading)
    {
        var (place, country) = (LatinText.Tidy(reading.Text(BirthPlace)), reading.Text(BirthCountry));
        if (place.Length == 0 && options.BirthPlace == Asked.Optional) return;
        if (place.Length == 0) reading.Refuse(new UiText("Geben Sie den Geburtsort ein.", "Enter the place of birth."), BirthPlace);
        else if (place.Length > 120) reading.Refuse(TextKind.TooLong(120, new("Geburtsort", "Place of birth")), BirthPlace);
        else if (LatinText.ForeignInAddress(place) is { } foreign) reading.Refuse(AddressKind.Foreign.With(foreign), BirthPlace);
        else reading.Answer(place, BirthPlace);
        if (country.Length == 0) reading.Refuse(new UiText("Wählen Sie den Staat der Geburt aus.", "Choose the country of birth."), BirthCountry);
        else if (!Countries.IsCountry(country)) reading.Refuse(CountryKind.Unknown, BirthCountry);
        else reading.Answer(country, BirthCountry);
    }

    public override void Fill(FieldDefinition field, string path, Answers answers, Typed typed)
    {
        foreach (var part in new[] { FamilyName, GivenNames, BirthName, BirthPlace, BirthCountry })
            if (answers[$"{path}.{part}"] is { } value) typed.Set($"{path}.{part}", value);
        DateKind.Fill($"{path}.{BirthDate}", answers, typed);
    }

    public override string? Shown(FieldDefinition field, string path, Answers answers)
    {
        if (NameOf(path, answers) is not { } name) return null;
        var birthName = answers[$"{path}.{BirthName}"] is { } before ? ", " + new UiText("Geburtsname {0}", "name at birth {0}").With(before) : "";
        var on = answers[$"{path}.{BirthDate}"] is { } date && date.Count(c => c == '-') < 2 ? new UiText("geboren", "born") : new UiText("geboren am", "born on");
        var born = DateKind.Shown($"{path}.{BirthDate}", answers) is { } day ? $", {on} {day}" : "";
        var place = answers[$"{path}.{BirthPlace}"] is { } town ? $"{(born.Length == 0 ? new UiText(", geboren", ", born") : "")} in {town}{(answers[$"{path}.{BirthCountry}"] is { } code && code != Countries.Germany ? $" ({Countries.NameOf(code)})" : "")}" : "";
        return name + birthName + born + place;
    }

    public static string? NameOf(string path, Answers answers) =>
        answers[$"{path}.{FamilyName}"] is { } family ? Together(answers[$"{path}.{GivenNames}"], family) : null;

    /// <summary>Given names of somebody who has none.</summary>
    public const string NoGivenNames = "–";

    public static string Together(string? given, string? family) => $"{(given == NoGivenNames ? "" : given)} {family}".Trim();

    public override Html Draw(FieldDefinition field, FieldDrawing drawing)
    {
        var options = field.OptionsOf<PersonOptions>();
        var birth = options.BirthDate == Asked.Never ? Html.Empty : Ui.DateField(
            drawing.Part(field, BirthDate, new UiText("Geburtsdatum", "Date of birth"), options.BirthDate == Asked.Required) with { Hint = options.BirthPartial ? new UiText("Zum Beispiel 31 03 1980; ist der Tag oder Monat unbekannt, genügt das Jahr", "For example 31 03 1980; if day or month are unknown, the year is enough") : new UiText("Zum Beispiel 31 03 1980", "For example 31 03 1980"), Autocomplete = options.Self ? "bday" : null },
            DateKind.Parts(drawing.Typed, drawing.Of(BirthDate)));
        return Ui.Fieldset(drawing.Field(field), Html.Of($"{NameField(field, drawing, GivenNames, new("Vornamen", "Given names"), options.Self ? "given-name" : null)}{NameField(field, drawing, FamilyName, new("Familienname", "Family name"), options.Self ? "family-name" : null)}{BirthNameField(field, drawing, options)}{birth}{Place(field, drawing, options)}"));
    }

    private static Html BirthNameField(FieldDefinition field, FieldDrawing drawing, PersonOptions options) => options.BirthName == Asked.Never ? Html.Empty : Ui.TextField(
        drawing.Part(field, BirthName, new UiText("Geburtsname", "Name at birth")) with { Required = options.BirthName == Asked.Required, Hint = options.BirthName == Asked.Optional ? new UiText("Nur wenn er anders ist als der Familienname", "Only if it differs from the family name") : null, Spellcheck = false });

    private static Html Place(FieldDefinition field, FieldDrawing drawing, PersonOptions options) => options.BirthPlace == Asked.Never ? Html.Empty : Html.Of($"""
        {Ui.TextField(drawing.Part(field, BirthPlace, new UiText("Geburtsort", "Place of birth")) with { Required = options.BirthPlace == Asked.Required, Spellcheck = false })}{CountryKind.Select(drawing.Part(field, BirthCountry, new UiText("Staat der Geburt", "Country of birth")) with { Required = options.BirthPlace == Asked.Required })}
        """);

    internal static Html NameField(FieldDefinition field, FieldDrawing drawing, string part, UiText label, string? autocomplete) =>
        Ui.TextField(drawing.Part(field, part, label) with
        {
            Autocomplete = autocomplete, Spellcheck = false,
            // Said only to those who left it empty: few people have no given names, and they must not be stuck here.
            Hint = part.EndsWith(GivenNames, StringComparison.Ordinal) && drawing.Error(part) is not null && drawing.Typed[drawing.Of(part)].Length == 0
                ? new UiText("Wer keinen Vornamen hat, schreibt einen Strich: –", "If you have no given names, write a dash: –") : null,
        });

    private static UiText WordOf(string part) => part.EndsWith(GivenNames, StringComparison.Ordinal) ? new("Vornamen", "Given names") : part == BirthName ? new("Geburtsname", "Name at birth") : new("Familienname", "Family name");

    internal static void ReadName(FieldReading reading, string part, UiText missing)
    {
        var name = LatinText.Tidy(reading.Text(part));
        // Registers write a dash for somebody without given names; so may they.
        if (part.EndsWith(GivenNames, StringComparison.Ordinal) && name is "-" or "–" or "—") name = NoGivenNames;
        if (name.Length == 0) reading.Refuse(missing, part);
        else if (name.Length > 120) reading.Refuse(TextKind.TooLong(120, WordOf(part)), part);
        else if (LatinText.ForeignInName(name) is { } foreign)
            reading.Refuse(new UiText("Das Zeichen „{0}“ gehört nicht in einen Namen. Schreiben Sie ihn in lateinischen Buchstaben, wie im Ausweis.", "The character “{0}” does not belong into a name. Write it in Latin letters, as in the passport.").With(foreign), part);
        else if (!name.Any(char.IsLetter) && !(name == NoGivenNames && part.EndsWith(GivenNames, StringComparison.Ordinal))) reading.Refuse(new UiText("Das ist kein Name. Schreiben Sie ihn wie im Ausweis.", "This is not a name. Write it as in the passport."), part);
        else reading.Answer(name, part);
    }
}

/// <param name="Representative">False where those who act for it are asked as persons of their own.</param>
/// <param name="LegalForm">The legal form is asked; then the register entry must fit to it.</param>
internal sealed record CompanyOptions(Asked Register, bool Representative, Asked LegalForm) : FieldOptions
{
    public IEnumerable<string> Parts => [CompanyKind.CompanyName, .. LegalForm == Asked.Never ? (string[])[] : [CompanyKind.LegalForm], .. Register == Asked.Never ? (string[])[] : [CompanyKind.Register], .. Representative ? (string[])[CompanyKind.FamilyName, CompanyKind.GivenNames] : []];
}

/// <summary>A firm or association and, where asked, who acts for it.</summary>
internal sealed class CompanyKind : FieldKind
{
    public const string CompanyName = "name", LegalForm = "legal_form", Register = "register", FamilyName = "representative_family_name", GivenNames = "representative_given_names";

    public override string Name => "company";

    public override IReadOnlyCollection<string> Settings => ["register", "representative", "legalForm"];

    public override FieldOptions Configure(YamlMap map, FormLists lists) => new CompanyOptions(PersonFieldKind.How(map, "register", "optional"), map.YesNo("representative", true), PersonFieldKind.How(map, "legalForm", "never"));

    public override IEnumerable<Symbol> Symbols(string id, FieldOptions options) =>
        ((CompanyOptions)options).Parts.Select(part => new Symbol($"{id}.{part}", ValueKind.Text, part == LegalForm ? LegalForms.All.Select(f => f.Code).ToHashSet(StringComparer.Ordinal) : null));

    public override void Read(FieldDefinition field, FieldReading reading)
    {
        var options = field.OptionsOf<CompanyOptions>();
        if (!field.Required && options.Parts.All(p => reading.Text(p).Length == 0)) return;
        ReadLine(reading, CompanyName, new("Geben Sie den Namen der Firma oder des Vereins ein.", "Enter the name of the company or association."));
        if (options.LegalForm != Asked.Never) LegalForms.Read(reading, options.LegalForm == Asked.Required, options.Register != Asked.Never);
        if (options.Register != Asked.Never) ReadLine(reading, Register, options.Register == Asked.Required ? new("Geben Sie Registergericht und Nummer ein, zum Beispiel Amtsgericht Musterstadt, HRB 12345.", "Enter the register court and number, for example Amtsgericht Musterstadt, HRB 12345.") : null);
        if (!options.Representative) return;
        PersonFieldKind.ReadName(reading, GivenNames, new("Geben Sie die Vornamen der Vertretung ein.", "Enter the representative’s given names."));
        PersonFieldKind.ReadName(reading, FamilyName, new("Geben Sie den Familiennamen der Vertretung ein.", "Enter the representative’s family name."));
    }

    public override void Fill(FieldDefinition field, string path, Answers answers, Typed typed)
    {
        foreach (var part in new[] { CompanyName, LegalForm, Register, FamilyName, GivenNames })
            if (answers[$"{path}.{part}"] is { } value) typed.Set($"{path}.{part}", value);
    }

    public override string? Shown(FieldDefinition field, string path, Answers answers)
    {
        if (answers[$"{path}.{CompanyName}"] is not { } name) return null;
        var register = string.Join(", ", new[] { LegalForms.NameOf(answers[$"{path}.{LegalForm}"], name), answers[$"{path}.{Register}"] }.OfType<string>()) is { Length: > 0 } details ? $" ({details})" : "";
        if (answers[$"{path}.{FamilyName}"] is null) return name + register;
        return $"{name}{register}, {new UiText("vertreten durch", "represented by")} {PersonFieldKind.Together(answers[$"{path}.{GivenNames}"], answers[$"{path}.{FamilyName}"])}";
    }

    public override Html Draw(FieldDefinition field, FieldDrawing drawing)
    {
        var options = field.OptionsOf<CompanyOptions>();
        var register = options.Register == Asked.Never ? Html.Empty : Ui.TextField(drawing.Part(field, Register, new UiText("Registergericht und Nummer", "Register court and number"), required: false) with { Required = options.Register == Asked.Required, Hint = new UiText("Zum Beispiel: Amtsgericht Musterstadt, HRB 12345", "For example: Amtsgericht Musterstadt, HRB 12345") });
        var legalForm = options.LegalForm == Asked.Never ? Html.Empty : Ui.Select(drawing.Part(field, LegalForm, new UiText("Rechtsform", "Legal form")) with { Required = options.LegalForm == Asked.Required }, LegalForms.All.Select(f => new Choice(f.Code, f.Name)));
        var representative = options.Representative ? Html.Of($"""{PersonFieldKind.NameField(field, drawing, GivenNames, new("Vornamen der Vertretung", "Representative’s given names"), null)}{PersonFieldKind.NameField(field, drawing, FamilyName, new("Familienname der Vertretung", "Representative’s family name"), null)}""") : Html.Empty;
        return Ui.Fieldset(drawing.Field(field), Html.Of($"""
            {Ui.TextField(drawing.Part(field, CompanyName, new UiText("Name der Firma oder des Vereins", "Name of the company or association")) with { Autocomplete = "organization", Spellcheck = false })}{legalForm}{register}{representative}
            """));
    }

    private static void ReadLine(FieldReading reading, string part, UiText? missing)
    {
        var text = LatinText.Tidy(reading.Text(part));
        if (text.Length == 0 && missing is { } sentence) reading.Refuse(sentence, part);
        else if (text.Length > 200) reading.Refuse(TextKind.TooLong(200, part == Register ? new("Registergericht und Nummer", "Register court and number") : new("Name der Firma oder des Vereins", "Name of the company or association")), part);
        else reading.Answer(text, part);
    }
}
