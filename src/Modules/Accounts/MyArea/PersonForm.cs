using System.Globalization;
using Rathaus.Modules.Accounts.Domain;
using Rathaus.Platform;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Accounts.MyArea;

/// <summary>The typed fields about a person, as they come from a form and go back into it.</summary>
internal sealed class PersonForm
{
    public string? GivenNames { get; set; }
    public string? FamilyName { get; set; }
    public string? Organisation { get; set; }
    public DayForm BirthDate { get; set; } = new();
    public string? Street { get; set; }
    public string? HouseNumber { get; set; }
    public string? PostalCode { get; set; }
    public string? City { get; set; }
    public string? Phone { get; set; }
    public bool LargePrint { get; set; }
    public bool ReadAloud { get; set; }

    public static PersonForm Of(Account a) => new()
    {
        GivenNames = a.GivenNames, FamilyName = a.FamilyName, Organisation = a.Organisation, BirthDate = DayForm.Of(a.BirthDate),
        Street = a.Street, HouseNumber = a.HouseNumber, PostalCode = a.PostalCode, City = a.City, Phone = a.Phone, LargePrint = a.LargePrint, ReadAloud = a.ReadAloud,
    };

    public PersonalData ToData() => new()
    {
        GivenNames = Clean(GivenNames, 120) ?? "", FamilyName = Clean(FamilyName, 120) ?? "", Organisation = Clean(Organisation, 200), BirthDate = BirthDate.Value,
        Street = Clean(Street, 120), HouseNumber = Clean(HouseNumber, 20), PostalCode = Clean(PostalCode, 12), City = Clean(City, 120), Phone = Clean(Phone, 40), LargePrint = LargePrint, ReadAloud = ReadAloud,
    };

    public Html NameFields(Refusal? refusal) => Html.Of($"""
        {Ui.TextField(new Field("GivenNames", new UiText("Vornamen", "Given names")) { Value = GivenNames, Error = refusal.At("GivenNames"), Autocomplete = "given-name", Spellcheck = false, MaxLength = 120 })}
        {Ui.TextField(new Field("FamilyName", new UiText("Familienname", "Family name")) { Value = FamilyName, Error = refusal.At("FamilyName"), Autocomplete = "family-name", Spellcheck = false, MaxLength = 120 })}
        """);

    public Html AddressFields(Refusal? refusal) => Html.Of($"""
        {Ui.TextField(new Field("Street", new UiText("Straße", "Street")) { Value = Street, Required = false, Spellcheck = false, MaxLength = 120 })}
        {Ui.TextField(new Field("HouseNumber", new UiText("Hausnummer", "House number")) { Value = HouseNumber, Required = false, Spellcheck = false, Width = FieldWidth.Six, MaxLength = 20 })}
        {Ui.TextField(new Field("PostalCode", new UiText("Postleitzahl", "Postcode")) { Value = PostalCode, Error = refusal.At("PostalCode"), Required = false, Autocomplete = "postal-code", Spellcheck = false, Width = FieldWidth.Six, MaxLength = 12 })}
        {Ui.TextField(new Field("City", new UiText("Ort", "Town")) { Value = City, Required = false, Autocomplete = "address-level2", Spellcheck = false, MaxLength = 120 })}
        """);

    internal static string? Clean(string? typed, int longest)
    {
        var text = new string([.. (typed ?? "").Where(c => !char.IsControl(c))]).Trim().Normalize();
        return text.Length == 0 ? null : text.Length <= longest ? text : text[..longest];
    }
}

/// <summary>A day typed in three parts.</summary>
internal sealed class DayForm
{
    public string? Day { get; set; }
    public string? Month { get; set; }
    public string? Year { get; set; }

    public static DayForm Of(DateOnly? day) => day is not { } d ? new() : new() { Day = $"{d.Day}", Month = $"{d.Month}", Year = $"{d.Year}" };

    public bool IsEmpty => string.IsNullOrWhiteSpace(Day + Month + Year);

    public DateParts Parts => new DateParts(Day, Month, Year).Spread();

    /// <summary>The day; null when nothing or no real day was typed.</summary>
    public DateOnly? Value => DateOnly.TryParseExact($"{Parts.Day?.Trim().TrimEnd('.')}.{Parts.Month?.Trim().TrimEnd('.')}.{Parts.Year?.Trim()}", "d.M.yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>True when something was typed that is no day.</summary>
    public bool IsWrong => !IsEmpty && Value is null;
}
