namespace Rathaus.Contracts.Core.Records;

/// <summary>
/// A module that keeps files in the town's encrypted store beside the records (uploads of drafts). Registered as a scoped service;
/// the daily sweep deletes files that neither a record nor an owner names.
/// </summary>
public interface IFileOwner
{
    /// <summary>Those of these addresses that belong to rows of this module.</summary>
    Task<IReadOnlyCollection<string>> OwnedAsync(IReadOnlyCollection<string> addresses, CancellationToken stop = default);
}
