using Rathaus.Modules.Workshop.Domain;
using Rathaus.Modules.Workshop.Publish;

namespace Rathaus.Modules.Workshop.Packages;

/// <summary>Places and values of a service's files in words.</summary>
internal static class Places
{
    private static readonly Dictionary<string, string> Kinds = new()
    {
        [Key("pages")] = "Seite", [Key("fields")] = "Frage", [Key("outcomes")] = "Ergebnis", [Key("blocks")] = "Absatz", [Key("tests")] = "Testfall", [Key("fees")] = "Gebühr", [Key("rows")] = "Zeile", [Key("computed")] = "Wert",
        [Key("tasks")] = "Aufgabe", [Key("choices")] = "Antwort", [Key("results")] = "Schreiben", [Key("participation")] = "Stelle",
    };

    public static string Key(string key) => Differences.Named(key);

    /// <summary>An entry of a list by what people call it.</summary>
    public static string Entry(IReadOnlyList<string> place, Piece entry, string name)
    {
        var block = entry as Block;
        var called = new[] { "label", "title", "name", "heading", "de" }.Select(key => Word(block?[key])).FirstOrDefault(w => !string.IsNullOrEmpty(w)) ?? (entry is Word word ? word.Value : name.Contains('\u001f') ? Shown(entry) : name);
        return $"{(place.Count > 0 && Kinds.TryGetValue(place[^1], out var kind) ? kind + " " : "")}„{(called.Length <= 80 ? called : called[..79] + "…")}“";
    }

    public static string File(string file) => file switch
    {
        OpenDraft.Service => "Beschreibung und Verfahren", OpenDraft.Form => "Formular", OpenDraft.Tests => "Testfälle", OpenDraft.Letter => "Briefvorlage", _ => $"Briefvorlage {file}",
    };

    /// <summary>A value as people read it; empty where there is none.</summary>
    public static string Shown(Piece? piece) => piece switch
    {
        Word word => word.Value is "true" ? "ja" : word.Value is "false" ? "nein" : word.Value,
        Block { IsText: true } text => text["en"] is Word english ? $"{Word(text["de"])} | {english.Value}" : Word(text["de"]) ?? "",
        Block block => string.Join("; ", block.Entries.Select(e => $"{Key(e.Key)}: {Shown(e.Value)}")),
        Series series => string.Join("\n", series.Items.Select(Shown)),
        _ => "",
    };

    private static string? Word(Piece? piece) => piece switch { Word word => word.Value, Block { IsText: true } text => (text["de"] as Word)?.Value, _ => null };
}
