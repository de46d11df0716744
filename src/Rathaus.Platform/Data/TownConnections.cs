using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;
using Rathaus.Platform.Towns;

namespace Rathaus.Platform.Data;

/// <summary>Leads every opened session of PostgreSQL to its town.</summary>
internal sealed class TownConnections(Town town, PostgresSessions sessions) : DbConnectionInterceptor
{
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        if (!sessions.StandsIn(town, (NpgsqlConnection)connection)) sessions.EnterAsync(town, (NpgsqlConnection)connection, asynchronous: false, CancellationToken.None).GetAwaiter().GetResult();
    }

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default) =>
        sessions.StandsIn(town, (NpgsqlConnection)connection) ? Task.CompletedTask : sessions.EnterAsync(town, (NpgsqlConnection)connection, asynchronous: true, cancellationToken);
}

/// <summary>Gives each unit of work a connection that stands on the kept ones of its town (SQLite).</summary>
internal sealed class TownFiles(KeptConnections files, string file) : DbConnectionInterceptor
{
    public override InterceptionResult<DbConnection> ConnectionCreating(ConnectionCreatingEventData eventData, InterceptionResult<DbConnection> result) =>
        InterceptionResult<DbConnection>.SuppressWithResult(new TownConnection(files, file));
}
