using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Rathaus.Allocation;

/// <summary>One published reason for points.</summary>
/// <param name="Key">Short name, unique in the catalogue.</param>
/// <param name="Label">German, as the family reads it.</param>
/// <param name="Points">Points it gives.</param>
/// <param name="NeedsEvidence">True: counts only once the evidence was seen.</param>
/// <param name="House">Null: counts everywhere. Else: only for offers of this house (a sibling already there).</param>
public sealed record Criterion(string Key, string Label, int Points, bool NeedsEvidence = true, string? House = null);

/// <summary>What a family claims.</summary>
public sealed record Claim(string Criterion, bool EvidenceSeen);

/// <summary>The points of one child for one house, and what they consist of.</summary>
public sealed record Score(string Catalogue, int Version, int Points, ImmutableArray<Criterion> Counted, ImmutableArray<Criterion> EvidenceMissing);

/// <summary>
/// A published version of the points catalogue. Points depend on the child and the house alone: the rank of a wish is not known here,
/// so that no one can be given points for a "first wish", which would reward false lists.
/// </summary>
public sealed class PointsCatalogue
{
    private readonly Dictionary<string, Criterion> byKey;

    /// <summary>Builds a version; a change is a new version.</summary>
    /// <exception cref="ArgumentException">A key twice, a label missing, a version below 1.</exception>
    public PointsCatalogue(string name, int version, DateOnly validFrom, ImmutableArray<Criterion> criteria)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (version < 1) throw new ArgumentException("Versionen zählen ab 1.", nameof(version));
        if (criteria.FirstOrDefault(c => string.IsNullOrWhiteSpace(c.Key) || string.IsNullOrWhiteSpace(c.Label)) is { } nameless)
            throw new ArgumentException($"Dem Kriterium „{nameless.Key}“ fehlt Schlüssel oder Bezeichnung.", nameof(criteria));
        if (criteria.CountBy(c => c.Key).FirstOrDefault(c => c.Value > 1).Key is { } twice)
            throw new ArgumentException($"Das Kriterium „{twice}“ kommt zweimal vor.", nameof(criteria));
        (Name, Version, ValidFrom, Criteria) = (name, version, validFrom, criteria);
        byKey = criteria.ToDictionary(c => c.Key, StringComparer.Ordinal);
    }

    /// <summary>The catalogue's name, the same for all versions.</summary>
    public string Name { get; }

    /// <summary>1, 2, 3 …</summary>
    public int Version { get; }

    /// <summary>First day on which applications are scored by it.</summary>
    public DateOnly ValidFrom { get; }

    /// <summary>The criteria in the order published.</summary>
    public ImmutableArray<Criterion> Criteria { get; }

    /// <summary>SHA-256 (hex) over name, version, day and criteria, to be published with the result.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n',
        Criteria.Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Key}\t{c.Label}\t{c.Points}\t{c.NeedsEvidence}\t{c.House}"))
            .Prepend(string.Create(CultureInfo.InvariantCulture, $"{Name}\t{Version}\t{ValidFrom:O}"))))));

    /// <summary>The points for one house; each criterion counts once.</summary>
    /// <exception cref="ArgumentException">A claim names a criterion that this version does not have.</exception>
    public Score For(IEnumerable<Claim> claims, string house)
    {
        var (counted, missing) = (new List<Criterion>(), new List<Criterion>());
        foreach (var claim in claims.GroupBy(c => c.Criterion, StringComparer.Ordinal))
        {
            if (!byKey.TryGetValue(claim.Key, out var criterion))
                throw new ArgumentException($"Der Katalog {Name}, Fassung {Version}, kennt kein Kriterium „{claim.Key}“.", nameof(claims));
            if (criterion.House is not null && criterion.House != house) continue;
            (criterion.NeedsEvidence && !claim.Any(c => c.EvidenceSeen) ? missing : counted).Add(criterion);
        }
        return new(Name, Version, counted.Sum(c => c.Points), [.. counted.OrderBy(Criteria.IndexOf)], [.. missing.OrderBy(Criteria.IndexOf)]);
    }
}
