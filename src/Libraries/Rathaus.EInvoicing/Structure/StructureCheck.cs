using Rathaus.EInvoicing.Xml;

namespace Rathaus.EInvoicing.Structure;

/// <summary>Compares a document with the structure of its syntax; says what the XML schema would say, with ids <c>XSD-…</c>.</summary>
internal static class StructureCheck
{
    private const string Instance = "http://www.w3.org/2001/XMLSchema-instance";

    public static void Run(StructureTable table, Document document, FindingList findings)
    {
        if (table.Root(document.Root.Name) is { } type) Check(document.Root, type, findings);
    }

    private static void Check(Element element, ElementType type, FindingList findings)
    {
        if (element.Attributes.Length > 0 || type.Attributes.Length > 0) Attributes(element, type, findings);
        if (type.Content is { } kind)
        {
            if (element.FirstChild is { } child) Unexpected(child, element, findings);
            else if (!kind.Fits(element.Text)) BadValue(element, element.Name.ToString(), element.Text, kind, findings);
            return;
        }
        if (element.Text.Length > 0 && !WhiteSpace.IsBlank(element.Text))
            findings.Add("XSD-TEXT", Severity.Error, element, $"In „{element.Name}“ ist kein Text erlaubt.", $"No text is allowed in '{element.Name}'.");
        if (type.Choice) Choice(element, type, findings);
        else Sequence(element, type, findings);
    }

    private static void Sequence(Element element, ElementType type, FindingList findings)
    {
        var rules = type.Children;
        var at = 0;
        var count = 0;
        for (var child = element.FirstChild; child is not null; child = child.NextSibling)
        {
            var next = at;
            var seen = count;
            while (next < rules.Length && !(Fits(rules[next], child) && seen < rules[next].Most))
            {
                next++;
                seen = 0;
            }
            if (next == rules.Length)
            {
                Unexpected(child, element, findings);
                continue;
            }
            for (; at < next; at++, count = 0)
                if (count < rules[at].Least) Missing(element, rules[at], findings);
            count = seen + 1;
            if (rules[next].Type is { } inner) Check(child, inner, findings);
        }
        for (; at < rules.Length; at++, count = 0)
            if (count < rules[at].Least) Missing(element, rules[at], findings);
    }

    private static void Choice(Element element, ElementType type, FindingList findings)
    {
        var first = element.FirstChild;
        if (first is null)
        {
            findings.Add("XSD-MISSING", Severity.Error, element, $"„{element.Name}“ ist leer; ein Element fehlt darin.", $"'{element.Name}' is empty; an element is missing in it.");
            return;
        }
        var rule = Array.Find(type.Children, rule => Fits(rule, first));
        if (rule is null) Unexpected(first, element, findings);
        else if (rule.Type is { } inner) Check(first, inner, findings);
        for (var more = first.NextSibling; more is not null; more = more.NextSibling) Unexpected(more, element, findings);
    }

    private static bool Fits(ChildRule rule, Element child) =>
        rule.Name is null ? child.Name.Prefix != "ext" && child.Name.Namespace.Length > 0 : ReferenceEquals(rule.Name, child.Name);

    private static void Attributes(Element element, ElementType type, FindingList findings)
    {
        foreach (var attribute in element.Attributes)
        {
            if (attribute.Namespace == Instance) continue;
            var rule = attribute.Namespace.Length > 0 ? null : Array.Find(type.Attributes, rule => rule.Name == attribute.Local);
            if (rule is null)
                findings.Add("XSD-ATTRIBUTE", Severity.Error, element, $"Das Attribut „{attribute.Local}“ ist in „{element.Name}“ nicht erlaubt.", $"The attribute '{attribute.Local}' is not allowed in '{element.Name}'.");
            else if (!rule.Kind.Fits(attribute.Value))
                BadValue(element, element.Name + "/@" + attribute.Local, attribute.Value, rule.Kind, findings);
        }
        foreach (var rule in type.Attributes)
            if (rule.Required && element.Attribute(rule.Name) is null)
                findings.Add("XSD-ATTRIBUTE", Severity.Error, element, $"Dem Element „{element.Name}“ fehlt das Attribut „{rule.Name}“.", $"The attribute '{rule.Name}' is missing in '{element.Name}'.");
    }

    private static void Unexpected(Element child, Element parent, FindingList findings) =>
        findings.Add("XSD-ELEMENT", Severity.Error, child, $"„{child.Name}“ ist in „{parent.Name}“ an dieser Stelle nicht erlaubt.", $"'{child.Name}' is not allowed at this place in '{parent.Name}'.");

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
