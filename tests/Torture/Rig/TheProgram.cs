using System.Diagnostics;
using System.Text;

namespace Rathaus.Tests.Torture;

/// <summary>The built program as a process, with nothing of it in this one.</summary>
internal static class TheProgram
{
    public static string Root { get; } = Find();

    /// <summary>A published program to torture instead (<c>./rathaus publish</c>): it starts in half the time.</summary>
    private static string? Published { get; } = Environment.GetEnvironmentVariable("RATHAUS_TORTURE_PROGRAM") is { Length: > 0 } file ? Path.GetFullPath(file) : null;

    /// <summary>The program of the same configuration as these tests.</summary>
    private static string Dll { get; } = Path.Combine(Root, "artifacts", "bin", "Rathaus", Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/')), "Rathaus.dll");

    public static ProcessStartInfo Call(IReadOnlyDictionary<string, string>? environment, params string[] arguments)
    {
        var info = new ProcessStartInfo(Published ?? "dotnet") { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false, StandardOutputEncoding = Encoding.UTF8, StandardErrorEncoding = Encoding.UTF8 };
        if (Published is null) info.ArgumentList.Add(Dll);
        foreach (var argument in arguments) info.ArgumentList.Add(argument);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) info.Environment[name] = value;
        return info;
    }

    public static async Task<(int Exit, string Said)> RunAsync(IReadOnlyDictionary<string, string>? environment, params string[] arguments)
    {
        using var process = Process.Start(Call(environment, arguments))!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(10));
        return (process.ExitCode, (await output + await error).Trim());
    }

    private static string Find()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Rathaus.slnx"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
