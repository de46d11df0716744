using System.Text.RegularExpressions;
using Rathaus.Contracts.Core.Forms;
using Rathaus.Modules.Workshop.Blocks;
using Rathaus.Modules.Workshop.Domain;
using Rathaus.Modules.Workshop.Edit;
using Rathaus.Modules.Workshop.Yaml;

namespace Rathaus.Modules.Workshop.Publish;

/// <summary>The page of the workshop on which a finding can be mended, and what it is called there: who reads no file needs none.</summary>
internal static partial class FindingPlace
{
    /// <summary>The place in words of the file that a loader writes in front of a fault: <c>pages.nachweis.when: …</c>.</summary>
    [GeneratedRegex(@"^[a-z]+(\.[\w-]+)*: ")]
    private static partial Regex Prefix();

    /// <summary>A fault without its place in the file.</summary>
    public static string Sentence(string reason) => Prefix().Replace(reason, "");

    public static (string Address, string Words) Of(OpenDraft open, ServiceFinding finding)
    {
        var way = Way(open, finding);
        var text = (open.At("dateien") + "?datei=" + Uri.EscapeDataString(finding.File), finding.Line > 0 ? $"{finding.File}, Zeile {finding.Line}" : finding.File);
        return finding.File switch
        {
            OpenDraft.Tests => (open.At("tests"), "Testfälle"),
            OpenDraft.Form when way.Count > 0 => OfForm(open, way),
            OpenDraft.Service when way.Count > 0 => OfService(open, way),
            _ when finding.File.EndsWith(".typ", StringComparison.Ordinal) => (open.At("bescheid"), "Bescheid"),
            _ => text,
        };
    }

    /// <summary>Keys and numbers from the top of the file to the place: by its line, else by the names that the finding gives.</summary>
    private static List<string> Way(OpenDraft open, ServiceFinding finding)
    {
        var root = open.Tree(finding.File);
        var way = new List<string>();
        if (root is null) return way;
        if (finding.Where.Length > 0 && Named(root, finding.Where, way)) return way;
        if (finding.Line > 0) Down(root, finding.Line, way);
        return way;
    }

    private static bool Named(YamlNode root, string where, List<string> way)
    {
        var node = root;
        foreach (var step in where.Split('.'))
        {
            var at = node is YamlList list ? list.Of.ToList().FindIndex(i => i["id"]?.Word == step || i["code"]?.Word == step || i["name"]?.Word == step) : -1;
            if ((node is YamlList ? at < 0 ? null : node.Items[at] : node[step]) is not { } next) break;
            way.Add(node is YamlList ? $"{at}" : step);
            node = next;
        }
        return way.Count > 0;
    }

    private static void Down(YamlNode node, int line, List<string> way)
    {
        switch (node)
        {
            case YamlBlock block when block.Entries.LastOrDefault(e => e.Key.Line <= line) is { } entry:
                way.Add(entry.Key.Value);
                Down(entry.Value, line, way);
                break;
            case YamlList list when list.Of.ToList().FindLastIndex(i => i.Line <= line) is >= 0 and var at:
                way.Add($"{at}");
                Down(list.Of[at], line, way);
                break;
        }
    }

    private static (string, string) OfForm(OpenDraft open, List<string> way)
    {
        if (way is ["pages", var page, ..] && int.TryParse(page, out var at))
        {
            var node = open.Tree(OpenDraft.Form).At($"pages/{at}");
            if (way is [_, _, "fields", var field, ..]) return (open.At("formular/feld") + $"?seite={at}&feld={field}", $"Frage „{node.At($"fields/{field}")?["label"]?.De}“");
            return (open.At("formular/seite") + $"?seite={at}", $"Seite {at + 1}: {FormEdits.PageName(node, at)}");
        }
        return way[0] == "fees" ? (open.At("gebuehren"), "Gebühren") : OfBlock(open, OpenDraft.Form, "", way[0]) ?? (open.At("formular"), "Formular: Betreff, Dauer, Rechtsgrundlage");
    }

    private static (string, string) OfService(OpenDraft open, List<string> way) => way switch
    {
        ["decision", "outcomes", _, var key, ..] when key != "blocks" => (open.At("bausteine/ergebnisse"), "Bausteine: Ergebnisse"),
        ["decision", ..] => (open.At("bescheid"), "Bescheid"),
        ["process", "results", _, "blocks", ..] => (open.At("bescheid"), "Bescheid"),
        ["process", var key, ..] => OfBlock(open, OpenDraft.Service, "process", key) ?? (open.At("verfahren"), "Verfahren"),
        ["retired" or "retiredOn" or "retiredReason" or "replacedBy", ..] => (open.At("ende"), "Leistung beenden"),
        [var key, ..] => OfBlock(open, OpenDraft.Service, "", key) ?? (ServiceEdits.ProcessWords.Contains(key) || key is "delivery" or "payment" or "process" or "responsibleIn" ? (open.At("verfahren"), "Verfahren") : (open.At("beschreibung"), "Beschreibung")),
        _ => (open.At("beschreibung"), "Beschreibung"),
    };

    private static (string, string)? OfBlock(OpenDraft open, string file, string path, string key) =>
        BlockSpec.All.FirstOrDefault(s => s.File == file && s.Path == path && s.Key == key) is { } spec ? (open.At("bausteine/" + spec.Art), "Bausteine: " + spec.Title) : null;
}
