using System.Runtime.CompilerServices;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Catalogue.Domain;
using Rathaus.Modules.Catalogue.Folders;
using Rathaus.Platform.Search;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Catalogue.Find;

/// <summary>The services, for everybody.</summary>
internal sealed class ServiceSource(TownCatalogue catalogue, ShippedLists lists) : ISearchSource
{
    public const string Named = "services", Situation = "lebenslage", Way = "weg";
    private const string Title = "title", Synonyms = "synonyms", Act = "act", Summary = "summary", Body = "body";

    private readonly HashSet<string> _frequent = [.. lists.Tasks.SelectMany(t => t.Services)];

    public string Name => Named;
    public UiText Heading => new("Leistungen", "Services");

    public SearchShape Shape { get; } = new(
    [
        new(Title, 3.0, 0.4, Named: true), new(Synonyms, 2.2, 0.2, Named: true), new(Act, 1.5, 0.3, Named: true), new(Summary, 1.5, 0.4, Named: true), new(Body, 0.6, 0.75),
    ])
    {
        Suggests = true,
        WholeFields = 3,
        Popularity = 0.35,
        Facets =
        [
            new(Situation, new UiText("Lebenslage", "Life situation"), [.. lists.Situations.Select(s => new SearchChoice(s.Slug, Of(s.Name)))]),
            new(Way, new UiText("So geht es", "How it works"),
            [
                new("online", new UiText("Online möglich", "Available online")), new("termin", new UiText("Mit Termin vor Ort", "With an appointment")),
                new("andere", new UiText("Andere Stelle zuständig", "Another authority is responsible")), new("auskunft", new UiText("Auskunft", "Information")),
            ]),
        ],
    };

    public SearchReach ReachOf(Person? person) => SearchReach.Everything;

    public async IAsyncEnumerable<Searchable> AllAsync([EnumeratorCancellation] CancellationToken stop)
    {
        foreach (var service in (await catalogue.ShelfAsync(stop)).Shown) yield return Read(service.Definition);
    }

    public async Task<IReadOnlyList<Searchable>> ReadAsync(IReadOnlyCollection<string> keys, CancellationToken stop)
    {
        var shelf = await catalogue.ShelfAsync(stop);
        return [.. keys.Select(shelf.Find).OfType<ServiceRevision>().Select(s => Read(s.Definition))];
    }

    private Searchable Read(ServiceDefinition d) => new(d.Slug, Of(d.Name), "/leistungen/" + d.Slug)
    {
        Summary = d.Retired ? Abolished(d) : Of(d.Summary),
        Passage = d.Retired ? Abolished(d) : new(PassageOf(d, "de"), PassageOf(d, "en")),
        Instead = d.Retired ? d.ReplacedBy : [],
        Texts = [.. TextsOf(d)],
        Facets = [.. d.Situations.Select(s => KeyValuePair.Create(Situation, s)).Append(KeyValuePair.Create(Way, WayOf(d)))],
        // What stands in no group is what most people come for; a group holds the special cases of its subject.
        Popularity = d.Retired ? 0 : _frequent.Contains(d.Slug) ? 1 : d.Group.Length == 0 ? 0.8 : 0.2,
    };

    private IEnumerable<KeyValuePair<string, string>> TextsOf(ServiceDefinition d)
    {
        foreach (var text in Both(Title, d.Name)) yield return text;
        foreach (var synonym in d.Synonyms) yield return new(Synonyms, synonym);
        foreach (var text in Both(Act, d.Action).Concat(Both(Summary, d.Summary))) yield return text;
        foreach (var part in d.Papers.Concat(d.NotNeeded).Concat(d.Steps).Prepend(d.Who).Append(d.Fee).Append(d.Period).Append(d.Details))
            foreach (var text in Both(Body, part)) yield return text;
        yield return new(Body, string.Join(", ", d.LegalBasis));
        if (d.UnitName is { } unit) yield return new(Body, unit);
        foreach (var situation in d.Situations)
            if (lists.Situations.FirstOrDefault(s => s.Slug == situation) is { } known) yield return new(Body, known.Name.De);
    }

    private static IEnumerable<KeyValuePair<string, string>> Both(string field, Text? text)
    {
        if (text is null) yield break;
        yield return new(field, text.De);
        if (text.En is { Length: > 0 } english) yield return new(field, english);
    }

    /// <summary>What is shown below a hit; in English only what is written in English.</summary>
    private static string PassageOf(ServiceDefinition d, string language) =>
        string.Join(" ", new[] { d.Summary, d.Who, d.Fee, d.Period, d.Details }.OfType<Text>().Where(t => language == "de" || t.En is { Length: > 0 }).Select(t => t.In(language).Trim().ReplaceLineEndings(" ")));

    private static string WayOf(ServiceDefinition d) => d.Mode switch
    {
        _ when d.Retired => "auskunft",
        ServiceMode.Complete => "online",
        ServiceMode.Prepare => "termin",
        ServiceMode.Refer => "andere",
        _ => "auskunft",
    };

    private static UiText Abolished(ServiceDefinition d) => new($"Abgeschafft. {d.RetiredReason?.De}", $"Abolished. {d.RetiredReason?.In("en")}");

    private static UiText Of(Text text) => new(text.De, text.En is { Length: > 0 } english ? english : text.De);
}
