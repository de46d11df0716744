namespace Rathaus.Contracts.Core.Accounts;

/// <summary>What is known of a citizen or business, offered for filling in with its source; never overwrites what was typed.</summary>
/// <param name="Source">Where it comes from and since when: "aus Ihrem Konto, Stand 3. März 2026".</param>
public sealed record KnownData(AccountId Account, string Source, IReadOnlyDictionary<string, string> Values)
{
    // Keys of Values.
    public const string FamilyName = "family_name", GivenNames = "given_names", BirthDate = "birth_date", Organisation = "organisation",
        Street = "street", HouseNumber = "house_number", PostalCode = "postal_code", City = "city", Mail = "mail", Phone = "phone";
}

/// <summary>The accounts of citizens and businesses.</summary>
public interface IAccounts
{
    /// <summary>The citizen's or business's account with this mail address.</summary>
    Task<AccountId?> FindAsync(string mail, CancellationToken stop = default);

    Task<KnownData?> KnownDataAsync(AccountId account, CancellationToken stop = default);

    /// <summary>True when the person agreed to receive decisions in the town's own mailbox (§ 41(2a) VwVfG) and has not withdrawn it.</summary>
    Task<DeliveryConsent?> ConsentAsync(AccountId account, CancellationToken stop = default);
}

/// <summary>Agreement to electronic delivery: which text, when.</summary>
public sealed record DeliveryConsent(Guid Id, string TextVersion, DateTimeOffset GivenAt);
