using Rathaus.Modules.Workshop.Domain;
using Rathaus.Modules.Workshop.Edit;
using Rathaus.Modules.Workshop.Yaml;

namespace Rathaus.Modules.Workshop.Publish;

/// <summary>How something changed.</summary>
internal enum Changed { Added, Removed, Altered }

/// <summary>A change in words: what it is about, and the text before and after.</summary>
internal sealed record Difference(string Area, Changed How, string What, string? Before, string? After);

/// <summary>Two sets of files compared for people who read no YAML.</summary>
internal static class Differences
{
    private static readonly Dictionary<string, string> Keys = new()
    {
        ["label"] = "Frage", ["hint"] = "Hilfe", ["purpose"] = "Zweck", ["basis"] = "Rechtsgrundlage", ["when"] = "Bedingung", ["required"] = "Pflicht", ["kind"] = "Art der Antwort", ["missing"] = "Satz, wenn nichts eingetragen ist",
        ["choices"] = "Antworten", ["prefill"] = "Bekannte Daten anbieten", ["title"] = "Überschrift", ["help"] = "Erklärung", ["amount"] = "Betrag", ["unit"] = "Zuständige Einheit", ["mode"] = "Was online geht", ["trust"] = "Vertrauensniveau",
        ["result"] = "Ergebnis", ["money"] = "Bezahlen", ["delivery"] = "Weg des Ergebnisses", ["process"] = "Verfahren", ["decision"] = "Bescheid", ["legalBasis"] = "Rechtsgrundlagen", ["synonyms"] = "Stichwörter", ["situations"] = "Lebenslagen",
        ["promiseWorkingDays"] = "Zusage in Arbeitstagen", ["retentionYears"] = "Aufbewahren, Jahre", ["validate"] = "Prüfungen", ["stop"] = "Enden ohne Absenden",
        ["text"] = "Text", ["form"] = "Form", ["whyTrust"] = "Warum dieses Vertrauensniveau", ["secrecy"] = "Geheimhaltung", ["account"] = "Wer ein Konto haben kann", ["responsible"] = "Zuständige Ebene", ["unitName"] = "Name der Einheit",
        ["casePrefix"] = "Kürzel der Vorgangsnummer", ["filePlan"] = "Stelle im Aktenplan", ["regime"] = "Verfahrensrecht", ["remedyField"] = "Rechtsbehelfsbelehrung", ["promisePauses"] = "Zusage ruht bei Rückfragen", ["clocks"] = "Gesetzliche Fristen",
        ["payment"] = "Tage des Bezahlens", ["secondOfficer"] = "Zweite Unterschrift", ["subject"] = "Betreff", ["minutes"] = "Dauer in Minuten", ["parties"] = "Beteiligte", ["next"] = "Wie es weitergeht", ["cost"] = "Hinweise zu den Kosten",
        ["computed"] = "Berechnete Werte", ["tasks"] = "Aufgaben für die Sachbearbeitung", ["settings"] = "Feste Werte", ["lists"] = "Listen", ["tables"] = "Tabellen", ["dues"] = "Fälligkeiten", ["levy"] = "Laufende Abgabe", ["name"] = "Name", ["role"] = "Rolle",
        ["pages"] = "Seiten", ["fields"] = "Fragen", ["fees"] = "Gebühren", ["outcomes"] = "Ergebnisse", ["blocks"] = "Absätze", ["heading"] = "Überschrift", ["tests"] = "Testfälle", ["answers"] = "Angaben", ["expect"] = "Erwartet",
        ["summary"] = "Kurztext", ["action"] = "Was man tut", ["who"] = "Wer darf", ["fee"] = "Kosten in Worten", ["duration"] = "Dauer", ["papers"] = "Unterlagen", ["notNeeded"] = "Was nicht nötig ist", ["steps"] = "Schritte",
        ["results"] = "Weitere Schreiben", ["participation"] = "Beteiligung", ["rows"] = "Zeilen", ["value"] = "Wert", ["texts"] = "Texte", ["label_en"] = "Frage auf Englisch", ["de"] = "Deutsch", ["en"] = "Englisch", ["today"] = "Tag", ["code"] = "Kürzel",
    };

    public static IReadOnlyList<Difference> Of(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after)
    {
        var found = new List<Difference>();
        var (oldService, newService) = (Tree(before, OpenDraft.Service), Tree(after, OpenDraft.Service));
        var labels = ServiceEdits.Texts.Select(t => (t.Key, t.Label)).Concat(ServiceEdits.Lists.Select(l => (l.Key, l.Label))).ToDictionary(t => t.Key, t => t.Label);
        foreach (var key in Entries(oldService).Union(Entries(newService)).Where(k => k != "decision"))
            Compare("Beschreibung und Verfahren", labels.GetValueOrDefault(key) ?? Named(key), Shown(oldService?[key]), Shown(newService?[key]));
        Listed("Bescheid", oldService.At("decision/outcomes"), newService.At("decision/outcomes"), "code", (o, _) => $"Ergebnis „{o["label"]?.De}“", o => (o["blocks"]?.Items ?? []).Select(b => ($"{o["label"]?.De}: {b["heading"]?.De}", b["text"]?.De)).Append(($"{o["label"]?.De}: Name", o["label"]?.De)));
        Compare("Bescheid", "Betreff", Shown(oldService.At("decision/subject")), Shown(newService.At("decision/subject")));
        var (oldForm, newForm) = (Tree(before, OpenDraft.Form), Tree(after, OpenDraft.Form));
        Listed("Seiten", oldForm?["pages"], newForm?["pages"], "id", (p, i) => $"Seite „{FormEdits.PageName(p, i)}“", p => Entries(p).Where(k => k is not ("id" or "fields")).Select(k => ($"Seite „{FormEdits.PageName(p, 0)}“, {Named(k)}", (string?)Shown(p[k]))));
        Listed("Fragen", Fields(oldForm), Fields(newForm), "id", (f, _) => $"„{f["label"]?.De}“", f => Entries(f).Where(k => k != "id").Select(k => ($"„{f["label"]?.De}“, {Named(k)}", (string?)Shown(f[k]))));
        Order("Fragen", Ids(Fields(oldForm)), Ids(Fields(newForm)));
        Listed("Gebühren", oldForm?["fees"], newForm?["fees"], "label", (f, _) => $"Gebühr „{f["label"]?.De}“ ({f["amount"]?.Word})", f => Entries(f).Where(k => k != "label").Select(k => ($"„{f["label"]?.De}“, {Named(k)}", (string?)Shown(f[k]))));
        foreach (var key in Entries(oldForm).Union(Entries(newForm)).Where(k => k is not ("pages" or "fees"))) Compare("Formular im Ganzen", Named(key), Shown(oldForm?[key]), Shown(newForm?[key]));
        var (oldTests, newTests) = (Tree(before, OpenDraft.Tests)?["tests"]?.Items.Count ?? 0, Tree(after, OpenDraft.Tests)?["tests"]?.Items.Count ?? 0);
        if (oldTests != newTests) found.Add(new("Testfälle", Changed.Altered, "Zahl der Testfälle", $"{oldTests}", $"{newTests}"));
        foreach (var letter in before.Keys.Union(after.Keys).Where(k => k.EndsWith(".typ", StringComparison.Ordinal)))
            if (before.GetValueOrDefault(letter) != after.GetValueOrDefault(letter)) found.Add(new("Bescheid", !before.ContainsKey(letter) ? Changed.Added : !after.ContainsKey(letter) ? Changed.Removed : Changed.Altered, $"Briefvorlage {letter}", null, null));
        return found;

        void Compare(string area, string what, string old, string now)
        {
            if (old != now) found.Add(new(area, old.Length == 0 ? Changed.Added : now.Length == 0 ? Changed.Removed : Changed.Altered, what, old.Length == 0 ? null : old, now.Length == 0 ? null : now));
        }

        void Listed(string area, YamlNode? old, YamlNode? now, string key, Func<YamlNode, int, string> name, Func<YamlNode, IEnumerable<(string What, string? Text)>> parts)
        {
            var (was, isNow) = (Indexed(old, key), Indexed(now, key));
            foreach (var (id, node) in was.Where(w => !isNow.ContainsKey(w.Key))) found.Add(new(area, Changed.Removed, name(node.Node, node.At), null, null));
            foreach (var (id, node) in isNow)
            {
                if (!was.TryGetValue(id, out var before))
                {
                    found.Add(new(area, Changed.Added, name(node.Node, node.At), null, null));
                    continue;
                }
                // Parts are named by the new labels, so they are matched by their place.
                var (olds, news) = (parts(before.Node).Select(p => (Key: Tail(p.What), p.What, p.Text)).ToList(), parts(node.Node).Select(p => (Key: Tail(p.What), p.What, p.Text)).ToList());
                foreach (var (part, what, text) in news) Compare(area, what, olds.FirstOrDefault(o => o.Key == part).Text ?? "", text ?? "");
                foreach (var (part, what, text) in olds.Where(o => news.TrueForAll(n => n.Key != o.Key))) Compare(area, what, text ?? "", "");
            }
        }

        void Order(string area, IReadOnlyList<string> was, IReadOnlyList<string> now)
        {
            var both = was.Intersect(now).ToList();
            if (!both.SequenceEqual(now.Intersect(was))) found.Add(new(area, Changed.Altered, "Reihenfolge", null, null));
        }
    }

    private static string Tail(string what) => what[(Math.Max(what.LastIndexOf(", ", StringComparison.Ordinal), what.LastIndexOf(": ", StringComparison.Ordinal)) + 2)..];

    private static Dictionary<string, (YamlNode Node, int At)> Indexed(YamlNode? list, string key)
    {
        var indexed = new Dictionary<string, (YamlNode, int)>(StringComparer.Ordinal);
        foreach (var (node, at) in (list?.Items ?? []).Select((n, i) => (n, i))) indexed.TryAdd(node[key]?.De ?? $"#{at}", (node, at));
        return indexed;
    }

    private static YamlList Fields(YamlNode? form) => new([.. FormEdits.Fields(form)], 0, 1, false, 0);

    private static IReadOnlyList<string> Ids(YamlNode list) => [.. list.Items.Select(f => f["id"]?.Word).OfType<string>()];

    private static YamlNode? Tree(IReadOnlyDictionary<string, string> files, string file) => files.TryGetValue(file, out var text) ? YamlTree.Read(text, out _, out _) : null;

    private static IEnumerable<string> Entries(YamlNode? node) => (node as YamlBlock)?.Entries.Select(e => e.Key.Value) ?? [];

    /// <summary>A key of a file as people call it.</summary>
    public static string Named(string key) => Keys.GetValueOrDefault(key) ?? FieldKindWords.Settings.GetValueOrDefault(key)?.Label ?? key;

    /// <summary>A value as people read it.</summary>
    private static string Shown(YamlNode? node) => node switch
    {
        YamlWord word => word.Value is "true" ? "ja" : word.Value is "false" ? "nein" : word.Value,
        YamlBlock block when block["de"] is not null => block.En is { } english ? $"{block.De} | {english}" : block.De ?? "",
        YamlBlock block => string.Join("; ", block.Entries.Select(e => $"{Named(e.Key.Value)}: {Shown(e.Value)}")),
        YamlList list => string.Join("\n", list.Of.Select(Shown)),
        _ => "",
    };
}
