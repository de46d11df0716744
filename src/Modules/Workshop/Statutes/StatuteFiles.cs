using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Contracts.Core.Forms;
using Rathaus.Modules.Workshop.Domain;
using Rathaus.Modules.Workshop.Yaml;
using Rathaus.Platform;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Workshop.Statutes;

/// <summary>Values with a day in the files of a service: written in place, and where texts still name the old ones.</summary>
internal static class StatuteFiles
{
    /// <summary>The files with the values from a day on. All of the values in force are written, changed or not: a newer day replaces all steps of an older one.</summary>
    /// <exception cref="YamlPatchException">The table is written in a way that cannot be changed in place.</exception>
    public static IReadOnlyDictionary<string, string> With(IReadOnlyDictionary<string, string> files, DatedTable table, DateOnly from, IReadOnlyList<NewValue> values)
    {
        var text = files[OpenDraft.Form];
        var rows = table.Rows.ToList();
        var next = rows.Count;
        foreach (var value in values)
        {
            var at = rows.FindIndex(r => r.From == from && r.Keys.SequenceEqual(value.Keys));
            text = at >= 0 ? YamlPatch.Put(text, $"tables/{table.Name}/rows/{at}", "value", Word(table.Type, value.Value))
                : YamlPatch.InsertItem(text, $"tables/{table.Name}", "rows", next++, Line(table, from, value));
        }
        return new Dictionary<string, string>(files) { [OpenDraft.Form] = text };
    }

    /// <summary>Lines of the service's description that name an amount that changes: "service.yaml, Zeile 24".</summary>
    public static IReadOnlyList<string> Naming(IReadOnlyDictionary<string, string> files, DatedTable table, IReadOnlyList<NewValue> values)
    {
        var old = values.Where(v => v.Value != v.Before).Select(v => table.Rows.FirstOrDefault(r => r.Value == v.Before)?.Shown.Replace("\u00a0€", "", StringComparison.Ordinal)).OfType<string>().Distinct().ToList();
        return [.. files.Where(f => f.Key is OpenDraft.Service or OpenDraft.Letter).SelectMany(f => f.Value.Split('\n')
            .Select((line, i) => (f.Key, Line: i + 1, Amounts: old.Where(o => line.Contains(o, StringComparison.Ordinal)).ToList())).Where(l => l.Amounts.Count > 0)
            .Select(l => $"{l.Key}, Zeile {l.Line}: {string.Join(", ", l.Amounts)}"))];
    }

    /// <summary>What is wrong with files that were changed, or null.</summary>
    public static Refusal? FaultOf(IServicePublishing publishing, string slug, string group, IReadOnlyDictionary<string, string> files) =>
        publishing.Check(slug, group, files).Faults is [var first, ..] ? new($"Mit diesen Werten stimmt die Leistung nicht mehr: {first} Ändern Sie sie in der Werkstatt, zusammen mit den Testfällen.", "tag") : null;

    private static string Line(DatedTable table, DateOnly from, NewValue value) =>
        $"{{ valid_from: {from:yyyy-MM-dd}, {string.Concat(table.Keys.Zip(value.Keys, (name, key) => $"{name}: {YamlWrite.Quoted(key)}, "))}value: {Word(table.Type, value.Value)} }}";

    private static string Word(string type, string value) => type is "text" or "date" ? YamlWrite.Quoted(value) : value;
}
