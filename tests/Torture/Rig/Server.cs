using System.Collections.Concurrent;
using System.Diagnostics;

namespace Rathaus.Tests.Torture;

/// <summary>The program serving an installation: started, killed and started again on the same port.</summary>
internal sealed class Server(Installation home, IReadOnlyDictionary<string, string>? environment = null) : IAsyncDisposable
{
    private Process? _process;
    private TaskCompletionSource<bool> _ready = new();

    public int Port { get; } = Ports.Free();

    public Uri Address => new($"http://127.0.0.1:{Port}");

    public int Id => _process!.Id;

    public bool HasEnded => _process!.HasExited;

    /// <summary>Everything that all processes of this server wrote.</summary>
    public ConcurrentQueue<string> Said { get; } = new();

    public string Words => string.Join('\n', Said);

    /// <summary>The first lines about faults that were nobody's outage, for whoever has to find out why.</summary>
    public string Faults => string.Join('\n', Said.Where(line => line.Contains("\"Fault ", StringComparison.Ordinal) && line.Contains("answered with 500", StringComparison.Ordinal)).Take(6).Select(line => line[..Math.Min(2500, line.Length)]));

    /// <summary>Milliseconds from start to the ready line, of every start that came so far.</summary>
    public ConcurrentQueue<long> Starts { get; } = new();

    private readonly HashSet<string> _children = [];

    /// <summary>Letter workers whose house was killed and that live on.</summary>
    public int Orphans => _children.Count(id => File.Exists($"/proc/{id}/cmdline") && File.ReadAllText($"/proc/{id}/cmdline").Contains("worker.mjs", StringComparison.Ordinal));

    /// <summary>Begins a process; <see cref="ReadyAsync"/> waits for its ready line.</summary>
    public void Begin(params (string Name, string Value)[] more)
    {
        var all = new Dictionary<string, string>(environment ?? new Dictionary<string, string>());
        foreach (var (name, value) in more) all[name] = value;
        var (began, ready) = (Stopwatch.StartNew(), new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously));
        var process = new Process { StartInfo = TheProgram.Call(all, ["serve", .. home.Where, "--port", $"{Port}"]), EnableRaisingEvents = true };
        process.Exited += (_, _) => ready.TrySetResult(false);
        process.OutputDataReceived += (_, line) => Take(line.Data);
        process.ErrorDataReceived += (_, line) => Take(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        (_process, _ready) = (process, ready);

        void Take(string? line)
        {
            if (line is null) return;
            Said.Enqueue(line);
            if (!line.StartsWith("Rathaus ready", StringComparison.Ordinal)) return;
            Starts.Enqueue(began.ElapsedMilliseconds);
            ready.TrySetResult(true);
        }
    }

    /// <summary>True when it serves, false when the process ended before. The limit only guards against hanging.</summary>
    public Task<bool> ReadyAsync() => _ready.Task.WaitAsync(TimeSpan.FromSeconds(240));

    public async Task StartAsync(params (string Name, string Value)[] more)
    {
        Begin(more);
        (await ReadyAsync()).ShouldBeTrue("the program ended while starting:\n" + Words);
    }

    /// <summary>SIGKILL to this process alone; its children are left to themselves.</summary>
    public async Task KillAsync()
    {
        var (_, children) = HasEnded ? (0, "") : await Machine.RunAsync("ps", "-o", "pid=", "--ppid", $"{Id}");
        foreach (var child in children.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)) _children.Add(child);
        if (!HasEnded) _process!.Kill(entireProcessTree: false);
        await EndAsync();
    }

    /// <summary>SIGSTOP: the process stands still and knows nothing of it, as a virtual machine that is moved.</summary>
    public Task PauseAsync() => Machine.RunAsync("kill", "-STOP", $"{Id}");

    /// <summary>SIGCONT: it goes on in the middle of what it was doing.</summary>
    public Task ResumeAsync() => Machine.RunAsync("kill", "-CONT", $"{Id}");

    /// <summary>SIGTERM, and the exit code.</summary>
    public async Task<int> StopAsync()
    {
        if (!HasEnded) await Machine.RunAsync("kill", "-TERM", $"{Id}");
        await EndAsync();
        return _process!.ExitCode;
    }

    /// <summary>Waits until the process is gone, however it ends.</summary>
    public Task EndAsync() => _process!.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));

    public async ValueTask DisposeAsync()
    {
        if (_process is not null) await KillAsync();
    }
}
