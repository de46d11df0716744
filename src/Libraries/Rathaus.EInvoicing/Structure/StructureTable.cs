using System.Globalization;
using Rathaus.EInvoicing.Xml;

namespace Rathaus.EInvoicing.Structure;

/// <summary>An attribute that a type allows.</summary>
internal sealed record AttributeRule(string Name, bool Required, ValueKind Kind);

/// <summary>An element that a type allows at a place of its sequence; <see cref="Name"/> is null for "any element of another namespace".</summary>
internal sealed record ChildRule(XmlName? Name, ElementType? Type, int Least, int Most);

/// <summary>What the schema says about elements of one type.</summary>
internal sealed class ElementType(string name)
{
    public string Name { get; } = name;

    /// <summary>Kind of the text, or null when only elements are allowed.</summary>
    public ValueKind? Content { get; set; }

    /// <summary>True when one of the children is to be chosen, false when they follow one another.</summary>
    public bool Choice { get; set; }

    public AttributeRule[] Attributes { get; set; } = [];

    public ChildRule[] Children { get; set; } = [];
}

/// <summary>
/// The structure of a syntax: types of its elements. Read from a table that <c>tools/EInvoicing.StructureTables</c> makes from the
/// official schemas (OASIS UBL 2.1; UN/CEFACT CII D16B). Format: see README.md in this folder.
/// </summary>
internal sealed class StructureTable
{
    private readonly Dictionary<string, ElementType> types = [];
    private readonly Dictionary<XmlName, ElementType> roots = [];

    private StructureTable(Vocabulary vocabulary) => Vocabulary = vocabulary;

    public Vocabulary Vocabulary { get; }

    /// <summary>The type of a root element, or null.</summary>
    public ElementType? Root(XmlName name) => roots.GetValueOrDefault(name);

    /// <summary>Reads the table that is embedded under this name.</summary>
    public static StructureTable Load(string resource)
    {
        var vocabulary = new Vocabulary();
        var table = new StructureTable(vocabulary);
        foreach (var line in Resource.Lines(resource))
        {
            if (line.StartsWith("type ", StringComparison.Ordinal)) table.AddType(line);
            else if (line.StartsWith("ns ", StringComparison.Ordinal))
            {
                var parts = line.Split(' ');
                vocabulary.Declare(parts[1], parts[2]);
            }
            else if (line.StartsWith("root ", StringComparison.Ordinal))
            {
                var parts = line.Split(' ');
                table.roots[vocabulary.Intern(parts[1])] = table.Type(parts[2]);
            }
        }
        return table;
    }

    private ElementType Type(string name)
    {
        if (types.TryGetValue(name, out var type)) return type;
        return types[name] = new ElementType(name);
    }

    private void AddType(string line)
    {
        var parts = line.Split(' ');
        var type = Type(parts[1]);
        var attributes = new List<AttributeRule>();
        var children = new List<ChildRule>();
        foreach (var part in parts.AsSpan(2))
        {
            if (part[0] == '=') type.Content = ValueKind.Parse(part[1..]);
            else if (part[0] == '|') type.Choice = true;
            else if (part[0] == '@')
            {
                var equals = part.IndexOf('=', StringComparison.Ordinal);
                var required = part[equals - 1] == '!';
                attributes.Add(new(part[1..(required ? equals - 1 : equals)], required, ValueKind.Parse(part[(equals + 1)..])));
            }
            else
            {
                var fields = part.Split(',');
                var range = fields[2].Split("..");
                children.Add(new(
                    fields[0] == "*" ? null : Vocabulary.Intern(fields[0]),
                    fields[1] == "*" ? null : Type(fields[1]),
                    int.Parse(range[0], CultureInfo.InvariantCulture),
                    range[1] == "n" ? int.MaxValue : int.Parse(range[1], CultureInfo.InvariantCulture)));
            }
        }
        type.Attributes = [.. attributes];
        type.Children = [.. children];
    }
}
