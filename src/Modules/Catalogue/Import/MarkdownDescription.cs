using System.Text.RegularExpressions;

namespace Rathaus.Modules.Catalogue.Import;

/// <summary>A description in Markdown, taken apart at its headings, before anything is concluded from it.</summary>
internal sealed partial class MarkdownDescription
{
    private static readonly string[] Headings = ["Voraussetzungen", "Benötigte Unterlagen", "Dauer & Kosten", "Rechtliche Grundlagen", "Fragen & Antworten"];
    private static readonly string[] CostHeadings = ["Bearbeitungszeit", "Gebührenrahmen"];
    private static readonly string[] Payments = ["Barzahlung", "Kasse vor Ort", "EC-Karte", "Girocard", "Überweisung", "Bankverbindung", "Kreditkarte", "Visa, Mastercard", "SEPA-Lastschrift", "Anmeldeformular", "Online-Zahlung", "Datenschutz"];

    private readonly Dictionary<string, List<string>> _sections = [];

    [GeneratedRegex(@"^\*\*(?<name>[^*:]+):\*\*\s*(?<value>.+)$")]
    private static partial Regex HeadField();

    public string Title { get; private set; } = "";
    public string Responsible { get; private set; } = "";
    public string Contact { get; private set; } = "";
    public IReadOnlyList<string> Paying { get; private set; } = [];

    /// <summary>The lines of a section without empty ones; empty where the section is missing.</summary>
    public IReadOnlyList<string> this[string section] => _sections.GetValueOrDefault(section) ?? [];

    public IReadOnlyList<string> Intro => this["Einleitung"];

    public bool Has(string section) => _sections.ContainsKey(section);

    public static MarkdownDescription Parse(string text)
    {
        var description = new MarkdownDescription();
        var (section, broken) = ("Einleitung", false);
        foreach (var raw in text.Split('\n'))
        {
            var line = raw.Trim();
            var goesOn = broken && (char.IsLower(line.FirstOrDefault()) || line.StartsWith('(') || description.Breaks(section, line));
            broken = line.Length > 0;
            if (line.Length == 0) continue;
            // A sentence that was cut at the end of a line; dashes and bullets begin anew.
            if (goesOn && description._sections.TryGetValue(section, out var lines) && lines.Count > 0)
            {
                lines[^1] += " " + line;
                continue;
            }
            if (line == "---") section = "Fuß";
            else if (section == "Fuß") description.ReadFoot(line);
            else if (line.StartsWith("# ", StringComparison.Ordinal) && description.Title.Length == 0) description.Title = line[2..].Trim();
            else if (section == "Einleitung" && HeadField().Match(line) is { Success: true } field) description.ReadHead(field.Groups["name"].Value, field.Groups["value"].Value.Trim());
            else if (Headings.Contains(line) || section is "Dauer & Kosten" or "Bearbeitungszeit" or "Gebührenrahmen" && CostHeadings.Contains(line)) description.Open(section = line);
            else description.Open(section).Add(line);
        }
        description.JoinEnumerations();
        description.TakePayments();
        return description;
    }

    /// <summary>A bullet that ends in the middle of a sentence ("- Falls Sie eine Urkunde für") goes on in the next line, whatever its first letter.</summary>
    private bool Breaks(string section, string next) =>
        _sections.TryGetValue(section, out var lines) && lines.Count > 0 && lines[^1].StartsWith("- ", StringComparison.Ordinal)
        && lines[^1].Split(' ')[^1] is var last && char.IsLower(last[0]) && char.IsLetter(last[^1])
        && !next.StartsWith('-') && !next.StartsWith('•') && !next.EndsWith(':') && !Payments.Contains(next) && !Headings.Contains(next) && !CostHeadings.Contains(next);

    private List<string> Open(string section)
    {
        if (!_sections.TryGetValue(section, out var lines)) _sections[section] = lines = [];
        return lines;
    }

    private void ReadHead(string name, string value)
    {
        if (name == "Zuständige Stelle") Responsible = value;
    }

    private void ReadFoot(string line)
    {
        if (line.StartsWith("Kontakt:", StringComparison.Ordinal)) Contact = line["Kontakt:".Length..].Trim();
    }

    /// <summary>A legal basis whose line ends with a comma goes on in the next.</summary>
    private void JoinEnumerations()
    {
        if (!_sections.TryGetValue("Rechtliche Grundlagen", out var lines)) return;
        for (var i = lines.Count - 1; i > 0; i--)
        {
            if (!lines[i - 1].EndsWith(',')) continue;
            lines[i - 1] += " " + lines[i];
            lines.RemoveAt(i);
        }
    }

    /// <summary>The ways of paying stand as loose lines behind fee or duration.</summary>
    private void TakePayments()
    {
        var paying = new List<string>();
        foreach (var section in CostHeadings.Append("Dauer & Kosten").Where(Has))
        {
            paying.AddRange(_sections[section].Where(Payments.Contains));
            _sections[section].RemoveAll(Payments.Contains);
        }
        Paying = [.. paying.Where(p => p is not ("Datenschutz" or "Anmeldeformular" or "Bankverbindung")).Distinct()];
    }
}
