using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Rathaus.Platform.Search;

namespace Rathaus.Commands;

/// <summary><c>search "words"</c>: what the town's search finds, ranked; beside a running server or without one.</summary>
internal static class SearchCommand
{
    private const int Hits = 20, MostHits = 1000, LongestFile = 100_000;
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static Command Create()
    {
        var words = new Argument<string?>("words") { Description = "Wonach gesucht wird", Arity = ArgumentArity.ZeroOrOne };
        var source = new Option<string>("--in") { Description = "services (Standard) oder pages", DefaultValueFactory = _ => "services" };
        var json = new Option<bool>("--json") { Description = "Ein JSON-Objekt je Suche" };
        var queries = new Option<string?>("--queries") { Description = "Datei mit einer Suche je Zeile; Ausgabe als JSON, ein Objekt je Zeile" };
        var take = new Option<int>("--take") { Description = $"Höchstzahl der Treffer (Standard: {Hits})", DefaultValueFactory = _ => Hits };
        var explain = new Option<bool>("--explain") { Description = "Zu jedem Treffer sagen, wie seine Punkte zustande kommen" };
        var (data, postgres, town) = (TownOptions.Data(), TownOptions.Postgres(), TownOptions.Town());
        var search = new Command("search", "Suchen, was die Menschen finden.") { words, source, json, queries, take, explain, data, postgres, town };
        search.SetAction((parsed, stop) =>
        {
            var asked = Asked(parsed.GetValue(words), parsed.GetValue(queries));
            var most = parsed.GetValue(take);
            if (most is < 1 or > MostHits) throw new UsageException($"--take ist {most}; erwartet wird eine Zahl von 1 bis {MostHits}.");
            return TownOptions.WithTownAsync(parsed.GetValue(data)!, parsed.GetValue(postgres), parsed.GetValue(town), async (services, _, inner) =>
            {
                var search = services.GetRequiredService<TownSearch>();
                var name = parsed.GetValue(source)!;
                if (search.Find(name) is null)
                    throw new UsageException(name == "cases"
                        ? "Vorgänge werden am Arbeitsplatz gesucht, damit jede Einsicht protokolliert ist."
                        : $"In „{name}“ kann nicht gesucht werden. Möglich sind: {string.Join(", ", search.Sources.Select(s => s.Name))}.");
                // opening or building the index is no part of the time of a search
                if (asked.Count > 0) await search.FindAsync(new(asked[0], name) { Take = 1 }, inner);
                foreach (var query in asked)
                {
                    var answer = await search.FindAsync(new(query, name) { Take = most }, inner);
                    Write(query, answer, parsed.GetValue(json) || parsed.GetValue(queries) is not null);
                    if (!parsed.GetValue(explain)) continue;
                    foreach (var line in await search.ExplainAsync(answer, query, inner)) Console.WriteLine(line);
                }
                return CommandLine.Done;
            }, stop);
        });
        return search;
    }

    private static IReadOnlyList<string> Asked(string? words, string? file)
    {
        if (file is null) return [!string.IsNullOrWhiteSpace(words) ? words : throw new UsageException($"Wonach soll gesucht werden? Beispiel: {CommandLine.Me} search \"Hund anmelden\"")];
        if (words is not null) throw new UsageException("Entweder Suchwörter oder --queries, nicht beides.");
        try
        {
            var lines = File.ReadLines(file).Where(l => !string.IsNullOrWhiteSpace(l)).Take(LongestFile + 1).ToList();
            return lines.Count <= LongestFile ? lines : throw new UsageException($"{file} hat mehr als {LongestFile} Zeilen.");
        }
        catch (Exception no) when (no is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UsageException($"{file} lässt sich nicht lesen: {no.Message}");
        }
    }

    private static void Write(string query, SearchAnswer answer, bool json)
    {
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                query, hits = answer.Hits.Select(h => new { id = h.Item.Key, title = h.Item.Title.De, score = Math.Round(h.Score, 4) }), ms = Math.Round(answer.Elapsed.TotalMilliseconds, 3),
            }, Json));
            return;
        }
        foreach (var hit in answer.Hits) Console.WriteLine(FormattableString.Invariant($"{hit.Score,8:F2}  {hit.Item.Key}  {hit.Item.Title.De}"));
        if (answer.Hits.Count == 0) Console.WriteLine($"Nichts gefunden zu „{query}“.");
        if (answer.Correction is { } meant) Console.WriteLine($"Meinten Sie „{meant}“?");
    }
}
