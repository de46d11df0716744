using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rathaus.Platform.Data;
using Rathaus.Platform.Towns;
using Rathaus.TransparencyLog;

namespace Rathaus.Platform.Audit;

/// <summary>One look at a case, from the log: when, who (as a mark that names nobody), and why.</summary>
public sealed record Reading(DateTimeOffset At, string Action, string Actor, string Reason, long? Place = null)
{
    /// <summary>The place in the log; it has none for a moment after the look.</summary>
    public string PlaceWords => Place?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? new UiKit.UiText("folgt", "follows");

    /// <summary>True where a member of staff looked.</summary>
    public bool ByStaff => Actor.StartsWith("s:", StringComparison.Ordinal);

    /// <summary>Whether this person or member of staff looked.</summary>
    public bool Was(Town town, Actor actor) => AuditWriter.ActorMark(town, actor) == Actor;
}

/// <summary>How many entries a case has.</summary>
/// <param name="Written">As the case's counter says.</param>
/// <param name="Missing">Of these, how many are not there.</param>
/// <param name="Reads">Entries about looks.</param>
public sealed record CaseCount(long Written, long Missing, long Reads);

/// <summary>Who looked at a case: for the page of the citizen and for the desk.</summary>
public static class CaseReadings
{
    /// <summary>The last readings, newest first; one command.</summary>
    /// <param name="caseReference">As the log names the case.</param>
    public static async Task<IReadOnlyList<Reading>> ReadingsAsync(this TownDb db, string caseReference, int most, CancellationToken stop = default)
    {
        var bodies = await (from entry in db.Set<LogEntry>().AsNoTracking()
                            join body in db.Set<LogBody>().AsNoTracking() on entry.Id equals body.EntryId
                            where entry.Case == caseReference && entry.Kind == EntryKind.Read
                            orderby entry.Id descending
                            select new { entry.At, entry.LeafIndex, body.Body }).Take(most).ToListAsync(stop);
        return [.. bodies.Select(b => Read(b.At, b.LeafIndex, b.Body))];
    }

    /// <summary>How many entries the case has, against how many it was given.</summary>
    public static async Task<CaseCount> CountAsync(this TownDb db, string caseReference, CancellationToken stop = default)
    {
        var name = "log-case:" + caseReference;
        var counted = await db.Set<LogEntry>().Where(e => e.Case == caseReference).GroupBy(e => e.Kind).Select(g => new { Kind = g.Key, Count = g.Count() }).ToListAsync(stop);
        var written = await db.Set<Counter>().Where(c => c.Name == name).Select(c => c.Value).SingleOrDefaultAsync(stop);
        return new(written, Math.Max(0, written - counted.Sum(c => c.Count)), counted.FirstOrDefault(c => c.Kind == EntryKind.Read)?.Count ?? 0);
    }

    private static Reading Read(DateTimeOffset at, long? place, byte[] body)
    {
        using var json = JsonDocument.Parse(body);
        var root = json.RootElement;
        return new(at, Text(root, "action"), Text(root, "actor"), Text(root, "reason"), place);
    }

    private static string Text(JsonElement root, string name) => root.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
}
