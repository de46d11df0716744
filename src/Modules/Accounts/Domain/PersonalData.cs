namespace Rathaus.Modules.Accounts.Domain;

/// <summary>What a person states about themselves; cleaned and checked before it reaches an account.</summary>
internal sealed record PersonalData
{
    public string FamilyName { get; init; } = "";
    public string GivenNames { get; init; } = "";
    public DateOnly? BirthDate { get; init; }
    public string? Organisation { get; init; }
    public string? Street { get; init; }
    public string? HouseNumber { get; init; }
    public string? PostalCode { get; init; }
    public string? City { get; init; }
    public string? Phone { get; init; }
    public bool LargePrint { get; init; }
    public bool ReadAloud { get; init; }
}
