using System.Text.Json.Serialization;
using Rathaus.Contracts.Core;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Domain;

/// <summary>How a delivery took effect, as the post computed it by the regime of the service.</summary>
/// <param name="On">The day on which the decision counts as delivered.</param>
/// <param name="Reasons">Why this day, and why the remedy ends when it does, in German.</param>
/// <param name="RemedyEndsOn">Last day for a remedy; null where there is none.</param>
internal sealed record Effect(
    [property: JsonPropertyName("on")] DateOnly On,
    [property: JsonPropertyName("reasons")] IReadOnlyList<string> Reasons,
    [property: JsonPropertyName("remedy")] DateOnly? RemedyEndsOn);

// How the decision reached the parties, or did not.
internal sealed partial class Case
{
    /// <summary>The decision counts as delivered to one party. When it does to all, the case moves on, and the latest day counts; entries must be loaded.</summary>
    /// <param name="all">Whether no delivery of this case is open any more.</param>
    /// <returns>False when this was told before.</returns>
    public bool Delivered(DeliveryId delivery, Effect effect, bool all, DateTimeOffset now)
    {
        if (Holds(delivery)) return false;
        Tell(EntryKind.Delivery, Writer.Machine, now, visible: true, "Bescheid bekannt gegeben", day: effect.On, about: delivery.Value).With(CaseJson.Write(effect));
        if (!all || Lifecycle.Next(State, CaseAct.Deliver) is not { } next) return true;
        State = next;
        var last = _entries.Where(Stands).MaxBy(e => (e.Day, e.Number))!;
        Clocks = ClockBook.Delivered(Clocks, CaseJson.Read<Effect>(last.Data!));
        return true;
    }

    /// <summary>A delivery came to nothing. What counted as delivered does not any more; entries must be loaded.</summary>
    /// <param name="goesOn">True where the town tries another way by itself; otherwise the case is due today.</param>
    /// <returns>False when this was told before.</returns>
    public bool Undelivered(DeliveryId delivery, string why, bool goesOn, ClockBook clocks, DateTimeOffset now)
    {
        if (_entries.Any(e => e.Kind == EntryKind.Undelivered && e.About == delivery.Value)) return false;
        var became = Lifecycle.Next(State, CaseAct.Undeliver);
        if (became is { } next)
        {
            State = next;
            Clocks = ClockBook.Ended(Clocks);
            if (!goesOn) Clocks = clocks.Resubmitted(Clocks, GermanTime.Day(now), why);
        }
        Tell(EntryKind.Undelivered, Writer.Machine, now, visible: false, why, about: delivery.Value, became: became);
        return true;
    }

    /// <summary>An entry that says "delivered" and was not taken back.</summary>
    public bool Stands(Entry delivered) => delivered.Kind == EntryKind.Delivery
        && !_entries.Any(e => e.Kind == EntryKind.Undelivered && e.About == delivered.About && e.Number > delivered.Number);

    private bool Holds(DeliveryId delivery) => _entries.Any(e => e.About == delivery.Value && Stands(e));
}
