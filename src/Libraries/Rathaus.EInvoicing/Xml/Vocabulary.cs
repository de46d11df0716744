namespace Rathaus.EInvoicing.Xml;

/// <summary>All element names that a syntax knows. Filled once when the syntax is set up, only read afterwards.</summary>
public sealed class Vocabulary
{
    private readonly Dictionary<string, Dictionary<string, XmlName>> byNamespace = [];
    private readonly Dictionary<string, string> prefixes = [];
    private readonly List<XmlName> names = [];

    /// <summary>Number of names.</summary>
    internal int Count => names.Count;

    /// <summary>The names in the order of their index.</summary>
    internal List<XmlName> Names => names;

    internal void Declare(string prefix, string @namespace)
    {
        prefixes[prefix] = @namespace;
        byNamespace[@namespace] = [];
    }

    /// <summary>The name written as <c>prefix:local</c>; made when new.</summary>
    internal XmlName Intern(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var prefix = text[..colon];
        var local = text[(colon + 1)..];
        var space = byNamespace[prefixes[prefix]];
        if (space.TryGetValue(local, out var name)) return name;
        name = new XmlName(prefix, prefixes[prefix], local, names.Count, this);
        names.Add(name);
        return space[local] = name;
    }

    /// <summary>The known name written as <c>prefix:local</c>.</summary>
    /// <exception cref="ArgumentException">The syntax has no such name.</exception>
    public XmlName this[string text]
    {
        get
        {
            var colon = text.IndexOf(':', StringComparison.Ordinal);
            return Find(prefixes[text[..colon]], text[(colon + 1)..]) ?? throw new ArgumentException("no such element: " + text, nameof(text));
        }
    }

    /// <summary>The namespace of a prefix.</summary>
    internal string NamespaceOf(string prefix) => prefixes[prefix];

    /// <summary>The known name of a prefix, or null.</summary>
    internal XmlName? TryFind(string prefix, string local) => Find(prefixes[prefix], local);

    /// <summary>The names of one namespace by local name, or null.</summary>
    internal Dictionary<string, XmlName>? Space(string @namespace) => byNamespace.GetValueOrDefault(@namespace);

    /// <summary>The known name, or null.</summary>
    internal XmlName? Find(string @namespace, string local) =>
        byNamespace.TryGetValue(@namespace, out var space) && space.TryGetValue(local, out var name) ? name : null;
}
