using Rathaus.Platform.Data;

namespace Rathaus.Contracts.Core;

/// <summary>A published, immutable revision of a service.</summary>
public readonly record struct ServiceRevisionId(Guid Value) : IId
{
    public static ServiceRevisionId New() => new(Guid.CreateVersion7());
}

/// <summary>An account of a citizen, a business or a member of staff.</summary>
public readonly record struct AccountId(Guid Value) : IId
{
    public static AccountId New() => new(Guid.CreateVersion7());
}

/// <summary>The work on one matter (Vorgang). Its public number is never an access key.</summary>
public readonly record struct CaseId(Guid Value) : IId
{
    public static CaseId New() => new(Guid.CreateVersion7());

    /// <summary>The case as the log names it.</summary>
    public string Reference => "c-" + Value.ToString("n");
}

/// <summary>A person or organisation in a case, with a role.</summary>
public readonly record struct PartyId(Guid Value) : IId
{
    public static PartyId New() => new(Guid.CreateVersion7());
}

/// <summary>A document in a record.</summary>
public readonly record struct DocumentId(Guid Value) : IId
{
    public static DocumentId New() => new(Guid.CreateVersion7());
}

/// <summary>One document to one party by one way, with its own date.</summary>
public readonly record struct DeliveryId(Guid Value) : IId
{
    public static DeliveryId New() => new(Guid.CreateVersion7());
}

/// <summary>Money that somebody owes the town.</summary>
public readonly record struct ClaimId(Guid Value) : IId
{
    public static ClaimId New() => new(Guid.CreateVersion7());
}
