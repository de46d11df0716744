using Rathaus.Contracts.Core;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Domain;

// How the decision reached the parties, or did not.
internal sealed partial class Case
{
    /// <summary>The decision counts as delivered to one party. When it does to all, the case moves on, and the latest day counts; entries must be loaded.</summary>
    /// <param name="all">Whether no delivery of this case is open any more.</param>
    /// <returns>False when this was told before.</returns>
    public bool Delivered(DeliveryId delivery, DateOnly on, string reason, bool all, ClockBook clocks, DateTimeOffset now)
    {
        if (Holds(delivery)) return false;
        Tell(EntryKind.Delivery, Writer.Machine, now, visible: true, "Bescheid bekannt gegeben", day: on, about: delivery.Value).With(CaseJson.Write(new[] { reason }));
        if (!all || Lifecycle.Next(State, CaseAct.Deliver) is not { } next) return true;
        State = next;
        var last = _entries.Where(Stands).MaxBy(e => (e.Day, e.Number))!;
        Clocks = clocks.Delivered(Clocks, last.Day!.Value, CaseJson.Read<List<string>>(last.Data!)[0], RemedyMonths);
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
