using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Jobs;
using Rathaus.Platform.Search;

namespace Rathaus.Platform.Data;

/// <summary>
/// The platform's own rows of a commit (numbers, jobs, audit entries, changes for the search) in two commands. They are the same in every commit,
/// so they are written by hand: as entities they would cost more than all rows of the module. On PostgreSQL the second command travels with the
/// first one that EF writes, and what begins the unit of work with the first: a round trip costs as much as the rows.
/// </summary>
internal sealed class OwnRows(TownDb db, TownWrite shared)
{
    private static readonly string[] Names = [.. Enumerable.Range(0, 64).Select(n => "@own" + n.ToString(CultureInfo.InvariantCulture))];

    /// <summary>Raises counters in one command and in the order of their names; gives the last number of each.</summary>
    /// <param name="wanted">Name and how many numbers; each name once.</param>
    public async Task<Dictionary<string, long>> RaiseAsync(IReadOnlyList<KeyValuePair<string, long>> wanted, CancellationToken stop)
    {
        var drawn = new Dictionary<string, long>(wanted.Count, StringComparer.Ordinal);
        (var opening, stop) = shared.TakeOpening(stop);
        if (wanted.Count == 0 && opening is null) return drawn;
        await using var command = Command();
        var text = new StringBuilder(opening);
        if (wanted.Count == 0)
        {
            command.CommandText = opening;
            await command.ExecuteNonQueryAsync(stop);
            return drawn;
        }
        if (text.Length > 0) text.Append(";\n");
        text.Append("insert into platform_counter (name, value) values ");
        foreach (var (name, count) in wanted.OrderBy(w => w.Key, StringComparer.Ordinal)) Row(command, text, name, count);
        command.CommandText = text.Append(" on conflict (name) do update set value = platform_counter.value + excluded.value returning name, value").ToString();
        await using var reader = await command.ExecuteReaderAsync(stop);
        do
        {
            // The lock at the beginning of a group answers too, with one empty field.
            while (reader.FieldCount == 2 && await reader.ReadAsync(stop)) drawn[reader.GetString(0)] = reader.GetInt64(1);
        }
        while (await reader.NextResultAsync(stop));
        return drawn;
    }

    public async Task WriteAsync(IReadOnlyList<Job> jobs, IReadOnlyList<(LogEntry Entry, LogBody Body)> entries, IReadOnlyList<SearchChange> changes, CancellationToken stop)
    {
        await using var command = Command();
        Add(command, jobs, entries, changes);
        (var opening, stop) = shared.TakeOpening(stop);
        if (opening is not null) command.CommandText = opening + ";\n" + command.CommandText;
        await command.ExecuteNonQueryAsync(stop);
    }

    /// <summary>Puts the rows behind what the command does already.</summary>
    public void Add(DbCommand command, IReadOnlyList<Job> jobs, IReadOnlyList<(LogEntry Entry, LogBody Body)> entries, IReadOnlyList<SearchChange> changes)
    {
        var text = new StringBuilder(command.CommandText.TrimEnd(';', '\r', '\n', ' '));
        Begin(jobs.Count, "insert into platform_job (id, kind, payload, due, leased_until, tries, key) values ");
        foreach (var job in jobs) Row(command, text, job.Id, job.Kind, job.Payload, job.Due, 0L, 0, job.Key);
        // Where the engine can, both rows of the entries in one statement: a third of what they cost is the way from statement to statement.
        var together = entries.Count > 0 && db.Database.IsNpgsql();
        Begin(entries.Count, together ? "with body as (insert into log_body (entry_id, salt, body) values " : "insert into log_body (entry_id, salt, body) values ");
        foreach (var (_, body) in entries) Row(command, text, body.EntryId, body.Salt, body.Body);
        if (together) text.Append(") insert into log_entry (id, kind, \"commit\", \"case\", at) values ");
        else Begin(entries.Count, "insert into log_entry (id, kind, \"commit\", \"case\", at) values ");
        foreach (var (entry, _) in entries) Row(command, text, entry.Id, entry.Kind.ToString(), entry.Commit, entry.Case, entry.At.UtcDateTime);
        Begin(changes.Count, "insert into platform_search_change (number, source, key) values ");
        foreach (var change in changes) Row(command, text, change.Number, change.Source, change.Key);
        command.CommandText = text.ToString();

        void Begin(int rows, string insert)
        {
            if (rows > 0) text.Append(text.Length > 0 ? ";\n" : "").Append(insert);
        }
    }

    private DbCommand Command()
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        return command;
    }

    private static void Row(DbCommand command, StringBuilder text, params ReadOnlySpan<object?> values)
    {
        text.Append(text[^1] == ')' ? ", (" : "(");
        for (var i = 0; i < values.Length; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = NameOf(command.Parameters.Count);
            parameter.Value = values[i] ?? DBNull.Value;
            // Nothing has no type of its own, and a statement prepared without it is not the one that fits the next row; only texts may be missing here.
            if (values[i] is null) parameter.DbType = DbType.String;
            text.Append(i > 0 ? ", " : "").Append(parameter.ParameterName);
            command.Parameters.Add(parameter);
        }
        text.Append(')');
    }

    private static string NameOf(int parameter) => parameter < Names.Length ? Names[parameter] : "@own" + parameter.ToString(CultureInfo.InvariantCulture);
}
