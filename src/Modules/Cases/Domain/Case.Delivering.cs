using System.Text.Json.Serialization;
using Rathaus.Contracts.Core;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Domain;

/// <summary>How a delivery took effect, as the post computed it by the regime of the service.</summary>
/// <param name="On">The day on which the document counts as delivered.</param>
/// <param name="Reasons">Why this day, and why the remedy ends when it does, in German.</param>
/// <param name="RemedyEndsOn">Last day for a remedy; null where there is none.</param>
/// <param name="To">The party.</param>
internal sealed record Effect(
    [property: JsonPropertyName("on")] DateOnly On,
    [property: JsonPropertyName("reasons")] IReadOnlyList<string> Reasons,
    [property: JsonPropertyName("remedy")] DateOnly? RemedyEndsOn,
    [property: JsonPropertyName("to")] string? To = null)
{
    [JsonPropertyName("document")] public Guid? Document { get; init; }
}

// How the documents of a decision reached the parties, or did not.
internal sealed partial class Case
{
    /// <summary>
    /// A document counts as delivered to one party. When all documents of the last decision do, the case moves on, and the latest day counts;
    /// entries must be loaded. A letter that decides nothing moves nothing.
    /// </summary>
    /// <param name="open">Documents of this case with a delivery that is open or failed without a follower.</param>
    /// <returns>False when this was told before.</returns>
    public bool Delivered(DeliveryId delivery, DocumentId document, Effect effect, IReadOnlyCollection<DocumentId> open, DateTimeOffset now)
    {
        var told = _entries.LastOrDefault(e => e.Kind == EntryKind.Delivery && e.About == delivery.Value && StillTrue(e));
        if (told is not null && told.Day == effect.On) return false;
        var data = CaseJson.Write(effect with { Document = document.Value });
        if (!MakesKnown(document))
        {
            Tell(EntryKind.Delivery, Writer.Machine, now, visible: false, "Schreiben zugegangen", day: effect.On, about: delivery.Value, of: EntryKind.Letter).With(data);
            return true;
        }
        Tell(EntryKind.Delivery, Writer.Machine, now, visible: true, told is null ? $"{ResultWord} bekannt gegeben" : $"{ResultWord} an einem anderen Tag bekannt gegeben", day: effect.On, about: delivery.Value).With(data);
        var awaited = DocumentsOf(Decided!.Id);
        if (awaited.Count == 0) return true;
        if (!awaited.Any(open.Contains) && Lifecycle.Next(State, CaseAct.Deliver) is { } next) State = next;
        List<Effect> effects = [.. _entries.Where(Stands).Select(e => CaseJson.Read<Effect>(e.Data!)).Where(e => awaited.Any(d => d.Value == e.Document))];
        if (State == CaseState.Delivered) Clocks = ClockBook.Delivered(Clocks, effects);
        else if (State == CaseState.Decided) Clocks = ClockBook.DeliveredToSome(Clocks, effects);
        if (State == CaseState.Delivered && Decided.Closes) Close(Writer.Machine, "", now);
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
    public bool Undelivered(DeliveryId delivery, DocumentId document, string why, bool goesOn, ClockBook clocks, DateTimeOffset now)
    {
        if (_entries.Any(e => e.Kind == EntryKind.Undelivered && e.About == delivery.Value)) return false;
        var decision = MakesKnown(document);
        var became = decision ? Lifecycle.Next(State, CaseAct.Undeliver) : null;
        if (became is { } next)
        {
            State = next;
            // The other parties' deliveries stand, and so do their remedy periods.
            Clocks = ClockBook.DeliveredToSome(ClockBook.Ended(Clocks), [.. _entries.Where(e => Stands(e) && e.About != delivery.Value).Select(e => CaseJson.Read<Effect>(e.Data!))]);
        }
        if (!goesOn && (became is not null || !decision && !Ended)) Clocks = clocks.Resubmitted(Clocks, GermanTime.Day(now), why);
        Tell(EntryKind.Undelivered, Writer.Machine, now, visible: false, why, about: delivery.Value, became: became);
        return true;
    }

    /// <summary>An entry that says "delivered" of a decision, was not taken back and not replaced by another day.</summary>
    public bool Stands(Entry delivered) => delivered is { Kind: EntryKind.Delivery, Of: null } && StillTrue(delivered);

    /// <summary>How the last decision is called: only acts are Bescheide.</summary>
    public string ResultWord => Decided is { } last && !last.All.Any(r => Contracts.Core.Catalogue.ResultKinds.IsAct(r.Kind)) ? "Ergebnis" : "Bescheid";

    private bool StillTrue(Entry delivered) => !_entries.Any(e => e.Kind is EntryKind.Undelivered or EntryKind.Delivery && e.About == delivered.About && e.Number > delivered.Number);

    private bool Holds(DeliveryId delivery) => _entries.Any(e => e.Kind == EntryKind.Delivery && e.About == delivery.Value && StillTrue(e));
}
