using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Schema;

namespace Rathaus.EInvoicing.StructureTables;

/// <summary>
/// Writes what an XML schema says about elements, their order, number, content and attributes as one line per type.
/// The format is described in src/Libraries/Rathaus.EInvoicing/Structure/README.md; the tables there are made by this class
/// and a test makes them again from the schemas and compares.
/// </summary>
public sealed class SchemaTable
{
    private readonly SortedDictionary<string, string> lines = new(StringComparer.Ordinal);
    private readonly Dictionary<XmlSchemaType, string> names = [];
    private readonly Dictionary<string, string> prefixes;

    private SchemaTable(Dictionary<string, string> prefixes) => this.prefixes = prefixes;

    /// <summary>The table of the given root elements.</summary>
    /// <param name="files">Schema files that declare the roots; what they import is found beside them.</param>
    /// <param name="roots">Root elements as prefix:name.</param>
    /// <param name="prefixes">Namespace by prefix.</param>
    /// <param name="source">Words for the head of the table: which standard and version.</param>
    public static string Make(string[] files, string[] roots, Dictionary<string, string> prefixes, string source)
    {
        var set = new XmlSchemaSet { XmlResolver = new XmlUrlResolver() };
        foreach (var file in files)
            using (var reader = XmlReader.Create(file, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore }))
                set.Add(null, reader);
        set.Compile();
        var table = new SchemaTable(prefixes.ToDictionary(pair => pair.Value, pair => pair.Key));
        var head = new StringBuilder();
        head.Append("# ").Append(source).Append(". Made by tools/EInvoicing.StructureTables.\n");
        foreach (var pair in prefixes) head.Append("ns ").Append(pair.Key).Append(' ').Append(pair.Value).Append('\n');
        foreach (var root in roots)
        {
            var parts = root.Split(':');
            var element = (XmlSchemaElement)set.GlobalElements[new XmlQualifiedName(parts[1], prefixes[parts[0]])]!;
            head.Append("root ").Append(root).Append(' ').Append(table.Type(element.ElementSchemaType!, parts[1])).Append('\n');
        }
        foreach (var line in table.lines.Values) head.Append(line).Append('\n');
        return head.ToString();
    }

    private string Type(XmlSchemaType type, string owner)
    {
        if (names.TryGetValue(type, out var known)) return known;
        var stem = type.QualifiedName.IsEmpty ? "_" + owner : type.QualifiedName.Name;
        var name = stem;
        for (var n = 2; lines.ContainsKey(name); n++) name = stem + "." + n.ToString(CultureInfo.InvariantCulture);
        names[type] = name;
        lines[name] = "";
        lines[name] = type is XmlSchemaComplexType complex ? Complex(name, complex) : $"type {name} ={Simple((XmlSchemaSimpleType)type)}";
        return name;
    }

    private string Complex(string name, XmlSchemaComplexType type)
    {
        var text = new StringBuilder("type ").Append(name);
        if (type.ContentType == XmlSchemaContentType.TextOnly)
            text.Append(" =").Append(SimpleContent(type));
        else if (type.ContentType == XmlSchemaContentType.Mixed)
            throw new NotSupportedException("mixed content: " + name);
        foreach (XmlSchemaAttribute attribute in type.AttributeUses.Values.Cast<XmlSchemaAttribute>().OrderBy(a => a.QualifiedName.Name, StringComparer.Ordinal))
            text.Append(" @").Append(attribute.QualifiedName.Name).Append(attribute.Use == XmlSchemaUse.Required ? "!" : "").Append('=').Append(Simple(attribute.AttributeSchemaType!));
        if (type.ContentTypeParticle is XmlSchemaGroupBase group) Particles(text, group, name);
        return text.ToString();
    }

    private void Particles(StringBuilder text, XmlSchemaGroupBase group, string owner)
    {
        if (group.MinOccurs != 1 || group.MaxOccurs != 1) throw new NotSupportedException("repeated group in " + owner);
        if (group is XmlSchemaChoice) text.Append(" |");
        foreach (var particle in group.Items.Cast<XmlSchemaParticle>())
        {
            var most = particle.MaxOccurs == decimal.MaxValue ? "n" : particle.MaxOccurs.ToString(CultureInfo.InvariantCulture);
            var range = $"{particle.MinOccurs.ToString(CultureInfo.InvariantCulture)}..{most}";
            switch (particle)
            {
                case XmlSchemaElement element:
                    text.Append(' ').Append(prefixes[element.QualifiedName.Namespace]).Append(':').Append(element.QualifiedName.Name)
                        .Append(',').Append(Type(element.ElementSchemaType!, element.QualifiedName.Name)).Append(',').Append(range);
                    break;
                case XmlSchemaAny:
                    text.Append(" *,*,").Append(range);
                    break;
                default:
                    throw new NotSupportedException("nested group in " + owner);
            }
        }
    }

    private static string SimpleContent(XmlSchemaComplexType type)
    {
        for (XmlSchemaType? at = type; at is not null; at = at.BaseXmlSchemaType)
            if (at is XmlSchemaSimpleType simple) return Simple(simple);
        return type.Datatype!.TypeCode.ToString();
    }

    private static string Simple(XmlSchemaSimpleType type)
    {
        var facets = "";
        for (XmlSchemaType? at = type; at is XmlSchemaSimpleType simple; at = at.BaseXmlSchemaType)
        {
            if (simple.QualifiedName.Namespace == XmlSchema.Namespace) return simple.QualifiedName.Name + facets;
            if (simple.Content is not XmlSchemaSimpleTypeRestriction restriction) continue;
            foreach (var facet in restriction.Facets.Cast<XmlSchemaFacet>())
                facets += facet switch
                {
                    XmlSchemaMinLengthFacet => ">" + facet.Value,
                    XmlSchemaMaxLengthFacet => "<" + facet.Value,
                    XmlSchemaEnumerationFacet => "/" + facet.Value,
                    _ => throw new NotSupportedException(facet.GetType().Name),
                };
        }
        throw new NotSupportedException("no base: " + type.QualifiedName);
    }
}
