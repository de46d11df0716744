using Rathaus.Platform.Audit;

namespace Rathaus.Contracts.Core.Catalogue;

/// <summary>A service as it was read from a folder, not yet in any town.</summary>
/// <param name="Source">Name of the folder or file that it came from; the import is idempotent by it.</param>
public sealed record ReadService(string Source, ServiceDefinition Definition, IReadOnlyDictionary<string, string> Files);

/// <summary>A folder or file that was refused, with every reason.</summary>
public sealed record RefusedService(string Source, IReadOnlyList<ServiceFault> Faults);

/// <summary>What lies in a folder of services.</summary>
public sealed record FolderReading(IReadOnlyList<ReadService> Services, IReadOnlyList<RefusedService> Refused);

/// <summary>Reads folders of services without a town: folders with <c>service.yaml</c>, and descriptions in Markdown.</summary>
public interface IServiceFolders
{
    /// <exception cref="DirectoryNotFoundException">There is no such folder; the message is a German sentence.</exception>
    FolderReading Read(string folder);
}

/// <summary>How an import ended.</summary>
public sealed record ImportReport(int Imported, int Unchanged, IReadOnlyList<RefusedService> Refused)
{
    /// <summary>Sentences about what was imported and should be looked at, such as likely duplicates.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <summary>Brings a folder of services into the town of the current scope, and commits.</summary>
public interface ICatalogueImport
{
    /// <exception cref="DirectoryNotFoundException">There is no such folder; the message is a German sentence.</exception>
    Task<ImportReport> ImportAsync(string folder, Actor actor, CancellationToken stop = default);
}
