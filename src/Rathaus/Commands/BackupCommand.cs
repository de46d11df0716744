using System.CommandLine;
using Rathaus.Hosting;
using Rathaus.Platform.Backup;
using Rathaus.Platform.Data;
using Rathaus.Platform.Towns;
using Rathaus.Platform.Transparency;

namespace Rathaus.Commands;

/// <summary><c>backup</c>, <c>restore</c> and <c>repair</c>: one town as one file, while it works, and back, whole or single documents.</summary>
internal static class BackupCommand
{
    public static Command Backup()
    {
        var target = new Option<string>("--to") { Description = "Datei der Sicherung; sie darf noch nicht da sein", Required = true };
        var (data, postgres, slug) = (TownOptions.Data(), TownOptions.Postgres(), TownOptions.Town());
        var command = new Command("backup", "Eine Kommune sichern, auch während sie arbeitet.") { target, data, postgres, slug };
        command.SetAction((parsed, stop) => TownOptions.WithTownAsync(parsed.GetValue(data)!, parsed.GetValue(postgres), parsed.GetValue(slug), async (services, town, inner) =>
        {
            try
            {
                var progress = Console.IsErrorRedirected ? null : new Progress<int>(count => Console.Error.Write($"\r{count} Dokumente"));
                var report = await services.GetRequiredService<TownBackup>().WriteAsync(town, parsed.GetValue(target)!, progress, inner);
                BackupLog.Note(town, new(services.GetRequiredService<TimeProvider>().GetUtcNow(), Path.GetFullPath(parsed.GetValue(target)!), report.Bytes, report.Documents));
                Console.WriteLine($"{town.Name}: {report.Documents} Dokumente, {report.Bytes:N0} Bytes in {Path.GetFullPath(parsed.GetValue(target)!)}");
                await Console.Error.WriteLineAsync("Zum Einspielen braucht es auch keys/installation.key. Sie liegt der Sicherung nicht bei: Bewahren Sie sie getrennt auf.");
                return CommandLine.Done;
            }
            catch (BackupException no)
            {
                await Console.Error.WriteLineAsync(no.Message);
                return CommandLine.AnswerIsNo;
            }
        }, stop));
        return command;
    }

    public static Command Restore()
    {
        var file = new Argument<string>("datei") { Description = "Datei, die „backup“ geschrieben hat" };
        var key = new Option<string?>("--key") { Description = "installation.key der Installation, von der die Sicherung ist (nur für einen leeren Datenordner)" };
        var approved = new Option<string[]>("--approved-by") { Description = "Wer die Wiederherstellung genehmigt hat: zwei Personen, die Option also zweimal. Im Protokoll stehen nur ihre Kennzeichen, keine Namen", Required = true };
        var reason = new Option<string>("--reason") { Description = "Warum wiederhergestellt wird; steht öffentlich im Protokoll", DefaultValueFactory = _ => "Wiederherstellung aus der Sicherung" };
        var published = new Option<string?>("--published") { Description = "Ordner mit den veröffentlichten Dateien des Protokolls (log/1 der verlorenen Installation oder ein Spiegel); so bleibt bekannt, was nach der Sicherung geschah" };
        var deletions = new Option<string?>("--deletions") { Description = "Löschverzeichnis der Kommune (deletions/….jsonl der verlorenen Installation); was darin steht, wird nach dem Einspielen wieder gelöscht. Ohne Angabe das im Datenordner, falls es dort liegt" };
        var (data, postgres) = (TownOptions.Data(), TownOptions.Postgres());
        var command = new Command("restore", "Eine Kommune aus ihrer Sicherung einspielen; es wird nichts überschrieben.") { file, key, approved, reason, published, deletions, data, postgres };
        command.SetAction(async (parsed, stop) =>
        {
            var (folder, backup) = (parsed.GetValue(data)!, parsed.GetValue(file)!);
            if (!File.Exists(backup)) throw new UsageException($"Die Datei {backup} gibt es nicht.");
            if (parsed.GetValue(approved) is not { } names || names.Select(n => n.Trim()).Where(n => n.Length > 0).Distinct().Count() < 2)
                throw new UsageException("Eine Wiederherstellung genehmigen zwei Personen: --approved-by NAME --approved-by NAME.");
            var order = new RestoreOrder([.. names.Select(n => n.Trim()).Distinct().Take(2)], parsed.GetValue(reason)!, parsed.GetValue(published), parsed.GetValue(deletions));
            if (order.Deletions is { } journal && !File.Exists(journal)) throw new UsageException($"Das Löschverzeichnis {journal} gibt es nicht.");
            TownOptions.MakeFolder(folder);
            if (parsed.GetValue(key) is { } from) PlaceKey(from, folder);
            using var folderLock = parsed.GetValue(postgres) is null ? FolderLock.Take(folder) : null;
            if (folderLock is null && parsed.GetValue(postgres) is null) throw new UsageException($"Der Ordner {Path.GetFullPath(folder)} wird gerade bedient. Beenden Sie Rathaus dort zuerst.");
            await using var house = House.BuildForCommands(folder, parsed.GetValue(postgres));
            await house.GetRequiredService<Migrator>().MigrateInstallationAsync(stop);
            try
            {
                var report = await house.GetRequiredService<TownRestore>().ReadAsync(backup, order, stop);
                Console.WriteLine($"{report.Slug} ist eingespielt: {report.Documents} Dokumente.");
                await Console.Error.WriteLineAsync(report.DeletedAgain is { } again
                    ? $"{again} Dokumente, die nach der Sicherung gelöscht worden waren, sind wieder gelöscht."
                    : "Es lag kein Löschverzeichnis vor: Was nach der Sicherung gelöscht wurde, ist wieder da. Es liegt im Datenordner der alten Installation unter deletions/ und lässt sich mit --deletions angeben.");
                return CommandLine.Done;
            }
            catch (BackupException no)
            {
                await Console.Error.WriteLineAsync(no.Message);
                return CommandLine.AnswerIsNo;
            }
        });
        return command;
    }

    public static Command Repair()
    {
        var file = new Argument<string>("datei") { Description = "Datei, die „backup“ geschrieben hat" };
        var reason = new Option<string>("--reason") { Description = "Warum; steht öffentlich im Protokoll", DefaultValueFactory = _ => "Dokumente aus der Sicherung zurückgeholt" };
        var (data, postgres, slug) = (TownOptions.Data(), TownOptions.Postgres(), TownOptions.Town());
        var command = new Command("repair", "Fehlende oder beschädigte Dokumente einer Kommune aus einer Sicherung zurückholen, auch während sie arbeitet.") { file, reason, data, postgres, slug };
        command.SetAction((parsed, stop) => TownOptions.WithTownAsync(parsed.GetValue(data)!, parsed.GetValue(postgres), parsed.GetValue(slug), async (services, town, inner) =>
        {
            var backup = parsed.GetValue(file)!;
            if (!File.Exists(backup)) throw new UsageException($"Die Datei {backup} gibt es nicht.");
            try
            {
                var report = await services.GetRequiredService<DocumentRepair>().RunAsync(town, backup, parsed.GetValue(reason)!, inner);
                Console.WriteLine(report.Found == 0 ? $"{town.Name}: Es fehlt kein Dokument, und keines ist beschädigt."
                    : $"{town.Name}: Fehlende oder beschädigte Dokumente: {report.Found}. Zurückgeholt: {report.Repaired}.");
                foreach (var left in report.Left) Console.WriteLine("  NICHT ZURÜCKGEHOLT  " + left);
                if (report.Unfit > 0) await Console.Error.WriteLineAsync($"Auch in dieser Sicherung beschädigt: {report.Unfit}. Versuchen Sie es mit einer anderen.");
                if (report.BrokenOff is { } broken) await Console.Error.WriteLineAsync($"Es ging nicht bis zum Ende der Sicherung: {broken}");
                return report.Left.Count == 0 ? CommandLine.Done : CommandLine.AnswerIsNo;
            }
            catch (BackupException no)
            {
                await Console.Error.WriteLineAsync(no.Message);
                return CommandLine.AnswerIsNo;
            }
        }, stop));
        return command;
    }

    private static void PlaceKey(string from, string folder)
    {
        var target = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "keys")).FullName, "installation.key");
        if (!File.Exists(from)) throw new UsageException($"Die Schlüsseldatei {from} gibt es nicht.");
        if (File.Exists(target))
        {
            if (File.ReadAllText(target) == File.ReadAllText(from)) return;
            var towns = Path.Combine(folder, "towns");
            if (!Directory.Exists(towns) || Directory.GetDirectories(towns).Length == 0) File.Delete(target);
            else throw new UsageException($"In {folder} liegt schon ein anderer Schlüssel. „--key“ ist nur für einen leeren Datenordner.");
        }
        File.Copy(from, target);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(target, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }
}
