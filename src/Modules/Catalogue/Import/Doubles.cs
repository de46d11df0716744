using Rathaus.Modules.Catalogue.Domain;

namespace Rathaus.Modules.Catalogue.Import;

/// <summary>
/// New descriptions that the town has already under another address: the same matter in the name, whatever one does about it. „Kirchenaustritt“ is
/// „Kirchenaustritt erklären“, „Reisepass“ is not „Zweiter Reisepass“.
/// </summary>
internal static class Doubles
{
    private static readonly HashSet<string> Neutral =
    [
        "abgeben", "anmelden", "ausstellen", "beantragen", "bekommen", "bestellen", "beurkunden", "buchen", "einrichten", "erhalten", "erklaren", "stellen", "ummelden",
        "antrag", "antrage", "auf", "das", "den", "der", "des", "die", "ein", "eine", "einen", "fur", "im", "in", "oder", "und", "von",
    ];

    /// <summary>A sentence for each description that is likely to be there twice.</summary>
    public static IEnumerable<string> Of(IEnumerable<PlannedService> described, IEnumerable<CatalogueService> known)
    {
        var others = known.ToLookup(s => Matter(s.SortKey));
        foreach (var (source, service, _) in described)
        {
            if (Matter(SortKey.Of(WithoutBrackets(service.Name.De))) is not { Length: > 0 } matter) continue;
            var slugs = others[matter].Where(o => o.Slug != service.Slug).Select(o => $"„{o.Slug}“").Order(StringComparer.Ordinal).ToList();
            if (slugs.Count > 0) yield return $"{source}: „{service.Name.De}“ ist wahrscheinlich doppelt; es gibt schon {string.Join(" und ", slugs)}. Blenden Sie aus, was Sie nicht brauchen.";
        }
    }

    private static string WithoutBrackets(string name) => name.IndexOf('(', StringComparison.Ordinal) is > 0 and var at && name.IndexOf(')', at) is > 0 and var end ? name[..at] + name[(end + 1)..] : name;

    /// <summary>The words of a name that say what it is about, in alphabetical order.</summary>
    private static string Matter(string sortKey) => string.Join(' ', sortKey.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => !Neutral.Contains(w)).Order(StringComparer.Ordinal));
}
