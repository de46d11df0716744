using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core.Forms;
using Rathaus.Modules.Workshop.Blocks;
using Rathaus.Modules.Workshop.Domain;
using Rathaus.Modules.Workshop.Edit;
using Rathaus.Modules.Workshop.Yaml;
using Rathaus.Platform;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Workshop;

/// <summary>Nobody needs to read a file to change what a shipped service uses: every key of every shipped form × the page that edits it.</summary>
public sealed class EditableKeysTests
{
    /// <summary>Keys without a field, and why none is needed.</summary>
    private static readonly Dictionary<string, string> Allowed = new()
    {
        ["form.pages.id"] = "made when a page is added; addresses and drafts hold it", ["form.pages.fields.id"] = "made from the question; conditions and cases hold it",
        ["service.decision.outcomes.blocks.code"] = "made when a paragraph is added", ["service.process.results.blocks.code"] = "made when a paragraph is added",
    };

    /// <summary>Maps whose keys are names that the town gives.</summary>
    private static readonly HashSet<string> Named = ["form.settings", "form.lists", "form.tables", "form.levy.plans", "service.responsibleIn"];

    [Fact]
    public async Task Every_key_that_a_shipped_service_uses_can_be_edited_by_a_page()
    {
        await using var workshop = await WorkshopHouse.StartAsync();
        await workshop.BeginAsync();
        var settings = workshop.House.Services.GetRequiredService<IFormWorkshop>().Kinds.ToDictionary(k => k.Name, k => k.Settings);
        var pages = new Dictionary<string, HashSet<string>>();
        foreach (var page in new[] { "beschreibung", "verfahren", "formular", "formular/seite?seite=0", "formular/feld?seite=0&feld=0", "gebuehren", "bescheid" })
        {
            await workshop.Officer.OpenAsync(WorkshopHouse.At(page));
            pages[page.Split('?')[0]] = [.. workshop.Officer.Page.QuerySelectorAll("main [name]").Select(i => i.GetAttribute("name")!)];
        }
        var missing = Used().Where(key => !Allowed.ContainsKey(key.Key) && PageOf(key.Key, pages, settings) is null).Select(key => $"{key.Key} ({string.Join(", ", key.Value.Take(3))})").ToList();
        missing.ShouldBeEmpty();
        Allowed.Keys.Where(a => !Used().ContainsKey(a)).ShouldBeEmpty("an exception that nothing uses");
    }

    /// <summary>A page that only shows a part and is saved unchanged leaves every shipped file as it is, byte for byte.</summary>
    [Fact]
    public void What_is_saved_unchanged_stays_byte_for_byte()
    {
        foreach (var folder in Shipped())
            foreach (var spec in BlockSpec.All)
            {
                var path = Path.Combine(folder, spec.File);
                var text = File.ReadAllText(path);
                var all = BlockEdits.Of(spec, YamlTree.Read(text, out _, out _));
                for (var i = 0; i < all.Count; i++)
                {
                    var typed = all[i].Values.Append(new("tun", "aendern")).Append(new("nummer", $"{i}")).ToDictionary(v => v.Key, v => new Microsoft.Extensions.Primitives.StringValues(v.Value));
                    BlockEdits.Apply(spec, text, new Sent(new FormCollection(typed))).Text.ShouldBe(text, $"{path}: {spec.Art} {i}");
                }
            }
    }

    [Fact]
    public async Task A_levy_a_lookup_measures_a_register_and_further_letters_are_written_by_pages()
    {
        using var folder = new Catalogue.ServiceFolder();
        foreach (var slug in new[] { "hundesteuer-anmelden", "geburtsurkunde", "haltverbot-umzug" })
            foreach (var file in Directory.GetFiles(Path.Combine(ProductFiles.Services, slug))) folder.WithFile(Path.Combine(slug, Path.GetFileName(file)), await File.ReadAllTextAsync(file));
        await using var workshop = await WorkshopHouse.StartAsync(import: folder.Path);
        var officer = workshop.Officer;
        foreach (var (slug, art, key, change, says) in new[]
        {
            ("hundesteuer-anmelden", "laufende-abgabe", "levy:", ("plans", "viertel | 02-15, 05-15, 08-15, 11-15\njahr | 07-01"), "jahr: [\"07-01\"]"),
            ("geburtsurkunde", "nachschlagen", "lookup:", ("distinguish", "Uhrzeit der Geburt\nVornamen der Eltern"), "distinguish: [Uhrzeit der Geburt, Vornamen der Eltern]"),
            ("haltverbot-umzug", "ergebnisse", "plan:", ("plan", "laenge | Länge | m | order | laenge_gesamt"), "label: Länge, unit: m"),
        })
        {
            var file = art == "laufende-abgabe" ? "form.yaml" : "service.yaml";
            await officer.OpenAsync("/verwaltung/werkstatt/" + slug);
            await officer.SubmitAsync("Entwurf beginnen");
            (await workshop.FileAsync(file, slug)).ShouldContain(key);
            await officer.OpenAsync($"/verwaltung/werkstatt/{slug}/bausteine/{art}");
            await officer.SubmitAsync("Speichern", change);
            (await workshop.FileAsync(file, slug)).ShouldContain(says, customMessage: officer.Text);
            (await workshop.DraftAsync(slug))!.Health.Faults.ShouldBe(0, officer.Text);
        }
        // Away and written anew: nothing of it needs the file.
        await officer.OpenAsync("/verwaltung/werkstatt/hundesteuer-anmelden/bausteine/laufende-abgabe");
        await officer.SubmitAsync("löschen");
        (await workshop.FileAsync("form.yaml", "hundesteuer-anmelden")).ShouldNotContain("levy:");
        await officer.SubmitAsync("Ergänzen", ("when", "not befreiung_beantragt"), ("yearly", "jahressteuer"), ("from", "steuerbeginn"), ("plan", "zahlungsweise"), ("plans", "viertel | 02-15, 05-15, 08-15, 11-15\nhalb | 02-15, 08-15\njahr | 02-15"));
        (await workshop.DraftAsync("hundesteuer-anmelden"))!.Health.Faults.ShouldBe(0, officer.Text);
        (await workshop.FileAsync("form.yaml", "hundesteuer-anmelden")).ShouldContain("yearly: jahressteuer");

        await officer.OpenAsync("/verwaltung/werkstatt/geburtsurkunde/bescheid?ergebnis=gebuehr");
        officer.Text.ShouldContain("Weiteres Schreiben");
        await officer.SubmitAsync("Texte speichern", ("heading.0", "Was Sie zahlen"));
        (await workshop.FileAsync("service.yaml", "geburtsurkunde")).ShouldContain("Was Sie zahlen");

        await officer.OpenAsync("/verwaltung/werkstatt/geburtsurkunde/verfahren");
        await officer.SubmitAsync("Verfahren speichern", ("responsibleIn", "BY = county"), ("fixedBy", ""));
        (await workshop.FileAsync("service.yaml", "geburtsurkunde")).ShouldContain("responsibleIn: { BY: county }");

        var form = YamlTree.Read(await workshop.FileAsync("form.yaml", "haltverbot-umzug"), out _, out _)!["pages"]!.Items;
        var (page, field) = form.SelectMany((p, i) => (p["fields"]?.Items ?? []).Select((f, j) => (f, i, j))).Where(f => f.f["apart"] is not null).Select(f => (f.i, f.j)).Single();
        await officer.OpenAsync($"/verwaltung/werkstatt/haltverbot-umzug/formular/feld?seite={page}&feld={field}");
        officer.Page.QuerySelector("[name='s.apart.place'] option[selected]")!.GetAttribute("value").ShouldBe("ort");
        var before = await workshop.FileAsync("form.yaml", "haltverbot-umzug");
        await officer.SubmitAsync("Speichern");
        (await workshop.FileAsync("form.yaml", "haltverbot-umzug")).ShouldBe(before);
        await officer.OpenAsync($"/verwaltung/werkstatt/haltverbot-umzug/formular/feld?seite={page}&feld={field}");
        await officer.SubmitAsync("Speichern", ("s.apart.place", ""), ("s.apart.period", ""));
        (await workshop.FileAsync("form.yaml", "haltverbot-umzug")).ShouldNotContain("apart:");
    }

    private static string? PageOf(string key, Dictionary<string, HashSet<string>> pages, IReadOnlyDictionary<string, IReadOnlyCollection<string>> settings)
    {
        var (parent, last) = (key[..key.LastIndexOf('.')], key[(key.LastIndexOf('.') + 1)..]);
        if (key.StartsWith("form.pages.fields.", StringComparison.Ordinal))
        {
            var steps = key["form.pages.fields.".Length..].Replace("group.fields.", "", StringComparison.Ordinal).Split('.');
            if (steps[0] is "group" && steps[^1] == "fields") return "formular/feld";
            if (steps.Length == 1) return pages["formular/feld"].Contains(steps[0]) ? "formular/feld" : null;
            if (steps[1] is "choices") return "formular/feld";
            if (pages["formular/feld"].Contains(steps[1])) return "formular/feld";
            return settings[steps[0]].Contains(steps[1]) && FieldKindWords.Setting(steps[0], steps[1]) is { } words && (steps.Length == 2 || words.Parts.Any(p => p.Key == steps[2])) ? "formular/feld" : null;
        }
        if (key is "form.pages" or "form.pages.fields" or "form.pages.validate" or "form.pages.stop" or "form.fees") return "formular";
        if (parent is "form.pages.validate" or "form.pages.stop") return pages["formular/seite"].Contains(last == "message" ? "text" : last) ? "formular/seite" : null;
        if (parent is "form.pages") return pages["formular/seite"].Contains(last) ? "formular/seite" : null;
        if (parent is "form.fees") return pages["gebuehren"].Contains(last) ? "gebuehren" : null;
        if (parent is "form" && pages["formular"].Contains(last)) return "formular";
        if (BlockSpec.All.FirstOrDefault(s => Prefix(s) == key) is { } list) return "bausteine/" + list.Art;
        if (BlockSpec.All.FirstOrDefault(s => s.Named && key.StartsWith(Prefix(s) + ".*", StringComparison.Ordinal)) is { } named) return "bausteine/" + named.Art;
        foreach (var spec in BlockSpec.All.Where(s => key.StartsWith(Prefix(s) + ".", StringComparison.Ordinal)))
            if (spec.Fields.FirstOrDefault(f => key == $"{Prefix(spec)}.{f.Key}" || f.Shape is BlockShape.Sentences or BlockShape.Map && parent == $"{Prefix(spec)}.{f.Key}" || f.Columns.Contains(last) && parent == $"{Prefix(spec)}.{f.Key}") is not null) return "bausteine/" + spec.Art;
        if (key is "service.decision" or "service.decision.subject") return pages["bescheid"].Contains("subject") ? "bescheid" : null;
        if (key.EndsWith(".blocks", StringComparison.Ordinal)) return "bescheid";
        if (parent.EndsWith(".blocks", StringComparison.Ordinal)) return pages["bescheid"].Contains(last + ".0") ? "bescheid" : null;
        if (key is "service.process" or "service.payment" or "service.responsibleIn.*") return "verfahren";
        if (parent is "service.process" or "service.payment") return pages["verfahren"].Contains(last) ? "verfahren" : null;
        return parent != "service" ? null : pages["beschreibung"].Contains(last) ? "beschreibung" : pages["verfahren"].Contains(last) ? "verfahren" : null;
    }

    private static string Prefix(BlockSpec spec) => (spec.File == "form.yaml" ? "form." : "service.") + (spec.Path.Length > 0 ? spec.Path + "." : "") + spec.Key;

    private static IEnumerable<string> Shipped() => Directory.GetDirectories(ProductFiles.Services, "*", SearchOption.AllDirectories).Where(d => File.Exists(Path.Combine(d, "form.yaml"))).Order(StringComparer.Ordinal);

    private static SortedDictionary<string, HashSet<string>> Used()
    {
        var used = new SortedDictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var folder in Shipped())
            foreach (var file in new[] { "service.yaml", "form.yaml" })
                foreach (var key in Keys(YamlTree.Read(File.ReadAllText(Path.Combine(folder, file)), out _, out _)!, file[..^5]))
                    (used.TryGetValue(key, out var set) ? set : used[key] = []).Add(Path.GetFileName(folder));
        return used;
    }

    /// <summary>The keys of a file by their way; settings of a field under its kind, names that the town gives as a star.</summary>
    private static IEnumerable<string> Keys(YamlNode node, string at)
    {
        switch (node)
        {
            case YamlBlock block when block["de"] is not null && block.Entries.All(e => e.Key.Value is "de" or "en"): break;
            case YamlBlock block:
                var kind = at is "form.pages.fields" || at.EndsWith(".group.fields", StringComparison.Ordinal) ? block["kind"]?.Word : null;
                foreach (var entry in block.Entries)
                {
                    var common = kind is null || entry.Key.Value is "id" or "kind" or "label" or "hint" or "required" or "missing" or "purpose" or "basis" or "when" or "prefill" or "dataClass";
                    var path = Named.Contains(at) ? at + ".*" : common ? $"{(kind is null ? at : "form.pages.fields")}.{entry.Key.Value}" : $"{at}.{kind}.{entry.Key.Value}";
                    yield return path;
                    foreach (var key in Keys(entry.Value, path)) yield return key;
                }
                break;
            case YamlList list:
                foreach (var key in list.Of.SelectMany(i => Keys(i, at))) yield return key;
                break;
        }
    }
}
