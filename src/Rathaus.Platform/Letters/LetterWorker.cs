using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Rathaus.Platform.Letters;

/// <summary>One long-lived Node process that typesets letters; starts with the first letter and again after its death. One letter at a time: its owner takes care of that.</summary>
/// <param name="settings">Places and limits.</param>
/// <param name="clock">For the limit.</param>
internal sealed class LetterWorker(LetterSettings settings, TimeProvider clock) : IAsyncDisposable
{
    private const int HeadLength = 5;
    private Process? process;
    private StderrTail? stderr;
    private int letters;
    private int memory;

    /// <summary>How many processes were started so far.</summary>
    public int Starts { get; private set; }

    /// <summary>The running process, or null.</summary>
    public int? ProcessId => process is { HasExited: false } running ? running.Id : null;

    /// <summary>Typesets one letter.</summary>
    /// <exception cref="LetterException">Typed by what went wrong; after a death or a kill the next call starts a new process.</exception>
    public async Task<byte[]> TypesetAsync(string workspace, string template, string data, DateTimeOffset created, bool archival = true)
    {
        var request = JsonSerializer.SerializeToUtf8Bytes(new { workspace, template, data, created = created.ToUnixTimeSeconds(), standard = archival ? "a-3a" : "1.7" });
        if (letters >= settings.RecycleAfter || memory > settings.RecycleAboveMegabytes || process is { HasExited: true }) await StopAsync();
        using var limit = new CancellationTokenSource(settings.Limit, clock);
        var running = process ?? Start();
        // The kill, not the token, ends a hung exchange: a write into a full pipe may not look at the token.
        using var kill = limit.Token.Register(() => Kill(running));
        try
        {
            var (kind, content) = await ExchangeAsync(running, request, limit.Token);
            letters++;
            return kind == 0 ? content : throw Refusal(template, content);
        }
        catch (Exception late) when (limit.IsCancellationRequested && late is (OperationCanceledException or IOException))
        {
            await StopAsync();
            throw new LetterException(LetterFailure.TimedOut, $"Der Brief {template} war nach {settings.Limit.TotalSeconds:0.#} Sekunden nicht fertig und wurde abgebrochen.");
        }
        catch (IOException broken)
        {
            var last = stderr?.Text ?? "";
            await StopAsync();
            // A process that never answered did not start: something is not installed.
            throw letters == 0 && last.Contains("Cannot find module", StringComparison.Ordinal)
                ? new LetterException(LetterFailure.Unavailable, "Die Briefwerkstatt startet nicht: Typst ist nicht installiert (npm install in web/). " + last, inner: broken)
                : new LetterException(LetterFailure.Crashed, $"Die Briefwerkstatt ist bei {template} ausgefallen. {last}", inner: broken);
        }
        catch (LetterException refused) when (refused.Failure == LetterFailure.TooLarge)
        {
            await StopAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await StopAsync();

    private async Task<(byte Kind, byte[] Content)> ExchangeAsync(Process running, byte[] request, CancellationToken limit)
    {
        var head = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(head, request.Length);
        var input = running.StandardInput.BaseStream;
        await input.WriteAsync(head, limit);
        await input.WriteAsync(request, limit);
        await input.FlushAsync(limit);

        var output = running.StandardOutput.BaseStream;
        await output.ReadExactlyAsync(head, limit);
        var length = BinaryPrimitives.ReadInt32BigEndian(head);
        if (length < HeadLength || length > settings.LargestLetter)
            throw new LetterException(LetterFailure.TooLarge, $"Der Brief ist größer als {settings.LargestLetter / 1_048_576} MB.");
        var kindAndMemory = new byte[HeadLength];
        await output.ReadExactlyAsync(kindAndMemory, limit);
        memory = BinaryPrimitives.ReadInt32BigEndian(kindAndMemory.AsSpan(1));
        var content = new byte[length - HeadLength];
        await output.ReadExactlyAsync(content, limit);
        return (kindAndMemory[0], content);
    }

    private Process Start()
    {
        if (WhatIsMissing(settings) is { } missing) throw new LetterException(LetterFailure.Unavailable, missing);
        var start = new ProcessStartInfo(FindNode(settings)!)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
            WorkingDirectory = Path.GetDirectoryName(Path.GetFullPath(settings.Script))!,
        };
        start.Environment.Clear();
        foreach (var argument in (string[])[Path.GetFullPath(settings.Script), Path.GetFullPath(settings.Modules),
            string.Join(Path.PathSeparator, settings.Fonts.Select(Path.GetFullPath)), settings.EvictEvery.ToString(System.Globalization.CultureInfo.InvariantCulture)])
            start.ArgumentList.Add(argument);
        try
        {
            process = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception failed)
        {
            throw new LetterException(LetterFailure.Unavailable, "Node lässt sich nicht starten: " + failed.Message, inner: failed);
        }
        stderr = new StderrTail(process);
        (letters, memory) = (0, 0);
        Starts++;
        return process;
    }

    /// <summary>What of script, fonts and Node is not there, as a sentence; null when all is.</summary>
    internal static string? WhatIsMissing(LetterSettings settings)
    {
        foreach (var part in (string[])[settings.Script, .. settings.Fonts])
            if (!Path.Exists(part)) return $"Für Briefe fehlt: {part} (npm install in web/).";
        if (FindNode(settings) is not null) return null;
        return Path.IsPathRooted(settings.Node) ? $"Node fehlt: {settings.Node}" : "Node ist nicht installiert (Node 20 oder neuer wird für Briefe gebraucht).";
    }

    private static string? FindNode(LetterSettings settings)
    {
        if (Path.IsPathRooted(settings.Node)) return File.Exists(settings.Node) ? settings.Node : null;
        var name = OperatingSystem.IsWindows() ? settings.Node + ".exe" : settings.Node;
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
    }

    private async Task StopAsync()
    {
        if (process is not { } running) return;
        process = null;
        Kill(running);
        await running.WaitForExitAsync();
        running.Dispose();
    }

    private static void Kill(Process running)
    {
        try
        {
            running.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // Already gone: that is what was wanted.
        }
    }

    private static LetterException Refusal(string template, byte[] content)
    {
        using var json = JsonDocument.Parse(content);
        var diagnostics = json.RootElement.GetProperty("diagnostics").EnumerateArray()
            .Select(entry => new LetterDiagnostic(entry.GetProperty("message").GetString()!, entry.GetProperty("place").GetString()!)).ToList();
        var font = json.RootElement.GetProperty("kind").GetString() == "font";
        var text = new StringBuilder(font ? $"Der Vorlage {template} fehlt eine Schrift." : $"Die Vorlage {template} lässt sich nicht setzen.");
        foreach (var diagnostic in diagnostics.Take(3)) text.Append($" {diagnostic.Place} {diagnostic.Message}".TrimEnd());
        return new LetterException(font ? LetterFailure.Font : LetterFailure.Template, text.ToString(), diagnostics);
    }

    /// <summary>Reads the error output so that the process never blocks on it, and keeps the last of it.</summary>
    private sealed class StderrTail
    {
        private const int Kept = 4_000;
        private readonly StringBuilder text = new();

        public StderrTail(Process process)
        {
            process.ErrorDataReceived += (_, line) =>
            {
                if (line.Data is null) return;
                lock (text)
                {
                    text.AppendLine(line.Data);
                    if (text.Length > Kept) text.Remove(0, text.Length - Kept);
                }
            };
            process.BeginErrorReadLine();
        }

        public string Text
        {
            get { lock (text) return text.ToString().Trim(); }
        }
    }
}
