using System.Text;
using System.Xml;

namespace Rathaus.EInvoicing.Xml;

/// <summary>Takes texts and attributes from a reader; short ones that come again and again (EUR, VAT, 19) are kept once.</summary>
internal sealed class ValueReader(XmlReader reader, int depth)
{
    private const string DeclarationSpace = "http://www.w3.org/2000/xmlns/";
    private const int Slots = 256, Short = 32;

    private readonly char[] buffer = new char[1024];
    private readonly StringBuilder?[] pieces = new StringBuilder?[depth + 2];
    private readonly string?[] seen = new string?[Slots];
    private readonly ElementAttribute[]?[] seenAttributes = new ElementAttribute[]?[Slots];

    /// <summary>Adds the text where the reader stands to an element.</summary>
    public void Take(ref Node node, int level)
    {
        var count = reader.ReadValueChunk(buffer, 0, buffer.Length);
        if (node.Text is null && pieces[level] is not { Length: > 0 } && count < buffer.Length)
        {
            // A short chunk may still be followed by more where the input was cut into blocks.
            var more = reader.ReadValueChunk(buffer, count, buffer.Length - count);
            while (more > 0 && (count += more) < buffer.Length) more = reader.ReadValueChunk(buffer, count, buffer.Length - count);
            if (more == 0)
            {
                node.Text = Once(buffer.AsSpan(0, count));
                return;
            }
        }
        var builder = pieces[level] ??= new StringBuilder();
        if (builder.Length == 0) builder.Append(node.Text);
        for (; count > 0; count = reader.ReadValueChunk(buffer, 0, buffer.Length)) builder.Append(buffer, 0, count);
        // Until the end of the element the text counts as there.
        node.Text ??= "";
    }

    /// <summary>Ends an element: joins its text when it came in pieces.</summary>
    public void End(ref Node node, int level)
    {
        if (pieces[level] is not { Length: > 0 } builder) return;
        node.Text = builder.ToString();
        if (builder.Length > 4096) pieces[level] = null;
        else builder.Clear();
    }

    /// <summary>The attributes of the element where the reader stands; null when there are only declarations of namespaces.</summary>
    public ElementAttribute[]? Attributes()
    {
        ElementAttribute[]? result = null;
        if (reader.AttributeCount == 1)
        {
            reader.MoveToFirstAttribute();
            if (reader.NamespaceURI != DeclarationSpace) result = Single();
            reader.MoveToElement();
            return result;
        }
        result = new ElementAttribute[reader.AttributeCount];
        var count = 0;
        while (reader.MoveToNextAttribute())
        {
            if (reader.NamespaceURI == DeclarationSpace) continue;
            result[count++] = new(reader.NamespaceURI, reader.LocalName, reader.Value);
        }
        reader.MoveToElement();
        if (count == 0) return null;
        if (count < result.Length) Array.Resize(ref result, count);
        return result;
    }

    private ElementAttribute[] Single()
    {
        var found = new ElementAttribute(reader.NamespaceURI, reader.LocalName, reader.Value);
        if (found.Value.Length > Short) return [found];
        ref var slot = ref seenAttributes[Slot(found.Value, found.Local.Length)];
        return slot is not null && slot[0] == found ? slot : slot = [found];
    }

    private string Once(ReadOnlySpan<char> text)
    {
        if (text.Length == 0) return "";
        if (text.Length > Short) return new string(text);
        ref var slot = ref seen[Slot(text, 0)];
        return slot is not null && text.SequenceEqual(slot) ? slot : slot = new string(text);
    }

    private static int Slot(ReadOnlySpan<char> text, int seed)
    {
        var hash = (uint)(text.Length + seed);
        foreach (var c in text) hash = hash * 31 + c;
        return (int)((hash ^ hash >> 11) % Slots);
    }
}
