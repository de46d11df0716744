using System.CommandLine;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Rathaus.Commands;

namespace Rathaus;

/// <summary>The verbs of <c>rathaus</c>. Verbs that need no town are dispatched before any host is built.</summary>
internal static partial class CommandLine
{
    public const int Done = 0, AnswerIsNo = 1, WrongUsage = 2, NoTown = 3, Fault = 4;

    /// <summary>Exit codes: 0 done; 1 done, the answer is no; 2 wrong usage or unreadable input; 3 no town; 4 internal fault.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            return args switch
            {
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
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
            await Console.Error.WriteLineAsync($"Interner Fehler, Protokollnummer {id}: {fault.GetType().Name}. Einzelheiten stehen in {await FaultLog.WriteAsync(id, fault)}.");
            return Fault;
        }
    }

    /// <summary>The one sentence that the library has in English only.</summary>
    [GeneratedRegex("^Option '(.+)' is required\\.$")]
    private static partial Regex MissingOption();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<int> TownVerbsAsync(string[] args)
    {
        Platform.PrivateFiles.Begin();
        CultureInfo.CurrentUICulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.GetCultureInfo("de-DE");
        var root = new RootCommand("Rathaus: das digitale Rathaus als ein Programm.")
        {
            ServeCommand.Demo(), ServeCommand.Serve(), TownCommand.Create(), CatalogueCommand.Create(), AdminCommand.Create(), ServiceCommand.Create(), StreetsCommand.Create(), SearchCommand.Create(), MigrateCommand.Create(), BackupCommand.Backup(), BackupCommand.Restore(),
            LogCommand.Verify(), LogCommand.Log(),
            // Dispatched before anything is built; named here for the help.
            new Command("invoice", "E-Rechnungen prüfen, zeigen, umwandeln (validate, show, convert, extract)."), new Command("match", "Plätze nach veröffentlichten Regeln vergeben."),
        };
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors.Skip(parsed.Errors.Count > 1 && parsed.UnmatchedTokens.Count > 0 ? 1 : 0))
                await Console.Error.WriteLineAsync(MissingOption().Replace(error.Message, "Die Option $1 fehlt."));
            await Console.Error.WriteLineAsync("Hilfe: ./rathaus help");
            return WrongUsage;
        }
        return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
    }
}

/// <summary>There is no town in the folder.</summary>
internal sealed class NoTownException(string folder)
    : Exception($"In {folder} gibt es noch keine Kommune. Legen Sie eine an: „./rathaus demo“ für Musterstadt oder „./rathaus town create --data {folder} --host NAME“.");

/// <summary>The verb was called the wrong way, or its input cannot be read.</summary>
internal sealed class UsageException(string sentence) : Exception(sentence);

/// <summary>Where the details of internal faults go, since no stack trace is shown: a file of its own, readable by this user only.</summary>
internal static class FaultLog
{
    public static async Task<string> WriteAsync(string id, Exception fault)
    {
        var file = Path.Combine(Path.GetTempPath(), $"rathaus-fault-{id}.log");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var writer = new StreamWriter(file, options);
        await writer.WriteLineAsync($"{TimeProvider.System.GetUtcNow():O} {id} {fault}");
        return file;
    }
}
