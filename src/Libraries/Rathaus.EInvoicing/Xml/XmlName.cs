namespace Rathaus.EInvoicing.Xml;

/// <summary>The name of an element: one object per namespace and local name of a <see cref="Vocabulary"/>, so names compare by reference.</summary>
public sealed class XmlName
{
    internal XmlName(string prefix, string @namespace, string local, int index, Vocabulary? owner)
    {
        Owner = owner;
        Prefix = prefix;
        Namespace = @namespace;
        Local = local;
        Index = index;
    }

    /// <summary>The usual prefix of the namespace (<c>cbc</c>, <c>ram</c> …), or "" for a foreign namespace.</summary>
    public string Prefix { get; }

    /// <summary>The namespace address.</summary>
    public string Namespace { get; }

    /// <summary>The local name.</summary>
    public string Local { get; }

    /// <summary>The place in the vocabulary, or -1 for a name that no schema of the syntax declares.</summary>
    internal int Index { get; }

    /// <summary>The vocabulary, or null for a name that no schema of the syntax declares.</summary>
    internal Vocabulary? Owner { get; }

    /// <summary>Name as people write it: <c>cbc:ID</c>.</summary>
    public override string ToString() => Prefix.Length == 0 ? Local : Prefix + ":" + Local;
}
