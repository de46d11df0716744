using System.Collections.Concurrent;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Platform.Data;
using Rathaus.Platform.Towns;

namespace Rathaus.Modules.Catalogue.Domain;

/// <summary>A service as the town holds it.</summary>
internal sealed record ShelvedService(ServiceRevision Revision, bool Hidden, string Source)
{
    public ServiceDefinition Definition => Revision.Definition;
}

/// <summary>A town's catalogue in memory, parsed; immutable, true for one edition.</summary>
internal sealed class Shelf
{
    private readonly Dictionary<string, ShelvedService> _bySlug;
    private readonly Dictionary<ServiceRevisionId, ServiceRevision> _byRevision;
    private readonly ILookup<string, ServiceRevision> _bySituation;

    public Shelf(long edition, IReadOnlyList<ShelvedService> inOrder)
    {
        Edition = edition;
        All = inOrder;
        Shown = [.. inOrder.Where(s => !s.Hidden).Select(s => s.Revision)];
        _bySlug = inOrder.ToDictionary(s => s.Revision.Slug);
        _bySituation = Shown.Where(s => !s.Definition.Retired).SelectMany(s => s.Definition.Situations.Distinct(), (service, situation) => (service, situation)).ToLookup(x => x.situation, x => x.service);
        _byRevision = inOrder.ToDictionary(s => s.Revision.Id, s => s.Revision);
    }

    public long Edition { get; }

    /// <summary>Everything, hidden ones included, in alphabetical order.</summary>
    public IReadOnlyList<ShelvedService> All { get; }

    public IReadOnlyList<ServiceRevision> Shown { get; }

    /// <summary>A current revision by its id, hidden ones included.</summary>
    public ServiceRevision? Revision(ServiceRevisionId id) => _byRevision.GetValueOrDefault(id);

    public ServiceRevision? Find(string slug) => _bySlug.TryGetValue(slug, out var service) && !service.Hidden ? service.Revision : null;

    /// <summary>The services of a life situation that are still offered.</summary>
    public IEnumerable<ServiceRevision> Of(string situation) => _bySituation[situation];

    /// <summary>Where a retired service leads: its successors that the town shows.</summary>
    public IEnumerable<ServiceRevision> After(ServiceDefinition retired) => retired.ReplacedBy.Select(Find).OfType<ServiceRevision>().Where(s => !s.Definition.Retired);
}

/// <summary>What the process keeps in memory of every town's catalogue. Revisions never change, so those of old cases stay as well, up to a bound.</summary>
internal sealed class Shelves
{
    private const int MostOldRevisions = 2000;
    private readonly ConcurrentDictionary<TownId, Shelf> _shelves = new();
    private readonly ConcurrentDictionary<(TownId, ServiceRevisionId), ServiceRevision> _old = new();

    /// <summary>The shelf of the present edition of what everybody sees.</summary>
    public KeptPublic<Shelf> Current { get; } = new();

    public Shelf? Of(TownId town) => _shelves.GetValueOrDefault(town);

    public void Keep(TownId town, Shelf shelf) => _shelves[town] = shelf;

    public ServiceRevision? Old(TownId town, ServiceRevisionId id) => _old.GetValueOrDefault((town, id));

    public void KeepOld(TownId town, ServiceRevision revision)
    {
        if (_old.Count >= MostOldRevisions) _old.Clear();
        _old[(town, revision.Id)] = revision;
    }
}
