namespace Rathaus.EInvoicing.Xml;

/// <summary>A document that was read, with an index of its elements by name.</summary>
public sealed class Document
{
    private readonly Element?[] first;
    private readonly Element?[] last;
    private long steps;

    internal Document(Vocabulary vocabulary, long steps)
    {
        Vocabulary = vocabulary;
        first = new Element?[vocabulary.Count];
        last = new Element?[vocabulary.Count];
        this.steps = steps;
    }

    /// <summary>The names of the syntax.</summary>
    public Vocabulary Vocabulary { get; }

    /// <summary>The root.</summary>
    public Element Root { get; internal set; } = null!;

    /// <summary>Number of elements.</summary>
    public int Elements { get; internal set; }

    /// <summary>All elements of a name, in document order.</summary>
    internal ElementsOfName All(XmlName name) => new(first[name.Index]);

    /// <summary>The first element of a name, or null.</summary>
    internal Element? First(XmlName name) => first[name.Index];

    /// <summary>Takes from the work that the limits allow.</summary>
    /// <exception cref="TooComplexException">Nothing is left.</exception>
    internal void Spend(long work)
    {
        steps -= work;
        if (steps < 0) throw new TooComplexException();
    }

    internal void Register(Element element)
    {
        Elements++;
        var index = element.Name.Index;
        if (index < 0) return;
        if (last[index] is { } before) before.NextOfName = element;
        else first[index] = element;
        last[index] = element;
    }
}

/// <summary>The elements of one name; for <c>foreach</c> without memory.</summary>
internal readonly struct ElementsOfName(Element? first)
{
    public Enumerator GetEnumerator() => new(first);

    public bool Any => first is not null;

    public struct Enumerator(Element? first)
    {
        private Element? next = first;

        public Element Current { get; private set; } = null!;

        public bool MoveNext()
        {
            if (next is null) return false;
            Current = next;
            next = next.NextOfName;
            return true;
        }
    }
}

/// <summary>A document asks for more work than the limits allow.</summary>
internal sealed class TooComplexException : Exception;
