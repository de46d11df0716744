using System.Collections.Concurrent;

namespace Rathaus.Modules.Cases.Print;

/// <summary>How far bundles of this process are. Another process of the same town shows "wird erstellt" without a figure.</summary>
internal sealed class BundleProgress
{
    private readonly ConcurrentDictionary<Guid, (int Done, int Of)> _running = new();

    public (int Done, int Of)? Of(BundleId id) => _running.TryGetValue(id.Value, out var known) ? known : null;

    public void Say(BundleId id, int done, int of) => _running[id.Value] = (done, of);

    public void End(BundleId id) => _running.TryRemove(id.Value, out _);
}
