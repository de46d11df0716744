using System.Text;
using Rathaus.Contracts.Core.Catalogue;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Rathaus.Modules.Catalogue.Folders;

/// <summary>
/// Reads one YAML document of a bounded kind: a mapping at the top, no anchors and aliases (a short file could unfold to gigabytes),
/// no tags, at most <see cref="MostDepth"/> levels.
/// </summary>
internal static class YamlSource
{
    private const int MostDepth = 12;
    private const int MostNodes = 20_000;

    private const string Broken = "Die Datei ist kein gültiges YAML. Prüfen Sie Einrückung, Doppelpunkte, Klammern und Anführungszeichen.";

    public static YamlMap? Parse(string file, string text, List<ServiceFault> faults)
    {
        var line = 1;
        try
        {
            if (Forbidden(file, text, ref line) is { } fault)
            {
                faults.Add(fault);
                return null;
            }
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            if (stream.Documents.Count == 1 && stream.Documents[0].RootNode is YamlMappingNode root) return new YamlMap(file, root, "", faults);
            faults.Add(new(file, 1, "Erwartet wird ein einziges Dokument aus Zeilen der Form „schlüssel: wert“."));
            return null;
        }
        catch (YamlException broken)
        {
            faults.Add(new(file, (int)broken.Start.Line, Explain(broken)));
            return null;
        }
        catch (Exception lost) when (lost is InvalidOperationException or ArgumentException)
        {
            // The parser loses its place in an unclosed bracket and cannot say where: the last line that it understood is the nearest.
            faults.Add(new(file, line, Broken));
            return null;
        }
    }

    private static ServiceFault? Forbidden(string file, string text, ref int line)
    {
        var parser = new Parser(new StringReader(text));
        var (depth, nodes) = (0, 0);
        while (parser.MoveNext())
        {
            if (parser.Current is not { } now) continue;
            line = (int)now.Start.Line;
            depth += now.NestingIncrease;
            if (now is AnchorAlias || now is NodeEvent { Anchor.IsEmpty: false }) return new(file, line, "Anker und Verweise (& und *) sind nicht erlaubt.");
            if (now is NodeEvent { Tag: { IsEmpty: false, IsNonSpecific: false } }) return new(file, line, "Typangaben mit ! sind nicht erlaubt.");
            if (depth > MostDepth) return new(file, line, $"Das Dokument ist tiefer als {MostDepth} Ebenen verschachtelt.");
            if (now is NodeEvent && ++nodes > MostNodes) return new(file, line, $"Das Dokument hat mehr als {MostNodes} Einträge.");
        }
        return null;
    }

    private static string Explain(YamlException broken) =>
        broken.Message.Contains("uplicate", StringComparison.Ordinal)
            ? "Ein Schlüssel steht zweimal im selben Abschnitt."
            : Broken;
}

/// <summary>Reads text files of services: strict UTF-8, bounded, no links.</summary>
internal static class BoundedFile
{
    private static readonly UTF8Encoding Strict = new(false, true);

    public static string? Read(FileInfo file, long most, List<ServiceFault> faults)
    {
        if (file.LinkTarget is not null)
        {
            faults.Add(new(file.Name, 0, "Verknüpfungen (symbolische Links) werden nicht gelesen. Legen Sie die Datei selbst in den Ordner."));
            return null;
        }
        if (file.Length > most)
        {
            faults.Add(new(file.Name, 0, $"Die Datei hat {file.Length} Bytes; erlaubt sind {most}."));
            return null;
        }
        try
        {
            return Text(file.Name, File.ReadAllBytes(file.FullName), faults);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            faults.Add(new(file.Name, 0, "Die Datei lässt sich nicht lesen: " + unreadable.Message));
            return null;
        }
    }

    /// <summary>The text of a file that was sent; null with a fault where it is none.</summary>
    public static string? Text(string name, byte[] bytes, List<ServiceFault> faults)
    {
        try
        {
            var text = Strict.GetString(bytes).TrimStart('\uFEFF').ReplaceLineEndings("\n");
            if (!text.Contains('\0', StringComparison.Ordinal)) return text;
        }
        catch (DecoderFallbackException)
        {
            // Said below, together with the zero byte.
        }
        faults.Add(new(name, 0, "Die Datei ist kein Text in UTF-8. Speichern Sie sie in UTF-8."));
        return null;
    }
}
