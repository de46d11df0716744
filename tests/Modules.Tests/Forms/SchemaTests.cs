using System.Text.Json;
using System.Text.Json.Nodes;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Catalogue.Folders;
using Rathaus.Modules.Forms.Definition;
using Rathaus.Modules.Forms.Fields;
using Rathaus.Modules.Forms.Testing;

namespace Rathaus.Modules.Forms.Tests;

/// <summary>
/// The JSON Schema that gives editors completion says of a file what the loader says. Of 200 generated files those are left out whose fault
/// lies between the lines (a name that is nowhere defined, a wrong expression): no schema can see it.
/// </summary>
public sealed class SchemaTests
{
    /// <summary>Words of sentences about what only the loader can know: names, types and values that depend on another place.</summary>
    private static readonly string[] BetweenTheLines =
    [
        "Im Ausdruck", "gibt es schon", "gibt es nicht. Legen", "ist kein Feld", "{{", "zweimal", "größer als", "Wochentag und", "hängt von", "nach „from“", "ist kleiner als „lapseDays“", "decision.outcomes", "nennt den Abschnitt", "kein zulässiges Muster",
        "Die Gruppe „", "steht nicht auf dieser Seite", "muss nach", "kein Wert der Art", "Schlüssel", "Postleitzahl mit fünf", "kein Name einer Vorlage", "Eine Liste kann nicht berechnet werden", "tables.rate.rows.1",
    ];

    [Fact]
    public void Schema_and_loader_accept_and_refuse_the_same_200_files()
    {
        var random = new Random(20261122);
        var files = new List<(string Schema, JsonNode Data, IReadOnlyList<string> Faults)>();
        foreach (var (schema, fresh, count) in new (string, Func<JsonObject>, int)[] { ("form", SchemaFiles.Form, 120), ("service", SchemaFiles.Service, 60), ("tests", SchemaFiles.Tests, 20) })
        {
            for (var made = 0; made < count;)
            {
                var data = fresh();
                if (made > 0) SchemaFiles.Spoil(data, random);
                var faults = Load(schema, data.ToJsonString());
                if (faults.Count > 0 && faults.All(f => BetweenTheLines.Any(b => f.Contains(b, StringComparison.Ordinal)))) continue;
                files.Add((schema, data, faults));
                made++;
            }
        }
        files.Count.ShouldBe(200);
        files.Count(f => f.Faults.Count == 0).ShouldBeInRange(20, 150, "both verdicts must be tried");
        var asked = SchemaFiles.Ask([.. files.Select(f => (f.Schema, f.Data))]);
        var apart = files.Zip(asked).Where(f => (f.First.Faults.Count == 0) != (f.Second is null))
            .Select(f => $"{f.First.Schema}: loader {(f.First.Faults.Count == 0 ? "accepts" : f.First.Faults[0])}; schema {f.Second ?? "accepts"}").ToList();
        apart.ShouldBeEmpty();
    }

    [Fact]
    public void Every_shipped_file_pleases_the_schema()
    {
        var files = Directory.EnumerateFiles(Checkout.Services, "*.yaml", SearchOption.AllDirectories).Where(f => Path.GetFileName(f) is "service.yaml" or "form.yaml" or "tests.yaml").Order().ToList();
        files.Count.ShouldBeGreaterThan(500);
        var asked = SchemaFiles.Ask([.. files.Select(f => (Path.GetFileNameWithoutExtension(f), SchemaFiles.OfYaml(File.ReadAllText(f))))]);
        files.Zip(asked).Where(f => f.Second is not null).Select(f => $"{Path.GetRelativePath(Checkout.Services, f.First)}: {f.Second}").ShouldBeEmpty();
    }

    [Fact]
    public void The_schema_knows_every_kind_of_field_with_its_settings()
    {
        var field = JsonDocument.Parse(File.ReadAllText(SchemaFiles.Path("form"))).RootElement.GetProperty("$defs").GetProperty("field");
        var kinds = field.GetProperty("allOf").EnumerateArray().ToDictionary(b => b.GetProperty("if").GetProperty("properties").GetProperty("kind").GetProperty("const").GetString()!,
            b => b.GetProperty("then").GetProperty("properties").EnumerateObject().Select(p => p.Name).Order().ToList());
        kinds.Keys.Order().ShouldBe(FieldKinds.All.Keys.Order());
        foreach (var kind in FieldKinds.All.Values) (kind.Name + ": " + string.Join(",", kinds[kind.Name])).ShouldBe(kind.Name + ": " + string.Join(",", kind.Settings.Order()));
        var everyKind = SchemaFiles.Form().ToJsonString();
        FieldKinds.All.Keys.Where(k => !everyKind.Contains($"\"kind\":\"{k}\"", StringComparison.Ordinal)).ShouldBeEmpty("the generated files try every kind");
    }

    private static IReadOnlyList<string> Load(string schema, string text)
    {
        var faults = new List<ServiceFault>();
        switch (schema)
        {
            case "service":
                ServiceYaml.Read("muster", "", text, hasForm: false, new ShippedLists().SituationSlugs, faults);
                return [.. faults.Select(f => f.Reason)];
            case "form": return Problems(() => FormLoader.Load("form.yaml", text));
            default: return Problems(() => ServiceTestLoader.Load("tests.yaml", text));
        }
    }

    private static IReadOnlyList<string> Problems(Action load)
    {
        try
        {
            load();
            return [];
        }
        catch (LoadException refused)
        {
            return [.. refused.Problems.Select(p => $"{p.Where}: {p.Message}")];
        }
    }
}
