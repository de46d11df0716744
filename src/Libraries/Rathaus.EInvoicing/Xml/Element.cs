using System.Globalization;
using System.Text;

namespace Rathaus.EInvoicing.Xml;

/// <summary>An attribute; the namespace is "" for nearly all.</summary>
/// <param name="Namespace">Namespace address or "".</param>
/// <param name="Local">Local name.</param>
/// <param name="Value">Value after attribute value normalisation.</param>
public readonly record struct ElementAttribute(string Namespace, string Local, string Value);

/// <summary>An element of a document with its place. Text of several pieces is kept joined; comments and instructions are dropped.</summary>
public sealed class Element
{
    private string? value;
    private string? normalized;

    internal Element(XmlName name, Element? parent, int line, int column)
    {
        Name = name;
        Parent = parent;
        Line = line;
        Column = column;
    }

    /// <summary>Name.</summary>
    public XmlName Name { get; }

    /// <summary>The element around this one, or null for the root.</summary>
    public Element? Parent { get; }

    /// <summary>First element inside, or null.</summary>
    public Element? FirstChild { get; internal set; }

    /// <summary>Next element beside, or null.</summary>
    public Element? NextSibling { get; internal set; }

    /// <summary>Next element of the same name in the document, or null. Only for names of the vocabulary.</summary>
    internal Element? NextOfName { get; set; }

    /// <summary>Line of the start tag, from 1.</summary>
    public int Line { get; }

    /// <summary>Column of the start tag, from 1.</summary>
    public int Column { get; }

    /// <summary>The text directly inside, joined; "" when there is none.</summary>
    public string Text { get; internal set; } = "";

    /// <summary>Attributes, without namespace declarations.</summary>
    public ElementAttribute[] Attributes { get; internal set; } = [];

    /// <summary>The string value: all text inside, also of the elements inside.</summary>
    public string Value => FirstChild is null ? Text : value ??= Join();

    /// <summary>The value with white space trimmed and runs of it made one space.</summary>
    public string Normalized => normalized ??= WhiteSpace.Normalize(Value);

    /// <summary>The attribute without namespace, or null.</summary>
    public string? Attribute(string local)
    {
        foreach (var attribute in Attributes)
            if (attribute.Local == local && attribute.Namespace.Length == 0) return attribute.Value;
        return null;
    }

    /// <summary>First element inside of that name, or null.</summary>
    public Element? Child(XmlName name)
    {
        for (var child = FirstChild; child is not null; child = child.NextSibling)
            if (ReferenceEquals(child.Name, name)) return child;
        return null;
    }

    /// <summary>Where the element is, as an XPath with positions and usual prefixes.</summary>
    public string Path()
    {
        var steps = new Stack<string>();
        for (var at = this; at is not null; at = at.Parent)
        {
            var position = 1;
            if (at.Parent is not null)
                for (var other = at.Parent.FirstChild; other is not null && other != at; other = other.NextSibling)
                    if (Same(other.Name, at.Name)) position++;
            steps.Push(at.Parent is null ? at.Name.ToString() : at.Name + "[" + position.ToString(CultureInfo.InvariantCulture) + "]");
        }
        return "/" + string.Join('/', steps);
    }

    private static bool Same(XmlName a, XmlName b) =>
        ReferenceEquals(a, b) || a.Index < 0 && b.Index < 0 && a.Local == b.Local && a.Namespace == b.Namespace;

    private string Join()
    {
        var text = new StringBuilder();
        JoinInto(text);
        return text.ToString();
    }

    // Text beside child elements is only white space in invoices; the official tools see it in document order,
    // here it stands before the text of the children, which no rule can tell apart.
    private void JoinInto(StringBuilder text)
    {
        text.Append(Text);
        for (var child = FirstChild; child is not null; child = child.NextSibling) child.JoinInto(text);
    }
}
