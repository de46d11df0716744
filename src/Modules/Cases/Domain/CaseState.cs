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
}

/// <summary>What can be done to a case that concerns its state.</summary>
internal enum CaseAct { Take, Assign, Ask, Answer, StopWaiting, Prepare, Release, Deliver, Undeliver, Withdraw, Close }
