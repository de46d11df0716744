namespace Rathaus.LegalTime;

/// <summary>The law under which a document is delivered (bekannt gegeben).</summary>
public enum Regime { VwVfG, AO, SgbX, Ozg, VwZG }

/// <summary>The way a document takes.</summary>
public enum DeliveryWay { Letter, Transmission, OwnPortal, AccountMailbox, Service }

/// <summary>The event from which a rule counts.</summary>
public enum StartEvent { Posted, Sent, Provided, Retrieved }

/// <summary>What happens when the counted day is a Saturday, Sunday or holiday.</summary>
public enum Shift { None, NextWorkingDay }

/// <summary>One row of the delivery table.</summary>
/// <param name="Id">Stable name of the row, kept with each delivery.</param>
/// <param name="Regime">The law.</param>
/// <param name="Way">The way.</param>
/// <param name="Land">The Land whose own law says so, or null for federal law.</param>
/// <param name="ValidFrom">First start day for which the row holds.</param>
/// <param name="ValidTo">Last such day, or null.</param>
/// <param name="StartEvent">The event that is counted from.</param>
/// <param name="Days">Days after the event.</param>
/// <param name="Shift">Move of a counted day that is free.</param>
/// <param name="Fiction">True when the day counts without proof of arrival; false when it needs the event to have happened to the person.</param>
/// <param name="EndsAfterDays">The provision ends so many days after the notification, or null.</param>
/// <param name="Conditions">What must be given, in German words.</param>
/// <param name="Source">Paragraph and version.</param>
/// <param name="Doubt">Why the row is not sure, or null.</param>
public sealed record DeliveryRule(
    string Id, Regime Regime, DeliveryWay Way, Land? Land, DateOnly ValidFrom, DateOnly? ValidTo,
    StartEvent StartEvent, int Days, Shift Shift, bool Fiction, int? EndsAfterDays,
    string Conditions, string Source, string? Doubt = null)
{
    /// <summary>False where the row still has to be compared with the text in force.</summary>
    public bool Verified => Doubt is null;

    /// <summary>Whether the row holds for a start day.</summary>
    public bool HoldsOn(DateOnly day) => day >= ValidFrom && (ValidTo is not { } last || day <= last);

    internal bool Overlaps(DeliveryRule other) =>
        (Regime, Way, Land) == (other.Regime, other.Way, other.Land)
        && ValidFrom <= (other.ValidTo ?? DateOnly.MaxValue) && other.ValidFrom <= (ValidTo ?? DateOnly.MaxValue);
}
