using System.Text.Json.Serialization;
using Rathaus.Contracts.Core;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Domain;

/// <summary>How a delivery took effect, as the post computed it by the regime of the service.</summary>
/// <param name="On">The day on which the decision counts as delivered.</param>
/// <param name="Reasons">Why this day, and why the remedy ends when it does, in German.</param>
/// <param name="RemedyEndsOn">Last day for a remedy; null where there is none.</param>
/// <param name="To">The party.</param>
internal sealed record Effect(
    [property: JsonPropertyName("on")] DateOnly On,
    [property: JsonPropertyName("reasons")] IReadOnlyList<string> Reasons,
    [property: JsonPropertyName("remedy")] DateOnly? RemedyEndsOn,
    [property: JsonPropertyName("to")] string? To = null);

// How the decision reached the parties, or did not.
internal sealed partial class Case
{
    /// <summary>The decision counts as delivered to one party. When it does to all, the case moves on, and the latest day counts; entries must be loaded.</summary>
    /// <param name="all">Whether no delivery of this case is open any more.</param>
    /// <returns>False when this was told before.</returns>
    public bool Delivered(DeliveryId delivery, Effect effect, bool all, DateTimeOffset now)
    {
        if (_entries.LastOrDefault(e => e.About == delivery.Value && Stands(e)) is { } told)
        {
            if (told.Day == effect.On) return false;
            Tell(EntryKind.Delivery, Writer.Machine, now, visible: true, "Bescheid an einem anderen Tag bekannt gegeben", day: effect.On, about: delivery.Value).With(CaseJson.Write(effect));
        }
        else Tell(EntryKind.Delivery, Writer.Machine, now, visible: true, "Bescheid bekannt gegeben", day: effect.On, about: delivery.Value).With(CaseJson.Write(effect));
        List<Effect> effects = [.. _entries.Where(Stands).Select(e => CaseJson.Read<Effect>(e.Data!))];
        if (all && Lifecycle.Next(State, CaseAct.Deliver) is { } next) State = next;
        if (State == CaseState.Delivered) Clocks = ClockBook.Delivered(Clocks, effects);
        else if (State == CaseState.Decided) Clocks = ClockBook.DeliveredToSome(Clocks, effects);
        return true;
    }

    /// <summary>What failed goes out once more: the wish to look after it is fulfilled; entries must be loaded.</summary>
    /// <returns>False when this was told before.</returns>
    public bool SentAgain(DeliveryId failed, DeliveryId next, DateTimeOffset now)
    {
        if (_entries.Any(e => e.Kind == EntryKind.Document && e.About == next.Value)) return false;
        var why = _entries.LastOrDefault(e => e.Kind == EntryKind.Undelivered && e.About == failed.Value)?.Text;
        if (why is not null && Clocks.FirstOrDefault(c => c.Kind == ClockKind.Resubmission) is { } wish && wish.Reasons.Contains(why))
            Clocks = [.. Clocks.Where(c => c.Kind != ClockKind.Resubmission)];
        Tell(EntryKind.Document, Writer.Machine, now, visible: false, "Das Schreiben geht auf einem neuen Weg hinaus", about: next.Value);
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
            // The other parties' deliveries stand, and so do their remedy periods.
            Clocks = ClockBook.DeliveredToSome(ClockBook.Ended(Clocks), [.. _entries.Where(e => Stands(e) && e.About != delivery.Value).Select(e => CaseJson.Read<Effect>(e.Data!))]);
            if (!goesOn) Clocks = clocks.Resubmitted(Clocks, GermanTime.Day(now), why);
        }
        Tell(EntryKind.Undelivered, Writer.Machine, now, visible: false, why, about: delivery.Value, became: became);
        return true;
    }

    /// <summary>An entry that says "delivered", was not taken back and not replaced by another day.</summary>
    public bool Stands(Entry delivered) => delivered.Kind == EntryKind.Delivery
        && !_entries.Any(e => e.Kind is EntryKind.Undelivered or EntryKind.Delivery && e.About == delivered.About && e.Number > delivered.Number);
}
