using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Rathaus.Platform.Towns;

namespace Rathaus.Platform.Data;

/// <summary>Leads every opened connection to its town and refuses a database that says it belongs to another one.</summary>
internal sealed class TownConnections(Town town, bool postgres) : DbConnectionInterceptor
{
    private readonly string _setup = postgres
        ? $"SET search_path TO {Postgres.Quote(town.Slug)}; SELECT id::text FROM platform_town"
        : Sqlite.Pragmas + " SELECT id FROM platform_town";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = _setup;
        Compare(command.ExecuteScalar(), connection);
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = _setup;
        Compare(await command.ExecuteScalarAsync(cancellationToken), connection);
    }

    private void Compare(object? stored, DbConnection connection)
    {
        if (stored is string text && Guid.TryParse(text, out var id) && id == town.Id.Value) return;
        connection.Close();
        throw new ForeignTownException(town.Slug);
    }
}
