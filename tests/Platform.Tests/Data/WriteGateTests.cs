using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Rathaus.Platform.Data;
using Rathaus.Platform.Web;

namespace Rathaus.Tests.Data;

public sealed class WriteGateTests
{
    private readonly ConcurrentQueue<Shared> _begun = new();
    private Func<Shared, Task> _commit = _ => Task.CompletedTask;

    private WriteGate<Shared> Gate() => new(_ =>
    {
        var shared = new Shared(this);
        _begun.Enqueue(shared);
        return new(shared);
    });

    [Fact]
    public async Task Those_who_wait_are_written_in_order_with_one_commit_and_told_only_after_it()
    {
        var gate = Gate();
        var (inside, go, flushed) = (new TaskCompletionSource(), new TaskCompletionSource(), new TaskCompletionSource());
        _commit = _ => flushed.Task;
        var first = Write(gate, "a", async () =>
        {
            inside.SetResult();
            await go.Task;
        });
        await inside.Task;
        var others = "bcde".Select(c => Write(gate, c.ToString())).ToList();
        go.SetResult();
        await WaitUntilAsync(() => _begun.TryPeek(out var group) && group.Committing);

        Task.WhenAny(others.Append(first)).IsCompleted.ShouldBeFalse("nobody is told before the flush");
        flushed.SetResult();
        await Task.WhenAll(others.Append(first));
        _begun.ShouldHaveSingleItem().Written.ShouldBe(["a", "b", "c", "d", "e"]);
    }

    [Fact]
    public async Task One_that_fails_takes_back_its_own_part_and_no_others()
    {
        var gate = Gate();
        var (inside, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        var first = Write(gate, "a", async () =>
        {
            inside.SetResult();
            await go.Task;
        });
        await inside.Task;
        var (before, bad, after) = (Write(gate, "b"), Write(gate, "bad", () => throw new InvalidOperationException("mine")), Write(gate, "c"));
        go.SetResult();
        await Task.WhenAll(first, before, after);

        (await Should.ThrowAsync<InvalidOperationException>(bad)).Message.ShouldBe("mine");
        var group = _begun.ShouldHaveSingleItem();
        group.Written.ShouldBe(["a", "b", "c"]);
        group.Committed.ShouldBeTrue();
    }

    [Fact]
    public async Task One_that_fails_hears_of_it_only_when_the_others_are_durable()
    {
        var gate = Gate();
        var (inside, go, flushed) = (new TaskCompletionSource(), new TaskCompletionSource(), new TaskCompletionSource());
        _commit = _ => flushed.Task;
        var first = Write(gate, "a", async () =>
        {
            inside.SetResult();
            await go.Task;
        });
        await inside.Task;
        var (bad, other) = (Write(gate, "a again", () => throw new InvalidOperationException("a is there")), Write(gate, "b"));
        go.SetResult();
        await WaitUntilAsync(() => _begun.TryPeek(out var group) && group.Committing);

        bad.IsCompleted.ShouldBeFalse("it would look for a in the database and not find it");
        flushed.SetResult();
        await Task.WhenAll(first, other);
        await Should.ThrowAsync<InvalidOperationException>(bad);
    }

    [Fact]
    public async Task When_the_first_fails_nothing_of_it_stays_and_the_next_begins_anew()
    {
        var gate = Gate();
        var (inside, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        var first = Write(gate, "bad", async () =>
        {
            inside.SetResult();
            await go.Task;
            throw new InvalidOperationException();
        });
        await inside.Task;
        var next = Write(gate, "b");
        go.SetResult();
        await next;

        await Should.ThrowAsync<InvalidOperationException>(first);
        _begun.Select(g => (g.Committed, string.Join("", g.Written))).ShouldBe([(false, "bad"), (true, "b")]);
    }

    [Fact]
    public async Task When_the_last_fails_it_still_commits_for_those_before_it()
    {
        var gate = Gate();
        var (inside, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        var first = Write(gate, "a", async () =>
        {
            inside.SetResult();
            await go.Task;
        });
        await inside.Task;
        var last = Write(gate, "bad", () => throw new InvalidOperationException());
        go.SetResult();
        await first;

        await Should.ThrowAsync<InvalidOperationException>(last);
        _begun.ShouldHaveSingleItem().Committed.ShouldBeTrue();
        await Write(gate, "b");
    }

    [Fact]
    public async Task A_commit_that_fails_fails_for_all_and_the_gate_opens_again()
    {
        var gate = Gate();
        var (inside, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        _commit = _ => throw new IOException("disk");
        var first = Write(gate, "a", async () =>
        {
            inside.SetResult();
            await go.Task;
        });
        await inside.Task;
        var second = Write(gate, "b");
        go.SetResult();

        await Should.ThrowAsync<IOException>(first);
        await Should.ThrowAsync<IOException>(second);
        _commit = _ => Task.CompletedTask;
        await Write(gate, "c");
        _begun.Last().Written.ShouldBe(["c"]);
    }

    [Fact]
    public async Task A_part_that_cannot_be_taken_back_fails_the_whole_group()
    {
        var gate = Gate();
        var (inside, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        var first = Write(gate, "a", async () =>
        {
            inside.SetResult();
            await go.Task;
        });
        await inside.Task;
        _begun.Last().Broken = true;
        var full = new SqliteException("database or disk is full", 13);
        var bad = Write(gate, "bad", () => throw full);
        go.SetResult();

        foreach (var told in (Task[])[first, bad])
        {
            var why = await Should.ThrowAsync<AggregateException>(told);
            why.InnerExceptions[0].ShouldBe(full, "the reason, not that there is no mark any more");
            Outages.StatusOf(why).ShouldBe(507);
        }
        _begun.ShouldHaveSingleItem().Committed.ShouldBeFalse();
        await Write(gate, "b");
    }

    [Fact]
    public async Task Whoever_gives_up_waiting_writes_nothing_and_holds_nobody_up()
    {
        var gate = Gate();
        var (inside, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        using var stop = new CancellationTokenSource();
        var first = Write(gate, "a", async () =>
        {
            inside.SetResult();
            await go.Task;
        });
        await inside.Task;
        var (impatient, patient) = (Write(gate, "x", stop: stop.Token), Write(gate, "b"));
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(impatient);
        go.SetResult();
        await Task.WhenAll(first, patient);

        _begun.ShouldHaveSingleItem().Written.ShouldBe(["a", "b"]);
    }

    [Fact]
    public async Task Work_with_a_transaction_of_its_own_runs_with_nobody_else_inside()
    {
        var gate = Gate();
        var (inside, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        var first = Write(gate, "a", async () =>
        {
            inside.SetResult();
            await go.Task;
        });
        await inside.Task;
        var alone = gate.AloneAsync(() => Task.FromResult(_begun.All(g => g.Committed && g.Ended)), default);
        var after = Write(gate, "b");
        go.SetResult();

        (await alone).ShouldBeTrue("the group before it was committed first");
        await Task.WhenAll(first, after);
        _begun.Select(g => string.Join("", g.Written)).ShouldBe(["a", "b"]);
    }

    [Fact]
    public async Task Many_writers_that_fail_give_up_or_succeed_leave_exactly_what_was_acknowledged()
    {
        var gate = Gate();
        var acknowledged = new ConcurrentBag<string>();
        await Task.WhenAll(Enumerable.Range(0, 400).Select(i => Task.Run(async () =>
        {
            using var stop = new CancellationTokenSource();
            if (i % 7 == 0) stop.CancelAfter(i % 3);
            try
            {
                await Write(gate, $"{i}", async () =>
                {
                    await Task.Yield();
                    if (i % 5 == 0) throw new InvalidOperationException();
                }, stop.Token);
                acknowledged.Add($"{i}");
            }
            catch (Exception expected) when (expected is InvalidOperationException or OperationCanceledException) { }
        })));

        _begun.ShouldAllBe(g => g.Ended);
        _begun.Where(g => g.Committed).SelectMany(g => g.Written).Order().ShouldBe(acknowledged.Order());
    }

    private static Task Write(WriteGate<Shared> gate, string what, Func<Task>? more = null, CancellationToken stop = default) => gate.WriteAsync(async shared =>
    {
        shared.Written.Add(what);
        if (more is not null) await more();
    }, stop);

    private static async Task WaitUntilAsync(Func<bool> holds)
    {
        for (var i = 0; i < 500 && !holds(); i++) await Task.Delay(10);
        holds().ShouldBeTrue();
    }

    /// <summary>A transaction that is a list.</summary>
    private sealed class Shared(WriteGateTests tests) : ISharedWrite
    {
        private int _mark;

        public List<string> Written { get; } = [];
        public bool Committing { get; private set; }
        public bool Committed { get; private set; }
        public bool Ended { get; private set; }
        public bool Broken { get; set; }

        public Task MarkAsync()
        {
            _mark = Written.Count;
            return Task.CompletedTask;
        }

        public Task BackToMarkAsync()
        {
            if (Broken) throw new IOException("connection");
            Written.RemoveRange(_mark, Written.Count - _mark);
            return Task.CompletedTask;
        }

        public async Task CommitAsync()
        {
            Committing = true;
            await tests._commit(this);
            Committed = true;
        }

        public ValueTask DisposeAsync()
        {
            Ended = true;
            return default;
        }
    }
}
