using System.Diagnostics;

namespace Rathaus.Tests.Torture;

/// <summary>Makes calls of the kernel fail, as they do on a broken disk, for as long as it is told.</summary>
internal interface ISaboteur
{
    Task BeginAsync(string order);

    Task EndAsync();
}

/// <summary>strace answers in place of the kernel: the n-th call fails.</summary>
internal sealed class Strace(IReadOnlyList<int> processes) : ISaboteur
{
    private const string Calls = "fsync,fdatasync,pwrite64,pwritev,ftruncate,unlink,rename,renameat,renameat2";
    private Process? _trace;

    /// <param name="order">As strace has it: <c>inject=fsync:error=EIO:when=1+2</c>.</param>
    public Task BeginAsync(string order)
    {
        _trace = Process.Start(new ProcessStartInfo("strace", ["-f", "-qq", "-o", "/dev/null", "-e", "trace=" + Calls, "-e", order, .. processes.SelectMany(id => new[] { "-p", $"{id}" })]) { UseShellExecute = false, RedirectStandardError = true })!;
        return Task.CompletedTask;
    }

    public async Task EndAsync()
    {
        using var trace = _trace!;
        await Machine.RunAsync("kill", "-INT", $"{trace.Id}");
        await trace.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
    }
}

/// <summary>libfiu answers in place of the C library: calls fail at random. The process has to be started with <see cref="EnvironmentAsync"/>.</summary>
/// <param name="control">Begin of the name of the pipe that libfiu listens at.</param>
internal sealed class Fiu(string control, int process) : ISaboteur
{
    private const int InputOutputError = 5;

    private string[] _points = [];

    /// <summary>What <c>fiu-run</c> sets for a program that it starts.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> EnvironmentAsync(string control)
    {
        var (exit, said) = await Machine.RunAsync("fiu-run", "-x", "-f", control, "env");
        exit.ShouldBe(0, said);
        return said.Split('\n').Select(line => line.Split('=', 2)).Where(pair => pair is ["LD_PRELOAD" or "FIU_CTRL_FIFO" or "FIU_ENABLE", _]).ToDictionary(pair => pair[0], pair => pair[1]);
    }

    /// <param name="order">Call, share of those that fail, and anything that tells two orders apart: <c>pwrite 0.05</c>.</param>
    public async Task BeginAsync(string order)
    {
        var (call, share) = (order.Split(' ')[0], order.Split(' ')[1]);
        _points = call switch
        {
            "pwrite" => ["posix/io/rw/pwrite"],
            "fsync" => ["posix/io/sync/fsync", "posix/io/sync/fdatasync"],
            _ => ["posix/io/rw/ftruncate"],
        };
        // As a broken disk says it. Without a number libfiu invents any that the call knows, also those that only a faulty program gets (EFAULT, EINVAL).
        foreach (var point in _points) await TellAsync($"enable_random name={point},probability={share},failinfo={InputOutputError}");
    }

    public async Task EndAsync()
    {
        foreach (var point in _points) await TellAsync($"disable name={point}");
    }

    private async Task TellAsync(string command)
    {
        var (exit, said) = await Machine.RunAsync("fiu-ctrl", "-f", control, "-c", command, $"{process}");
        exit.ShouldBe(0, said);
    }
}
