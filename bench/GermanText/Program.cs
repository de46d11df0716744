using System.Diagnostics;
using System.Globalization;
using Rathaus.GermanText.Analysis;
using Rathaus.GermanText.Completion;
using Rathaus.GermanText.Search;
using Rathaus.GermanText.Spelling;
using Rathaus.GermanText.Synonyms;

// Usage: dotnet run -c Release --project bench/GermanText [-- DOCUMENTS]
// Figures wanted: indexing 10,000 short documents a second and core; over 100,000 documents of 1 kB rare, two-word and common terms
// p95 at most 10 ms; completion below 2 ms; the analyser below 40 MB.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var documents = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 100_000;

var before = Memory();
var analyser = new Analyser();
var synonyms = SynonymTable.Municipal(analyser);
var town = new SampleTown();
foreach (var word in town.Words) analyser.Analyse(word);
var words = town.Words.Sum(w => w.Length * 2L + 22);
Console.WriteLine($"analyser, splitter, {synonyms.Groups} synonym groups, {Analyser.Remembered} remembered words: {(Memory() - before - words) / 1e6:F1} MB");

foreach (var (characters, count) in new[] { (200, 20_000), (1000, documents) })
{
    var sample = Enumerable.Range(0, count).Select(i => town.Document(i, characters)).ToList();
    var (_, tokenise) = Timed(() => sample.ForEach(d => { foreach (var (_, text) in d.Texts) Rathaus.GermanText.Tokens.Tokeniser.Tokenise(text); }));
    var (_, analyse) = Timed(() => sample.ForEach(d => { foreach (var (_, text) in d.Texts) analyser.Analyse(text); }));
    Console.WriteLine($"{count} documents of {characters} characters: tokens alone {count / tokenise:F0}/s, analysis {count / analyse:F0}/s of one core's time");
    using var index = new TextIndex(analyser, synonyms);
    var empty = Memory();
    var (clock, cpu) = Timed(() => sample.ForEach(index.Add));
    Console.WriteLine($"indexing {count} documents of {characters} characters: {count / cpu:F0}/s of one core's time, {count / clock:F0}/s by the clock, {index.Terms} terms, {(Memory() - empty) / 1e6:F0} MB");
    if (characters < 1000) continue;
    var ranks = town.Words.Count;
    Queries(index, "rare term", i => town.Words[ranks / 2 + i * 37 % (ranks / 2)]);
    Queries(index, "middling term", i => town.Words[200 + i % 800]);
    Queries(index, "very common term", i => town.Words[i % 10]);
    Queries(index, "two words", i => $"{town.Words[i % 50]} {town.Words[500 + i * 7 % 5000]}");
    Queries(index, "two common words", i => $"{town.Words[i % 10]} {town.Words[(i + 3) % 10]}");
    Queries(index, "four words, all counted", i => $"{town.Words[i % 20]} {town.Words[40 + i % 100]} {town.Words[300 + i]} {town.Words[4000 + i]}", all: true);
    Queries(index, "phrase of common words", i => $"\"{town.Words[i % 10]} {town.Words[(i + 3) % 10]}\"");
}

var counts = town.Words.Select((w, i) => new KeyValuePair<string, int>(w.ToLowerInvariant(), town.Words.Count - i)).ToList();
var completer = new Completer(town.Words.Select((w, i) => new KeyValuePair<string, double>(w, town.Words.Count - i)));
Measure("completion of 1 to 6 letters", i => completer.Complete(town.Words[i * 13 % 1000][..Math.Min(1 + i % 6, town.Words[i * 13 % 1000].Length)]));
var corrector = new SpellingCorrector(counts);
Measure($"spelling over {corrector.Count} words", i => corrector.Suggest(town.Words[i * 31].Remove(1 + i % 2, 1)));
return 0;

void Queries(TextIndex index, string name, Func<int, string> query, bool all = false) =>
    Measure(name, i => index.Search(new(query(i)) { Today = new(2026, 11, 21), CountAll = all }));

static void Measure(string name, Action<int> action)
{
    for (var i = 0; i < 150; i++) action(i);
    var times = new double[400];
    for (var i = 0; i < times.Length; i++)
    {
        var start = Stopwatch.GetTimestamp();
        action(i);
        times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
    Array.Sort(times);
    Console.WriteLine($"{name}: p50 {times[200]:F2} ms, p95 {times[380]:F2} ms, worst {times[^1]:F2} ms");
}

static (double Clock, double Cpu) Timed(Action action)
{
    using var process = Process.GetCurrentProcess();
    var cpu = process.TotalProcessorTime;
    var clock = Stopwatch.StartNew();
    action();
    process.Refresh();
    return (clock.Elapsed.TotalSeconds, (process.TotalProcessorTime - cpu).TotalSeconds);
}

static long Memory() => GC.GetTotalMemory(forceFullCollection: true);
