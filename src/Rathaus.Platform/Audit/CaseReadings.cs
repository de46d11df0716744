using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rathaus.Platform.Data;
using Rathaus.Platform.Towns;
using Rathaus.TransparencyLog;

namespace Rathaus.Platform.Audit;

/// <summary>One look at a case, from the log: when, who (as a mark that names nobody), and why.</summary>
public sealed record Reading(DateTimeOffset At, string Action, string Actor, string Reason)
{
    /// <summary>True where a member of staff looked.</summary>
    public bool ByStaff => Actor.StartsWith("s:", StringComparison.Ordinal);

    /// <summary>Whether this person or member of staff looked.</summary>
    public bool Was(Town town, Actor actor) => AuditWriter.ActorMark(town, actor) == Actor;
}

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
                            select new { entry.At, body.Body }).Take(most).ToListAsync(stop);
        return [.. bodies.Select(b => Read(b.At, b.Body))];
    }

    private static Reading Read(DateTimeOffset at, byte[] body)
    {
        using var json = JsonDocument.Parse(body);
        var root = json.RootElement;
        return new(at, Text(root, "action"), Text(root, "actor"), Text(root, "reason"));
    }

    private static string Text(JsonElement root, string name) => root.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
}
