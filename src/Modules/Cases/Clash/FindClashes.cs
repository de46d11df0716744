using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Modules.Cases.Reactions;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Jobs;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Clash;

/// <summary>
/// A new application needs ground that another case needs at the same time: both cases show it. Whoever enters road works takes them in as a case
/// of the service for them, so that nothing has to be kept twice.
/// </summary>
internal sealed class FindClashes(TownDb db) : IReaction<ApplicationSubmitted>
{
    private const int Most = 20;

    public async Task HandleAsync(ApplicationSubmitted happened, CancellationToken stop)
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
        if (found.Ties.Any(t => t.Kind == TieKind.Overlaps)) await db.CommitAsync(new Deed(Actor.Machine("cases.clash"), "case.clash") { Case = found.Id.Reference }, stop);
    }

    private static string Words(Place need, Place other)
    {
        var (first, last) = (need.First > other.First ? need.First : other.First, need.Last < other.Last ? need.Last : other.Last);
        var numbers = Math.Max(need.FromNumber, other.FromNumber) is var from && Math.Min(need.ToNumber, other.ToNumber) is var to && from != to ? $"{from} bis {to}" : $"{from}";
        return $"Dieselbe Fläche zur selben Zeit: {need.Street} {numbers}, {(first == last ? GermanTime.Short(first) : $"{GermanTime.Short(first)} bis {GermanTime.Short(last)}")}. Klären Sie das, bevor Sie andere beteiligen.";
    }
}
