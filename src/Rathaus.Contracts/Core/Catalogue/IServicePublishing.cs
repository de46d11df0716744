using Rathaus.Platform;

namespace Rathaus.Contracts.Core.Catalogue;

/// <summary>A service as the town holds it, hidden ones included.</summary>
public sealed record TownService(ServiceRevision Revision, bool Hidden);

/// <summary>A published revision in the list of a service's revisions.</summary>
/// <param name="By">Who published it in the workshop; empty for an import.</param>
/// <param name="Note">What is new, as those who published it wrote.</param>
public sealed record RevisionInfo(ServiceRevisionId Id, int Number, DateTimeOffset PublishedAt, string By, string Note, bool InForce);

/// <summary>Reading and publishing single services in the current unit of work; nothing here commits.</summary>
public interface IServicePublishing
{
    /// <summary>Checks the files of one service as an import would: every fault with file, line and remedy; the definition where there is none.</summary>
    /// <param name="files">The texts by name: <c>service.yaml</c>, <c>form.yaml</c>, <c>decision.typ</c>, <c>tests.yaml</c>.</param>
    (ServiceDefinition? Definition, IReadOnlyList<ServiceFault> Faults) Check(string slug, string group, IReadOnlyDictionary<string, string> files);

    /// <summary>What <c>service.yaml</c> says, although other files may have faults; null where it cannot be read.</summary>
    ServiceDefinition? Read(string slug, string group, IReadOnlyDictionary<string, string> files);

    /// <summary>True where a new service may have this name in addresses.</summary>
    bool IsSlug(string text);

    /// <summary>Every service of the town in alphabetical order.</summary>
    Task<IReadOnlyList<TownService>> ServicesAsync(CancellationToken stop = default);

    /// <summary>The published revisions of a service, newest first.</summary>
    Task<IReadOnlyList<RevisionInfo>> RevisionsAsync(string slug, CancellationToken stop = default);

    /// <summary>One of them with its files; null when there is none.</summary>
    Task<ServiceRevision?> RevisionAsync(string slug, int number, CancellationToken stop = default);

    /// <summary>
    /// Makes the files a new revision that is in force with the commit; a service that the town does not have begins with revision 1.
    /// Refuses faults, and files that are the same as those in force.
    /// </summary>
    Task<Result<ServiceRevision>> PublishAsync(string slug, string group, IReadOnlyDictionary<string, string> files, string by, string note, CancellationToken stop = default);

    /// <summary>Life situations that a service may name, with their German names.</summary>
    IReadOnlyList<(string Slug, string Name)> Situations { get; }

    /// <summary>Groups of services, with their German names.</summary>
    IReadOnlyList<(string Slug, string Name)> Groups { get; }
}
