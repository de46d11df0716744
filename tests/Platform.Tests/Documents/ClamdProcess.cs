using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Rathaus.Tests.Documents;

/// <summary>A fact that needs clamd; skipped with the reason where it is absent.</summary>
public sealed class ClamdFactAttribute : FactAttribute
{
    public ClamdFactAttribute()
    {
        if (ClamdProcess.Program is null) Skip = "needs apt package clamav-daemon";
    }
}

/// <summary>A real clamd on a socket of its own, whose only signature is EICAR's test file.</summary>
internal sealed class ClamdProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly string folder;

    private ClamdProcess(Process process, string folder, string socket, int port) =>
        (this.process, this.folder, Socket, Port) = (process, folder, socket, port);

    public static string? Program { get; } = new[] { "/usr/sbin/clamd", "/usr/bin/clamd" }.FirstOrDefault(File.Exists);

    public string Socket { get; }

    public int Port { get; }

    /// <summary>The test virus, put together at run time so that no scanner stops at our sources.</summary>
    public static byte[] Eicar { get; } = Encoding.ASCII.GetBytes(string.Concat(@"X5O!P%@AP[4\PZX54(P^)7CC)7}$", "EICAR-STANDARD-", "ANTIVIRUS-TEST-FILE!$H+H*"));

    public static async Task<ClamdProcess> StartAsync(int largestStreamMegabytes = 30)
    {
        var folder = Directory.CreateTempSubdirectory("clamd-").FullName;
        var socket = Path.Combine(folder, "clamd.sock");
        var port = FreePort();
        await File.WriteAllTextAsync(Path.Combine(folder, "eicar.hdb"), $"{Convert.ToHexStringLower(MD5.HashData(Eicar))}:{Eicar.Length}:Eicar-Test\n");
        var configuration = Path.Combine(folder, "clamd.conf");
        await File.WriteAllTextAsync(configuration, $"""
            DatabaseDirectory {folder}
            LocalSocket {socket}
            TCPSocket {port}
            TCPAddr 127.0.0.1
            Foreground yes
            StreamMaxLength {largestStreamMegabytes}M
            TemporaryDirectory {folder}

            """);
        var start = new ProcessStartInfo(Program!) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("--config-file=" + configuration);
        var process = Process.Start(start)!;
        var output = new StringBuilder();
        void Keep(object _, DataReceivedEventArgs line) { lock (output) output.AppendLine(line.Data); }
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        for (var i = 0; i < 200 && !process.HasExited; i++)
        {
            if (File.Exists(socket)) return new ClamdProcess(process, folder, socket, port);
            await Task.Delay(100);
        }
        throw new InvalidOperationException("clamd did not start: " + output);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
