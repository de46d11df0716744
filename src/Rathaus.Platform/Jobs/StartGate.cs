namespace Rathaus.Platform.Jobs;

/// <summary>Lets work that nobody waits for begin when the start is over, so that the first page shares the processor with nothing else. Open unless made otherwise.</summary>
public sealed class StartGate
{
    private readonly TaskCompletionSource _passed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public StartGate(bool open = true)
    {
        if (open) Open();
    }

    public void Open() => _passed.TrySetResult();

    /// <exception cref="OperationCanceledException">The house closes before it has started.</exception>
    public Task PassAsync(CancellationToken stop) => _passed.Task.WaitAsync(stop);
}
