using System.Text.Json.Serialization;
using Rathaus.Contracts.Core;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Domain;

/// <summary>How a delivery took effect, as the post computed it by the regime of the service.</summary>
/// <param name="On">The day on which the document counts as delivered.</param>
/// <param name="Reasons">Why this day, and why the remedy ends when it does, in German.</param>
/// <param name="RemedyEndsOn">Last day for a remedy; null where there is none.</param>
internal sealed record Effect(
    [property: JsonPropertyName("on")] DateOnly On,
    [property: JsonPropertyName("reasons")] IReadOnlyList<string> Reasons,
    [property: JsonPropertyName("remedy")] DateOnly? RemedyEndsOn)
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
        if (Holds(delivery)) return false;
        var data = CaseJson.Write(effect with { Document = document.Value });
        if (!MakesKnown(document))
        {
            Tell(EntryKind.Delivery, Writer.Machine, now, visible: false, "Schreiben zugegangen", day: effect.On, about: delivery.Value, of: EntryKind.Letter).With(data);
            return true;
        }
        Tell(EntryKind.Delivery, Writer.Machine, now, visible: true, $"{ResultWord} bekannt gegeben", day: effect.On, about: delivery.Value).With(data);
        var awaited = DocumentsOf(Decided!.Id);
        if (awaited.Count == 0 || awaited.Any(open.Contains) || Lifecycle.Next(State, CaseAct.Deliver) is not { } next) return true;
        State = next;
        var effects = _entries.Where(Stands).Select(e => (e.Day, e.Number, Effect: CaseJson.Read<Effect>(e.Data!))).Where(e => awaited.Any(d => d.Value == e.Effect.Document)).ToList();
        var last = effects.OrderBy(e => e.Effect.RemedyEndsOn ?? DateOnly.MinValue).ThenBy(e => e.Day).ThenBy(e => e.Number).LastOrDefault();
        Clocks = ClockBook.Delivered(Clocks, last.Effect ?? effect);
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
            Clocks = ClockBook.Ended(Clocks);
        }
        if (!goesOn && (became is not null || !decision && !Ended)) Clocks = clocks.Resubmitted(Clocks, GermanTime.Day(now), why);
        Tell(EntryKind.Undelivered, Writer.Machine, now, visible: false, why, about: delivery.Value, became: became);
        return true;
    }

    /// <summary>An entry that says "delivered" of a decision and was not taken back.</summary>
    public bool Stands(Entry delivered) => delivered is { Kind: EntryKind.Delivery, Of: null } && StillTrue(delivered);

    /// <summary>How the last decision is called: only acts are Bescheide.</summary>
    public string ResultWord => Decided is { } last && !last.All.Any(r => Contracts.Core.Catalogue.ResultKinds.IsAct(r.Kind)) ? "Ergebnis" : "Bescheid";

    private bool StillTrue(Entry delivered) => !_entries.Any(e => e.Kind == EntryKind.Undelivered && e.About == delivered.About && e.Number > delivered.Number);

    private bool Holds(DeliveryId delivery) => _entries.Any(e => e.Kind == EntryKind.Delivery && e.About == delivery.Value && StillTrue(e));
}
