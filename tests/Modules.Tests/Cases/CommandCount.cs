using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Rathaus.Platform.Data;
using Rathaus.Platform.Towns;

namespace Rathaus.Tests.Cases;

/// <summary>Counts the SQL commands that go to one town's database, in every context of the process.</summary>
internal sealed class CommandCount : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly TownId _town;
    private readonly IDisposable _all;
    private readonly List<IDisposable> _listening = [];
    private readonly List<string> _commands = [];

    public CommandCount(Town town)
    {
        _town = town.Id;
        _all = DiagnosticListener.AllListeners.Subscribe(this);
    }

    public IReadOnlyList<string> Commands
    {
        get { lock (_commands) return [.. _commands]; }
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name is "Microsoft.EntityFrameworkCore" or "Rathaus.Platform.Data") lock (_listening) _listening.Add(value.Subscribe(this));
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is CommandExecutedEventData { Context: TownDb db } executed && db.Town.Id == _town)
            lock (_commands) _commands.Add(executed.Command.CommandText);
        if (value.Value is TownQuestion question && question.Town == _town)
            lock (_commands) _commands.Add(question.Sql);
    }

    public void OnCompleted() { }

    public void OnError(Exception error) { }

    public void Dispose()
    {
        _all.Dispose();
        lock (_listening) _listening.ForEach(l => l.Dispose());
    }
}
