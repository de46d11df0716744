using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Rathaus.Tests.House;

/// <summary>
/// A throw-away PostgreSQL cluster for the tests of this process: <c>initdb</c> in a temporary folder, own port, started as user postgres when root.
/// <c>RATHAUS_TEST_POSTGRES</c> names a server that is there already.
/// </summary>
public static class PostgresCluster
{
    private static readonly Lazy<string> Server = new(Start);
    private static int _databases;

    /// <summary>A connection string to a new, empty database.</summary>
    public static string NewDatabase()
    {
        var name = $"t{Environment.ProcessId}_{Interlocked.Increment(ref _databases)}";
        using var connection = new NpgsqlConnection(Server.Value + ";Database=postgres;Pooling=false");
        connection.Open();
        using var command = new NpgsqlCommand($"create database {name}", connection);
        command.ExecuteNonQuery();
        return Server.Value + ";Database=" + name;
    }

    private static string Start()
    {
        if (Environment.GetEnvironmentVariable("RATHAUS_TEST_POSTGRES") is { Length: > 0 } given) return given;
        var bin = Directory.GetDirectories("/usr/lib/postgresql").OrderDescending().Select(d => Path.Combine(d, "bin")).FirstOrDefault(Directory.Exists)
            ?? throw new InvalidOperationException("PostgreSQL ist nicht installiert: apt-get install postgresql-15");
        var folder = Directory.CreateTempSubdirectory("rathaus-pg").FullName;
        var port = FreePort();
        if (Environment.UserName == "root") Run("chown", "postgres", folder);
        AsPostgres(Path.Combine(bin, "initdb"), "-D", folder + "/data", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-U", "rathaus", "--no-sync");
        AsPostgres(Path.Combine(bin, "pg_ctl"), "-D", folder + "/data", "-w", "-l", folder + "/log", "-o",
            $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c max_connections=100", "start");
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            AsPostgres(Path.Combine(bin, "pg_ctl"), "-D", folder + "/data", "-m", "immediate", "stop");
            Directory.Delete(folder, recursive: true);
        };
        return $"Host=127.0.0.1;Port={port};Username=rathaus;Include Error Detail=true";
    }

    private static void AsPostgres(string program, params string[] arguments)
    {
        if (Environment.UserName == "root") Run("runuser", ["-u", "postgres", "--", program, .. arguments]);
        else Run(program, arguments);
    }

    private static void Run(string program, params string[] arguments)
    {
        // Output goes nowhere: the server would inherit a pipe and keep it open.
        var info = new ProcessStartInfo("/bin/sh") { UseShellExecute = false };
        info.ArgumentList.Add("-c");
        info.ArgumentList.Add("exec \"$@\" >/dev/null 2>&1 </dev/null");
        info.ArgumentList.Add("sh");
        info.ArgumentList.Add(program);
        foreach (var argument in arguments) info.ArgumentList.Add(argument);
        using var process = Process.Start(info)!;
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} ended with {process.ExitCode}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
