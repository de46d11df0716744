using System.Collections.Concurrent;
using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Rathaus.Platform.Data;

/// <summary>
/// Refuses every writing command of a <see cref="TownDb"/> outside a commit: SaveChanges, ExecuteUpdate and raw SQL alike. Puts the platform's own
/// rows behind what a commit saves.
/// </summary>
internal sealed partial class WriteGuard : DbCommandInterceptor
{
    public static readonly WriteGuard Instance = new();

    [GeneratedRegex(@"(^|;)\s*(?!select\b|with\b|pragma\b|explain\b|values\b|--|$)\w|\bwith\b.*\b(insert\s+into|update\s+\S+\s+set|delete\s+from|merge\s+into)\b|\bselect\b.*\binto\s+(temp|table|unlogged)\b",
        RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Writing();

    private const int MostKnown = 2_000, LongestKnown = 8_192;
    private static readonly ConcurrentDictionary<string, bool> Known = new(StringComparer.Ordinal);

    /// <summary>Whether a text writes. The texts of a program are few and come again: what was found is kept.</summary>
    public static bool Writes(string sql)
    {
        if (Known.TryGetValue(sql, out var known)) return known;
        var writes = Writing().IsMatch(StringLiterals().Replace(sql, "''"));
        if (sql.Length <= LongestKnown && Known.Count < MostKnown) Known.TryAdd(sql, writes);
        return writes;
    }

    [GeneratedRegex("'(?:[^']|'')*'|--[^\n]*|\"[^\"]*\"")]
    private static partial Regex StringLiterals();

    private static void Check(DbCommand command, DbContext? context)
    {
        if (context is TownDb { Committing: false } && Writes(command.CommandText))
            throw new WriteWithoutDeedException(command.CommandText[..Math.Min(80, command.CommandText.Length)]);
    }

    public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
    {
        Check(command, eventData.Context);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Check(command, eventData.Context);
        return new(result);
    }

    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        Check(command, eventData.Context);
        return result;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Check(command, eventData.Context);
        if (eventData is { CommandSource: CommandSource.SaveChanges, Context: TownDb db }) db.Append(command);
        return new(result);
    }

    public override InterceptionResult<object> ScalarExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<object> result)
    {
        Check(command, eventData.Context);
        return result;
    }

    public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default)
    {
        Check(command, eventData.Context);
        return new(result);
    }
}
