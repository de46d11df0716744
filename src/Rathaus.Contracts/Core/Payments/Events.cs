namespace Rathaus.Contracts.Core.Payments;

/// <summary>A claim was raised.</summary>
public sealed record ClaimRaised(CaseId Case, ClaimId Claim);

/// <summary>What is owed in a case changed: other amounts, other days.</summary>
/// <param name="Told">German: what was changed, for the history of the case.</param>
public sealed record ClaimsChanged(CaseId Case, string Told);

/// <summary>All of a claim was received.</summary>
public sealed record ClaimPaid(CaseId Case, ClaimId Claim);

/// <summary>Money came in, whether it was owed or not.</summary>
public sealed record MoneyReceived(CaseId Case, ClaimId Claim, Guid Payment);

/// <summary>A prepayment was not paid in time: the order ends.</summary>
public sealed record ClaimLapsed(CaseId Case, ClaimId Claim);

/// <summary>A prepayment waits for some days: the person is to be reminded once.</summary>
public sealed record PaymentReminded(CaseId Case, ClaimId Claim);

/// <summary>The finance system gave the Kassenzeichen of a claim.</summary>
public sealed record ReferenceGiven(CaseId Case, ClaimId Claim);

/// <summary>Money went back to the person.</summary>
public sealed record MoneyRefunded(CaseId Case, ClaimId Claim, Guid Refund);
