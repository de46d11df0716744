using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Rathaus.Platform.Towns;

namespace Rathaus.Platform.Data;

/// <summary>One transaction on a town's database, in which one or several units of work write one after the other.</summary>
internal abstract class TownWrite : ISharedWrite
{
    public static TownWrite Begin(KeptConnections files) => new SqliteWrite(files);

    public static async ValueTask<TownWrite> BeginAsync(PostgresSessions sessions, Town town, CancellationToken stop)
    {
        var session = await sessions.OpenAsync(town, stop);
        try
        {
            // One group after the other, also of several processes: two groups that raise the same counters in another order would block each other.
            // A process that stops in the middle must not keep the town locked for ever.
            return new PostgresWrite(session, await session.BeginTransactionAsync(stop), $"set local idle_in_transaction_session_timeout = '10s'; select pg_advisory_xact_lock({LockOf(town)})");
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    private static long LockOf(Town town) => BitConverter.ToInt64(town.Id.Value.ToByteArray(), 8);

    /// <summary>Lets the unit of work stand in this transaction until the returned is disposed.</summary>
    public abstract IDisposable Take(TownDb db);

    /// <summary>What has to stand before the first command of the unit of work, in the same round trip; null when there is nothing (any more).</summary>
    /// <param name="stop">What ends the writing.</param>
    /// <returns>The text to be sent, and what may break off the command that takes it.</returns>
    public virtual (string? Sql, CancellationToken Stop) TakeOpening(CancellationToken stop) => (null, stop);

    public abstract Task MarkAsync();

    public abstract Task BackToMarkAsync();

    public abstract Task CommitAsync();

    public abstract ValueTask DisposeAsync();

    private sealed class SqliteWrite : TownWrite
    {
        private readonly KeptConnections _files;
        private readonly KeptConnection _connection;
        private readonly SqliteTransaction _transaction;
        private bool _marked, _done;

        public SqliteWrite(KeptConnections files)
        {
            (_files, _connection) = (files, files.Rent().WithFunctions());
            try
            {
                // BEGIN IMMEDIATE: a lock that another process holds is waited for here, not in the middle.
                _transaction = _connection.Connection.BeginTransaction();
            }
            catch
            {
                files.Return(_connection, sound: false);
                throw;
            }
        }

        public override IDisposable Take(TownDb db)
        {
            var connection = (TownConnection)db.Database.GetDbConnection();
            db.Database.UseTransaction(connection.Join(_connection, _transaction));
            return new Standing(() =>
            {
                db.Database.UseTransaction(null);
                connection.Leave();
            });
        }

        public override Task MarkAsync()
        {
            var first = !_marked;
            _marked = true;
            return RunAsync(first ? "savepoint member" : "release savepoint member; savepoint member");
        }

        public override Task BackToMarkAsync() => RunAsync("rollback to savepoint member");

        public override Task CommitAsync()
        {
            _transaction.Commit();
            _done = true;
            return Task.CompletedTask;
        }

        public override ValueTask DisposeAsync()
        {
            try
            {
                _transaction.Dispose();
            }
            finally
            {
                _files.Return(_connection, _done && _connection.IsQuiet);
            }
            return default;
        }

        private Task RunAsync(string sql)
        {
            var command = _connection.Take(sql);
            var worth = false;
            try
            {
                command.Transaction = _transaction;
                command.ExecuteNonQuery();
                worth = true;
            }
            finally
            {
                _connection.Put(command, worth);
            }
            return Task.CompletedTask;
        }
    }

    private sealed class PostgresWrite(NpgsqlConnection session, NpgsqlTransaction transaction, string beginning) : TownWrite
    {
        private string? _opening = beginning, _stands, _next;

        public override (string? Sql, CancellationToken Stop) TakeOpening(CancellationToken stop)
        {
            stop.ThrowIfCancellationRequested();
            var taken = (_opening, _opening is null || _next is null ? stop : CancellationToken.None);
            (_opening, _stands) = (null, _next);
            return taken;
        }

        /// <summary>
        /// Sent with the member's first command. Nobody who gives up breaks that one off: without a mark all members would fail. Two names in
        /// turn: if the mark does not come to stand all the same, going back to it must fail, and not lead to the mark of the member before, whose
        /// part is written.
        /// </summary>
        public override Task MarkAsync()
        {
            _next = _stands == "one" ? "other" : "one";
            _opening = (_stands is null ? "" : $"release savepoint {_stands}; ") + $"savepoint {_next}";
            return Task.CompletedTask;
        }

        public override Task BackToMarkAsync()
        {
            if (_opening is null) return RunAsync($"rollback to savepoint {_stands}");
            // Nothing was sent, so nothing is to be taken back.
            (_opening, _next) = (null, _stands);
            return Task.CompletedTask;
        }

        public override IDisposable Take(TownDb db)
        {
            db.Database.SetDbConnection(session);
            try
            {
                db.Database.UseTransaction(transaction);
            }
            catch (InvalidOperationException gone) when (session.State != ConnectionState.Open)
            {
                db.Database.SetDbConnection(null);
                throw Broke(gone);
            }
            return new Standing(() =>
            {
                db.Database.UseTransaction(null);
                db.Database.SetDbConnection(null);
            });
        }

        public override Task CommitAsync() => OnTheLineAsync(() => transaction.CommitAsync());

        public override async ValueTask DisposeAsync()
        {
            await using (session) await transaction.DisposeAsync();
        }

        private Task RunAsync(string sql) => OnTheLineAsync(async () =>
        {
            await using var command = new NpgsqlCommand(sql, session, transaction);
            await command.ExecuteNonQueryAsync();
        });

        private async Task OnTheLineAsync(Func<Task> work)
        {
            try
            {
                await work();
            }
            catch (InvalidOperationException gone) when (session.State != ConnectionState.Open)
            {
                throw Broke(gone);
            }
        }

        /// <summary>A line that broke at somebody else's part shows itself here as a transaction that is over: an outage all the same, and no fault of the program.</summary>
        private static NpgsqlException Broke(InvalidOperationException gone) => new("The connection broke in the middle of a shared write.", gone);
    }

    private sealed class Standing(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
