using Rathaus.Platform;
using Rathaus.Platform.Audit;

namespace Rathaus.Contracts.Core.Catalogue;

/// <summary>Who wins where town and package changed the same field.</summary>
public enum ConflictChoice { Stop, Local, Package }

/// <summary>How a package is taken in.</summary>
/// <param name="Overlay">Text of <c>overlay.yaml</c>: what this town sets differently; null: nothing.</param>
/// <param name="TrustKey">Fingerprint that a person compared; needed once for a key that this town does not know.</param>
/// <param name="Replace">True: takes the place of a service of the same name that did not come as a package.</param>
public sealed record PackageOptions(string? Overlay = null, string? TrustKey = null, bool Replace = false, ConflictChoice Conflicts = ConflictChoice.Stop);

/// <summary>A field that both sides changed.</summary>
/// <param name="Package">Value in the new package; null: the field is gone.</param>
public sealed record PackageConflict(string File, string Field, string? Before, string? Local, string? Package);

/// <summary>How taking in a package ended.</summary>
/// <param name="Kept">Local changes that live on: <c>service.yaml: unit = ordnungsamt</c>.</param>
/// <param name="Refused">Why nothing was changed; empty: it is published, or was there already.</param>
public sealed record PackageReport(string Slug, int Revision, bool Published, IReadOnlyList<string> Kept, IReadOnlyList<PackageConflict> Conflicts, IReadOnlyList<string> Refused);

/// <summary>A signed archive whose signature fits; who signed it is another question.</summary>
/// <param name="Revision">Number of the revision in the town that wrote it.</param>
/// <param name="Town">How that town names itself; nobody vouches for it.</param>
/// <param name="Fingerprint">Of the key that signed it.</param>
public sealed record PackageContent(string Slug, int Revision, string Town, string Fingerprint, IReadOnlyDictionary<string, string> Files);

/// <summary>A key that a person of this town compared.</summary>
public sealed record TrustedKey(string Fingerprint, string Town, DateTimeOffset Since);

/// <summary>The package that a service of this town came from, as it was before this town changed anything.</summary>
public sealed record TakenPackage(string Slug, int Revision, string Fingerprint, DateTimeOffset At, IReadOnlyDictionary<string, string> Files);

/// <summary>Services as signed archives that move between towns.</summary>
public interface IServicePackages
{
    /// <summary>The published revision as a signed archive, and the fingerprint of the key; refused where there is no such service.</summary>
    Task<Result<(byte[] Archive, string Fingerprint)>> ExportAsync(string slug, CancellationToken stop = default);

    /// <summary>Checks an archive, merges it with what this town changed, and publishes it as a new revision; commits. A refused one changes nothing.</summary>
    Task<PackageReport> ImportAsync(byte[] archive, PackageOptions options, Actor actor, CancellationToken stop = default);

    /// <summary>What an archive holds; refused where it was changed, is too large, or is no package. Nothing is stored.</summary>
    Result<PackageContent> Read(byte[] archive);

    /// <summary>Keys that this town compared, its own first.</summary>
    Task<IReadOnlyList<TrustedKey>> KeysAsync(CancellationToken stop = default);

    /// <summary>The package that a service came from; null where it did not.</summary>
    Task<TakenPackage?> TakenAsync(string slug, CancellationToken stop = default);

    /// <summary>Remembers the key of a package as compared. Does not commit.</summary>
    Task TrustAsync(PackageContent package, CancellationToken stop = default);

    /// <summary>Trusts a key no longer; what was taken in stays. Does not commit.</summary>
    /// <returns>The town under whose name it was known; null: it was not.</returns>
    Task<string?> DistrustAsync(string fingerprint, CancellationToken stop = default);

    /// <summary>Notes that the service now stands on this package, the base of the next merge. The service is there or is published in this unit of work. Does not commit.</summary>
    Task NoteTakenAsync(PackageContent package, CancellationToken stop = default);
}
