using Rathaus.Modules.Forms.Definition;

namespace Rathaus.Modules.Forms.Making;

/// <summary>Finds the line of a place that is given in words of the file.</summary>
internal static class Lines
{
    /// <param name="where"><c>pages.wann.fields.tag.when</c>; entries of lists by id, name or number from 1.</param>
    public static int Of(string text, string where)
    {
        var map = YamlText.Read("", text, out _);
        var line = map.Line;
        var steps = where.Split('.', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < steps.Length; i++)
        {
            if (map.IsList(steps[i]) && i + 1 < steps.Length)
            {
                var items = map.Maps(steps[i]);
                var wanted = steps[++i];
                var at = items.ToList().FindIndex(m => m.Has("id") && m.IsWord("id") && m.Word("id") == wanted || m.Has("name") && m.IsWord("name") && m.Word("name") == wanted);
                if (at < 0) at = int.TryParse(wanted, out var number) ? number - 1 : -1;
                if (at < 0 || at >= items.Count) return line;
                map = items[at];
                line = map.Line;
            }
            else
            {
                if (map.Has(steps[i])) line = map.LineOf(steps[i]);
                if (map.IsMap(steps[i]) && map.Map(steps[i]) is { } inner) map = inner;
            }
        }
        return line;
    }
}
