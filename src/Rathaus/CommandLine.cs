using System.CommandLine;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Rathaus.Commands;
using Rathaus.GermanText.Spelling;

namespace Rathaus;

/// <summary>The verbs of <c>rathaus</c>. Verbs that need no town are dispatched before any host is built.</summary>
internal static partial class CommandLine
{
    public const int Done = 0, AnswerIsNo = 1, WrongUsage = 2, NoTown = 3, Fault = 4;

    private const int DamagedFile = 11, NoDatabase = 26;

    /// <summary>Exit codes: 0 done; 1 done, the answer is no; 2 wrong usage or unreadable input; 3 no town; 4 internal fault.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            return args switch
            {
                ["help"] => await TownVerbsAsync(["--help"]),
                ["help", "match", ..] or ["match", "--help" or "-h" or "-?", ..] => MatchCommand.Help(),
                ["help", "invoice", ..] => InvoiceCommand.Run(["--help"]),
                ["help", .. var verb] => await TownVerbsAsync([.. verb, "--help"]),
                ["match", .. var rest] => MatchCommand.Run(rest),
                ["invoice", .. var rest] => InvoiceCommand.Run(rest),
                _ => await TownVerbsAsync(args),
            };
        }
        catch (NoTownException none)
        {
            await Console.Error.WriteLineAsync(none.Message);
            return NoTown;
        }
        catch (UsageException usage)
        {
            await Console.Error.WriteLineAsync(usage.Message);
            return WrongUsage;
        }
        catch (Platform.SettingException setting)
        {
            await Console.Error.WriteLineAsync(setting.Message);
            return WrongUsage;
        }
        catch (Platform.Data.NewerDatabaseException newer)
        {
            await Console.Error.WriteLineAsync(newer.Message);
            return AnswerIsNo;
        }
        catch (Platform.Documents.KeyException key)
        {
            await Console.Error.WriteLineAsync($"Der Hauptschlüssel passt nicht zu diesen Daten: keys/installation.key fehlt oder gehört zu einer anderen Installation. Spielen Sie ihn aus der Sicherung zurück. ({key.Message})");
            return AnswerIsNo;
        }
        catch (Microsoft.Data.Sqlite.SqliteException damaged) when (damaged.SqliteErrorCode is DamagedFile or NoDatabase)
        {
            await Console.Error.WriteLineAsync($"Die Datenbank ist beschädigt: {damaged.Message} Spielen Sie eine Sicherung zurück: {Me} restore.");
            return AnswerIsNo;
        }
        catch (Platform.Data.TownDamagedException damaged)
        {
            await Console.Error.WriteLineAsync(damaged.Message);
            return AnswerIsNo;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
            await Console.Error.WriteLineAsync($"Interner Fehler, Protokollnummer {id}: {fault.GetType().Name}. Einzelheiten stehen in {await FaultLog.WriteAsync(id, fault)}.");
            return Fault;
        }
    }

    /// <summary>What the library says in English only.</summary>
    private static readonly (string English, string German)[] GermanHelp =
    [
        ("Description:", "Beschreibung:"), ("Show help and usage information", "Diese Hilfe zeigen"), ("Show version information", "Fassung zeigen"), ("(REQUIRED)", "(nötig)"), ("[default: ", "[Standard: "),
        ("[options]", "[Optionen]"), ("[command]", "[Verb]"), ("Usage:", "Nutzung:"), ("Options:", "Optionen:"), ("Commands:", "Verben:"), ("Arguments:", "Angaben:"),
    ];

    /// <summary>How this program is called here: the script of the checkout, or the published program beside its files.</summary>
    public static string Me => Environment.ProcessPath is { } program && System.IO.Path.GetFileNameWithoutExtension(program) is "Rathaus" ? "./Rathaus" : "./rathaus";

    private static string Path(Command command) => command.Parents.OfType<Command>().FirstOrDefault(c => c is not RootCommand) is { } above ? $"{Path(above)} {command.Name}" : command.Name;

    /// <summary>What an unknown option or verb was probably meant to be.</summary>
    private static string? Nearest(ParseResult parsed)
    {
        if (parsed.UnmatchedTokens.FirstOrDefault(t => t.StartsWith("--", StringComparison.Ordinal)) is { } option)
        {
            var known = parsed.CommandResult.Command.Options.Concat(parsed.CommandResult.Command.Parents.OfType<Command>().SelectMany(c => c.Options)).Select(o => o.Name).Append("--help").Distinct().ToList();
            return Close(option, known) is { } name ? $"Die Option {option} gibt es nicht. Meinten Sie {name}?" : $"Die Option {option} gibt es hier nicht.";
        }
        return parsed.UnmatchedTokens.Count > 0 && Close(parsed.UnmatchedTokens[0], [.. parsed.CommandResult.Command.Subcommands.Select(c => c.Name)]) is { } verb ? $"Meinten Sie „{verb}“?" : null;
    }

    /// <summary>The nearest name by single changes, where it is near enough to be meant.</summary>
    private static string? Close(string typed, IReadOnlyList<string> names) =>
        names.Select(n => (Name: n, Changes: EditDistance.Between(typed, n, Math.Max(typed.Length, n.Length)))).Where(n => n.Changes <= Math.Max(Math.Min(2, typed.Length - 2), typed.Length / 3)).OrderBy(n => n.Changes).Select(n => n.Name).FirstOrDefault();

    /// <summary>What the library says in the words of a programmer, or in English only, as a sentence of ours.</summary>
    private static string Sentence(System.CommandLine.Parsing.ParseError error, Command command) => error.Message switch
    {
        var m when MissingOption().Match(m) is { Success: true } match => $"Die Option {match.Groups[1].Value} fehlt.",
        var m when MissingValue().Match(m) is { Success: true } match => $"Hinter {match.Groups[1].Value} fehlt der Wert.",
        var m when MissingArgument().Match(m) is { Success: true } match => $"Es fehlt: {match.Groups[1].Value.ToUpperInvariant()}.",
        var m when Unknown().Match(m) is { Success: true } match => $"„{match.Groups[1].Value}“ gibt es hier nicht.",
        NoVerb => $"Was soll geschehen? {command.Name} kennt: {string.Join(", ", command.Subcommands.Select(c => c.Name))}.",
        var m => m,
    };

    private const string NoVerb = "Der erforderliche Befehl wurde nicht bereitgestellt.";

    [GeneratedRegex("^Option '(.+)' is required\\.$")]
    private static partial Regex MissingOption();

    [GeneratedRegex("^Ein erforderliches Argument fehlt für die Option: '(.+)'\\.$")]
    private static partial Regex MissingValue();

    [GeneratedRegex("^Ein erforderliches Argument '(.+)' fehlt für den Befehl: '.+'\\.$")]
    private static partial Regex MissingArgument();

    [GeneratedRegex("^Befehl oder Argument '(.+)' nicht erkannt\\.$")]
    private static partial Regex Unknown();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<int> TownVerbsAsync(string[] args)
    {
        Platform.PrivateFiles.Begin();
        CultureInfo.CurrentUICulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.GetCultureInfo("de-DE");
        var root = new RootCommand("Rathaus: das digitale Rathaus als ein Programm.")
        {
            ServeCommand.Demo(), ServeCommand.Serve(), TownCommand.Create(), CatalogueCommand.Create(), AdminCommand.Create(), ServiceCommand.Create(), StreetsCommand.Create(), SearchCommand.Create(), MigrateCommand.Create(), BackupCommand.Backup(), BackupCommand.Restore(), BackupCommand.Repair(),
            LogCommand.Verify(), LogCommand.Log(),
            // Dispatched before anything is built; named here for the help.
            new Command("invoice", "E-Rechnungen prüfen, zeigen, umwandeln (validate, show, convert, extract)."), new Command("match", "Plätze nach veröffentlichten Regeln vergeben."),
        };
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors.Skip(parsed.Errors.Count > 1 && parsed.UnmatchedTokens.Count > 0 ? 1 : 0))
                await Console.Error.WriteLineAsync(Sentence(error, parsed.CommandResult.Command));
            if (Nearest(parsed) is { } near) await Console.Error.WriteLineAsync(near);
            await Console.Error.WriteLineAsync($"Hilfe: {Me} help{(parsed.CommandResult.Command is RootCommand ? "" : " " + Path(parsed.CommandResult.Command))}");
            return WrongUsage;
        }
        if (args.Any(a => a is "--help" or "-h" or "-?"))
        {
            var help = new StringWriter();
            var code = await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = help });
            Console.Write(GermanHelp.Aggregate(help.ToString(), (text, word) => text.Replace(word.English, word.German, StringComparison.Ordinal)));
            return code;
        }
        return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
    }
}

/// <summary>There is no town in the folder.</summary>
internal sealed class NoTownException(string folder)
    : Exception($"In {folder} gibt es noch keine Kommune. Legen Sie eine an: „{CommandLine.Me} demo“ für Musterstadt oder „{CommandLine.Me} town create --data {folder} --host NAME“.");

/// <summary>The verb was called the wrong way, or its input cannot be read.</summary>
internal sealed class UsageException(string sentence) : Exception(sentence);

/// <summary>Where the details of internal faults go, since no stack trace is shown: a file of its own, readable by this user only.</summary>
internal static class FaultLog
{
    public static async Task<string> WriteAsync(string id, Exception fault)
    {
        var file = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"rathaus-fault-{id}.log");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var writer = new StreamWriter(file, options);
        await writer.WriteLineAsync($"{TimeProvider.System.GetUtcNow():O} {id} {fault}");
        return file;
    }
}
