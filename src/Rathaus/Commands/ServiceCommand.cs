using System.CommandLine;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Contracts.Core.Forms;
using Rathaus.Hosting;
using Rathaus.Platform;

namespace Rathaus.Commands;

/// <summary><c>service test [SLUG]</c>: runs the tests that services keep in their folders; needs no town.</summary>
internal static class ServiceCommand
{
    public static Command Create()
    {
        var slug = new Argument<string?>("slug") { Description = "Nur diese Leistung", Arity = ArgumentArity.ZeroOrOne };
        var folder = new Option<string?>("--folder") { Description = "Ordner mit Leistungen statt der mitgelieferten" };
        var mutants = new Option<bool>("--mutants") { Description = "Dazu jede Bedingung einmal herausnehmen und sehen, ob ein Test es merkt" };
        var test = new Command("test", "Die Tests der Leistungen ausführen.") { slug, folder, mutants };
        test.SetAction(async parsed =>
        {
            await using var house = House.BuildForCommands(Path.GetTempPath(), null);
            FolderReading reading;
            try
            {
                reading = house.GetRequiredService<IServiceFolders>().Read(parsed.GetValue(folder) ?? ProductFiles.Services);
            }
            catch (DirectoryNotFoundException none)
            {
                throw new UsageException(none.Message);
            }
            var wanted = parsed.GetValue(slug);
            if (wanted is not null && reading.Services.All(s => s.Definition.Slug != wanted) && reading.Refused.All(r => !Is(r.Source, wanted)))
                throw new UsageException($"Die Leistung „{wanted}“ gibt es nicht.");
            var (passed, failed) = (0, 0);
            foreach (var refused in reading.Refused.Where(r => wanted is null || Is(r.Source, wanted)))
            {
                failed++;
                foreach (var fault in refused.Faults) Console.WriteLine($"{refused.Source}/{fault}");
            }
            var tests = house.GetRequiredService<IServiceTests>();
            foreach (var service in reading.Services.Where(s => wanted is null || s.Definition.Slug == wanted))
            {
                if (parsed.GetValue(mutants))
                {
                    var alive = house.GetRequiredService<IServiceMutants>().Survivors(service.Definition, service.Files, out var tried);
                    (passed, failed) = (passed + tried - alive.Count, failed + alive.Count);
                    foreach (var place in alive) Console.WriteLine($"{service.Definition.Slug}/form.yaml: {place}: Kein Test merkt es, wenn das fehlt.");
                }
                foreach (var result in tests.Run(service.Definition, service.Files))
                {
                    if (result.Passed) passed++;
                    else failed++;
                    foreach (var failure in result.Failures) Console.WriteLine($"{result.Service}/tests.yaml:{result.Line}: {result.Test}: {failure}");
                }
            }
            Console.WriteLine($"{passed} passed, {failed} failed");
            return failed == 0 ? CommandLine.Done : CommandLine.AnswerIsNo;
        });
        return new Command("service", "Leistungen prüfen und zwischen Kommunen weitergeben.") { test, PackageCommands.Export(), PackageCommands.Import() };
    }

    /// <summary>Whether a folder is that of a service: its path may begin with the group.</summary>
    private static bool Is(string source, string slug) => source == slug || source.EndsWith("/" + slug, StringComparison.Ordinal);
}
