namespace Rathaus.Modules.Cases.Domain;

/// <summary>Where a case stands. What may follow is in <see cref="Lifecycle"/>.</summary>
internal enum CaseState
{
    /// <summary>Came in; nobody works on it yet.</summary>
    Received,
    /// <summary>Somebody works on it.</summary>
    InProgress,
    /// <summary>The citizen was asked something.</summary>
    WaitingForCitizen,
    /// <summary>A decision was released; it is on its way.</summary>
    Decided,
    /// <summary>The decision counts as delivered.</summary>
    Delivered,
    /// <summary>Taken back by the citizen before a decision.</summary>
    Withdrawn,
    /// <summary>Zu den Akten.</summary>
    Closed,
    /// <summary>Ordered; the work begins when the prepayment is there.</summary>
    AwaitingPayment,
}

/// <summary>What can be done to a case that concerns its state.</summary>
internal enum CaseAct { Take, Assign, Ask, Answer, StopWaiting, Prepare, Release, Deliver, Undeliver, Withdraw, Close, PrepareAfter, ReleaseAfter, Consult, Pay, Lapse, Deem, UndoDeem }

/// <summary>How a case ended, where it ended without a decision or beside it.</summary>
internal enum CloseHow
{
    /// <summary>Done: the remedy period is over, or there was nothing to decide.</summary>
    Done,
    /// <summary>The person took it back, by telephone, letter or at the counter.</summary>
    Withdrawn,
    /// <summary>Somebody else is competent; it was forwarded and the person told (§ 3 VwVfG).</summary>
    NotCompetent,
    /// <summary>The same matter lies here a second time.</summary>
    Duplicate,
    /// <summary>Nothing is left to decide (§ 43(2) VwVfG).</summary>
    Settled,
}

/// <summary>What a case is about.</summary>
internal enum CasePurpose
{
    /// <summary>An application, notice or order.</summary>
    Application,
    /// <summary>A remedy against a decision of another case.</summary>
    Objection,
}
