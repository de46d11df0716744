using Rathaus.EInvoicing.Xml;

namespace Rathaus.EInvoicing.Structure;

/// <summary>Compares a document with the structure of its syntax; says what the XML schema would say, with ids <c>XSD-…</c>.</summary>
internal static class StructureCheck
{
    private const string Instance = "http://www.w3.org/2001/XMLSchema-instance";

    public static void Run(StructureTable table, Document document, FindingList findings)
    {
        if (table.Root(document.Root.Name) is { } type) Check(document, 0, type, findings);
    }

    private static void Check(Document document, int index, ElementType type, FindingList findings)
    {
        ref var node = ref document[index];
        if (node.Attributes is not null || type.Attributes.Length > 0) Attributes(document.Handle(index), node.Attributes ?? [], type, findings);
        if (type.Content is { } kind)
        {
            if (node.HasChildren) Unexpected(document, index + 1, findings);
            else if (!kind.Fits(node.Text ?? "")) BadValue(document.Handle(index), document.NameOf(node.Name).ToString(), node.Text ?? "", kind, findings);
            return;
        }
        if (node.Text is { Length: > 0 } text && !WhiteSpace.IsBlank(text))
        {
            var element = document.Handle(index);
            findings.Add("XSD-TEXT", Severity.Error, element, $"In „{element.Name}“ ist kein Text erlaubt.", $"No text is allowed in '{element.Name}'.");
        }
        if (type.Choice) Choice(document, index, type, findings);
        else Sequence(document, index, type, findings);
    }

    private static void Sequence(Document document, int index, ElementType type, FindingList findings)
    {
        var rules = type.Children;
        var at = 0;
        var count = 0;
        for (var child = document.FirstChild(index); child >= 0; child = document[child].NextSibling)
        {
            var next = at;
            var seen = count;
            var code = document[child].Name;
            while (next < rules.Length && !(Fits(rules[next], document, code) && seen < rules[next].Most))
            {
                next++;
                seen = 0;
            }
            if (next == rules.Length)
            {
                Unexpected(document, child, findings);
                continue;
            }
            for (; at < next; at++, count = 0)
                if (count < rules[at].Least) Missing(document.Handle(index), rules[at], findings);
            count = seen + 1;
            if (rules[next].Type is { } inner) Check(document, child, inner, findings);
        }
        for (; at < rules.Length; at++, count = 0)
            if (count < rules[at].Least) Missing(document.Handle(index), rules[at], findings);
    }

    private static void Choice(Document document, int index, ElementType type, FindingList findings)
    {
        var first = document.FirstChild(index);
        if (first < 0)
        {
            var element = document.Handle(index);
            findings.Add("XSD-MISSING", Severity.Error, element, $"„{element.Name}“ ist leer; ein Element fehlt darin.", $"'{element.Name}' is empty; an element is missing in it.");
            return;
        }
        var code = document[first].Name;
        var rule = Array.Find(type.Children, rule => Fits(rule, document, code));
        if (rule is null) Unexpected(document, first, findings);
        else if (rule.Type is { } inner) Check(document, first, inner, findings);
        for (var more = document[first].NextSibling; more >= 0; more = document[more].NextSibling) Unexpected(document, more, findings);
    }

    private static bool Fits(ChildRule rule, Document document, int code)
    {
        if (rule.Name is not null) return rule.Name.Index == code;
        var name = document.NameOf(code);
        return name.Prefix != "ext" && name.Namespace.Length > 0;
    }

    private static void Attributes(Element element, ElementAttribute[] attributes, ElementType type, FindingList findings)
    {
        foreach (var attribute in attributes)
        {
            if (attribute.Namespace == Instance) continue;
            var rule = attribute.Namespace.Length > 0 ? null : Rule(type, attribute.Local);
            if (rule is null)
                findings.Add("XSD-ATTRIBUTE", Severity.Error, element, $"Das Attribut „{attribute.Local}“ ist in „{element.Name}“ nicht erlaubt.", $"The attribute '{attribute.Local}' is not allowed in '{element.Name}'.");
            else if (!rule.Kind.Fits(attribute.Value))
                BadValue(element, element.Name + "/@" + attribute.Local, attribute.Value, rule.Kind, findings);
        }
        foreach (var rule in type.Attributes)
            if (rule.Required && element.Attribute(rule.Name) is null)
                findings.Add("XSD-ATTRIBUTE", Severity.Error, element, $"Dem Element „{element.Name}“ fehlt das Attribut „{rule.Name}“.", $"The attribute '{rule.Name}' is missing in '{element.Name}'.");
    }

    private static AttributeRule? Rule(ElementType type, string name)
    {
        foreach (var rule in type.Attributes)
            if (rule.Name == name) return rule;
        return null;
    }

    private static void Unexpected(Document document, int child, FindingList findings)
    {
        var element = document.Handle(child);
        var parent = element.Parent!;
        findings.Add("XSD-ELEMENT", Severity.Error, element, $"„{element.Name}“ ist in „{parent.Name}“ an dieser Stelle nicht erlaubt.", $"'{element.Name}' is not allowed at this place in '{parent.Name}'.");
    }

    private static void Missing(Element parent, ChildRule rule, FindingList findings) =>
        findings.Add("XSD-MISSING", Severity.Error, parent, $"In „{parent.Name}“ fehlt „{rule.Name?.ToString() ?? "ein Element"}“.", $"'{rule.Name?.ToString() ?? "an element"}' is missing in '{parent.Name}'.");

    private static void BadValue(Element place, string what, string value, ValueKind kind, FindingList findings)
    {
        var shown = WhiteSpace.Normalize(value);
        if (shown.Length > 40) shown = shown[..40] + "…";
        findings.Add("XSD-VALUE", Severity.Error, place, $"„{shown}“ in „{what}“ ist kein gültiger Wert ({German(kind.Name)}).", $"'{shown}' in '{what}' is no valid value ({kind.Name}).");
    }

    private static string German(string kind) => kind switch
    {
        "decimal" => "Zahl mit Punkt als Dezimalzeichen",
        "date" => "Datum JJJJ-MM-TT",
        "time" => "Uhrzeit hh:mm:ss",
        "dateTime" => "Datum und Uhrzeit",
        "boolean" => "true oder false",
        "base64Binary" => "Base64",
        "language" => "Sprachkürzel",
        _ => kind,
    };
}
