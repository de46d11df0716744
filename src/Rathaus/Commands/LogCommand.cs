using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Rathaus.Platform.Data;
using Rathaus.Platform.Towns;
using Rathaus.Platform.Transparency;
using Rathaus.TransparencyLog;

namespace Rathaus.Commands;

/// <summary><c>verify</c> and <c>log</c>: the transparency log from the command line, also beside a running server.</summary>
internal static class LogCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Verify()
    {
        var json = new Option<bool>("--json") { Description = "Bericht als JSON" };
        var known = new Option<string[]>("--known") { Description = "Datei mit einem Prüfpunkt, den Sie aufgehoben haben; gegen ihn fällt eine zurückgedrehte Datenbank auf", AllowMultipleArgumentsPerToken = true };
        var (data, postgres, slug) = (TownOptions.Data(), TownOptions.Postgres(), TownOptions.Town());
        var command = new Command("verify", "Datenbank, Dokumente und Protokoll einer Kommune prüfen, auch während sie arbeitet.") { json, known, data, postgres, slug };
        command.SetAction((parsed, stop) => TownOptions.WithTownAsync(parsed.GetValue(data)!, parsed.GetValue(postgres), parsed.GetValue(slug), async (services, town, inner) =>
        {
            var notes = (parsed.GetValue(known) ?? []).Select(ReadNote).ToList();
            var progress = Console.IsErrorRedirected ? null : new Progress<LogCheckProgress>(p => Console.Error.Write($"\r\u001b[K{p.Percent,3} %  {p.Doing}"));
            var report = await services.GetRequiredService<LogCheck>().RunAsync(town, notes, progress, inner);
            if (progress is not null) await Console.Error.WriteAsync("\r\u001b[K");
            if (parsed.GetValue(json)) Console.WriteLine(JsonSerializer.Serialize(report, Json));
            else Write(town, report, notes.Count);
            return report.Findings.Count == 0 ? CommandLine.Done : CommandLine.AnswerIsNo;
        }, stop));
        return command;
    }

    public static Command Log() => new("log", "Protokoll der Kommune: ausleiten (export), Schlüssel wechseln (rotate), Zeuge sein (witness).") { Export(), Rotate(), Witness() };

    private static Command Export()
    {
        var file = new Argument<string>("datei") { Description = "Datei der Ausleitung; sie darf noch nicht da sein" };
        var (data, postgres, slug) = (TownOptions.Data(), TownOptions.Postgres(), TownOptions.Town());
        var command = new Command("export", "Das ganze Protokoll in eine Datei schreiben, die jeder mit tools/verify-log/verify.py prüfen kann.") { file, data, postgres, slug };
        command.SetAction((parsed, stop) => TownOptions.WithTownAsync(parsed.GetValue(data)!, parsed.GetValue(postgres), parsed.GetValue(slug), async (services, town, inner) =>
        {
            var target = Path.GetFullPath(parsed.GetValue(file)!);
            if (Directory.Exists(target)) throw new UsageException($"{target} ist ein Ordner. Nennen Sie eine Datei, die es noch nicht gibt.");
            if (!Directory.Exists(Path.GetDirectoryName(target))) throw new UsageException($"Den Ordner {Path.GetDirectoryName(target)} gibt es nicht.");
            if (File.Exists(target)) throw new UsageException($"Die Datei {target} gibt es schon; sie wird nicht überschrieben.");
            await services.GetRequiredService<LogKeeper>().CheckpointAsync(town, takeOver: true, inner);
            await using var db = services.GetRequiredService<TownDbs>().Open(town);
            try
            {
                await using var export = await LogExport.OpenAsync(db, inner);
                await WriteAsync(target, to => export.WriteAsync(to, null, null, inner));
                var keys = await LogReading.KeysAsync(db, inner);
                Console.WriteLine($"{town.Name}: {export.Newest!.Size} Einträge bis zum Prüfpunkt von {export.Newest.At:u} in {target}");
                Console.WriteLine($"Prüfen: python3 tools/verify-log/verify.py {target} --key {Convert.ToBase64String(keys[0].Spki)}");
                return CommandLine.Done;
            }
            catch (LogTroubleException no)
            {
                await Console.Error.WriteLineAsync(no.Message);
                return CommandLine.AnswerIsNo;
            }
            catch (Exception no) when (no is IOException or UnauthorizedAccessException)
            {
                throw new UsageException($"Die Datei {target} lässt sich nicht schreiben: {no.Message}");
            }
        }, stop));
        return command;
    }

    // half an export is none: what could not be written whole is taken away again, so that the next attempt finds the name free
    private static async Task WriteAsync(string target, Func<Stream, Task> write)
    {
        await using var to = new FileStream(target, FileMode.CreateNew, FileAccess.Write);
        var whole = false;
        try
        {
            await write(to);
            await to.FlushAsync();
            whole = true;
        }
        finally
        {
            if (!whole) File.Delete(target);
        }
    }

    private static Command Rotate()
    {
        var (data, postgres, slug) = (TownOptions.Data(), TownOptions.Postgres(), TownOptions.Town());
        var command = new Command("rotate", "Den Signaturschlüssel des Protokolls wechseln, auch während Rathaus läuft.") { data, postgres, slug };
        command.SetAction((parsed, stop) => TownOptions.WithTownAsync(parsed.GetValue(data)!, parsed.GetValue(postgres), parsed.GetValue(slug), async (services, town, inner) =>
        {
            try
            {
                var note = await services.GetRequiredService<LogKeeper>().RotateAsync(town, inner);
                Console.WriteLine($"{town.Name}: Der Schlüssel ist gewechselt. Der alte hat zuletzt den Prüfpunkt der Größe {note.Checkpoint.Size} signiert; ab der Größe {note.Checkpoint.Size + 1} gilt der neue.");
                return CommandLine.Done;
            }
            catch (LogTroubleException no)
            {
                await Console.Error.WriteLineAsync(no.Message);
                return CommandLine.AnswerIsNo;
            }
        }, stop));
        return command;
    }

    private static Command Witness()
    {
        var (data, postgres, slug) = (TownOptions.Data(), TownOptions.Postgres(), TownOptions.Town());
        var command = new Command("witness", "Zeigt, was andere Häuser in ihre Einstellungen schreiben, damit diese Kommune ihr Zeuge wird und umgekehrt.") { data, postgres, slug };
        command.SetAction((parsed, stop) => TownOptions.WithTownAsync(parsed.GetValue(data)!, parsed.GetValue(postgres), parsed.GetValue(slug), async (services, town, inner) =>
        {
            var witness = TownWitness.Of(town);
            await using var db = services.GetRequiredService<TownDbs>().Open(town);
            var keys = await LogReading.KeysAsync(db, inner);
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                Log = new
                {
                    Witnesses = new[] { new { witness.Name, Spki = Convert.ToBase64String(witness.Key.Spki), Url = town.BaseAddress + "/.well-known/rathaus-log/witness" } },
                    WitnessFor = keys.Select(k => new { Origin = LogFounding.BaseOf(town), Spki = Convert.ToBase64String(k.Spki) }).ToArray(),
                },
            }, new JsonSerializerOptions(Json) { PropertyNamingPolicy = null }));
            return CommandLine.Done;
        }, stop));
        return command;
    }

    internal static CheckpointNote ReadNote(string file)
    {
        try
        {
            return CheckpointNote.Parse(File.ReadAllBytes(file));
        }
        catch (Exception no) when (no is IOException or UnauthorizedAccessException or LogFormatException)
        {
            throw new UsageException($"{file} lässt sich nicht als Prüfpunkt lesen: {no.Message}");
        }
    }

    private static void Write(Town town, LogCheckReport report, int known)
    {
        Console.WriteLine($"{town.Name}: {(report.Findings.Count == 0 ? "Alles in Ordnung." : $"{report.Findings.Count} Befunde.")}");
        foreach (var finding in report.Findings) Console.WriteLine("  BEFUND  " + finding);
        Console.WriteLine($"Geprüft: {report.Entries} Einträge, {report.Bodies} Inhalte, {report.Checkpoints} Prüfpunkte, {report.Stamps} Zeitstempel, {report.Documents} Dokumente.");
        if (report.Uncovered > 0 || report.Waiting > 0) Console.WriteLine($"Noch ohne Prüfpunkt: {report.Uncovered} Einträge; noch ohne Platz: {report.Waiting}.");
        foreach (var remark in report.Remarks) Console.WriteLine("  Hinweis  " + remark);
        if (known == 0) Console.WriteLine("Ohne aufgehobenen Prüfpunkt (--known) lässt sich nicht ausschließen, dass die ganze Datenbank auf einen älteren Stand zurückgedreht wurde.");
        if (report.Head is { } head) Console.WriteLine($"\nNeuester Prüfpunkt; heben Sie ihn außerhalb dieses Rechners auf:\n\n{head}");
    }
}
