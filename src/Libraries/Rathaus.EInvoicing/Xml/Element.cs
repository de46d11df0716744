using System.Globalization;

namespace Rathaus.EInvoicing.Xml;

/// <summary>An attribute; the namespace is "" for nearly all.</summary>
/// <param name="Namespace">Namespace address or "".</param>
/// <param name="Local">Local name.</param>
/// <param name="Value">Value after attribute value normalisation.</param>
public readonly record struct ElementAttribute(string Namespace, string Local, string Value);

/// <summary>
/// An element of a document with its place. Text of several pieces is kept joined; comments and instructions are dropped.
/// Two handles on the same element are equal.
/// </summary>
public sealed class Element : IEquatable<Element>
{
    private readonly Document document;
    private readonly int index;
    private string? normalized;

    internal Element(Document document, int index)
    {
        this.document = document;
        this.index = index;
    }

    /// <summary>The document around it.</summary>
    internal Document Document => document;

    /// <summary>Its row in the document.</summary>
    internal int Index => index;

    /// <summary>Name.</summary>
    public XmlName Name => document.NameOf(document[index].Name);

    /// <summary>The element around this one, or null for the root.</summary>
    public Element? Parent => Of(document[index].Parent);

    /// <summary>First element inside, or null.</summary>
    public Element? FirstChild => Of(document.FirstChild(index));

    /// <summary>Next element beside, or null.</summary>
    public Element? NextSibling => Of(document[index].NextSibling);

    /// <summary>Whether there is an element inside.</summary>
    public bool HasChildren => document[index].HasChildren;

    /// <summary>Line of the start tag, from 1.</summary>
    public int Line => document[index].Line;

    /// <summary>Column of the start tag, from 1.</summary>
    public int Column => document[index].Column;

    /// <summary>The text directly inside, joined; "" when there is none.</summary>
    public string Text => document[index].Text ?? "";

    /// <summary>Attributes, without namespace declarations.</summary>
    public IReadOnlyList<ElementAttribute> Attributes => document[index].Attributes ?? [];

    /// <summary>The string value: all text inside, also of the elements inside.</summary>
    public string Value => HasChildren ? document.Joined(index) : Text;

    /// <summary>The value with white space trimmed and runs of it made one space.</summary>
    public string Normalized => normalized ??= document.Normalized(index, Value);

    /// <summary>The attribute without namespace, or null.</summary>
    public string? Attribute(string local)
    {
        if (document[index].Attributes is not { } attributes) return null;
        foreach (ref readonly var attribute in attributes.AsSpan())
            if (attribute.Local == local && attribute.Namespace.Length == 0) return attribute.Value;
        return null;
    }

    /// <summary>First element inside of that name, or null.</summary>
    public Element? Child(XmlName name) => Of(document.Child(index, document.Code(name)));

    /// <summary>Where the element is, as an XPath with positions and usual prefixes.</summary>
    public string Path()
    {
        var steps = new Stack<string>();
        for (var at = index; at >= 0; at = document[at].Parent)
        {
            var code = document[at].Name;
            var parent = document[at].Parent;
            var name = document.NameOf(code).ToString();
            if (parent >= 0)
            {
                var position = 1;
                for (var other = parent + 1; other != at; other = document[other].NextSibling)
                    if (document[other].Name == code) position++;
                name += "[" + position.ToString(CultureInfo.InvariantCulture) + "]";
            }
            steps.Push(name);
        }
        return "/" + string.Join('/', steps);
    }

    /// <inheritdoc/>
    public bool Equals(Element? other) => other is not null && index == other.index && ReferenceEquals(document, other.document);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Element);

    /// <inheritdoc/>
    public override int GetHashCode() => index;

    private Element? Of(int row) => row < 0 ? null : document.Handle(row);
}
