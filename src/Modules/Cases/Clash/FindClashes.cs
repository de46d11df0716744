using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Modules.Cases.Reactions;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Jobs;
using Rathaus.Platform.Web;
using Case = Rathaus.Modules.Cases.Domain.Case;

namespace Rathaus.Modules.Cases.Clash;

/// <summary>An application needs stretches of street for itself.</summary>
internal sealed record PlacesNeeded(CaseId Case);

/// <summary>
/// A new application needs ground that another case needs at the same time: both cases show it. Whoever enters road works takes them in as a case
/// of the service for them, so that nothing has to be kept twice.
/// </summary>
internal sealed class FindClashes(TownDb db) : IReaction<PlacesNeeded>
{
    private const int Most = 20, MostGap = 14;

    public async Task HandleAsync(PlacesNeeded happened, CancellationToken stop)
    {
        var needs = await db.Set<Place>().AsNoTracking().Where(p => p.CaseId == happened.Case).OrderBy(p => p.Id).ToListAsync(stop);
        if (needs.Count == 0 || await db.CaseAsync(happened.Case, stop) is not { } found) return;
        var told = found.Ties.Where(t => t.Kind == TieKind.Overlaps).Select(t => t.Number).ToHashSet();
        foreach (var need in needs)
        {
            var near = await db.Set<Place>().AsNoTracking().Where(p => p.CaseId != need.CaseId && p.Key == need.Key && p.Last >= need.First && p.First <= need.Last).OrderBy(p => p.First).Take(200).ToListAsync(stop);
            foreach (var other in near.Where(need.Overlaps))
            {
                if (told.Count >= Most || await db.CaseAsync(other.CaseId, stop) is not { } beside || beside.GaveUpItsPlace || !told.Add(beside.Number)) continue;
                var note = Words(need, other);
                found.Bind(Writer.Machine, beside.Id, new(beside.Number, TieKind.Overlaps, Note: note), visible: false, $"Überschneidet sich mit {beside.Number}", db.Now);
                beside.Bind(Writer.Machine, found.Id, new(found.Number, TieKind.Overlaps, Note: note), visible: false, $"Überschneidet sich mit {found.Number}", db.Now);
            }
        }
        if (needs.Count > 0) await ExtendAsync(found, needs, told, stop);
        if (found.Ties.Any(t => t.Kind is TieKind.Overlaps or TieKind.Extends)) await db.CommitAsync(new Deed(Actor.Machine("cases.clash"), "case.clash") { Case = found.Id.Reference }, stop);
    }

    /// <summary>The same person goes on in the same place: the new application is tied to the old one, and a gap between them is named.</summary>
    private async Task ExtendAsync(Case found, IReadOnlyList<Place> needs, HashSet<string> told, CancellationToken stop)
    {
        foreach (var need in needs)
        {
            var earliest = need.First.AddDays(-MostGap);
            var before = await db.Set<Place>().AsNoTracking().Where(p => p.CaseId != need.CaseId && p.Key == need.Key && p.Last < need.First && p.Last >= earliest).OrderByDescending(p => p.Last).Take(50).ToListAsync(stop);
            foreach (var other in before.Where(need.SameGround))
            {
                if (await db.CaseAsync(other.CaseId, stop) is not { } old || old.GaveUpItsPlace || old.PartyName != found.PartyName || !told.Add(old.Number)) continue;
                var gap = need.First.DayNumber - other.Last.DayNumber - 1;
                var note = $"Schließt an den {GermanTime.Short(other.Last)} an{(gap == 0 ? ", ohne Lücke" : $". Lücke: {(gap == 1 ? "1 Tag" : $"{gap} Tage")}, an denen nichts angeordnet ist")}. Eine Verlängerung ist eine eigene Entscheidung mit eigenen Schildern.";
                found.Bind(Writer.Machine, old.Id, new(old.Number, TieKind.Extends, Note: note), visible: false, $"Verlängert {old.Number}", db.Now);
                old.Bind(Writer.Machine, found.Id, new(found.Number, TieKind.ExtendedBy, Note: note), visible: false, $"Verlängerung beantragt: {found.Number}", db.Now);
            }
        }
    }

    private static string Words(Place need, Place other)
    {
        var (first, last) = (need.First > other.First ? need.First : other.First, need.Last < other.Last ? need.Last : other.Last);
        var numbers = Math.Max(need.FromNumber, other.FromNumber) is var from && Math.Min(need.ToNumber, other.ToNumber) is var to && from != to ? $"{from} bis {to}" : $"{from}";
        return $"Dieselbe Fläche zur selben Zeit: {need.Street} {numbers}, {(first == last ? GermanTime.Short(first) : $"{GermanTime.Short(first)} bis {GermanTime.Short(last)}")}. Klären Sie das, bevor Sie andere beteiligen.";
    }
}
