using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Hosting;
using Rathaus.Platform;
using Rathaus.Platform.Audit;

namespace Rathaus.Commands;

/// <summary><c>catalogue import</c> and <c>catalogue list</c>: the services of a town, or those of a folder.</summary>
internal static class CatalogueCommand
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static Command Create() => new("catalogue", "Leistungen einlesen und auflisten.") { Import(), List() };

    private static Command Import()
    {
        var folder = new Argument<string>("ordner") { Description = "Ordner mit Leistungen: je ein Ordner mit service.yaml, oder Beschreibungen als NNN_name.md oder in XZuFi (name.xml)" };
        var data = TownOptions.Data();
        var postgres = TownOptions.Postgres();
        var town = TownOptions.Town();
        var import = new Command("import", "Einen Ordner in die Kommune einlesen; was gleich ist, bleibt unberührt.") { folder, data, postgres, town };
        import.SetAction((parsed, stop) => TownOptions.WithTownAsync(parsed.GetValue(data)!, parsed.GetValue(postgres), parsed.GetValue(town), async (services, _, inner) =>
        {
            ImportReport report;
            try
            {
                report = await services.GetRequiredService<ICatalogueImport>().ImportAsync(parsed.GetValue(folder)!, Actor.Machine("catalogue.import"), inner);
            }
            catch (DirectoryNotFoundException none)
            {
                throw new UsageException(none.Message);
            }
            await WriteFaultsAsync(report.Refused);
            foreach (var note in report.Notes) await Console.Error.WriteLineAsync(note);
            Console.WriteLine($"{report.Imported} imported, {report.Unchanged} unchanged, {report.Refused.Count} refused");
            return report.Refused.Count == 0 ? CommandLine.Done : CommandLine.AnswerIsNo;
        }, stop));
        return import;
    }

    private static Command List()
    {
        var json = new Option<bool>("--json") { Description = "Ein JSON-Objekt je Zeile" };
        var data = new Option<string?>("--data") { Description = "Leistungen der Kommune in diesem Datenordner; ohne diese Angabe die mitgelieferten" };
        var postgres = TownOptions.Postgres();
        var town = TownOptions.Town();
        var list = new Command("list", "Leistungen auflisten.") { json, data, postgres, town };
        list.SetAction((parsed, stop) => parsed.GetValue(data) is { } folder
            ? TownOptions.WithTownAsync(folder, parsed.GetValue(postgres), parsed.GetValue(town), async (services, _, inner) =>
            {
                var measures = services.GetRequiredService<IServiceMeasures>();
                foreach (var service in await services.GetRequiredService<ICatalogue>().AllAsync(inner)) Write(measures.Of(service.Definition, service.Files), service.Definition, service.Number, parsed.GetValue(json));
                return CommandLine.Done;
            }, stop)
            : ListShippedAsync(parsed.GetValue(json)));
        return list;
    }

    private static async Task<int> ListShippedAsync(bool json)
    {
        await using var house = House.BuildForCommands(Path.GetTempPath(), null);
        FolderReading reading;
        try
        {
            reading = house.GetRequiredService<IServiceFolders>().Read(ProductFiles.Services);
        }
        catch (DirectoryNotFoundException none)
        {
            throw new UsageException(none.Message);
        }
        var measures = house.GetRequiredService<IServiceMeasures>();
        foreach (var service in reading.Services) Write(measures.Of(service.Definition, service.Files), service.Definition, null, json);
        await WriteFaultsAsync(reading.Refused);
        return reading.Refused.Count == 0 ? CommandLine.Done : CommandLine.AnswerIsNo;
    }

    private static void Write(ServiceMeasure measure, ServiceDefinition service, int? revision, bool json)
    {
        var mode = service.Retired ? "retired" : service.Mode.ToString().ToLowerInvariant();
        Console.WriteLine(json
            ? JsonSerializer.Serialize(new
            {
                slug = service.Slug, name = service.Name.De, situation = service.Situations.FirstOrDefault() ?? "", group = service.Group, mode, ownForm = service.HasForm,
                tests = measure.Form?.Tests ?? 0, maturity = measure.Maturity, summary = service.Summary.De, unit = service.UnitName ?? service.Unit,
                fields = measure.Form?.Fields ?? 0, conditions = measure.Form?.Conditions ?? 0, shape = measure.Form?.Shape ?? "", revision,
                fee = service.Fee?.De, duration = service.Duration?.De, retiredOn = service.RetiredOn, replacedBy = service.ReplacedBy, why = service.ModeReason,
            }, Json)
            : $"{mode,-9} {service.Slug}  {service.Name.De}");
    }

    private static async Task WriteFaultsAsync(IReadOnlyList<RefusedService> refused)
    {
        foreach (var service in refused)
            foreach (var fault in service.Faults)
                await Console.Error.WriteLineAsync($"{service.Source}/{fault}");
    }
}
