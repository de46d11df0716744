using Rathaus.Modules.Workshop.Yaml;
using Rathaus.Platform;

namespace Rathaus.Tests.Workshop;

/// <summary>An edit changes what is meant, and leaves the rest of the file byte for byte. Tried on every file of every shipped service.</summary>
public sealed class YamlPatchTests
{
    private static readonly string[] Values =
    [
        "Hund", "Ein Satz mit Komma, Punkt.", "Frage: wie?", "# kein Kommentar", "- Strich", "true", "12.50", "0042", "'einfach'", "\"doppelt\"", "Zeile 1\nZeile 2", " Leer davor", "{{feld}}", "[Liste]",
        "§ 33 Absatz 1: \\ Rückstrich", "a #b", "Größe > 3 €", "ja", "null", "Tab\there", "*stern", "&und", "!laut", "%prozent", "@at", "`", "Emoji 🐕", "\u00a0geschützt\u2028", "-", "?", "x: y",
    ];

    private static IEnumerable<(string File, string Text)> Files => Directory.EnumerateFiles(ProductFiles.Services, "*.yaml", SearchOption.AllDirectories)
        .Where(f => Path.GetFileName(f) is "service.yaml" or "form.yaml" or "tests.yaml").Order(StringComparer.Ordinal).Select(f => (f, File.ReadAllText(f)));

    /// <summary>Every eighth file; all of them with RATHAUS_LONG=1.</summary>
    private static IEnumerable<(string File, string Text)> Some => Files.Where(f => File.Exists(Path.Combine(Path.GetDirectoryName(f.File)!, "form.yaml")))
        .Where((_, i) => i % 8 == 0 || Environment.GetEnvironmentVariable("RATHAUS_LONG") == "1");

    [Fact]
    public void Every_shipped_file_is_read_with_the_places_of_its_words()
    {
        var words = 0;
        foreach (var (file, text) in Files)
        {
            var root = YamlTree.Read(text, out var line, out var reason).ShouldNotBeNull($"{file}:{line} {reason}");
            foreach (var (path, list) in Lists(root, "").Where(l => l.List.Flow)) text[list.Start..list.End].ShouldMatch(@"\A\[[\s\S]*\]\z", $"{file} {path}");
            foreach (var (path, word) in Words(root, ""))
            {
                var written = text[word.Start..word.End];
                YamlTree.Read($"x: {(written.StartsWith('|') || written.StartsWith('>') ? "\"\"" : written)}\n", out _, out _).ShouldNotBeNull($"{file} {path}: {written}");
                words++;
            }
        }
        words.ShouldBeGreaterThan(10_000);
    }

    [Fact]
    public void Setting_a_value_changes_that_value_alone()
    {
        var random = new Random(1);
        foreach (var (file, text) in Some)
        {
            var words = Words(YamlTree.Read(text, out _, out _)!, "").Where(w => w.Path.LastIndexOf('/') is > -1 and var cut && !int.TryParse(w.Path[(cut + 1)..], out _)).ToList();
            foreach (var (path, word) in words.Where(_ => random.Next(12) == 0).Take(25))
            {
                var value = Values[random.Next(Values.Length)];
                var cut = path.LastIndexOf('/');
                var changed = YamlPatch.PutWord(text, path[..cut], path[(cut + 1)..], value);
                var what = $"{file} {path} = {value}";
                Same(text, changed, path, value, what);
                changed[..word.Start].ShouldBe(text[..word.Start], what);
                changed[^(text.Length - word.End)..].ShouldBe(text[word.End..], what);
            }
        }
    }

    [Fact]
    public void A_text_in_two_languages_comes_and_goes()
    {
        var random = new Random(2);
        foreach (var (file, text) in Some.Where(f => f.File.EndsWith("form.yaml", StringComparison.Ordinal)))
        {
            var root = YamlTree.Read(text, out _, out _)!;
            for (var page = 0; page < root["pages"]!.Items.Count; page++)
            {
                var path = $"pages/{page}/fields/0";
                var (de, en) = (Values[random.Next(Values.Length)], Values[random.Next(Values.Length)]);
                var changed = YamlPatch.PutText(text, path, "hint", de, en, "label");
                var hint = YamlTree.Read(changed, out _, out _).At(path)!["hint"]!;
                (hint.De, hint.En).ShouldBe((de, en), $"{file} {path}");
                YamlPatch.PutText(changed, path, "hint", de, en, "label").ShouldBe(changed, "the same again changes nothing");
                var had = root.At(path)!["hint"] is not null;
                var without = YamlPatch.PutText(changed, path, "hint", "", "");
                YamlTree.Read(without, out _, out _).At(path)!["hint"].ShouldBeNull();
                if (!had) without.ShouldBe(text, $"{file} {path}: what came and went leaves no trace");
            }
        }
    }

    [Fact]
    public void Moving_there_and_back_and_inserting_and_removing_leave_no_trace()
    {
        foreach (var (file, text) in Some)
        {
            foreach (var (path, list) in Lists(YamlTree.Read(text, out _, out _)!, "").Where(l => !l.List.Flow && l.List.Of.Count > 0))
            {
                for (var i = 0; i + 1 < Math.Min(list.Of.Count, 4); i++)
                {
                    var moved = YamlPatch.SwapItems(text, path, i);
                    Flat(YamlTree.Read(moved, out _, out _).At($"{path}/{i}")!).ShouldBe(Flat(list.Of[i + 1]), $"{file} {path}");
                    YamlPatch.SwapItems(moved, path, i).ShouldBe(text, $"{file} {path} {i}");
                }
                var (parent, key) = (path[..Math.Max(0, path.LastIndexOf('/'))], path[(path.LastIndexOf('/') + 1)..]);
                if (int.TryParse(key, out _)) continue;
                foreach (var at in new[] { 0, list.Of.Count / 2, list.Of.Count }.Distinct())
                {
                    var more = YamlPatch.InsertItem(text, parent, key, at, "id: neu\nlabel: { de: Neu, en: New }");
                    YamlTree.Read(more, out _, out _).At($"{path}/{at}")!["id"]!.Word.ShouldBe("neu", $"{file} {path} {at}");
                    YamlTree.Read(more, out _, out _).At(path)!.Items.Count.ShouldBe(list.Of.Count + 1);
                    YamlPatch.RemoveItem(more, path, at).ShouldBe(text, $"{file} {path} {at}");
                }
            }
        }
    }

    [Theory]
    [InlineData("a: 1\n", "a: 1\nfees:\n  - label: X\n")]
    [InlineData("a: 1\nfees: []\n", "a: 1\nfees:\n  - label: X\n")]
    [InlineData("a: 1\nfees:\nb: 2\n", "a: 1\nb: 2\nfees:\n  - label: X\n")]
    public void A_list_that_is_missing_or_empty_is_begun(string text, string expected) => YamlPatch.InsertItem(text, "", "fees", 0, "label: X").ShouldBe(expected);

    [Fact]
    public void A_whole_block_or_bracket_is_replaced_up_to_its_end()
    {
        const string text = "a: { b: { c: 1 } }\nd:\n  - { e: [x, y] }\n  - { e: { f: [1] } }\ng: 1\n";
        YamlPatch.Put(text, "", "d", "[]").ShouldBe("a: { b: { c: 1 } }\nd: []\ng: 1\n");
        YamlPatch.Put(text, "", "a", "{}").ShouldBe("a: {}\nd:\n  - { e: [x, y] }\n  - { e: { f: [1] } }\ng: 1\n");
        YamlPatch.Put(text, "a", "b", "2").ShouldStartWith("a: { b: 2 }\n");
        YamlPatch.Drop(text, "d/1/e", "f").ShouldContain("- { e: {  } }");
    }

    [Fact]
    public void The_last_entry_leaves_an_empty_list_that_can_be_filled_again()
    {
        const string text = "# oben\nfees:\n  # Gebühr\n  - label: A\n    amount: 1€\n# unten\nb: 2\n";
        var empty = YamlPatch.RemoveItem(text, "fees", 0);
        empty.ShouldBe("# oben\nfees: []\n# unten\nb: 2\n");
        YamlTree.Read(YamlPatch.InsertItem(empty, "", "fees", 0, "label: B"), out _, out _).At("fees/0")!["label"]!.Word.ShouldBe("B");
    }

    [Fact]
    public void Comments_travel_with_what_stands_below_them()
    {
        const string text = "pages:\n  # erste\n  - id: a\n\n  # zweite\n  - id: b # hier\n";
        YamlPatch.SwapItems(text, "pages", 0).ShouldBe("pages:\n  # zweite\n  - id: b # hier\n\n  # erste\n  - id: a\n");
    }

    [Theory]
    [InlineData("a: &x 1\nb: *x\n")]
    [InlineData("a: [1, 2\n")]
    [InlineData("a: 1\na: 2\n")]
    [InlineData("a: !!binary x\n")]
    [InlineData("--- 1\n--- 2\n")]
    [InlineData("a: 'x")]
    public void What_the_loaders_refuse_is_refused_with_a_line(string text)
    {
        YamlTree.Read(text, out var line, out var reason).ShouldBeNull();
        line.ShouldBeGreaterThan(0);
        reason.ShouldNotBeNull();
    }

    private static void Same(string before, string after, string except, string value, string what)
    {
        var old = Words(YamlTree.Read(before, out _, out _)!, "").ToDictionary(w => w.Path, w => w.Word.Value);
        var now = Words(YamlTree.Read(after, out var line, out var reason).ShouldNotBeNull($"{what}: {line} {reason}"), "").ToDictionary(w => w.Path, w => w.Word.Value);
        now[except].ShouldBe(value, what);
        old[except] = value;
        now.ShouldBe(old, what);
    }

    private static string Flat(YamlNode node) => string.Join('\n', Words(node, "").Select(w => $"{w.Path}={w.Word.Value}"));

    private static IEnumerable<(string Path, YamlWord Word)> Words(YamlNode node, string path) => node switch
    {
        YamlWord word => [(path, word)],
        YamlList list => list.Of.SelectMany((item, i) => Words(item, $"{path}/{i}")),
        YamlBlock block => block.Entries.SelectMany(e => Words(e.Value, $"{path}/{e.Key.Value}")),
        _ => [],
    };

    private static IEnumerable<(string Path, YamlList List)> Lists(YamlNode node, string path) => node switch
    {
        YamlList list => list.Of.SelectMany((item, i) => Lists(item, $"{path}/{i}")).Prepend((path, list)),
        YamlBlock block => block.Entries.SelectMany(e => Lists(e.Value, path.Length == 0 ? e.Key.Value : $"{path}/{e.Key.Value}")),
        _ => [],
    };
}
