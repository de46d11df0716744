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

/// <summary>Services as signed archives that move between towns.</summary>
public interface IServicePackages
{
    /// <summary>The published revision as a signed archive, and the fingerprint of the key; refused where there is no such service.</summary>
    Task<Result<(byte[] Archive, string Fingerprint)>> ExportAsync(string slug, CancellationToken stop = default);

    /// <summary>Checks an archive, merges it with what this town changed, and publishes it as a new revision; commits. A refused one changes nothing.</summary>
    Task<PackageReport> ImportAsync(byte[] archive, PackageOptions options, Actor actor, CancellationToken stop = default);
}
