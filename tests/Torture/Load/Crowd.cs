namespace Rathaus.Tests.Torture;

/// <summary>Citizens of both towns who apply one application after the other until they are sent home.</summary>
internal sealed class Crowd : IAsyncDisposable
{
    private readonly CancellationTokenSource _lastOrders = new(), _goHome = new();
    private readonly List<Task> _work;
    private readonly List<Citizen> _citizens;

    public Crowd(Server server, History history, int citizens = 16)
    {
        _citizens = [.. Enumerable.Range(0, citizens).Select(i => new Citizen(server.Address, Installation.Towns[i % Installation.Towns.Count], history))];
        _work = [.. _citizens.Select(citizen => Task.Run(async () =>
        {
            while (!_lastOrders.IsCancellationRequested) await citizen.ApplyAsync(_goHome.Token);
        }))];
    }

    /// <summary>Status codes of refusals with how often.</summary>
    public IReadOnlyDictionary<int, int> Refused() =>
        _citizens.SelectMany(c => c.Refused()).GroupBy(r => r.Key, r => r.Value).ToDictionary(g => g.Key, g => g.Sum());

    public string Refusals => string.Join(", ", Refused().Select(r => $"{r.Value}x {r.Key}"));

    /// <summary>Nobody begins anew; everybody finishes what they began.</summary>
    public async Task FinishAsync()
    {
        await _lastOrders.CancelAsync();
        await Task.WhenAll(_work).WaitAsync(TimeSpan.FromMinutes(3));
    }

    /// <summary>Throws where a citizen met something that no one should meet.</summary>
    public void ThrowIfTroubled()
    {
        foreach (var work in _work.Where(w => w.IsFaulted)) work.GetAwaiter().GetResult();
    }

    public async ValueTask DisposeAsync()
    {
        await _lastOrders.CancelAsync();
        await _goHome.CancelAsync();
        await Task.WhenAll(_work).ContinueWith(_ => { }, TaskScheduler.Default);
        foreach (var citizen in _citizens) citizen.Dispose();
        _lastOrders.Dispose();
        _goHome.Dispose();
    }
}
