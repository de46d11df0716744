using System.Security.Cryptography;
using System.Text;
using Rathaus.Platform.Documents;

namespace Rathaus.Platform.Towns;

/// <summary>The id of a town; also stored in the town's own database and compared at every opening.</summary>
public readonly record struct TownId(Guid Value)
{
    public static TownId New() => new(Guid.CreateVersion7());
    public override string ToString() => Value.ToString("n");
}

/// <summary>
/// One municipality: where its database lies and what it is called. Immutable; a change in the installation database makes a new one.
/// </summary>
/// <param name="Slug">Short name in folders and schemas: <c>[a-z][a-z0-9]{1,30}</c>.</param>
/// <param name="Land">ISO 3166-2 code without <c>DE-</c>, for example <c>NI</c>.</param>
/// <param name="Hosts">Host names that lead to this town; nothing else does.</param>
public sealed record Town(TownId Id, string Slug, string Name, string Land, IReadOnlyList<string> Hosts)
{
    /// <summary>The town's key: wraps the keys of cases and is the root of every derived secret.</summary>
    public required TownKey Key { get; init; }

    /// <summary>Folder of the town's files below the installation's data folder.</summary>
    public required string Folder { get; init; }

    /// <summary>Address under which links in mails and letters are made, without a trailing slash.</summary>
    public required string BaseAddress { get; init; }

    /// <summary>A secret of its own for one purpose (HKDF, RFC 5869), so that no two uses share a key.</summary>
    public byte[] Derive(string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, Key.Bytes, 32, Id.Value.ToByteArray(), Encoding.UTF8.GetBytes(purpose));

    public bool Equals(Town? other) => other is not null && other.Id == Id;

    public override int GetHashCode() => Id.GetHashCode();
}
