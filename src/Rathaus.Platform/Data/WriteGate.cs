namespace Rathaus.Platform.Data;

/// <summary>A transaction that several writers share, each in a part of its own.</summary>
internal interface ISharedWrite : IAsyncDisposable
{
    /// <summary>Everything from here on can be taken back without what stands before it.</summary>
    Task MarkAsync();

    /// <summary>Takes back what was written since the last mark.</summary>
    Task BackToMarkAsync();

    /// <summary>Makes all of it durable.</summary>
    Task CommitAsync();
}

/// <summary>
/// Lets the writers of one town in, one after the other and in order. Those who wait while another one writes join its transaction, so that one
/// flush makes all of them durable; each is told of success only after that flush. One that fails takes back its own part and no other's; when
/// the shared commit fails, it fails for all.
/// </summary>
/// <param name="begin">Begins the transaction of a group.</param>
internal sealed class WriteGate<TShared>(Func<CancellationToken, ValueTask<TShared>> begin) where TShared : class, ISharedWrite
{
    private const int MostTogether = 32;

    private readonly Lock _lock = new();
    private readonly Queue<Waiting> _waiting = new();
    private bool _taken;

    private sealed class Waiting(bool joins)
    {
        public bool Joins => joins;

        /// <summary>Completed by whoever holds the gate: with a group to join, or null to begin.</summary>
        public TaskCompletionSource<Group?> Turn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class Group(TShared shared)
    {
        public TShared Shared => shared;
        public int Members { get; set; }
        public TaskCompletionSource Outcome { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>Writes in a transaction that others may share. Returns when it is durable.</summary>
    /// <param name="stop">Ends the waiting and the writing; once the part is written, only the outcome counts.</param>
    public async Task WriteAsync(Func<TShared, Task> write, CancellationToken stop)
    {
        var group = await EnterAsync(joins: true, stop);
        if (group is null) group = await BeginAsync(write, stop);
        else await JoinAsync(group, write);
        await group.Outcome.Task;
    }

    /// <summary>Does work that brings its own transaction, with nobody else inside.</summary>
    public async Task<T> AloneAsync<T>(Func<Task<T>> work, CancellationToken stop)
    {
        await EnterAsync(joins: false, stop);
        try
        {
            return await work();
        }
        finally
        {
            Leave();
        }
    }

    private async Task<Group> BeginAsync(Func<TShared, Task> write, CancellationToken stop)
    {
        TShared? shared = null;
        try
        {
            shared = await begin(stop);
            await write(shared);
        }
        catch (Exception failed)
        {
            // Nobody stands before the first one: all of it goes.
            try
            {
                if (shared is not null) await shared.DisposeAsync();
            }
            catch (Exception untidy)
            {
                throw new AggregateException(failed, untidy);
            }
            finally
            {
                Leave();
            }
            throw;
        }
        var group = new Group(shared) { Members = 1 };
        await GoOnAsync(group);
        return group;
    }

    private async Task JoinAsync(Group group, Func<TShared, Task> write)
    {
        try
        {
            await group.Shared.MarkAsync();
            await write(group.Shared);
            group.Members++;
        }
        catch (Exception failed)
        {
            try
            {
                await group.Shared.BackToMarkAsync();
            }
            catch (Exception broken)
            {
                // A database that has no room takes back the whole transaction, and then knows of no mark: what it said first is the reason for all.
                var both = new AggregateException(failed, broken);
                await EndAsync(group, both);
                throw both;
            }
            await GoOnAsync(group);
            // What it ran into may be a row of a member before it: whoever is told of that must find it in the database.
            await group.Outcome.Task;
            throw;
        }
        await GoOnAsync(group);
    }

    /// <summary>Hands the transaction to the next who waits to write, or commits it.</summary>
    private async Task GoOnAsync(Group group)
    {
        if (group.Members < MostTogether && Next(toJoin: true) is { } next && next.Turn.TrySetResult(group)) return;
        try
        {
            await group.Shared.CommitAsync();
        }
        catch (Exception failed)
        {
            await EndAsync(group, failed);
            return;
        }
        await EndAsync(group, null);
    }

    private async Task EndAsync(Group group, Exception? failed)
    {
        try
        {
            await group.Shared.DisposeAsync();
        }
        catch (Exception)
        {
            // The outcome stands: what is durable is not made undone by a connection that could not be tidied up, nor is a failure explained by it.
        }
        finally
        {
            if (failed is null) group.Outcome.SetResult();
            else group.Outcome.SetException(failed);
            Leave();
        }
    }

    private async ValueTask<Group?> EnterAsync(bool joins, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        var waiting = new Waiting(joins);
        lock (_lock)
        {
            if (!_taken)
            {
                _taken = true;
                return null;
            }
            _waiting.Enqueue(waiting);
        }
        await using var giveUp = stop.UnsafeRegister(static (state, token) => ((Waiting)state!).Turn.TrySetCanceled(token), waiting);
        return await waiting.Turn.Task;
    }

    /// <summary>The next one who still waits; with <paramref name="toJoin"/> only if it may stand in another one's transaction.</summary>
    private Waiting? Next(bool toJoin)
    {
        lock (_lock)
        {
            while (_waiting.TryPeek(out var next))
            {
                if (next.Turn.Task.IsCompleted) _waiting.Dequeue();
                else if (toJoin && !next.Joins) return null;
                else return _waiting.Dequeue();
            }
            if (!toJoin) _taken = false;
            return null;
        }
    }

    private void Leave()
    {
        while (Next(toJoin: false) is { } next)
            if (next.Turn.TrySetResult(null)) return;
    }
}
