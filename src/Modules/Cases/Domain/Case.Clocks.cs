using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Platform;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Domain;

// Clocks that a law orders for the service.
internal sealed partial class Case
{
    /// <summary>The papers are complete since a day; entries must be loaded.</summary>
    public Refusal? PapersComplete(Writer by, DateOnly day, IReadOnlyList<ServiceClock> ordered, ClockBook clocks, DateTimeOffset now)
    {
        if (!Lifecycle.Allows(State, CaseAct.Prepare)) return Lifecycle.Refuse(State, CaseAct.Prepare);
        if (ordered.All(o => o.AtReceipt)) return new("In diesem Vorgang beginnt keine Frist mit den vollständigen Unterlagen.");
        if (day > GermanTime.Day(now)) return new("Der Tag liegt in der Zukunft. Vermerken Sie ihn, wenn die Unterlagen da sind.", "day");
        if (day < GermanTime.Day(ReceivedAt)) return new("Die Unterlagen können nicht vor dem Antrag vollständig gewesen sein. Prüfen Sie den Tag.", "day");
        Clocks = clocks.Complete(Clocks, ordered, day);
        Tell(EntryKind.State, by, now, visible: true, "Unterlagen vollständig", day: day, became: State);
        return null;
    }

    /// <summary>The deemed approval is extended, once; entries must be loaded.</summary>
    public Refusal? ExtendFiction(Writer by, int months, string why, ClockBook clocks, DateTimeOffset now)
    {
        if (!Lifecycle.Allows(State, CaseAct.Prepare)) return Lifecycle.Refuse(State, CaseAct.Prepare);
        var extended = clocks.Extend(Clocks, months, why, GermanTime.Day(now));
        if (extended.Refusal is { } no) return no;
        Clocks = extended.Value;
        Tell(EntryKind.State, by, now, visible: true, $"Genehmigungsfiktion um {(months == 1 ? "1 Monat" : $"{months} Monate")} verlängert: {why}", became: State);
        return null;
    }
}
