using Rathaus.Platform.Audit;

namespace Rathaus.Contracts.Core.Forms;

/// <summary>How loading a list of streets ended.</summary>
/// <param name="Loaded">Streets in the town now.</param>
/// <param name="Refused">What is wrong, by line; then nothing was changed.</param>
public sealed record StreetsLoaded(int Loaded, IReadOnlyList<string> Refused);

/// <summary>The streets of the town of the current scope: addresses in forms are completed by them.</summary>
public interface IStreetList
{
    /// <summary>Replaces the list, and commits.</summary>
    /// <param name="csv">Lines <c>Straße;Postleitzahl;Ort</c>, the first may be the heading; UTF-8, at most 20,000 lines.</param>
    Task<StreetsLoaded> LoadAsync(string csv, Actor actor, CancellationToken stop = default);
}
