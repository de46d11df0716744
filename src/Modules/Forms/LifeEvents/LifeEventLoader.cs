using Rathaus.Modules.Forms.Definition;
using Rathaus.Modules.Forms.Expressions;

namespace Rathaus.Modules.Forms.LifeEvents;

/// <summary>Reads <c>event.yaml</c> and the <c>form.yaml</c> beside it.</summary>
internal static class LifeEventLoader
{
    public const int MostParts = 8;

    /// <exception cref="LoadException">One of the files was refused.</exception>
    public static LifeEventDefinition Load(string slug, string eventYaml, string formYaml)
    {
        var form = FormLoader.Load($"{slug}/form.yaml", formYaml);
        var root = YamlText.Read($"{slug}/event.yaml", eventYaml, out var problems);
        root.Allow(["name", "summary", "situation", "services", "steps"]);
        var parts = root.Maps("services").Select(map => Part(map, form)).ToList();
        if (parts.Count is < 2 or > MostParts) root.Problem($"Eine Lebenslage führt zu zwei bis {MostParts} Leistungen.", "services");
        foreach (var twice in parts.GroupBy(p => p.Service).Where(g => g.Count() > 1)) root.Problem($"Die Leistung „{twice.Key}“ steht zweimal unter „services“.", "services");
        var steps = root.Maps("steps").Select(map => Step(map, form)).ToList();
        var definition = new LifeEventDefinition(slug, root.NeedText("name"), root.NeedText("summary"), root.NeedWord("situation"), form, parts, steps);
        return problems.Count == 0 ? definition : throw new LoadException([.. problems.OrderBy(p => p.Line)]);
    }

    private static LifeEventPart Part(YamlMap map, FormDefinition form)
    {
        map.Allow(["service", "when", "why", "share", "set"]);
        var share = map.Flat("share");
        foreach (var unknown in share.Values.Where(f => form.Field(f) is null)) map.Problem($"„{unknown}“ ist kein Feld von form.yaml dieser Lebenslage.", "share");
        return new(map.NeedWord("service"), When(map, form), map.NeedText("why"), share, map.Flat("set"));
    }

    private static LifeEventStep Step(YamlMap map, FormDefinition form)
    {
        map.Allow(["service", "when", "text"]);
        return new(map.NeedWord("service"), When(map, form), map.NeedText("text"));
    }

    private static Expression? When(YamlMap map, FormDefinition form)
    {
        if (map.Word("when") is not { } text) return null;
        try
        {
            return ExpressionReader.Read(text, form.Symbols, ValueKind.YesNo);
        }
        catch (ExpressionException wrong)
        {
            map.Problem($"Im Ausdruck „{text}“, Spalte {wrong.Column}: {wrong.Message}", "when");
            return null;
        }
    }
}
