using System.Xml;
using System.Xml.Linq;
using Rathaus.Contracts.Core.Catalogue;

namespace Rathaus.Modules.Catalogue.Import;

/// <summary>
/// Finds the services in an XML file as the exchange format XZuFi writes them: elements <c>leistung</c> of any version of the namespace
/// <c>http://xoev.de/schemata/xzufi/…</c>, or without a namespace. No DTD, no entities of its own, nothing from elsewhere, bounded in size, depth and number.
/// </summary>
internal static class XzufiFile
{
    public const long MostBytes = 8 << 20;
    private const int MostDepth = 40, MostServices = 2000, MostElements = 400_000;
    private const string Namespace = "http://xoev.de/schemata/xzufi/";

    private static XmlReaderSettings Strict => new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MostBytes, MaxCharactersFromEntities = 1024, CloseInput = true };

    /// <summary>The elements, each with the line where it begins; empty with a fault where the file cannot be used.</summary>
    public static IReadOnlyList<(XElement Element, int Line)> Services(string file, string text, List<ServiceFault> faults)
    {
        try
        {
            if (Bounded(text) is var (line, reason)) faults.Add(new(file, line, reason));
            if (faults.Count > 0) return [];
            using var reader = XmlReader.Create(new StringReader(text), Strict);
            var found = XDocument.Load(reader, LoadOptions.SetLineInfo).Descendants()
                .Where(e => e.Name.LocalName == "leistung" && (e.Name.NamespaceName.Length == 0 || e.Name.NamespaceName.StartsWith(Namespace, StringComparison.Ordinal)))
                .Select(e => (e, ((IXmlLineInfo)e).LineNumber)).Take(MostServices + 1).ToList();
            if (found.Count == 0) faults.Add(new(file, 0, "In der Datei steht keine Leistung: gesucht ist das Element „leistung“ aus XZuFi."));
            if (found.Count > MostServices) faults.Add(new(file, 0, $"In der Datei stehen mehr als {MostServices} Leistungen. Teilen Sie sie auf."));
            return faults.Count > 0 ? [] : found;
        }
        catch (XmlException wrong)
        {
            // The reader's own words are English and name things that the person who exported the file cannot change.
            var dtd = text.Contains("<!DOCTYPE", StringComparison.OrdinalIgnoreCase);
            faults.Add(new(file, wrong.LineNumber, dtd ? "Die Datei enthält eine Dokumenttyp-Definition (DOCTYPE). So etwas wird nicht gelesen: Es könnte fremde Inhalte nachladen. Speichern Sie die Datei ohne sie."
                : $"Das ist kein gültiges XML (Spalte {wrong.LinePosition}): Es fehlt ein Endetag, oder ein Zeichen ist nicht erlaubt."));
            return [];
        }
    }

    private static (int Line, string Reason)? Bounded(string text)
    {
        using var reader = XmlReader.Create(new StringReader(text), Strict);
        var elements = 0;
        while (reader.Read())
        {
            if (reader.Depth > MostDepth) return (((IXmlLineInfo)reader).LineNumber, $"Die Elemente sind tiefer als {MostDepth} Stufen geschachtelt.");
            if (reader.NodeType == XmlNodeType.Element && ++elements > MostElements) return (((IXmlLineInfo)reader).LineNumber, $"Die Datei hat mehr als {MostElements} Elemente. Teilen Sie sie auf.");
        }
        return null;
    }
}
