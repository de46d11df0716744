using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace Rathaus.Platform.Data;

/// <summary>A command of a <see cref="TownConnection"/>: it borrows the prepared statement with its text while it runs.</summary>
internal sealed class TownCommand : DbCommand
{
    private readonly SqliteCommand _own = new();
    private KeptConnection? _at;
    private SqliteCommand? _running;
    private bool _failed;
    private TownConnection? _connection;
    private TownTransaction? _transaction;

    [AllowNull]
    public override string CommandText { get; set => field = value ?? ""; } = "";
    public override int CommandTimeout { get; set; } = 30;
    public override CommandType CommandType { get => CommandType.Text; set { } }
    public override bool DesignTimeVisible { get; set; }
    public override UpdateRowSource UpdatedRowSource { get; set; }
    protected override DbConnection? DbConnection { get => _connection; set => _connection = (TownConnection?)value; }
    protected override DbTransaction? DbTransaction { get => _transaction; set => _transaction = (TownTransaction?)value; }
    protected override DbParameterCollection DbParameterCollection => _own.Parameters;

    public override void Cancel() { }

    public override void Prepare() { }

    public override int ExecuteNonQuery() => Run(static command => command.ExecuteNonQuery(), last: true);

    public override object? ExecuteScalar() => Run(static command => command.ExecuteScalar(), last: true);

    protected override DbParameter CreateDbParameter() => new SqliteParameter();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => Run(command => command.ExecuteReader(behavior), last: false);

    protected override void Dispose(bool disposing)
    {
        if (disposing) GiveBack();
        base.Dispose(disposing);
    }

    private T Run<T>(Func<SqliteCommand, T> run, bool last)
    {
        GiveBack();
        var connection = _connection ?? throw new InvalidOperationException("The command has no connection.");
        var at = connection.Here;
        var command = at.Take(CommandText);
        (_at, _running, _failed) = (at, command, true);
        connection.Begun(this);
        try
        {
            foreach (SqliteParameter parameter in _own.Parameters) command.Parameters.Add(parameter);
            command.Transaction = _transaction?.Inner ?? connection.Current;
            command.CommandTimeout = CommandTimeout;
            var result = run(command);
            _failed = false;
            return result;
        }
        finally
        {
            if (last || _failed) GiveBack();
        }
    }

    internal bool RunsOn(KeptConnection connection) => _running is not null && _at == connection;

    internal void GiveUp()
    {
        _failed = true;
        GiveBack();
    }

    private void GiveBack()
    {
        if (_running is not { } command) return;
        _running = null;
        _connection?.Done(this);
        _at!.Put(command, !_failed);
    }
}
