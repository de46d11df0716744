using Rathaus.Platform.UiKit;

namespace Rathaus.Contracts.Core.Accounts;

/// <summary>An organisational unit as people meet it.</summary>
public sealed record UnitInfo(string Slug, string Name, string Phone, string Mail, string Hours, string Address)
{
    /// <summary>For English pages; empty: none.</summary>
    public string EnglishName { get; init; } = "";

    /// <summary>The name in the language of the page.</summary>
    public string Shown => UiText.English && EnglishName.Length > 0 ? EnglishName : Name;
}

/// <summary>A member of staff.</summary>
/// <param name="Deputy">Who stands in while the person is away.</param>
public sealed record StaffInfo(AccountId Id, string Name, string Phone, string Room, IReadOnlyList<string> Units, AccountId? Deputy, bool Away)
{
    /// <summary>What the person may do, by all of their roles.</summary>
    public IReadOnlyCollection<string> Permissions { get; init; } = [];

    /// <summary>True when one of the person's roles holds this permission.</summary>
    public bool May(string permission) => Permissions.Contains(permission);
}

/// <summary>Who works where.</summary>
public interface IOrganisation
{
    Task<IReadOnlyList<UnitInfo>> UnitsAsync(CancellationToken stop = default);
    Task<IReadOnlyList<StaffInfo>> StaffAsync(CancellationToken stop = default);
}

public static class OrganisationReading
{
    public static async Task<UnitInfo?> UnitAsync(this IOrganisation organisation, string slug, CancellationToken stop = default) =>
        (await organisation.UnitsAsync(stop)).FirstOrDefault(u => u.Slug == slug);

    public static async Task<StaffInfo?> StaffAsync(this IOrganisation organisation, AccountId id, CancellationToken stop = default) =>
        (await organisation.StaffAsync(stop)).FirstOrDefault(s => s.Id == id);
}
