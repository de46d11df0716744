using Rathaus.Platform;

namespace Rathaus.Contracts.Core.Accounts;

/// <summary>The first account of a town, for the command line. Unlike other doors this is a whole verb: it commits by itself.</summary>
public interface IAdministrators
{
    /// <summary>Makes the account, or a new link for it, and returns the one-time address to open.</summary>
    Task<Result<string>> CreateAsync(string mail, CancellationToken stop = default);
}
