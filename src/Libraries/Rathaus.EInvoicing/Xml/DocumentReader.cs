using System.Text;
using System.Xml;

namespace Rathaus.EInvoicing.Xml;

/// <summary>Why a document could not be read as an invoice.</summary>
/// <param name="Id">Finding id: <c>XML-…</c>.</param>
/// <param name="Line">Line, 0 when unknown.</param>
/// <param name="Column">Column, 0 when unknown.</param>
/// <param name="Text">What is wrong, in German.</param>
/// <param name="English">The same in English.</param>
public sealed record ReadRefusal(string Id, int Line, int Column, string Text, string English);

/// <summary>Reads XML into a <see cref="Document"/>: no DTD, no outside entities, bounded size and depth.</summary>
internal static class DocumentReader
{
    /// <summary>Reads to the end. Exactly one of the two results is not null.</summary>
    /// <param name="stream">The XML; not closed.</param>
    /// <param name="limits">Limits.</param>
    /// <param name="syntaxOf">The syntax of a root element by namespace and name, or null when it is none.</param>
    public static (Document? Document, Syntax? Syntax, ReadRefusal? Refusal) Read(Stream stream, ReadLimits limits, Func<string, string, Syntax?> syntaxOf)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = limits.Bytes,
            MaxCharactersFromEntities = 1024,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            CloseInput = false,
            CheckCharacters = true,
        };
        try
        {
            using var reader = XmlReader.Create(new LimitedStream(stream, limits.Bytes), settings);
            return Build(reader, limits, syntaxOf);
        }
        catch (XmlException fault)
        {
            return (null, null, Explain(fault));
        }
        catch (DecoderFallbackException)
        {
            return (null, null, new("XML-ENCODING", 0, 0, "Die Zeichenkodierung ist fehlerhaft.", "The character encoding is broken."));
        }
        catch (ArgumentException)
        {
            return (null, null, new("XML-ENCODING", 0, 0, "Die angegebene Zeichenkodierung ist unbekannt.", "The declared character encoding is unknown."));
        }
        catch (SizeException)
        {
            return (null, null, new("XML-SIZE", 0, 0, $"Die Datei ist größer als {limits.Bytes / 1024 / 1024} MB.", $"The file is larger than {limits.Bytes / 1024 / 1024} MB."));
        }
    }

    private static (Document?, Syntax?, ReadRefusal?) Build(XmlReader reader, ReadLimits limits, Func<string, string, Syntax?> syntaxOf)
    {
        var places = (IXmlLineInfo)reader;
        Document? document = null;
        Syntax? syntax = null;
        var current = -1;
        var lastChildren = new int[limits.Depth + 2];
        var texts = new ValueReader(reader, limits.Depth);
        Dictionary<(string, string), int>? foreign = null;
        string? space = null;
        Dictionary<string, XmlName>? spaceNames = null;
        var depth = 0;
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    var uri = reader.NamespaceURI;
                    var local = reader.LocalName;
                    if (document is null)
                    {
                        syntax = syntaxOf(uri, local);
                        if (syntax is null)
                        {
                            Drain(reader, limits);
                            return (null, null, new("XML-ROOT", places.LineNumber, places.LinePosition,
                                $"Das Dokument ist keine Rechnung: Das Wurzelelement „{Cut(local)}“ ist weder UBL Invoice, UBL CreditNote noch CrossIndustryInvoice.",
                                $"The document is no invoice: the root element '{Cut(local)}' is neither UBL Invoice, UBL CreditNote nor CrossIndustryInvoice."));
                        }
                        _ = syntax.Rules;
                        document = new Document(syntax.Vocabulary, limits.Steps);
                    }
                    if (!ReferenceEquals(uri, space))
                    {
                        space = uri;
                        spaceNames = document.Vocabulary.Space(uri);
                    }
                    int code;
                    if (spaceNames is not null && spaceNames.TryGetValue(local, out var name)) code = name.Index;
                    else
                    {
                        foreign ??= [];
                        if (!foreign.TryGetValue((uri, local), out code))
                            foreign[(uri, local)] = code = document.AddForeign(new XmlName(reader.Prefix, uri, local, -1, null));
                    }
                    if (++depth > limits.Depth) return Too(places, "XML-DEPTH", $"Elemente sind tiefer als {limits.Depth} Ebenen verschachtelt.", $"Elements are nested deeper than {limits.Depth} levels.");
                    if (document.Elements == limits.Elements) return Too(places, "XML-SIZE", $"Das Dokument hat mehr als {limits.Elements} Elemente.", $"The document has more than {limits.Elements} elements.");
                    var index = document.Add(code, current, current < 0 ? -1 : lastChildren[depth], places.LineNumber, places.LinePosition);
                    if (reader.AttributeCount > 0)
                    {
                        if (reader.AttributeCount > limits.Attributes) return Too(places, "XML-SIZE", $"Ein Element hat mehr als {limits.Attributes} Attribute.", $"An element has more than {limits.Attributes} attributes.");
                        document[index].Attributes = texts.Attributes();
                    }
                    lastChildren[depth] = index;
                    lastChildren[depth + 1] = -1;
                    if (reader.IsEmptyElement) depth--;
                    else current = index;
                    break;
                case XmlNodeType.EndElement:
                    texts.End(ref document![current], depth);
                    current = document[current].Parent;
                    depth--;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace:
                    texts.Take(ref document![current], depth);
                    break;
                case XmlNodeType.Whitespace when current >= 0 && document![current] is { HasChildren: false, Text: null }:
                    // Only an element without children can have white space as its value.
                    texts.Take(ref document![current], depth);
                    break;
            }
        }
        return (document, syntax, null);
    }

    private static void Drain(XmlReader reader, ReadLimits limits)
    {
        while (reader.Read())
            if (reader.Depth > limits.Depth) return;
    }

    private static (Document?, Syntax?, ReadRefusal?) Too(IXmlLineInfo place, string id, string german, string english) =>
        (null, null, new(id, place.LineNumber, place.LinePosition, german, english));

    private static ReadRefusal Explain(XmlException fault)
    {
        var message = fault.Message;
        if (message.Contains("DTD", StringComparison.Ordinal))
            return new("XML-DTD", fault.LineNumber, fault.LinePosition, "Das Dokument enthält eine DTD. Sie wird aus Sicherheitsgründen nicht gelesen.", "The document has a DTD, which is not read for security.");
        if (message.Contains("MaxCharactersInDocument", StringComparison.Ordinal) || message.Contains("exceed", StringComparison.Ordinal))
            return new("XML-SIZE", fault.LineNumber, fault.LinePosition, "Das Dokument ist zu groß.", "The document is too large.");
        if (message.Contains("multiple root", StringComparison.Ordinal))
            return new("XML-ROOTS", fault.LineNumber, fault.LinePosition, "Das Dokument hat mehr als ein Wurzelelement.", "The document has more than one root element.");
        if (message.Contains("Root element is missing", StringComparison.Ordinal))
            return new("XML-EMPTY", 0, 0, "Das Dokument ist leer.", "The document is empty.");
        if (message.Contains("encoding", StringComparison.OrdinalIgnoreCase) || fault.InnerException is DecoderFallbackException)
            return new("XML-ENCODING", fault.LineNumber, fault.LinePosition, "Die Zeichenkodierung passt nicht zum Inhalt.", "The character encoding does not fit the content.");
        return new("XML-SYNTAX", fault.LineNumber, fault.LinePosition, $"Das Dokument ist kein wohlgeformtes XML (Zeile {fault.LineNumber}, Spalte {fault.LinePosition}).", "The document is not well-formed XML: " + message);
    }

    private static string Cut(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
