using System.Runtime.CompilerServices;

namespace Rathaus.EInvoicing.Xml;

/// <summary>
/// A document that was read, with an index of its elements by name. The elements are kept as rows of a table in the order of the document
/// (40 bytes each), so a hundred thousand lines stay small; <see cref="Element"/> is a handle on a row, made when it is asked for.
/// </summary>
public sealed class Document
{
    private const int Shift = 12, Chunk = 1 << Shift;

    // Handles of the first rows are kept: an ordinary invoice has no more, and is asked for the same ones by many rules.
    private const int Kept = 1 << 14;

    // A value worked out of a long text is kept, so asking again does not cost the text again.
    private const int Long = 512;

    private readonly int[] first;
    private readonly int[] last;
    private readonly List<XmlName> foreign = [];
    private Node[][] chunks = [new Node[256]];
    private Element?[] handles = new Element?[256];
    private Dictionary<(int, bool), string>? values;
    private long steps;

    internal Document(Vocabulary vocabulary, long steps)
    {
        Vocabulary = vocabulary;
        first = new int[vocabulary.Count];
        last = new int[vocabulary.Count];
        Array.Fill(first, -1);
        this.steps = steps;
    }

    /// <summary>The names of the syntax.</summary>
    public Vocabulary Vocabulary { get; }

    /// <summary>The root.</summary>
    public Element Root => Handle(0);

    /// <summary>Number of elements.</summary>
    public int Elements { get; private set; }

    /// <summary>The row of an element.</summary>
    internal ref Node this[int index] => ref chunks[index >> Shift][index & (Chunk - 1)];

    /// <summary>All elements of a name, in document order.</summary>
    internal ElementsOfName All(XmlName name) => new(this, Code(name) is var code and >= 0 ? first[code] : -1);

    /// <summary>The first element of a name, or null.</summary>
    internal Element? First(XmlName name) => Code(name) is var code and >= 0 && first[code] is var index and >= 0 ? Handle(index) : null;

    /// <summary>The number that stands for a name in the rows; -1 for a name of another syntax.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int Code(XmlName name) => ReferenceEquals(name.Owner, Vocabulary) ? name.Index : -1;

    /// <summary>The name that a number stands for.</summary>
    internal XmlName NameOf(int code) => code < Vocabulary.Count ? Vocabulary.Names[code] : foreign[code - Vocabulary.Count];

    /// <summary>The handle of a row.</summary>
    internal Element Handle(int index)
    {
        if (index >= handles.Length)
        {
            if (index >= Kept) return new Element(this, index);
            Array.Resize(ref handles, Math.Min(Kept, Math.Max(index + 1, handles.Length * 4)));
        }
        return handles[index] ??= new Element(this, index);
    }

    /// <summary>The first child of a row, or -1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int FirstChild(int index) => this[index].HasChildren ? index + 1 : -1;

    /// <summary>The first child with this number of a name, or -1.</summary>
    internal int Child(int index, int code) => FirstChild(index) is var child and >= 0 ? From(child, code) : -1;

    /// <summary>This row or the first after it beside it with this number of a name, or -1.</summary>
    internal int From(int index, int code)
    {
        while (index >= 0)
        {
            ref var node = ref this[index];
            if (node.Name == code) return index;
            index = node.NextSibling;
        }
        return -1;
    }

    /// <summary>Takes from the work that the limits allow.</summary>
    /// <exception cref="TooComplexException">Nothing is left.</exception>
    internal void Spend(long work)
    {
        steps -= work;
        if (steps < 0) throw new TooComplexException();
    }

    /// <summary>The string value of a row with children: all text inside.</summary>
    internal string Joined(int index)
    {
        values ??= [];
        if (values.TryGetValue((index, false), out var known)) return known;
        var text = new System.Text.StringBuilder();
        var end = index;
        // The rows of the elements inside follow without a gap.
        // Text beside child elements is only white space in invoices; the official tools see it in document order,
        // here it stands before the text of the children, which no rule can tell apart.
        do text.Append(this[end++].Text);
        while (end < Elements && this[end].Parent >= index);
        return values[(index, false)] = text.ToString();
    }

    internal string Normalized(int index, string value)
    {
        if (value.Length < Long) return WhiteSpace.Normalize(value);
        values ??= [];
        if (values.TryGetValue((index, true), out var known)) return known;
        return values[(index, true)] = WhiteSpace.Normalize(value);
    }

    /// <summary>Adds a name that the vocabulary has not; gives the number.</summary>
    internal int AddForeign(XmlName name)
    {
        foreign.Add(name);
        return Vocabulary.Count + foreign.Count - 1;
    }

    /// <summary>Adds a row.</summary>
    internal int Add(int code, int parent, int before, int line, int column)
    {
        var index = Elements++;
        var at = index >> Shift;
        var offset = index & (Chunk - 1);
        if (at == chunks.Length) Array.Resize(ref chunks, at * 2);
        if (chunks[at] is null) chunks[at] = new Node[Chunk];
        else if (offset == chunks[at].Length) Array.Resize(ref chunks[at], Math.Min(Chunk, offset * 4));
        ref var node = ref chunks[at][offset];
        node.Set(code, parent, line, column);
        if (before >= 0) this[before].NextSibling = index;
        else if (parent >= 0) this[parent].HasChildren = true;
        if (code >= first.Length) return index;
        if (first[code] < 0) first[code] = index;
        else this[last[code]].NextOfName = index;
        last[code] = index;
        return index;
    }
}

/// <summary>The row of an element. Links are numbers of rows, -1 for none; the first child stands in the next row.</summary>
internal struct Node
{
    private int name;

    public int Parent { get; private set; }

    public int NextSibling { get; set; }

    public int NextOfName { get; set; }

    public int Line { get; private set; }

    public int Column { get; private set; }

    public string? Text { get; set; }

    public ElementAttribute[]? Attributes { get; set; }

    public readonly int Name => name & int.MaxValue;

    public bool HasChildren
    {
        readonly get => name < 0;
        set => name = value ? name | int.MinValue : Name;
    }

    public void Set(int code, int parent, int line, int column)
    {
        name = code;
        Parent = parent;
        NextSibling = -1;
        NextOfName = -1;
        Line = line;
        Column = column;
    }
}

/// <summary>The elements of one name; for <c>foreach</c> without memory.</summary>
internal readonly struct ElementsOfName(Document document, int first)
{
    public Enumerator GetEnumerator() => new(document, first);

    public bool Any => first >= 0;

    public struct Enumerator(Document document, int first)
    {
        private int next = first;

        public Element Current { get; private set; } = null!;

        public bool MoveNext()
        {
            if (next < 0) return false;
            Current = document.Handle(next);
            next = document[next].NextOfName;
            return true;
        }
    }
}

/// <summary>A document asks for more work than the limits allow.</summary>
internal sealed class TooComplexException : Exception;
