using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace Rathaus.Platform.Data;

/// <summary>
/// What a unit of work sees as its SQLite connection: opening takes a kept connection, closing gives it back, commands run on statements that
/// are prepared already. While a group writes together, all of its members stand on the group's one connection.
/// </summary>
internal sealed class TownConnection(KeptConnections home, string file) : DbConnection
{
    private readonly List<TownCommand> _running = [];
    private KeptConnection? _here;
    private KeptConnection? _parked;
    private SqliteTransaction? _current;
    private bool _joined;

    /// <summary>The connection that commands run on.</summary>
    /// <exception cref="InvalidOperationException">It is not open.</exception>
    internal KeptConnection Here => _here ?? throw new InvalidOperationException("The connection is not open.");

    [AllowNull]
    public override string ConnectionString { get => "Data Source=" + file; set => throw new NotSupportedException(); }
    public override string Database => "main";
    public override string DataSource => file;
    public override string ServerVersion => SQLitePCL.raw.sqlite3_libversion().utf8_to_string();
    public override ConnectionState State => _here is null ? ConnectionState.Closed : ConnectionState.Open;
    public override void ChangeDatabase(string databaseName) => throw new NotSupportedException();

    public override void Open()
    {
        if (_here is not null) throw new InvalidOperationException("The connection is open already.");
        _here = home.Rent().WithFunctions();
    }

    public override void Close()
    {
        if (_joined || _here is not { } here) return;
        GiveUp(here);
        _here = null;
        home.Return(here, here.IsQuiet && _current is null);
        _current = null;
    }

    /// <summary>
    /// Until <see cref="Leave"/> everything runs in the transaction of a group. What was open before stays open beside it and comes back afterwards:
    /// somebody may be reading row by row.
    /// </summary>
    public DbTransaction Join(KeptConnection connection, SqliteTransaction transaction)
    {
        if (_joined || _current is not null) throw new InvalidOperationException("A commit does not stand in another transaction.");
        (_parked, _here, _current, _joined) = (_here, connection, transaction, true);
        return new TownTransaction(this, transaction, owned: false);
    }

    public void Leave()
    {
        if (!_joined) return;
        GiveUp(_here!);
        (_here, _parked, _current, _joined) = (_parked, null, null, false);
    }

    /// <summary>A transaction that only reads: everything in it sees the same state.</summary>
    public DbTransaction BeginReading()
    {
        return new TownTransaction(this, _current = Here.Connection.BeginTransaction(deferred: true), owned: true);
    }

    /// <summary>The transaction that stands on the connection, also for commands that do not name it.</summary>
    internal SqliteTransaction? Current => _current;

    internal void Ended() => _current = null;

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel)
    {
        if (_joined) throw new InvalidOperationException("A member of a group begins no transaction.");
        return new TownTransaction(this, _current = Here.Connection.BeginTransaction(isolationLevel), owned: true);
    }

    internal void Begun(TownCommand command) => _running.Add(command);

    internal void Done(TownCommand command) => _running.Remove(command);

    /// <summary>Nobody comes back for what still runs here: its reader broke off.</summary>
    private void GiveUp(KeptConnection connection)
    {
        for (var i = _running.Count - 1; i >= 0; i--)
            if (_running[i].RunsOn(connection)) _running[i].GiveUp();
    }

    protected override DbCommand CreateDbCommand() => new TownCommand { Connection = this };

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Leave();
            Close();
        }
        base.Dispose(disposing);
    }
}

/// <summary>A transaction of a <see cref="TownConnection"/>, its own or that of its group.</summary>
internal sealed class TownTransaction(TownConnection connection, SqliteTransaction inner, bool owned) : DbTransaction
{
    internal SqliteTransaction Inner => inner;

    public override IsolationLevel IsolationLevel => inner.IsolationLevel;
    protected override DbConnection DbConnection => connection;

    public override void Commit()
    {
        Owned().Commit();
        connection.Ended();
    }

    public override void Rollback()
    {
        Owned().Rollback();
        connection.Ended();
    }

    private SqliteTransaction Owned() => owned ? inner : throw new InvalidOperationException("The group commits, not its member.");

    protected override void Dispose(bool disposing)
    {
        if (disposing && owned)
        {
            inner.Dispose();
            connection.Ended();
        }
        base.Dispose(disposing);
    }
}
