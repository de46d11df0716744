using System.Collections.Concurrent;

namespace Rathaus.Modules.Accounts.Export;

/// <summary>How far packages of this process are. Another process of the same town shows that it is being made, without a figure.</summary>
internal sealed class ExportProgress
{
    private readonly ConcurrentDictionary<Guid, (int Done, int Of)> _running = new();

    public (int Done, int Of)? Of(Guid export) => _running.TryGetValue(export, out var known) ? known : null;

    public void Say(Guid export, int done, int of) => _running[export] = (done, of);

    public void End(Guid export) => _running.TryRemove(export, out _);
}
