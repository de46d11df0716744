using Rathaus.Contracts.Core.Accounts;
using Rathaus.Modules.Forms.Definition;
using Rathaus.Modules.Forms.Fields;

namespace Rathaus.Modules.Forms.Apply;

/// <summary>Puts known data of the account into a field that was not answered yet. What was typed is never touched.</summary>
internal static class Prefill
{
    /// <returns>True when something was filled in.</returns>
    public static bool Into(FieldDefinition field, Typed typed, KnownData known)
    {
        if (!field.Prefill || typed.Names.Any(n => (n == field.Id || n.StartsWith(field.Id + ".", StringComparison.Ordinal)) && typed[n].Length > 0)) return false;
        return field.Kind switch
        {
            PersonFieldKind => Put(typed, known, (PersonFieldKind.FamilyName, KnownData.FamilyName), (PersonFieldKind.GivenNames, KnownData.GivenNames)) | PutBirth(typed, known),
            AddressKind => Put(typed, known, (AddressKind.Street, KnownData.Street), (AddressKind.Number, KnownData.HouseNumber), (AddressKind.Postcode, KnownData.PostalCode), (AddressKind.City, KnownData.City)),
            CompanyKind => Put(typed, known, (CompanyKind.CompanyName, KnownData.Organisation), (CompanyKind.FamilyName, KnownData.FamilyName), (CompanyKind.GivenNames, KnownData.GivenNames)),
            EmailKind => Put(typed, known, ("", KnownData.Mail)),
            PhoneKind => Put(typed, known, ("", KnownData.Phone)),
            _ => false,
        };

        bool Put(Typed to, KnownData from, params (string Part, string Key)[] parts)
        {
            var any = false;
            foreach (var (part, key) in parts)
            {
                if (!from.Values.TryGetValue(key, out var value)) continue;
                to.Set(part.Length == 0 ? field.Id : $"{field.Id}.{part}", value);
                any = true;
            }
            return any;
        }

        bool PutBirth(Typed to, KnownData from)
        {
            if (!from.Values.TryGetValue(KnownData.BirthDate, out var born) || YamlValue.Day(born) is not { } day) return false;
            to.Set($"{field.Id}.{PersonFieldKind.BirthDate}.day", $"{day.Day}");
            to.Set($"{field.Id}.{PersonFieldKind.BirthDate}.month", $"{day.Month}");
            to.Set($"{field.Id}.{PersonFieldKind.BirthDate}.year", $"{day.Year}");
            return true;
        }
    }
}
