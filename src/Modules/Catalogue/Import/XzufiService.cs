using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Catalogue.Folders;

namespace Rathaus.Modules.Catalogue.Import;

/// <summary>
/// Makes a service from an element <c>leistung</c> of XZuFi: its text modules become the description that <see cref="MarkdownService"/> reads, so that
/// the same rules decide what is done online. Only names of elements that are in use elsewhere are read (docs/open-questions.md); other modules stay as sections of the text.
/// </summary>
internal static partial class XzufiService
{
    // Codes 02 and 03 of the list of text modules are names of the service; all other modules are known by their names only.
    private const string NameCode = "02", ShortNameCode = "03";
    private static readonly string[] Names = ["leistungsbezeichnung", "leistungsbezeichnung ii"], Teasers = ["kurztext", "teaser"], Known =
        ["leistungsbezeichnung", "leistungsbezeichnung ii", "kurztext", "teaser", "volltext", "voraussetzungen", "erforderliche unterlagen", "rechtsgrundlage", "rechtsgrundlagen", "rechtsgrundlage(n)", "handlungsgrundlage(n)", "kosten", "frist", "fristen", "bearbeitungsdauer", "zuständige stelle", "ansprechpunkt", "verfahrensablauf", "formulare"];

    [GeneratedRegex(@"<\s*(br|/p|/h[1-6]|/div|/li|/ul|/ol|/tr)\b[^>]*>", RegexOptions.IgnoreCase)]
    private static partial Regex LineTag();

    [GeneratedRegex(@"<\s*li\b[^>]*>", RegexOptions.IgnoreCase)]
    private static partial Regex BulletTag();

    [GeneratedRegex("<[^>]{0,2000}>")]
    private static partial Regex AnyTag();

    /// <param name="source">File and number, as it is kept: the import is idempotent by it.</param>
    public static ReadService? Read(string source, XElement service, int line, DateOnly today, List<ServiceFault> faults)
    {
        var modules = service.Elements().Where(e => e.Name.LocalName == "modulText").Select(Module).ToList();
        var name = One(modules.Where(m => m.Code == ShortNameCode || m.Name == Names[1])) is { Length: > 0 } spoken ? spoken : One(modules.Where(m => m.Code == NameCode || m.Name == Names[0]));
        if (name.Length is < 3 or > 120) faults.Add(new(source, line, "Die Leistung hat keine Bezeichnung (Textmodul 02 oder 03) von 3 bis 120 Zeichen."));
        var slug = SlugOf(name);
        if (name.Length > 0 && !ServiceYaml.IsSlug(slug)) faults.Add(new(source, line, $"Aus der Bezeichnung „{name}“ entsteht keine Adresse."));
        var intro = Lines(modules, Teasers).Concat(Lines(modules, "volltext")).ToList();
        if (intro.Count == 0) faults.Add(new(source, line, $"„{name}“: Es fehlt ein Kurztext oder Volltext."));
        if (faults.Count > 0) return null;

        var key = service.Elements().FirstOrDefault(e => e.Name.LocalName == "referenzLeiKa")?.Elements().FirstOrDefault(e => e.Name.LocalName == "code")?.Value.Trim()
            ?? service.Elements().FirstOrDefault(e => e.Name.LocalName == "idSekundaer")?.Value.Trim();
        var text = Description(service, modules, name, intro, key, source);
        if (MarkdownService.Read(source, slug, text, today, faults) is not { } definition) return null;
        var period = Short(service, "modulFrist", modules, "frist", "fristen");
        return new(source, definition with
        {
            Name = new Text(name, English(modules)),
            Period = period.Length > 0 ? new Text(period) : definition.Period,
            Synonyms = [.. service.Descendants().Where(e => e.Name.LocalName == "begriff").Select(e => Plain(e.Value)).Where(w => w.Length is > 1 and <= 80).Distinct().Take(30)],
        }, new Dictionary<string, string> { ["source.xml"] = service.ToString(SaveOptions.DisableFormatting), ["source.md"] = text });
    }

    private static string Description(XElement service, List<(string Code, string Name, string Text, string? English)> modules, string name, List<string> intro, string? key, string source)
    {
        var text = new StringBuilder($"# {name}\n\n**Zuständige Stelle:** {Short([.. Lines(modules, "zuständige stelle").Take(1)], 160, "In der Quelle nicht genannt")}\n\n");
        Paragraphs(text, intro);
        Section(text, "Voraussetzungen", Lines(modules, "voraussetzungen"));
        Section(text, "Benötigte Unterlagen", Lines(modules, "erforderliche unterlagen"));
        text.Append("Dauer & Kosten\n\n");
        Section(text, "Bearbeitungszeit", Of(service, "modulBearbeitungsdauer").Concat(Lines(modules, "bearbeitungsdauer")));
        Section(text, "Gebührenrahmen", Of(service, "modulKosten").Concat(Lines(modules, "kosten")));
        Section(text, "Rechtliche Grundlagen", Lines(modules, "rechtsgrundlage", "rechtsgrundlagen", "rechtsgrundlage(n)", "handlungsgrundlage(n)"));
        var rest = Lines(modules, "verfahrensablauf").Concat(Lines(modules, "formulare"))
            .Concat(modules.Where(m => m.Code is not (NameCode or ShortNameCode) && !Known.Contains(m.Name)).SelectMany(m => Split(m.Text)));
        Section(text, "Fragen & Antworten", key is { Length: > 0 } ? rest.Append($"LeiKa-Schlüssel {key} (laut {source})") : rest);
        if (Lines(modules, "ansprechpunkt").FirstOrDefault() is { } contact) text.Append("---\nKontakt: ").Append(contact).Append('\n');
        return text.ToString();
    }

    private static (string Code, string Name, string Text, string? English) Module(XElement module)
    {
        var kind = module.Elements().FirstOrDefault(e => e.Name.LocalName == "leikaTextmodul");
        var texts = module.Elements().Where(e => e.Name.LocalName == "inhalt").ToList();
        string? In(string language) => texts.FirstOrDefault(t => (t.Attribute("languageCode")?.Value ?? "de").StartsWith(language, StringComparison.OrdinalIgnoreCase))?.Value;
        return (Part("code"), Part("name").ToLowerInvariant(), In("de") ?? "", In("en"));

        string Part(string local) => kind?.Elements().FirstOrDefault(e => e.Name.LocalName == local)?.Value.Trim() ?? "";
    }

    private static string? English(List<(string Code, string Name, string Text, string? English)> modules) =>
        modules.FirstOrDefault(m => m.Code == ShortNameCode && m.English is not null).English is { } spoken ? Plain(spoken) : modules.FirstOrDefault(m => m.Code == NameCode).English is { } name ? Plain(name) : null;

    private static string One(IEnumerable<(string Code, string Name, string Text, string? English)> modules) => Plain(modules.Select(m => m.Text).FirstOrDefault(t => t.Length > 0) ?? "");

    private static IEnumerable<string> Lines(List<(string Code, string Name, string Text, string? English)> modules, params string[] names) => modules.Where(m => names.Contains(m.Name)).SelectMany(m => Split(m.Text));

    private static IEnumerable<string> Of(XElement service, string module) =>
        service.Elements().Where(e => e.Name.LocalName == module).Elements().Where(e => e.Name.LocalName == "beschreibung" && (e.Attribute("languageCode")?.Value ?? "de").StartsWith("de", StringComparison.OrdinalIgnoreCase)).SelectMany(e => Split(e.Value));

    private static string Short(XElement service, string module, List<(string Code, string Name, string Text, string? English)> modules, params string[] names) => Short([.. Of(service, module).Concat(Lines(modules, names))], 600, "");

    private static string Short(IReadOnlyList<string> lines, int most, string otherwise) => string.Join('\n', lines) is { Length: > 0 } all ? all.Length <= most ? all : all[..(most - 1)] + "…" : otherwise;

    /// <summary>The lines of a text that may hold HTML; bullets of lists stay bullets, all other marks go.</summary>
    private static IEnumerable<string> Split(string html)
    {
        var text = AnyTag().Replace(BulletTag().Replace(LineTag().Replace(html, "\n"), "\n- "), "");
        return WebUtility.HtmlDecode(text).Split('\n').Select(l => Regex.Replace(l.Replace('\u00a0', ' '), @"\s+", " ").Trim()).Where(l => l.Length > 0 && l != "-");
    }

    private static string Plain(string html) => string.Join(' ', Split(html));

    private static void Paragraphs(StringBuilder text, IEnumerable<string> lines)
    {
        // A line of its own that looks like a heading of the description must not become one.
        foreach (var line in lines) text.Append(line.StartsWith('#') || line == "---" || line.StartsWith("**", StringComparison.Ordinal) ? line.TrimStart('#', '-', '*', ' ') : line).Append("\n\n");
    }

    private static void Section(StringBuilder text, string heading, IEnumerable<string> lines)
    {
        var all = lines.ToList();
        if (all.Count == 0) return;
        text.Append(heading).Append("\n\n");
        Paragraphs(text, all);
    }

    private static string SlugOf(string name)
    {
        var slug = new StringBuilder();
        foreach (var c in name.ToLowerInvariant())
        {
            var letters = c switch { 'ä' => "ae", 'ö' => "oe", 'ü' => "ue", 'ß' => "ss", _ => char.IsAsciiLetterOrDigit(c) ? c.ToString() : "" };
            if (letters.Length > 0) slug.Append(letters);
            else if (slug.Length > 0 && slug[^1] != '-') slug.Append('-');
        }
        var made = slug.ToString().Trim('-');
        return made.Length <= 80 ? made : made[..80].Trim('-');
    }
}
