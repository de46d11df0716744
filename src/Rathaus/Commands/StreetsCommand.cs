using System.CommandLine;
using System.Text;
using Rathaus.Contracts.Core.Forms;
using Rathaus.Platform.Audit;

namespace Rathaus.Commands;

/// <summary><c>streets import FILE</c>: the town's list of streets, by which forms complete addresses.</summary>
internal static class StreetsCommand
{
    private const long LargestFile = 4 << 20;

    public static Command Create()
    {
        var file = new Argument<string>("datei") { Description = "CSV in UTF-8 mit Zeilen Straße;Postleitzahl;Ort" };
        var data = TownOptions.Data();
        var postgres = TownOptions.Postgres();
        var town = TownOptions.Town();
        var import = new Command("import", "Die Straßen der Kommune aus einer Datei einlesen; die alte Liste wird ersetzt.") { file, data, postgres, town };
        import.SetAction((parsed, stop) => TownOptions.WithTownAsync(parsed.GetValue(data)!, parsed.GetValue(postgres), parsed.GetValue(town), async (services, _, inner) =>
        {
            var path = parsed.GetValue(file)!;
            if (!File.Exists(path)) throw new UsageException($"Die Datei „{path}“ gibt es nicht.");
            if (new FileInfo(path).Length > LargestFile) throw new UsageException($"Die Datei „{path}“ ist größer als {LargestFile >> 20} MB.");
            string csv;
            try
            {
                csv = await File.ReadAllTextAsync(path, new UTF8Encoding(false, throwOnInvalidBytes: true), inner);
            }
            catch (DecoderFallbackException)
            {
                throw new UsageException($"Die Datei „{path}“ ist kein UTF-8. Speichern Sie sie als „CSV UTF-8“.");
            }
            var loaded = await services.GetRequiredService<IStreetList>().LoadAsync(csv, Actor.Machine("streets.import"), inner);
            foreach (var fault in loaded.Refused) await Console.Error.WriteLineAsync($"{path}: {fault}");
            Console.WriteLine($"{loaded.Loaded} streets");
            return loaded.Refused.Count == 0 ? CommandLine.Done : CommandLine.AnswerIsNo;
        }, stop));
        return new Command("streets", "Straßen der Kommune für Anschriften in Formularen.") { import };
    }
}
