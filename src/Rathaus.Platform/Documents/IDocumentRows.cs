namespace Rathaus.Platform.Documents;

/// <summary>A module whose rows name files of the town's document store. Registered as a scoped service; the check finds files that are missing.</summary>
public interface IDocumentRows
{
    /// <summary>Address of every file that must be there, with what it belongs to, without personal data.</summary>
    IAsyncEnumerable<(string Address, string Of)> NamedAsync();
}
