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

    /// <summary>How the person wants all letters, asked once and kept; nothing special for an account that is unknown.</summary>
    Task<LetterWishes> WishesAsync(AccountId account, CancellationToken stop = default);
}

/// <summary>Wishes for every letter of the town (accessible documents, § 10 BGG and the acts of the Länder).</summary>
/// <param name="LargePrint">In 18 pt.</param>
/// <param name="ReadAloud">Somebody calls and reads important letters aloud.</param>
public sealed record LetterWishes(bool LargePrint, bool ReadAloud);

/// <summary>Agreement to electronic delivery: which text, when.</summary>
public sealed record DeliveryConsent(Guid Id, string TextVersion, DateTimeOffset GivenAt);
