using System.CommandLine;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Platform.Audit;

namespace Rathaus.Commands;

/// <summary><c>service export</c> and <c>service import</c>: a service as a signed package from one town to another.</summary>
internal static class PackageCommands
{
    private const long LargestFile = 8 << 20, LargestOverlay = 256 << 10;

    public static Command Export()
    {
        var slug = new Argument<string>("slug") { Description = "Kurzname der Leistung" };
        var file = new Argument<string>("datei") { Description = "Wohin das Paket geschrieben wird" };
        var (data, postgres, town) = (TownOptions.Data(), TownOptions.Postgres(), TownOptions.Town());
        var export = new Command("export", "Eine Leistung als unterschriebenes Paket schreiben.") { slug, file, data, postgres, town };
        export.SetAction((parsed, stop) => TownOptions.WithTownAsync(parsed.GetValue(data)!, parsed.GetValue(postgres), parsed.GetValue(town), async (services, _, inner) =>
        {
            var written = await services.GetRequiredService<IServicePackages>().ExportAsync(parsed.GetValue(slug)!, inner);
            if (written.Refused) throw new UsageException(written.Refusal!.Sentence);
            var path = parsed.GetValue(file)!;
            try
            {
                await File.WriteAllBytesAsync(path, written.Value.Archive, inner);
            }
            catch (Exception no) when (no is IOException or UnauthorizedAccessException)
            {
                throw new UsageException($"{path} lässt sich nicht schreiben: {no.Message}");
            }
            Console.WriteLine($"{path}: {written.Value.Archive.Length} Bytes, Schlüssel {written.Value.Fingerprint}");
            return CommandLine.Done;
        }, stop));
        return export;
    }

    public static Command Import()
    {
        var file = new Argument<string>("datei") { Description = "Das Paket" };
        var overlay = new Option<string?>("--overlay") { Description = "overlay.yaml: was diese Kommune anders setzt" };
        var key = new Option<string?>("--key") { Description = "Fingerabdruck eines neuen Schlüssels, nachdem Sie ihn verglichen haben" };
        var replace = new Option<bool>("--replace") { Description = "Tritt an die Stelle einer Leistung gleichen Namens" };
        var conflicts = new Option<string?>("--conflicts") { Description = "Bei Widersprüchen: local (die eigene Änderung) oder package (die des Pakets)" };
        conflicts.AcceptOnlyFromAmong("local", "package");
        var (data, postgres, town) = (TownOptions.Data(), TownOptions.Postgres(), TownOptions.Town());
        var import = new Command("import", "Ein Paket einlesen; eigene Änderungen bleiben.") { file, overlay, key, replace, conflicts, data, postgres, town };
        import.SetAction((parsed, stop) => TownOptions.WithTownAsync(parsed.GetValue(data)!, parsed.GetValue(postgres), parsed.GetValue(town), async (services, _, inner) =>
        {
            var choice = parsed.GetValue(conflicts) switch { "local" => ConflictChoice.Local, "package" => ConflictChoice.Package, _ => ConflictChoice.Stop };
            var options = new PackageOptions(parsed.GetValue(overlay) is { } path ? System.Text.Encoding.UTF8.GetString(Read(path, LargestOverlay)) : null, parsed.GetValue(key), parsed.GetValue(replace), choice);
            var report = await services.GetRequiredService<IServicePackages>().ImportAsync(Read(parsed.GetValue(file)!, LargestFile), options, Actor.Machine("service.import"), inner);
            foreach (var kept in report.Kept) Console.WriteLine($"bleibt: {kept}");
            foreach (var c in report.Conflicts) Console.WriteLine($"Widerspruch: {c.File}: {c.Field}: vorher {c.Before ?? "nicht da"}, hier {c.Local ?? "nicht da"}, Paket {c.Package ?? "nicht da"}");
            foreach (var sentence in report.Refused) await Console.Error.WriteLineAsync(sentence);
            if (report.Refused.Count > 0) return CommandLine.AnswerIsNo;
            Console.WriteLine(report.Published ? $"{report.Slug}: Stand {report.Revision} eingelesen" : $"{report.Slug}: unverändert");
            return CommandLine.Done;
        }, stop));
        return import;
    }

    private static byte[] Read(string path, long most)
    {
        if (!File.Exists(path)) throw new UsageException($"Die Datei „{path}“ gibt es nicht.");
        return new FileInfo(path).Length <= most ? File.ReadAllBytes(path) : throw new UsageException($"Die Datei „{path}“ ist größer als {most >> 10} KB.");
    }
}
