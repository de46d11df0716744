using System.Collections.Frozen;
using Rathaus.Contracts.Core.Payments;
using Rathaus.Platform;

namespace Rathaus.Modules.Payments.Domain;

/// <summary>What happens to a claim.</summary>
internal enum ClaimAct { Settle, Reopen, Lapse, Cancel }

/// <summary>One way of a person through a payment service.</summary>
internal enum AttemptState { Started, Succeeded, Failed, Cancelled, Expired }

internal enum AttemptAct { Succeed, Fail, Cancel, Expire }

/// <summary>Money that goes back.</summary>
internal enum RefundState
{
    /// <summary>The town holds money that it is not owed; a clerk has to decide.</summary>
    Proposed,
    /// <summary>Ordered over the town's limit: a second person looks.</summary>
    SecondLook,
    /// <summary>Ordered; on its way by a job, or to be transferred by the cash office.</summary>
    Ordered,
    /// <summary>The payment service refused it: transfer it by hand.</summary>
    Failed,
    Done,
    /// <summary>The town keeps the money, with a reason.</summary>
    Kept,
}

internal enum RefundAct { Order, AskSecond, Approve, SendBack, Keep, Fail, Finish }

/// <summary>The tables of all that lives here: in which state which act is possible, and where it leads. What is not in them is refused.</summary>
internal static class Lifecycle
{
    public static readonly FrozenDictionary<(ClaimState, ClaimAct), ClaimState> Claims = new Dictionary<(ClaimState, ClaimAct), ClaimState>
    {
        [(ClaimState.Open, ClaimAct.Settle)] = ClaimState.Paid,
        [(ClaimState.Paid, ClaimAct.Reopen)] = ClaimState.Open,
        [(ClaimState.Open, ClaimAct.Lapse)] = ClaimState.Lapsed,
        [(ClaimState.Open, ClaimAct.Cancel)] = ClaimState.Cancelled,
        [(ClaimState.Paid, ClaimAct.Cancel)] = ClaimState.Cancelled,
    }.ToFrozenDictionary();

    public static readonly FrozenDictionary<(AttemptState, AttemptAct), AttemptState> Attempts = new Dictionary<(AttemptState, AttemptAct), AttemptState>
    {
        [(AttemptState.Started, AttemptAct.Succeed)] = AttemptState.Succeeded,
        [(AttemptState.Started, AttemptAct.Fail)] = AttemptState.Failed,
        [(AttemptState.Started, AttemptAct.Cancel)] = AttemptState.Cancelled,
        [(AttemptState.Started, AttemptAct.Expire)] = AttemptState.Expired,
        // Services report late: money that came after all is money that came.
        [(AttemptState.Failed, AttemptAct.Succeed)] = AttemptState.Succeeded,
        [(AttemptState.Cancelled, AttemptAct.Succeed)] = AttemptState.Succeeded,
        [(AttemptState.Expired, AttemptAct.Succeed)] = AttemptState.Succeeded,
    }.ToFrozenDictionary();

    public static readonly FrozenDictionary<(RefundState, RefundAct), RefundState> Refunds = new Dictionary<(RefundState, RefundAct), RefundState>
    {
        [(RefundState.Proposed, RefundAct.Order)] = RefundState.Ordered,
        [(RefundState.Proposed, RefundAct.AskSecond)] = RefundState.SecondLook,
        [(RefundState.Proposed, RefundAct.Keep)] = RefundState.Kept,
        [(RefundState.SecondLook, RefundAct.Approve)] = RefundState.Ordered,
        [(RefundState.SecondLook, RefundAct.SendBack)] = RefundState.Proposed,
        [(RefundState.Ordered, RefundAct.Finish)] = RefundState.Done,
        [(RefundState.Ordered, RefundAct.Fail)] = RefundState.Failed,
        [(RefundState.Failed, RefundAct.Order)] = RefundState.Ordered,
        [(RefundState.Failed, RefundAct.Finish)] = RefundState.Done,
    }.ToFrozenDictionary();

    public static Refusal Refuse(RefundState from) => new(from switch
    {
        RefundState.Proposed => "Diese Erstattung ist noch nicht angeordnet.",
        RefundState.SecondLook => "Diese Erstattung wartet auf eine zweite Person.",
        RefundState.Ordered => "Diese Erstattung ist schon angeordnet.",
        RefundState.Done => "Dieses Geld ist schon erstattet.",
        RefundState.Kept => "Die Stadt behält dieses Geld; das ist schon entschieden.",
        _ => "Diese Erstattung ist gescheitert. Überweisen Sie von Hand, und bestätigen Sie es.",
    });
}
