using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Platform;

namespace Rathaus.Contracts.Core.Payments;

/// <summary>A part of a claim and its due date.</summary>
public sealed record Due(DateOnly On, Money Amount);

/// <summary>Where a claim stands.</summary>
public enum ClaimState
{
    /// <summary>Something is still to be paid.</summary>
    Open,
    /// <summary>All of it was received.</summary>
    Paid,
    /// <summary>A prepayment that was not paid in time: the order ended by itself, nothing is owed.</summary>
    Lapsed,
    /// <summary>Taken back: nothing is owed.</summary>
    Cancelled,
}

/// <summary>How a claim came to be and how long it waits.</summary>
/// <param name="LapsesOn">Prepayment: last day to pay; the order ends by itself afterwards.</param>
/// <param name="RemindOn">Day of the one reminder.</param>
/// <param name="Discreet">True where a secret (taxes, social matters) forbids to show the purpose behind a bare link.</param>
public sealed record ClaimTerms(MoneyOrder Order, DateOnly? LapsesOn = null, DateOnly? RemindOn = null, bool Discreet = false)
{
    /// <summary>The party that owes it, where several of a case owe something each.</summary>
    public PartyId? Debtor { get; init; }
    public string DebtorName { get; init; } = "";
}

/// <summary>Money owed: what for, by whom, under which reference.</summary>
/// <param name="Reference">Kassenzeichen; empty while the finance system has not given one.</param>
public sealed record ClaimInfo(ClaimId Id, string Reference, string Purpose, Money Amount, IReadOnlyList<Due> Dues)
{
    public MoneyOrder Order { get; init; }
    public ClaimState State { get; init; }

    /// <summary>All that came in for it.</summary>
    public Money Received { get; init; }

    /// <summary>What went back.</summary>
    public Money Refunded { get; init; }

    /// <summary>What still has to be paid.</summary>
    public Money Open { get; init; }

    /// <summary>Last day to pay: the end of a prepayment, else the next due date; null where nothing is open.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>The party that owes it, where several of a case owe something each.</summary>
    public PartyId? Debtor { get; init; }
    public string DebtorName { get; init; } = "";

    /// <summary>Address of the payment page, with its secret.</summary>
    public string PayPath { get; init; } = "";
}

/// <summary>A levy that runs on year by year (Dauerbescheid).</summary>
/// <param name="Yearly">The amount of a full year; part of a year counts by months.</param>
/// <param name="From">First month that counts.</param>
/// <param name="Until">First month that does not count any more; null: runs on.</param>
/// <param name="Days">The days of a year on which equal parts are due, as <c>MM-dd</c>: one, two or four.</param>
public sealed record LevyPlan(Money Yearly, DateOnly From, DateOnly? Until, IReadOnlyList<string> Days);

/// <summary>A levy that runs, with its amounts of a year and the months from which they hold, first to last.</summary>
/// <param name="Until">First month that counts no more; null: runs on.</param>
public sealed record LevyInfo(Guid Id, CaseId Case, DateOnly From, DateOnly? Until, IReadOnlyList<LevyAmount> Amounts)
{
    /// <summary>The amount of a year on a day, or that of the beginning where it is earlier.</summary>
    public Money On(DateOnly day) => (Amounts.LastOrDefault(a => a.From <= day) ?? Amounts[0]).Yearly;
}

/// <summary>The amount of a full year, from a month on.</summary>
public sealed record LevyAmount(DateOnly From, Money Yearly);

/// <summary>Claims of the town. Nothing here commits.</summary>
public interface IPayments
{
    /// <summary>Raises a claim; its Kassenzeichen is drawn in the commit from the town's own number range, or asked for afterwards from the finance system.</summary>
    Task<OpenedClaim> RaiseAsync(CaseId owner, string purpose, IReadOnlyList<Due> dues, ClaimTerms? terms = null, CancellationToken stop = default);

    /// <summary>Fixes a levy: the claim of the first year now, those of the following years by themselves.</summary>
    /// <param name="first">What is due for the first year.</param>
    Task<OpenedClaim> AssessAsync(CaseId owner, string purpose, LevyPlan plan, IReadOnlyList<Due> first, ClaimTerms? terms = null, CancellationToken stop = default);

    /// <summary>The levies of some cases.</summary>
    Task<IReadOnlyList<LevyInfo>> LeviesAsync(IReadOnlyCollection<CaseId> owners, CancellationToken stop = default);

    /// <summary>Another amount of a year from a month on: every year from then on is worked out anew, days that are over keep their amounts as far as the new sum reaches.</summary>
    Task<Refusal?> ChangeLevyAsync(Guid levy, DateOnly from, Money yearly, CancellationToken stop = default);

    /// <summary>The open fee of a case is fixed by the act now: it becomes due on a day.</summary>
    Task BillAsync(CaseId owner, DateOnly dueOn, CancellationToken stop = default);

    /// <summary>Takes back what is owed in a case; what was paid becomes a task to refund.</summary>
    Task CancelAsync(CaseId owner, string why, CancellationToken stop = default);

    /// <summary>The GiroCode of a bank transfer as SVG, for letters.</summary>
    string GiroCode(string payee, string iban, Money amount, string reference);

    Task<IReadOnlyList<ClaimInfo>> OfCaseAsync(CaseId owner, CancellationToken stop = default);
}

/// <summary>A claim that was just raised.</summary>
public sealed class OpenedClaim(ClaimId id)
{
    public ClaimId Id { get; } = id;

    /// <summary>Kassenzeichen; known after the commit, empty where the finance system gives it.</summary>
    public string Reference { get; set; } = "";
}
