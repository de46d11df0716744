using System.Collections.Concurrent;
using System.Text;

namespace Rathaus.Platform.Letters;

/// <summary>Makes letters: tagged PDF/A-3a from a Typst template and data. Thread-safe; starts its worker processes with the first letter.</summary>
public sealed class LetterPress : IAsyncDisposable
{
    private readonly LetterSettings settings;
    private readonly TimeProvider clock;
    private readonly SemaphoreSlim free;
    private readonly ConcurrentBag<LetterWorker> idle = [];
    private readonly List<LetterWorker> workers = [];
    private readonly CancellationTokenSource closing = new();
    private int waiting;
    private int disposed;

    /// <param name="settings">Places and limits.</param>
    /// <param name="clock">For limits and for the time stamped into the letter.</param>
    public LetterPress(LetterSettings settings, TimeProvider clock)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(settings.Workers, 1);
        (this.settings, this.clock) = (settings, clock);
        free = new SemaphoreSlim(settings.Workers);
        for (var i = 0; i < settings.Workers; i++) workers.Add(new LetterWorker(settings, clock));
        foreach (var worker in workers) idle.Add(worker);
    }

    private LetterHealth health = new(null, null, null);

    /// <summary>How letters went in this process.</summary>
    public LetterHealth Health => health;

    /// <summary>What is not installed, as a sentence; null when letters can be made.</summary>
    public string? Missing => LetterWorker.WhatIsMissing(settings);

    /// <summary>How many letters wait for a worker.</summary>
    public int Waiting => Math.Max(0, waiting);

    /// <summary>How many worker processes were started so far.</summary>
    public int Starts => workers.Sum(worker => worker.Starts);

    /// <summary>The running worker processes.</summary>
    public IEnumerable<int> ProcessIds => workers.Select(worker => worker.ProcessId).OfType<int>();

    /// <summary>Makes one letter.</summary>
    /// <param name="workspaceFolder">The town's workspace (<see cref="LetterWorkspace"/>).</param>
    /// <param name="template">The template's path in the workspace, for instance <c>receipt.typ</c>.</param>
    /// <param name="jsonData">The data as JSON; the template reads them with <c>letter-data()</c>.</param>
    /// <param name="cancel">Ends the wait for a free worker; a letter that is being typeset is finished, at most for <see cref="LetterSettings.Limit"/>.</param>
    /// <param name="archival">PDF/A-3a; false: PDF 1.7, which may hold pages of other PDF files.</param>
    /// <returns>The PDF.</returns>
    /// <exception cref="LetterException">Typed by what went wrong.</exception>
    public async Task<byte[]> RenderAsync(string workspaceFolder, string template, string jsonData, CancellationToken cancel, bool archival = true)
    {
        ObjectDisposedException.ThrowIf(disposed != 0, this);
        if (Encoding.UTF8.GetByteCount(jsonData) > settings.LargestData)
            throw new LetterException(LetterFailure.TooLarge, $"Die Daten des Briefs {template} sind zu groß (höchstens {settings.LargestData / 1024} kB).");
        LetterWorkspace.Check(workspaceFolder);
        var path = LetterWorkspace.Template(workspaceFolder, template);

        await WaitAsync(cancel);
        try
        {
            if (!idle.TryTake(out var worker)) throw new InvalidOperationException("a free place without a worker");
            try
            {
                ObjectDisposedException.ThrowIf(disposed != 0, this);
                var letter = await worker.TypesetAsync(Path.GetFullPath(workspaceFolder), path, jsonData, clock.GetUtcNow(), archival);
                health = health with { LastLetterAt = clock.GetUtcNow() };
                Web.Meters.Letters.Add(1);
                return letter;
            }
            catch (LetterException failed)
            {
                health = health with { LastFailureAt = clock.GetUtcNow(), LastFailure = failed.Failure };
                Web.Meters.LettersFailed.Add(1, new KeyValuePair<string, object?>("reason", failed.Failure.ToString()));
                throw;
            }
            finally
            {
                idle.Add(worker);
            }
        }
        finally
        {
            free.Release();
        }
    }

    /// <summary>Ends the processes after the letters in work; waiting ones are refused.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) != 0) return;
        await closing.CancelAsync();
        for (var i = 0; i < settings.Workers; i++) await free.WaitAsync();
        foreach (var worker in workers) await worker.DisposeAsync();
    }

    private async Task WaitAsync(CancellationToken cancel)
    {
        if (Interlocked.Increment(ref waiting) > settings.MostWaiting)
        {
            Interlocked.Decrement(ref waiting);
            throw new LetterException(LetterFailure.Busy, "Gerade warten zu viele Briefe. Der Brief wird später gesetzt.");
        }
        using var longest = new CancellationTokenSource(settings.LongestWait, clock);
        using var any = CancellationTokenSource.CreateLinkedTokenSource(cancel, longest.Token, closing.Token);
        try
        {
            await free.WaitAsync(any.Token);
        }
        catch (OperationCanceledException) when (longest.IsCancellationRequested)
        {
            throw new LetterException(LetterFailure.Busy, $"Nach {settings.LongestWait.TotalSeconds:0.#} Sekunden war noch keine Briefwerkstatt frei. Der Brief wird später gesetzt.");
        }
        catch (OperationCanceledException) when (closing.IsCancellationRequested)
        {
            throw new ObjectDisposedException(nameof(LetterPress));
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
        }
    }
}

/// <summary>When the last letter was made, and when and why one was not.</summary>
public sealed record LetterHealth(DateTimeOffset? LastLetterAt, DateTimeOffset? LastFailureAt, LetterFailure? LastFailure)
{
    /// <summary>The last try failed by the workshop itself, not by one letter's template or data.</summary>
    public bool IsDown => LastFailureAt > (LastLetterAt ?? DateTimeOffset.MinValue)
        && LastFailure is LetterFailure.Unavailable or LetterFailure.Crashed or LetterFailure.TimedOut or LetterFailure.Font;
}
