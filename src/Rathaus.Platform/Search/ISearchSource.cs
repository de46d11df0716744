using Microsoft.EntityFrameworkCore.ChangeTracking;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Platform.Search;

/// <summary>
/// Core's extension point for search: a module says what of its own can be found, how its fields weigh, by what it can be narrowed, and who may see it.
/// Registered scoped; reads the town of its scope. What changes is noticed by a <see cref="SearchWatch"/>.
/// </summary>
public interface ISearchSource
{
    /// <summary>Short name, the value of <c>in=</c>: services, pages, cases. Stable over releases.</summary>
    string Name { get; }

    /// <summary>Heading of its group of hits.</summary>
    UiText Heading { get; }

    SearchShape Shape { get; }

    /// <summary>What this person may find; null is somebody who did not sign in. Asked at every search, applied inside it.</summary>
    SearchReach ReachOf(Person? person);

    /// <summary>Everything that can be found, in a fixed order, as a stream: a source may be large.</summary>
    IAsyncEnumerable<Searchable> AllAsync(CancellationToken stop);

    /// <summary>The present state of some; what is no more is left out.</summary>
    Task<IReadOnlyList<Searchable>> ReadAsync(IReadOnlyCollection<string> keys, CancellationToken stop);
}

/// <summary>How a source is indexed. A change of it makes the index anew.</summary>
/// <param name="Fields">At most seven; the first is the title.</param>
public sealed record SearchShape(IReadOnlyList<SearchField> Fields)
{
    public IReadOnlyList<SearchFacet> Facets { get; init; } = [];

    /// <summary>What <see cref="Searchable.Changed"/> says, such as "received"; where it is given, people may narrow by it.</summary>
    public UiText? Dated { get; init; }

    /// <summary>True for a small vocabulary worth correcting and completing; its titles are offered while typing.</summary>
    public bool Suggests { get; init; }

    /// <summary>False where the content is personal: then nothing of it is kept outside the database.</summary>
    public bool MayBeKept { get; init; } = true;

    /// <summary>How much a change not long ago counts, at most.</summary>
    public double Recency { get; init; }

    /// <summary>Added to the rarity of every word; more than 0 for a small collection about few subjects.</summary>
    public double RarityFloor { get; init; } = 0.5;

    /// <summary>How much it counts when a question and a whole title or synonym cover each other.</summary>
    public double WholeGain { get; init; } = 1;

    /// <summary>The first fields, whose texts are short names of the thing.</summary>
    public int WholeFields { get; init; } = 1;

    /// <summary>How much frequent use counts, at most.</summary>
    public double Popularity { get; init; } = 0.1;
}

/// <summary>A field of text.</summary>
/// <param name="Weight">How much one word of it counts (plain text 1).</param>
/// <param name="LengthNorm">0 ignores the field's length, 1 divides by it.</param>
/// <param name="Named">True where the words name the thing: they count for correcting what was misspelt.</param>
public sealed record SearchField(string Name, double Weight, double LengthNorm, bool Named = false);

/// <summary>A property by which hits are narrowed.</summary>
/// <param name="Name">Name in the address.</param>
/// <param name="Choices">Its values in the order in which they are shown.</param>
public sealed record SearchFacet(string Name, UiText Heading, IReadOnlyList<SearchChoice> Choices);

/// <summary>A value of a facet and how people read it.</summary>
public sealed record SearchChoice(string Value, UiText Label);

/// <summary>Something that can be found.</summary>
/// <param name="Key">Its key within the source; the slug of a service.</param>
/// <param name="Path">Its address.</param>
public sealed record Searchable(string Key, UiText Title, string Path)
{
    /// <summary>A sentence that is shown where no passage fits.</summary>
    public UiText Summary { get; init; }

    /// <summary>Texts by name of field, in all languages; the same field may come several times.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Texts { get; init; } = [];

    /// <summary>What may be shown as a passage with the words marked, in the language of the page.</summary>
    public UiText Passage { get; init; }

    /// <summary>Facet and value, several of a facet too.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Facets { get; init; } = [];

    /// <summary>Who may see it: a person whose reach holds one of these marks. Everybody's where the reach is everything.</summary>
    public IReadOnlyList<string> Marks { get; init; } = [];

    /// <summary>Keys of what there is instead, where this was abolished.</summary>
    public IReadOnlyList<string> Instead { get; init; } = [];

    public DateOnly? Changed { get; init; }

    /// <summary>From 0 to 1.</summary>
    public double Popularity { get; init; }
}

/// <summary>What a person may find in a source: nothing, everything, or what bears one of these marks.</summary>
public sealed record SearchReach(bool All, IReadOnlyCollection<string> Marks)
{
    public static SearchReach Everything { get; } = new(true, []);
    public static SearchReach Nothing { get; } = new(false, []);
    public static SearchReach Marked(IEnumerable<string> marks) => new(false, [.. marks]);

    public bool IsNothing => !All && Marks.Count == 0;
}

/// <summary>
/// Notices changes inside the unit of work: when a commit writes a row of this kind, the change is numbered in the same transaction,
/// and every process brings its index up to that number before the next search. Registered as singleton.
/// </summary>
/// <param name="Key">The key of what changed, <see cref="Everything"/> for all of the source, or null where the change does not matter.</param>
public sealed record SearchWatch(string Source, Type Entity, Func<EntityEntry, string?> Key)
{
    /// <summary>Stands for all of a source: it is read anew.</summary>
    public const string Everything = "*";
}
