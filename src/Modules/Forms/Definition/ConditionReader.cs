using System.Text.RegularExpressions;
using Rathaus.Contracts.Core;
using Rathaus.Modules.Forms.Expressions;

namespace Rathaus.Modules.Forms.Definition;

/// <summary>
/// Reads expressions and templates of a form. A condition may only use answers of earlier pages, so conditions can never run in a circle,
/// and a page without script never has to change while it is filled in.
/// </summary>
internal sealed partial class ConditionReader(Symbols symbols)
{
    /// <summary>Field or computed value → index of the last page it depends on.</summary>
    private readonly Dictionary<string, int> _pageOf = new(StringComparer.Ordinal);

    private readonly Dictionary<string, string> _pageNames = new(StringComparer.Ordinal);

    [GeneratedRegex(@"\{\{\s*([^{}]*?)\s*\}\}")]
    private static partial Regex Placeholder();

    public void Place(IEnumerable<PageDefinition> pages)
    {
        foreach (var (page, index) in pages.Select((page, index) => (page, index)))
        {
            foreach (var field in page.Fields)
            {
                _pageOf.TryAdd(field.Id, index);
                _pageNames.TryAdd(field.Id, page.Id);
            }
        }
    }

    public void PlaceComputed(string name, Expression value) => Place(name, value.Reads());

    /// <summary>A text depends on its conditions and on what it names.</summary>
    public void PlaceComputed(string name, IEnumerable<ConditionalText> texts) =>
        Place(name, texts.SelectMany(t => Names(t.Text.De).Concat(Names(t.Text.En ?? "")).Concat(t.When?.Reads() ?? [])));

    private void Place(string name, IEnumerable<string> reads)
    {
        var last = reads.Select(read => (Read: Root(read), Page: PageOf(read))).DefaultIfEmpty(("", -1)).MaxBy(x => x.Item2);
        _pageOf[name] = last.Item2;
        _pageNames[name] = _pageNames.GetValueOrDefault(last.Item1, "");
    }

    /// <summary>A yes/no expression that uses nothing behind the given page; null when the key is missing or wrong.</summary>
    public Expression? Condition(YamlMap map, string key, int lastPage)
    {
        if (!map.Has(key) || Read(map, key, ValueKind.YesNo) is not { } condition) return null;
        foreach (var read in condition.Reads().Distinct().Where(r => PageOf(r) > lastPage))
        {
            map.Problem($"Die Bedingung hängt von „{read}“ ab, das erst auf der Seite „{_pageNames.GetValueOrDefault(Root(read))}“ gefragt wird; so könnten sich Bedingungen im Kreis drehen. Fragen Sie es auf einer früheren Seite.", key);
            break;
        }
        return condition;
    }

    /// <summary>An expression; null when it is missing or wrong (then it is noted).</summary>
    public Expression? Read(YamlMap map, string key, ValueKind? expected)
    {
        var text = map.NeedWord(key);
        if (text.Length == 0) return null;
        try
        {
            return ExpressionReader.Read(text, symbols, expected);
        }
        catch (ExpressionException wrong)
        {
            map.Problem($"Im Ausdruck „{(text.Length > 80 ? text[..80] + "…" : text)}“, Spalte {wrong.Column}: {wrong.Message}", key);
            return null;
        }
    }

    /// <summary>A text with <c>{{name}}</c>; unknown names are noted.</summary>
    public Text Template(YamlMap map, string key)
    {
        var text = map.NeedText(key);
        foreach (var name in Names(text.De).Concat(Names(text.En ?? "")).Distinct())
        {
            if (symbols.Find(name) is { } known && (!name.Contains('.') || !symbols.IsGroup(Root(known.Path)))) continue;
            if (IsField(name)) continue;
            var nearest = symbols.Nearest(name);
            map.Problem($"{{{{{name}}}}} ist kein Feld und kein berechneter Wert." + (nearest is null ? "" : $" Meinten Sie „{nearest}“?"), key);
        }
        return text;
    }

    /// <summary>The text with every <c>{{name}}</c> replaced.</summary>
    public static string Fill(string template, Func<string, string> valueOf) => Placeholder().Replace(template, match => valueOf(match.Groups[1].Value));

    private static IEnumerable<string> Names(string template) => Placeholder().Matches(template).Select(m => m.Groups[1].Value);

    private bool IsField(string name) => _pageNames.ContainsKey(name);

    private int PageOf(string path) => _pageOf.GetValueOrDefault(Root(path), -1);

    private static string Root(string path) => path.Split('.')[0];
}
