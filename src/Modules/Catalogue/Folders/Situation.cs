using System.Reflection;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Catalogue;

namespace Rathaus.Modules.Catalogue.Folders;

/// <summary>A life situation: what happens in a life, and the services that belong to it (they name it in <c>situations</c>).</summary>
internal sealed record Situation(string Slug, Text Name, Text Summary, IReadOnlyList<string> Synonyms);

/// <summary>A folder of services that a town adopts or hides as a whole.</summary>
internal sealed record ServiceGroup(string Slug, string Name);

/// <summary>A task that many people come for; with months it is shown in that season only, and first.</summary>
/// <param name="Services">Slugs of which the first that the town shows is taken.</param>
internal sealed record FrequentTask(IReadOnlyList<string> Services, IReadOnlyList<int> Months);

/// <summary>
/// A document or service that the law abolished. Every import marks what matches as retired, whatever the imported text says.
/// </summary>
/// <param name="Match">Slugs that are meant: equal, or beginning with it and a hyphen.</param>
/// <param name="ReplacedBy">What follows: each entry a list of slugs of which the first that the town has is taken.</param>
internal sealed record Retirement(
    IReadOnlyList<string> Match, DateOnly On, Text Reason, IReadOnlyList<IReadOnlyList<string>> ReplacedBy, IReadOnlyList<string> Synonyms)
{
    public bool Meets(string slug) => Match.Any(m => slug == m || slug.StartsWith(m + "-", StringComparison.Ordinal));
}

/// <summary>The lists that come with the program: <c>services/situations.yaml</c> and <c>services/retired.yaml</c>, part of the module's file.</summary>
internal sealed class ShippedLists
{
    public ShippedLists()
    {
        var faults = new List<ServiceFault>();
        (Situations, Tasks, Groups) = ReadSituations(Resource("situations.yaml"), faults);
        Retirements = ReadRetirements(Resource("retired.yaml"), faults);
        if (faults.Count > 0) throw new InvalidOperationException(string.Join(Environment.NewLine, faults));
        SituationSlugs = Situations.Select(s => s.Slug).ToHashSet();
    }

    public IReadOnlyList<Situation> Situations { get; }
    public IReadOnlyList<FrequentTask> Tasks { get; }
    public IReadOnlyList<ServiceGroup> Groups { get; }
    public IReadOnlySet<string> SituationSlugs { get; }
    public IReadOnlyList<Retirement> Retirements { get; }

    internal static (IReadOnlyList<Situation>, IReadOnlyList<FrequentTask>, IReadOnlyList<ServiceGroup>) ReadSituations(string text, List<ServiceFault> faults)
    {
        if (YamlSource.Parse("situations.yaml", text, faults) is not { } root) return ([], [], []);
        var situations = Each(root, "situations", map => new Situation(
            map.String("slug", 60, required: true) ?? "", map.Text("name", 80, required: true) ?? "",
            map.Text("summary", 200, required: true) ?? "", map.Strings("synonyms", 30, 60)));
        var tasks = Each(root, "tasks", map => new FrequentTask(
            Alternatives(map.String("service", 300, required: true) ?? ""),
            [.. map.Strings("months", 12, 2).Select(m => int.TryParse(m, out var month) ? month : 0)]));
        var groups = Each(root, "groups", map => new ServiceGroup(map.String("slug", 60, required: true) ?? "", map.String("name", 80, required: true) ?? ""));
        root.RefuseOthers();
        return (situations, tasks, groups);
    }

    internal static IReadOnlyList<Retirement> ReadRetirements(string text, List<ServiceFault> faults)
    {
        if (YamlSource.Parse("retired.yaml", text, faults) is not { } root) return [];
        var retirements = Each(root, "retired", map =>
        {
            map.String("source", 300, required: true);
            return new Retirement(
                map.Strings("match", 20, 120), map.Day("on") ?? default, map.Text("reason", 500, required: true) ?? "",
                [.. map.Strings("replacedBy", 6, 300).Select(Alternatives)], map.Strings("synonyms", 30, 60));
        });
        root.RefuseOthers();
        return retirements;
    }

    /// <summary>A group's name; a town's own group is called as its folder.</summary>
    public string NameOf(string group) => group.Length == 0 ? "Ohne Gruppe" : Groups.FirstOrDefault(g => g.Slug == group)?.Name ?? group;

    private static List<T> Each<T>(YamlMap root, string key, Func<YamlMap, T> read)
    {
        var list = new List<T>();
        foreach (var map in root.Maps(key, 200))
        {
            list.Add(read(map));
            map.RefuseOthers();
        }
        return list;
    }

    private static string[] Alternatives(string text) => text.Split(" | ", StringSplitOptions.TrimEntries);

    private static string Resource(string name)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("services/" + name)!);
        return reader.ReadToEnd();
    }
}
