using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Hosting;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Towns;

// Usage: ./rathaus bench services
// The real program on SQLite: a form of 500 fields saved and shown page by page, all shipped services loaded as at start, the search over them.
// Limits (issue "Services as data"): save and show 100 ms, loading 300 ms and 60 MB, search p95 10 ms.
const int fields = 500, perPage = 5, searches = 400;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var misses = 0;
Console.WriteLine($"{DateTime.Today:yyyy-MM-dd}, {Environment.ProcessorCount} cores, load {File.ReadAllText("/proc/loadavg").Trim()}");
var folder = Directory.CreateTempSubdirectory("rathaus-bench-services").FullName;
var settings = new ServeSettings("http://127.0.0.1:0", folder, null, Quiet: true, RunJobs: false);

await using (var app = House.Build(settings))
{
    await app.Services.GetRequiredService<Migrator>().MigrateInstallationAsync();
    var town = await app.Services.GetRequiredService<TownMaker>().MakeAsync("bench", "NI", ["localhost", "127.0.0.1"], "http://localhost", new TownProfile { Name = "Bench", OfficialName = "Bench", City = "Bench" });
    foreach (var source in new[] { ProductFiles.Services, BigForm() })
    {
        var report = await InTownAsync(app.Services, s => s.GetRequiredService<ICatalogueImport>().ImportAsync(source, Actor.Machine("bench")));
        foreach (var fault in report.Refused.SelectMany(r => r.Faults)) Console.Error.WriteLine(fault);
    }
    await app.StartAsync();
    using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(app.Urls.First()) };
    http.DefaultRequestHeaders.Host = "localhost";
    await FormAsync(http);
    await SearchAsync(http);
    await app.StopAsync();
}

// A program of its own opens the same town: what a start costs before the first page with services.
await using (var again = House.Build(settings))
{
    GC.Collect();
    var before = GC.GetTotalMemory(true);
    await InTownAsync(again.Services, async s => await s.GetRequiredService<TownDb>().Database.CanConnectAsync());
    var watch = Stopwatch.StartNew();
    var services = await InTownAsync(again.Services, s => s.GetRequiredService<ICatalogue>().AllAsync());
    var loaded = watch.Elapsed.TotalMilliseconds;
    var memory = (GC.GetTotalMemory(true) - before) / 1e6;
    Report($"{services.Count} services loaded", loaded, 300, "ms");
    Report("memory of the catalogue", memory, 60, "MB");
    GC.KeepAlive(services);
}
Directory.Delete(folder, recursive: true);
return misses == 0 ? 0 : 1;

async Task FormAsync(HttpClient http)
{
    var start = await http.GetStringAsync("/antrag/bench-grosse-form");
    var seal = Regex.Match(start, "name=\"_siegel\"[^>]*value=\"([^\"]+)\"").Groups[1].Value;
    using var begun = await http.PostAsync("/antrag/bench-grosse-form", new FormUrlEncodedContent([new("_siegel", seal)]));
    var next = begun.Headers.Location?.OriginalString ?? throw new InvalidOperationException($"the form does not begin: {begun.StatusCode} {await begun.Content.ReadAsStringAsync()}");
    var times = new List<double>();
    for (var page = 0; next.Contains("/seite-", StringComparison.Ordinal); page++)
    {
        var answers = Enumerable.Range(page * perPage, perPage).Select(i => KeyValuePair.Create($"feld_{i}", $"Antwort {i}"));
        var watch = Stopwatch.StartNew();
        using var saved = await http.PostAsync(next, new FormUrlEncodedContent(answers.Append(new("weiter", "1"))));
        next = saved.Headers.Location?.OriginalString ?? throw new InvalidOperationException($"page {page} was refused: {await saved.Content.ReadAsStringAsync()}");
        using var shown = await http.GetAsync(next);
        await shown.Content.ReadAsByteArrayAsync();
        times.Add(watch.Elapsed.TotalMilliseconds);
        if (shown.Headers.Location is { } onward) next = onward.OriginalString;
    }
    Console.WriteLine($"form of {fields} fields: {times.Count} pages saved and shown, median {Quantile(times, 0.5):F1} ms, first {times[0]:F1} ms, the page that shows all answers {times[^1]:F1} ms");
    Report("save and show, p95 of all pages", Quantile(times, 0.95), 100, "ms");
    Report("save and show, last page with all answers", times[^1], 100, "ms");
}

async Task SearchAsync(HttpClient http)
{
    string[] words = ["hund", "perso", "umzug", "geburtsurkunde", "müll", "gewerbe anmelden", "parkausweis", "kita", "sterbefall", "hochzeit", "wohngeld", "baum fällen"];
    var times = new List<double>();
    for (var i = 0; i < searches + words.Length; i++)
    {
        var watch = Stopwatch.StartNew();
        (await http.GetAsync("/suche?q=" + Uri.EscapeDataString(words[i % words.Length]))).EnsureSuccessStatusCode();
        if (i >= words.Length) times.Add(watch.Elapsed.TotalMilliseconds);
    }
    Console.WriteLine($"search page over the catalogue: {times.Count} questions, median {Quantile(times, 0.5):F1} ms");
    Report("search, p95", Quantile(times, 0.95), 10, "ms");
}

void Report(string what, double measured, double limit, string unit)
{
    if (measured > limit) misses++;
    Console.WriteLine($"{what}: {measured:F1} {unit} (limit {limit} {unit}){(measured > limit ? "  MISSED" : "")}");
}

static double Quantile(List<double> times, double at) => times.Order().ElementAt((int)Math.Ceiling(times.Count * at) - 1);

static async Task<T> InTownAsync<T>(IServiceProvider house, Func<IServiceProvider, Task<T>> work)
{
    await using var scope = house.CreateAsyncScope();
    scope.ServiceProvider.GetRequiredService<TownScope>().Enter(house.GetRequiredService<TownRegistry>().All[0]);
    return await work(scope.ServiceProvider);
}

// One condition per page, a rule every tenth, computed values over all.
static string BigForm()
{
    var root = Directory.CreateTempSubdirectory("rathaus-bench-form");
    var service = root.CreateSubdirectory("bench-grosse-form");
    File.WriteAllText(Path.Combine(service.FullName, "service.yaml"), "name: Große Form\nsummary: Eine Form mit 500 Feldern.\naction: Beginnen\nmode: complete\nform: none\ntrust: low\nwhyTrust: Nur zum Messen.\nresult: none\nmoney: none\nunit: buergerbuero\n");
    var form = new StringBuilder("subject: \"{{feld_0}}\"\npages:\n");
    for (var page = 0; page < fields / perPage; page++)
    {
        form.Append(CultureInfo.InvariantCulture, $"  - id: seite-{page}\n    title: Seite {page}\n");
        if (page > 0) form.Append(CultureInfo.InvariantCulture, $"    when: feld_{(page * perPage) - 1} is answered\n");
        if (page % 10 == 9) form.Append(CultureInfo.InvariantCulture, $"    validate: [{{ when: feld_{page * perPage} == 'falsch', message: Das ist falsch. }}]\n");
        form.Append("    fields:\n");
        for (var i = page * perPage; i < (page + 1) * perPage; i++) form.Append(CultureInfo.InvariantCulture, $"      - {{ id: feld_{i}, kind: text, label: Frage {i}, purpose: Nur zum Messen. }}\n");
    }
    form.Append("computed:\n");
    for (var i = 0; i < 50; i++) form.Append(CultureInfo.InvariantCulture, $"  - {{ name: wert_{i}, value: \"if(feld_{i * 10} is answered, {i}, 0)\" }}\n");
    File.WriteAllText(Path.Combine(service.FullName, "form.yaml"), form.ToString());
    return root.FullName;
}
