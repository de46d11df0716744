using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Contracts.Core.Forms;
using Rathaus.Modules.Forms.Answering;
using Rathaus.Modules.Forms.Definition;
using Rathaus.Modules.Forms.Fields;

namespace Rathaus.Modules.Forms.Testing;

/// <summary>Runs <c>tests.yaml</c> of a service against its form.</summary>
internal sealed class ServiceTests : IServiceTests
{
    public const string FileName = "tests.yaml";

    public IReadOnlyList<ServiceTestResult> Run(ServiceDefinition definition, IReadOnlyDictionary<string, string> files)
    {
        if (!files.TryGetValue(FileName, out var text)) return [];
        try
        {
            var tests = ServiceTestLoader.Load(FileName, text);
            var form = files.TryGetValue(FormBook.FileName, out var yaml) ? FormLoader.Load(FormBook.FileName, yaml) : FormBook.General;
            return [.. tests.Select(test => new ServiceTestResult(definition.Slug, test.Name, test.Line, [.. Failures(form, definition, test)]))];
        }
        catch (LoadException refused)
        {
            return [new(definition.Slug, FileName, refused.Problems[0].Line, [.. refused.Problems.Select(p => p.ToString())])];
        }
    }

    internal static IEnumerable<string> Failures(FormDefinition form, ServiceDefinition definition, ServiceTest test)
    {
        var run = new FormRun(form, Answers.Of(test.Answers), Context(form, definition, test)).AsTyped();
        return [.. Names(form, test), .. Visible(run, test), .. ErrorsAndRoute(run, test), .. Outcome(run, test)];
    }

    /// <summary>A slip in the name of a field would make a test that checks nothing.</summary>
    private static IEnumerable<string> Names(FormDefinition form, ServiceTest test)
    {
        foreach (var path in test.Answers.Keys.Where(p => form.Field(p.Split('.')[0]) is null)) yield return $"Das Feld „{path}“ gibt es in der Form nicht.";
        foreach (var name in test.Shows.Concat(test.Hides).Where(n => form.Field(n) is null && form.Page(n) is null)) yield return $"„{name}“ ist weder Seite noch Feld.";
        foreach (var name in test.Computed.Keys.Where(n => n is not ("dues" or "levy") && form.Computed.All(c => c.Name != n))) yield return $"„{name}“ wird in der Form nicht berechnet.";
    }

    private static IEnumerable<string> Visible(FormRun run, ServiceTest test)
    {
        var pages = run.Pages.Select(p => p.Id).ToList();
        if (test.Pages is { } expected && !expected.SequenceEqual(pages)) yield return $"Seiten: erwartet {Listed(expected)}, gefragt {Listed(pages)}.";
        if (test.MostPages is { } most && pages.Count > most) yield return $"Höchstens {most} Seiten erwartet, es sind {pages.Count}: {Listed(pages)}.";
        foreach (var name in test.Shows.Where(n => !IsAsked(run, n))) yield return $"„{name}“ sollte gefragt werden.";
        foreach (var name in test.Hides.Where(n => IsAsked(run, n))) yield return $"„{name}“ sollte nicht gefragt werden.";
    }

    private static IEnumerable<string> ErrorsAndRoute(FormRun run, ServiceTest test)
    {
        var errors = run.Pages.SelectMany(run.Errors).ToList();
        var stop = run.Pages.Select(run.StopOn).FirstOrDefault(s => s is not null);
        foreach (var (field, sentence) in test.Errors)
            if (!errors.Any(e => e.Field == field && e.Message.Contains(sentence, StringComparison.Ordinal))) yield return $"Fehler bei „{field}“ erwartet: „{sentence}“. Gekommen: {Listed([.. errors.Select(e => $"{e.Field}: {e.Message}")])}.";
        if (test.Errors.Count > 0 || stop is not null && test.Stop is not null)
            foreach (var error in errors.Where(e => stop is null && !test.Errors.ContainsKey(e.Field ?? ""))) yield return $"Unerwarteter Fehler bei „{error.Field}“: {error.Message}";
        if (test.Stop is { } title && stop?.Title.De.Contains(title, StringComparison.Ordinal) != true) yield return $"Ende „{title}“ erwartet, gekommen: {stop?.Title.De ?? "keines"}.";
        if (test.Errors.Count > 0) yield break;
        var route = stop is not null ? "stop" : run.FirstOpen(run.Pages.Select(p => p.Id).ToHashSet())?.Id ?? "submit";
        if (route != test.Route) yield return $"Weg „{test.Route}“ erwartet, gekommen: „{route}“{(errors.Count > 0 ? " wegen " + Listed([.. errors.Select(e => $"{e.Field}: {e.Message}")]) : "")}.";
    }

    private static IEnumerable<string> Outcome(FormRun run, ServiceTest test)
    {
        var computed = Results.Computed(run);
        if (test.Fee is { } fee && computed.GetValueOrDefault("fee", "-") != fee) yield return $"Gebühr: erwartet {fee}, berechnet {computed.GetValueOrDefault("fee", "keine (-)")}.";
        var lines = Results.Fees(run).Select(l => l.Label).ToList();
        if (test.FeeLines is { } labels && (labels.Count != lines.Count || labels.Zip(lines).Any(l => !l.Second.Contains(l.First, StringComparison.Ordinal)))) yield return $"Zeilen der Gebühr: erwartet {Listed(labels)}, gekommen {Listed(lines)}.";
        foreach (var (name, value) in test.Computed)
            if (computed.GetValueOrDefault(name, "-") != value) yield return $"{name}: erwartet {value}, berechnet {computed.GetValueOrDefault(name, "nichts (-)")}.";
        var tasks = Results.Tasks(run).Select(t => t.Name).ToList();
        if (test.Tasks is { } expected && !expected.Order().SequenceEqual(tasks.Order())) yield return $"Aufgaben: erwartet {Listed(expected)}, gekommen {Listed(tasks)}.";
        var parties = Results.Parties(run, null).Select(p => p.Name).ToList();
        if (test.Parties is { } named && !named.SequenceEqual(parties)) yield return $"Beteiligte: erwartet {Listed(named)}, gekommen {Listed(parties)}.";
        var wish = Results.Delivery(run) is { LargePrint: true } ? "large-print" : Results.Delivery(run).Way;
        if (test.Delivery is { } way && way != wish) yield return $"Weg des Bescheids: erwartet {way}, gekommen {wish}.";
        if (test.Subject is { } subject && Results.Fill(run, run.Form.Subject) is var line && line != subject) yield return $"Betreff: erwartet „{subject}“, gekommen „{line}“.";
    }

    private static FieldContext Context(FormDefinition form, ServiceDefinition definition, ServiceTest test)
    {
        var files = form.Fields.Where(f => f.Kind is AttachmentKind)
            .ToDictionary(f => f.Id, f => (IReadOnlyList<string>)(test.Answers.GetValueOrDefault($"{f.Id}.{AttachmentKind.FilesPart}")?.Split('\n') ?? []));
        var fetching = form.Fields.Where(f => f.Options is AttachmentOptions { Fetch: not null }).ToList();
        return new(test.Today, test.SignedIn, definition.Delivery, files)
        {
            Registers = fetching.Select(f => f.OptionsOf<AttachmentOptions>().Fetch!.Register).ToHashSet(),
            Fetched = fetching.Where(f => test.Answers.ContainsKey($"{f.Id}.{AttachmentKind.RecordPart}")).ToDictionary(f => f.Id, f => new FetchedEvidence(
                test.Answers.GetValueOrDefault($"{f.Id}.{AttachmentKind.RegisterPart}", ""), YamlValue.Day(test.Answers.GetValueOrDefault($"{f.Id}.{AttachmentKind.FetchedPart}", "")) ?? test.Today,
                test.Answers[$"{f.Id}.{AttachmentKind.RecordPart}"].Split('\n'))),
        };
    }

    private static bool IsAsked(FormRun run, string name) =>
        run.Form.Field(name) is { } field ? run.IsAsked(field) && run.Pages.Any(p => p.Fields.Contains(field)) : run.Pages.Any(p => p.Id == name);

    private static string Listed(IReadOnlyCollection<string> items) => items.Count == 0 ? "nichts" : string.Join(", ", items);
}
