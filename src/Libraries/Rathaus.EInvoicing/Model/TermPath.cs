using Rathaus.EInvoicing.Xml;

namespace Rathaus.EInvoicing.Model;

/// <summary>What a test at a step of a path asks for.</summary>
internal enum StepTest
{
    /// <summary>The value is this.</summary>
    Is,

    /// <summary>The value is none of these; what is written may have a value of its own.</summary>
    IsNot,

    /// <summary>Nothing when reading; what is written gets this value unless it has one.</summary>
    Default,
}

/// <summary>A condition at a step: a path to a value and what it has to be.</summary>
internal sealed record StepCondition(XmlName[] Path, string? Attribute, StepTest Test, string[] Values, string? Written);

/// <summary>A step of a path: an element name and its conditions.</summary>
internal sealed record PathStep(XmlName Name, StepCondition[] Conditions);

/// <summary>One way from the element of a group to a value.</summary>
/// <param name="Steps">Elements.</param>
/// <param name="Attribute">Attribute at the end, or null.</param>
/// <param name="Scheme">Where the scheme of the value stands: an attribute, or <c>../Element</c>; or null.</param>
/// <param name="Version">Attribute with the version of the scheme, or null.</param>
/// <param name="SchemeRequired">Used only for values that have a scheme.</param>
/// <param name="SchemeElement">The element beside that holds the scheme, or null.</param>
internal sealed record PathWay(PathStep[] Steps, string? Attribute, string? Scheme, string? Version, bool SchemeRequired, XmlName? SchemeElement);

/// <summary>The place of a term in a syntax: one or more ways, the first that leads to a value counts; none where the syntax has no place for it.</summary>
internal sealed record TermPath(string Text, PathWay[] Ways)
{
    public static TermPath Parse(string text, Vocabulary vocabulary, string[] prefixes)
    {
        // A note in UBL holds its subject in the text; the readers and writers know that.
        if (text.StartsWith("note-", StringComparison.Ordinal) || text == ".") return new(text, [new([], null, null, null, false, null)]);
        if (text == "-") return new(text, []);
        return new(text, [.. text.Split("||").Select(way => ParseWay(way, vocabulary, prefixes))]);
    }

    private static PathWay ParseWay(string text, Vocabulary vocabulary, string[] prefixes)
    {
        string? scheme = null;
        string? version = null;
        var required = false;
        XmlName? schemeElement = null;
        var brace = text.IndexOf('{', StringComparison.Ordinal);
        if (brace >= 0)
        {
            var parts = text[(brace + 1)..^1].Split(',');
            required = parts[0].EndsWith('!');
            scheme = parts[0].TrimEnd('!');
            version = parts.Length > 1 ? parts[1] : null;
            if (scheme.StartsWith("../", StringComparison.Ordinal))
            {
                schemeElement = Name(scheme[3..], vocabulary, prefixes);
                scheme = null;
            }
            text = text[..brace];
        }
        var steps = new List<PathStep>();
        string? attribute = null;
        foreach (var part in Split(text))
        {
            if (part[0] == '@')
            {
                attribute = part[1..];
                continue;
            }
            var bracket = part.IndexOf('[', StringComparison.Ordinal);
            var name = Name(bracket < 0 ? part : part[..bracket], vocabulary, prefixes);
            var conditions = bracket < 0 ? [] : part[(bracket + 1)..^1].Split("][").Select(condition => Condition(condition, vocabulary, prefixes)).ToArray();
            steps.Add(new(name, conditions));
        }
        return new([.. steps], attribute, scheme, version, required, schemeElement);
    }

    private static StepCondition Condition(string text, Vocabulary vocabulary, string[] prefixes)
    {
        var at = text.IndexOfAny(['=', '~']);
        var test = text[at] == '~' ? StepTest.Default : text[at - 1] == '!' ? StepTest.IsNot : StepTest.Is;
        var path = text[..(test == StepTest.IsNot ? at - 1 : at)];
        var value = text[(at + 1)..];
        string? written = value;
        if (test == StepTest.IsNot)
        {
            var colon = value.IndexOf(':', StringComparison.Ordinal);
            written = colon < 0 ? null : value[(colon + 1)..];
            if (colon >= 0) value = value[..colon];
        }
        string? attribute = null;
        var names = new List<XmlName>();
        foreach (var part in path.Split('/'))
        {
            if (part[0] == '@') attribute = part[1..];
            else if (part != ".") names.Add(Name(part, vocabulary, prefixes));
        }
        return new([.. names], attribute, test, value.Split(','), written);
    }

    private static IEnumerable<string> Split(string path)
    {
        var depth = 0;
        var start = 0;
        for (var n = 0; n < path.Length; n++)
        {
            if (path[n] == '[') depth++;
            else if (path[n] == ']') depth--;
            else if (path[n] == '/' && depth == 0)
            {
                yield return path[start..n];
                start = n + 1;
            }
        }
        yield return path[start..];
    }

    // A name without prefix is looked for in the usual namespaces; it must stand in one of them only.
    private static XmlName Name(string text, Vocabulary vocabulary, string[] prefixes)
    {
        if (text.Contains(':', StringComparison.Ordinal)) return vocabulary[text];
        XmlName? found = null;
        foreach (var prefix in prefixes)
        {
            if (vocabulary.TryFind(prefix, text) is not { } name) continue;
            if (found is not null && prefixes.Length == 2) throw new InvalidOperationException("prefix needed: " + text);
            found ??= name;
        }
        return found ?? throw new InvalidOperationException("no such element: " + text);
    }
}
