using System.Text;
using System.Xml;

namespace Rathaus.Platform.Documents;

/// <summary>
/// A crest as SVG from somebody: read strictly and written anew with drawing elements and their attributes only. No script, no style sheet, no
/// animation, no reference beyond the picture itself, no entities; bounded in size, depth and number of elements.
/// </summary>
internal static class SvgCleaner
{
    public const int LargestFile = 200 * 1024;
    private const int MostElements = 3_000, Deepest = 30;
    private const string Svg = "http://www.w3.org/2000/svg";

    private static readonly HashSet<string> Elements =
        ["svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "defs", "linearGradient", "radialGradient", "stop", "clipPath", "use", "title", "desc"];

    private static readonly HashSet<string> Attributes =
    [
        "viewBox", "width", "height", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "fx", "fy", "d", "points", "transform", "id", "fill", "fill-rule", "fill-opacity", "stroke", "stroke-width", "stroke-linecap",
        "stroke-linejoin", "stroke-miterlimit", "stroke-dasharray", "stroke-dashoffset", "stroke-opacity", "opacity", "clip-path", "clip-rule", "offset", "stop-color", "stop-opacity", "gradientUnits", "gradientTransform",
        "spreadMethod", "clipPathUnits", "preserveAspectRatio", "color", "display", "visibility",
    ];

    /// <exception cref="UploadRefusedException">It is no such picture; the sentence says why.</exception>
    public static string Clean(byte[] file)
    {
        if (file.Length > LargestFile) throw Refused($"Die Datei ist zu groß. Ein Wappen als SVG hat höchstens {LargestFile / 1024} kB.");
        var output = new StringBuilder();
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(file), new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = LargestFile, IgnoreComments = true, IgnoreProcessingInstructions = true, IgnoreWhitespace = true,
            });
            using var writer = XmlWriter.Create(output, new XmlWriterSettings { OmitXmlDeclaration = true });
            Copy(reader, writer);
        }
        catch (XmlException)
        {
            throw Refused("Die Datei ist kein gültiges SVG. Speichern Sie das Wappen neu als „einfaches SVG“.");
        }
        return output.ToString();
    }

    private static void Copy(XmlReader reader, XmlWriter writer)
    {
        reader.MoveToContent();
        if (reader.LocalName != "svg" || reader.NamespaceURI != Svg) throw Refused("Die Datei ist kein SVG. Wählen Sie eine Datei mit der Endung .svg.");
        if (reader.GetAttribute("viewBox") is null) throw Refused("Dem SVG fehlt die Angabe viewBox. Speichern Sie das Wappen neu als „einfaches SVG“.");
        for (var count = 0; !reader.EOF;)
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element when reader.NamespaceURI != Svg || !Elements.Contains(reader.LocalName):
                    reader.Skip();
                    continue;
                case XmlNodeType.Element:
                    if (++count > MostElements || reader.Depth > Deepest) throw Refused("Das SVG ist zu verwickelt. Vereinfachen Sie das Wappen oder nehmen Sie ein PNG.");
                    Begin(reader, writer);
                    break;
                case XmlNodeType.EndElement:
                    writer.WriteEndElement();
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA:
                    writer.WriteString(reader.Value);
                    break;
            }
            reader.Read();
        }
    }

    private static void Begin(XmlReader reader, XmlWriter writer)
    {
        var empty = reader.IsEmptyElement;
        writer.WriteStartElement(reader.LocalName, Svg);
        while (reader.MoveToNextAttribute())
        {
            var inner = reader.LocalName == "href" && reader.Value.StartsWith('#');
            if (inner) writer.WriteAttributeString("href", reader.Value);
            else if (reader.NamespaceURI.Length == 0 && Attributes.Contains(reader.LocalName) && IsHarmless(reader.Value)) writer.WriteAttributeString(reader.LocalName, reader.Value);
        }
        reader.MoveToElement();
        if (empty) writer.WriteEndElement();
    }

    /// <summary>A reference leads to a part of this picture or nowhere.</summary>
    private static bool IsHarmless(string value)
    {
        var at = value.IndexOf("url(", StringComparison.OrdinalIgnoreCase);
        return !value.Contains('\\', StringComparison.Ordinal) && (at < 0 || value[(at + 4)..].TrimStart(' ', '"', '\'').StartsWith('#'));
    }

    private static UploadRefusedException Refused(string sentence) => new(UploadRefusal.Damaged, sentence);
}
