[assembly: CollectionBehavior(MaxParallelThreads = 2)]

namespace Rathaus.Tests.Torture;

/// <summary>Short form in every run, long form with <c>RATHAUS_LONG=1</c>.</summary>
internal static class Form
{
    public static bool IsLong { get; } = Environment.GetEnvironmentVariable("RATHAUS_LONG") == "1";

    /// <summary>How often, in the form that runs.</summary>
    public static int Of(int @short, int @long) => IsLong ? @long : @short;

    /// <summary>The same seed gives the same moments; printed by every case that draws.</summary>
    public static int Seed { get; } = int.TryParse(Environment.GetEnvironmentVariable("RATHAUS_SEED"), out var seed) ? seed : 20261122;
}

/// <summary>A case for the long form only.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LongFactAttribute : FactAttribute
{
    public LongFactAttribute()
    {
        if (!Form.IsLong) Skip = "long form: RATHAUS_LONG=1";
    }
}

/// <summary>A case that needs a program or a right of the machine; says which one is missing instead of passing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsFactAttribute : FactAttribute
{
    public NeedsFactAttribute(params string[] programs)
    {
        if (programs.FirstOrDefault(p => !Machine.Has(p)) is { } missing) Skip = missing == "root" ? "needs root" : "needs the program " + missing;
    }
}

internal static class Machine
{
    public static bool Has(string program) => program == "root" ? Environment.UserName == "root"
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Append("/usr/sbin").Any(folder => File.Exists(Path.Combine(folder, program)));

    public static async Task<(int Exit, string Said)> RunAsync(string program, params string[] arguments)
    {
        var info = new System.Diagnostics.ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false };
        using var process = System.Diagnostics.Process.Start(info)!;
        var error = process.StandardError.ReadToEndAsync();
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(10));
        return (process.ExitCode, (said + await error).Trim());
    }
}
