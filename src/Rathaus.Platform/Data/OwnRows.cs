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
/// so they are written by hand: as entities they would cost more than all rows of the module.
/// </summary>
internal sealed class OwnRows(TownDb db)
{
    /// <summary>Raises counters in one command and in the order of their names; gives the last number of each.</summary>
    /// <param name="wanted">Name and how many numbers; each name once.</param>
    public async Task<Dictionary<string, long>> RaiseAsync(IReadOnlyList<KeyValuePair<string, long>> wanted, CancellationToken stop)
    {
        var drawn = new Dictionary<string, long>(wanted.Count, StringComparer.Ordinal);
        if (wanted.Count == 0) return drawn;
        await using var command = Command();
        var text = new StringBuilder("insert into platform_counter (name, value) values ");
        foreach (var (name, count) in wanted.OrderBy(w => w.Key, StringComparer.Ordinal)) Row(command, text, name, count);
        command.CommandText = text.Append(" on conflict (name) do update set value = platform_counter.value + excluded.value returning name, value").ToString();
        await using var reader = await command.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop)) drawn[reader.GetString(0)] = reader.GetInt64(1);
        return drawn;
    }

    public async Task WriteAsync(IReadOnlyList<Job> jobs, IReadOnlyList<(LogEntry Entry, LogBody Body)> entries, IReadOnlyList<SearchChange> changes, CancellationToken stop)
    {
        await using var command = Command();
        var text = new StringBuilder();
        Begin(jobs.Count, "insert into platform_job (id, kind, payload, due, leased_until, tries, key) values ");
        foreach (var job in jobs) Row(command, text, job.Id, job.Kind, job.Payload, job.Due, 0L, 0, job.Key);
        Begin(entries.Count, "insert into log_entry (id, kind, \"commit\", \"case\", at) values ");
        foreach (var (entry, _) in entries) Row(command, text, entry.Id, entry.Kind.ToString(), entry.Commit, entry.Case, entry.At.UtcDateTime);
        Begin(entries.Count, "insert into log_body (entry_id, salt, body) values ");
        foreach (var (_, body) in entries) Row(command, text, body.EntryId, body.Salt, body.Body);
        Begin(changes.Count, "insert into platform_search_change (number, source, key) values ");
        foreach (var change in changes) Row(command, text, change.Number, change.Source, change.Key);
        command.CommandText = text.ToString();
        await command.ExecuteNonQueryAsync(stop);

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
            parameter.ParameterName = "@p" + command.Parameters.Count.ToString(CultureInfo.InvariantCulture);
            parameter.Value = values[i] ?? DBNull.Value;
            text.Append(i > 0 ? ", " : "").Append(parameter.ParameterName);
            command.Parameters.Add(parameter);
        }
        text.Append(')');
    }
}
