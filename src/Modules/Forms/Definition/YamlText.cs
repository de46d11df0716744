using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Rathaus.Modules.Forms.Definition;

/// <summary>Reads YAML within limits: size, depth and number of entries are bounded, references and tags are refused.</summary>
internal static class YamlText
{
    public const int LongestFile = 512 * 1024, DeepestNesting = 16, MostEntries = 40_000;

    /// <exception cref="LoadException">The text is no YAML, or goes beyond a limit.</exception>
    public static YamlMap Read(string file, string text, out List<LoadProblem> problems)
    {
        problems = [];
        if (Encoding.UTF8.GetByteCount(text) > LongestFile) throw Refuse(file, 1, $"Die Datei ist größer als {LongestFile / 1024} KB. Teilen Sie sie auf.");
        try
        {
            CheckLimits(file, text);
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            if (stream.Documents is not [{ RootNode: YamlMappingNode root }])
                throw Refuse(file, 1, "Die Datei muss aus Zeilen der Form „name: wert“ bestehen.");
            return new(file, "", root, problems);
        }
        catch (Exception lost) when (lost is InvalidOperationException or ArgumentException)
        {
            // YamlDotNet loses its place in some broken files and cannot say where.
            throw Refuse(file, 1, "Das ist kein gültiges YAML. Prüfen Sie Klammern, Einrückung, Doppelpunkte und Anführungszeichen.");
        }
        catch (YamlException broken)
        {
            throw Refuse(file, (int)broken.Start.Line, broken.Message.Contains("Duplicate key", StringComparison.OrdinalIgnoreCase)
                ? "Derselbe Name steht hier zweimal. Löschen Sie einen der beiden Einträge."
                : $"Das ist kein gültiges YAML: {broken.InnerException?.Message ?? broken.Message} Prüfen Sie Einrückung, Doppelpunkte und Anführungszeichen.");
        }
    }

    private static void CheckLimits(string file, string text)
    {
        var parser = new Parser(new StringReader(text));
        var (depth, entries) = (0, 0);
        while (parser.MoveNext())
        {
            var line = (int)parser.Current!.Start.Line;
            if (++entries > MostEntries) throw Refuse(file, line, $"Die Datei hat mehr als {MostEntries} Einträge.");
            depth += parser.Current.NestingIncrease;
            if (depth > DeepestNesting + 2) throw Refuse(file, line, $"Die Einträge sind tiefer als {DeepestNesting} Ebenen verschachtelt.");
            switch (parser.Current)
            {
                case AnchorAlias: throw Refuse(file, line, "Verweise mit * sind nicht erlaubt. Schreiben Sie den Wert aus.");
                case NodeEvent { Anchor.IsEmpty: false }: throw Refuse(file, line, "Anker mit & sind nicht erlaubt. Schreiben Sie den Wert aus.");
                case NodeEvent { Tag.IsEmpty: false }: throw Refuse(file, line, "Typangaben mit ! sind nicht erlaubt.");
            }
        }
    }

    private static LoadException Refuse(string file, int line, string message) => new([new(file, line, "", message)]);
}
