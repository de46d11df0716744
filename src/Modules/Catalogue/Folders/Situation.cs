using System.Reflection;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Catalogue;

namespace Rathaus.Modules.Catalogue.Folders;

/// <summary>A life situation: what happens in a life, and the services that belong to it (they name it in <c>situations</c>).</summary>
internal sealed record Situation(string Slug, Text Name, Text Summary, IReadOnlyList<string> Synonyms);

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
        Situations = ReadSituations(Resource("situations.yaml"), faults);
        Retirements = ReadRetirements(Resource("retired.yaml"), faults);
        if (faults.Count > 0) throw new InvalidOperationException(string.Join(Environment.NewLine, faults));
        SituationSlugs = Situations.Select(s => s.Slug).ToHashSet();
    }

    public IReadOnlyList<Situation> Situations { get; }
    public IReadOnlySet<string> SituationSlugs { get; }
    public IReadOnlyList<Retirement> Retirements { get; }

    internal static IReadOnlyList<Situation> ReadSituations(string text, List<ServiceFault> faults) =>
        ReadList("situations.yaml", "situations", text, faults, map => new Situation(
            map.String("slug", 60, required: true) ?? "", map.Text("name", 80, required: true) ?? "",
            map.Text("summary", 200, required: true) ?? "", map.Strings("synonyms", 30, 60)));

    internal static IReadOnlyList<Retirement> ReadRetirements(string text, List<ServiceFault> faults) =>
        ReadList("retired.yaml", "retired", text, faults, map =>
        {
            map.String("source", 300, required: true);
            return new Retirement(
                map.Strings("match", 20, 120), map.Day("on") ?? default, map.Text("reason", 500, required: true) ?? "",
                [.. map.Strings("replacedBy", 6, 300).Select(one => one.Split(" | ", StringSplitOptions.TrimEntries))], map.Strings("synonyms", 30, 60));
        });

    private static IReadOnlyList<T> ReadList<T>(string file, string key, string text, List<ServiceFault> faults, Func<YamlMap, T> read)
    {
        if (YamlSource.Parse(file, text, faults) is not { } root) return [];
        var list = new List<T>();
        foreach (var map in root.Maps(key, 200))
        {
            list.Add(read(map));
            map.RefuseOthers();
        }
        root.RefuseOthers();
        return list;
    }

    private static string Resource(string name)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("services/" + name)!);
        return reader.ReadToEnd();
    }
}
