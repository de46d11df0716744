using Rathaus.Modules.Forms.Testing;

namespace Rathaus.Modules.Forms.Making;

/// <summary>What a test expects, in words for people who read no YAML.</summary>
internal static class TestWords
{
    public static string Words(this ServiceTest test)
    {
        var words = new List<string>();
        if (test.Stop is { } stop) words.Add($"Ende: „{stop}“");
        else if (test.Errors.Count > 0) words.Add($"Fehler bei {string.Join(", ", test.Errors.Keys)}");
        else words.Add(test.Route == "submit" ? "kann absenden" : $"bleibt auf Seite „{test.Route}“");
        if (test.Fee is { } fee) words.Add(fee == "-" ? "keine Gebühr" : $"Gebühr {fee.Replace('.', ',')} €");
        if (test.Shows.Count > 0) words.Add("fragt " + string.Join(", ", test.Shows));
        if (test.Hides.Count > 0) words.Add("fragt nicht " + string.Join(", ", test.Hides));
        if (test.Pages is { } pages) words.Add($"{pages.Count} Seiten in dieser Folge");
        if (test.Computed.Count > 0) words.Add("berechnet " + string.Join(", ", test.Computed.Select(c => $"{c.Key} = {c.Value}")));
        if (test.Tasks is { } tasks) words.Add(tasks.Count == 0 ? "keine Aufgabe" : "Aufgaben: " + string.Join(", ", tasks));
        if (test.Delivery is { } way) words.Add("Ergebnis per " + way);
        if (test.Subject is { } subject) words.Add($"Betreff „{subject}“");
        return string.Join(" · ", words);
    }
}
