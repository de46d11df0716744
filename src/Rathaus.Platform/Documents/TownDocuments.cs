using System.Collections.Concurrent;
using Rathaus.Platform.Towns;

namespace Rathaus.Platform.Documents;

/// <summary>The encrypted stores of the towns: each below its own town's folder.</summary>
public sealed class TownDocuments(TimeProvider clock)
{
    private readonly ConcurrentDictionary<TownId, DocumentStore> _stores = new();

    public DocumentStore Of(Town town) => _stores.GetOrAdd(town.Id, _ => new DocumentStore(Path.Combine(town.Folder, "documents"), clock));
}
