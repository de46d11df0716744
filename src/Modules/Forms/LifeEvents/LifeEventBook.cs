using Rathaus.Contracts.Core.Forms;

namespace Rathaus.Modules.Forms.LifeEvents;

/// <summary>The life events that come with the program, read once from <c>life-events/</c>.</summary>
internal sealed class LifeEventBook : ILifeEvents
{
    private const string Prefix = "life-events/";
    private readonly Lazy<IReadOnlyList<LifeEventDefinition>> _events = new(ReadAll);

    public IReadOnlyList<LifeEventDefinition> Events => _events.Value;

    public IReadOnlyList<LifeEventInfo> All => field ??= [.. Events.Select(e => new LifeEventInfo(e.Slug, e.Name, e.Summary, e.Situation))];

    public LifeEventDefinition? Find(string slug) => Events.FirstOrDefault(e => e.Slug == slug);

    private static IReadOnlyList<LifeEventDefinition> ReadAll()
    {
        var names = typeof(LifeEventBook).Assembly.GetManifestResourceNames().Select(n => n.Replace('\\', '/')).ToList();
        return [.. names.Where(n => n.StartsWith(Prefix, StringComparison.Ordinal) && n.EndsWith("/event.yaml", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Select(n => LifeEventLoader.Load(n[Prefix.Length..^"/event.yaml".Length], Text(n), Text(n[..^"event.yaml".Length] + "form.yaml")))];
    }

    private static string Text(string name)
    {
        var assembly = typeof(LifeEventBook).Assembly;
        var exact = assembly.GetManifestResourceNames().First(n => n.Replace('\\', '/') == name);
        using var reader = new StreamReader(assembly.GetManifestResourceStream(exact)!);
        return reader.ReadToEnd();
    }
}
