namespace Rathaus.Contracts.Core.Catalogue;

/// <summary>A published revision: what it says, and the texts of its files by name (<c>form.yaml</c>, <c>decision.typ</c>).</summary>
public sealed record ServiceRevision(ServiceRevisionId Id, int Number, ServiceDefinition Definition, IReadOnlyDictionary<string, string> Files)
{
    public string Slug => Definition.Slug;
}

/// <summary>The town's services. Revisions are immutable, so all answers may be cached.</summary>
public interface ICatalogue
{
    /// <summary>The published revision of a service, retired ones included; null when there is none.</summary>
    Task<ServiceRevision?> FindAsync(string slug, CancellationToken stop = default);

    /// <summary>The revision that a draft or case stands on.</summary>
    Task<ServiceRevision> RevisionAsync(ServiceRevisionId id, CancellationToken stop = default);

    /// <summary>Every service that the town shows, retired ones included, in alphabetical order.</summary>
    Task<IReadOnlyList<ServiceRevision>> AllAsync(CancellationToken stop = default);
}
