namespace Rathaus.Contracts.Core.Payments;

/// <summary>A part of a claim and its due date.</summary>
public sealed record Due(DateOnly On, Money Amount);

/// <summary>Money owed: what for, by whom, under which reference.</summary>
/// <param name="Reference">Kassenzeichen.</param>
public sealed record ClaimInfo(ClaimId Id, string Reference, string Purpose, Money Amount, IReadOnlyList<Due> Dues);

/// <summary>Claims of the town. Nothing here commits.</summary>
public interface IPayments
{
    /// <summary>Raises a claim; its Kassenzeichen is drawn in the commit from the town's own number range.</summary>
    OpenedClaim Raise(CaseId owner, string purpose, IReadOnlyList<Due> dues);

    Task<IReadOnlyList<ClaimInfo>> OfCaseAsync(CaseId owner, CancellationToken stop = default);
}

/// <summary>A claim that was just raised.</summary>
public sealed class OpenedClaim(ClaimId id)
{
    public ClaimId Id { get; } = id;

    /// <summary>Kassenzeichen; known after the commit.</summary>
    public string Reference { get; set; } = "";
}
