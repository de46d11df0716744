using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Rathaus.Tests.Torture;

/// <summary>A PostgreSQL cluster of this run's own that can be killed: durable settings as in production, own port, user postgres when root.</summary>
internal sealed class Postgres : IDisposable
{
    private static readonly string Bin = Directory.GetDirectories("/usr/lib/postgresql").OrderDescending().Select(d => Path.Combine(d, "bin")).First(d => File.Exists(Path.Combine(d, "initdb")));
    private static readonly Lazy<Postgres> Common = new(() => new());
    private readonly string _folder;
    private readonly int _port = Ports.Free();
    private int _databases;

    public Postgres() : this(of: null)
    {
    }

    /// <param name="of">The cluster that this one is a streaming standby of; null makes an empty one.</param>
    /// <param name="folder">Where it lies; null: a temporary folder.</param>
    /// <param name="more">More arguments of initdb.</param>
    private Postgres(Postgres? of, string? folder = null, params string[] more)
    {
        _folder = folder ?? Directory.CreateTempSubdirectory("torture-pg").FullName;
        if (Environment.UserName == "root") Run("chown", "-R", "postgres", _folder);
        if (of is not null) AsPostgres("pg_basebackup", "-D", Data, "-h", "127.0.0.1", "-p", $"{of._port}", "-U", "rathaus", "-R", "-X", "stream", "-c", "fast", "--no-sync");
        else AsPostgres("initdb", ["-D", Data, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-U", "rathaus", "--no-sync", "-k", .. more]);
        Start();
        // Also when this process is killed: the test runner gives nobody time to clean up.
        Leftovers.Watch($"{Path.Combine(Bin, "pg_ctl")} -D {Data} -m immediate stop", _folder);
    }

    /// <summary>One for all cases that do not kill it.</summary>
    public static Postgres Shared => Common.Value;

    /// <summary>One whose data and whose write-ahead log lie on small disks of their own; the log in segments of 1 MB, so that it asks for room often.</summary>
    public static async Task<(Postgres Cluster, Disk Data, Disk Log)> OnDisksAsync(int data, int log)
    {
        var folder = Directory.CreateTempSubdirectory("torture-pg").FullName;
        var disks = (await Disk.MountAsync(Path.Combine(folder, "data"), data), await Disk.MountAsync(Path.Combine(folder, "wal"), log));
        return (new Postgres(null, folder, "-X", Path.Combine(folder, "wal"), "--wal-segsize=1"), disks.Item1, disks.Item2);
    }

    /// <summary>Asks for a fresh segment of the write-ahead log; whether there is room for it is another matter.</summary>
    public async Task SwitchLogAsync()
    {
        try
        {
            await using var connection = new NpgsqlConnection(Server + ";Database=postgres;Pooling=false;Timeout=2");
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand("select pg_switch_wal()", connection);
            await command.ExecuteNonQueryAsync();
        }
        catch (Exception full) when (full is NpgsqlException or TimeoutException) { }
    }

    /// <summary>A copy that follows this cluster; from now on nothing is acknowledged here that has not reached it (<c>synchronous_commit = on</c>).</summary>
    public Postgres AddSynchronousStandby()
    {
        var standby = new Postgres(of: this);
        Configure("synchronous_standby_names = '*'");
        using var connection = new NpgsqlConnection(Server + ";Database=postgres;Pooling=false");
        connection.Open();
        using var command = new NpgsqlCommand("select count(*) from pg_stat_replication where sync_state = 'sync'", connection);
        for (var wait = 0; wait < 300 && (long)command.ExecuteScalar()! == 0; wait++) Task.Delay(100).Wait();
        ((long)command.ExecuteScalar()!).ShouldBe(1, "the standby does not follow");
        return standby;
    }

    /// <summary>The standby takes over.</summary>
    public void Promote() => AsPostgres("pg_ctl", "-D", Data, "-w", "promote");

    /// <summary>Adds a line to its settings, and has them read again.</summary>
    public void Configure(string line)
    {
        File.AppendAllText(Path.Combine(Data, "postgresql.auto.conf"), line + "\n");
        AsPostgres("pg_ctl", "-D", Data, "reload");
    }

    /// <summary>The same database by way of both servers; whichever takes writes is used.</summary>
    public static string Either(string connection, Postgres first, Postgres second) =>
        new NpgsqlConnectionStringBuilder(connection) { Host = $"127.0.0.1:{first._port},127.0.0.1:{second._port}" }.ConnectionString.Replace($";Port={first._port}", "", StringComparison.Ordinal);

    public int Port => _port;

    public string Data => Path.Combine(_folder, "data");

    private string Server => $"Host=127.0.0.1;Port={_port};Username=rathaus;Include Error Detail=true";

    public string NewDatabase(string? template = null)
    {
        var name = $"t{Interlocked.Increment(ref _databases)}";
        NpgsqlConnection.ClearAllPools();
        using var connection = new NpgsqlConnection(Server + ";Database=postgres;Pooling=false");
        connection.Open();
        using var command = new NpgsqlCommand($"create database {name}" + (template is null ? "" : " template " + new NpgsqlConnectionStringBuilder(template).Database), connection);
        command.ExecuteNonQuery();
        return Server + ";Database=" + name;
    }

    public void Start() => AsPostgres("pg_ctl", "-D", Data, "-w", "-l", _folder + "/log", "-o",
        $"-p {_port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={_folder} -c max_connections=100", "start");

    public void Stop() => AsPostgres("pg_ctl", "-D", Data, "-m", "fast", "-w", "stop");

    /// <summary>The postmaster and all its children.</summary>
    public IReadOnlyList<int> Processes
    {
        get
        {
            var master = Master;
            using var list = Process.Start(new ProcessStartInfo("ps", ["-o", "pid=", "--ppid", $"{master}"]) { UseShellExecute = false, RedirectStandardOutput = true })!;
            var children = list.StandardOutput.ReadToEnd();
            list.WaitForExit();
            return [master, .. children.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(int.Parse)];
        }
    }

    /// <summary>Starts it when it has given up; one that is still reading its log again is waited for by who asks it.</summary>
    public void StartIfDown()
    {
        if (File.Exists(Path.Combine(Data, "postmaster.pid")) && Directory.Exists($"/proc/{Master}")) return;
        File.Delete(Path.Combine(Data, "postmaster.pid"));
        Start();
    }

    /// <summary>SIGKILL to the postmaster and, as a power cut would, to all its children.</summary>
    public async Task KillAsync()
    {
        var (master, all) = (Master, Processes);
        foreach (var id in all)
            try
            {
                Process.GetProcessById(id).Kill();
            }
            catch (ArgumentException) { } // ended by itself meanwhile
        for (var i = 0; i < 200 && Directory.Exists($"/proc/{master}"); i++) await Task.Delay(25);
        File.Delete(Path.Combine(Data, "postmaster.pid"));
    }

    private int Master => int.Parse(File.ReadLines(Path.Combine(Data, "postmaster.pid")).First(), null);

    public void Dispose()
    {
        if (!Directory.Exists(_folder)) return;
        if (File.Exists(Path.Combine(Data, "postmaster.pid"))) AsPostgres("pg_ctl", "-D", Data, "-m", "immediate", "stop");
    }

    private static void AsPostgres(string program, params string[] arguments)
    {
        if (Environment.UserName == "root") Run("runuser", ["-u", "postgres", "--", Path.Combine(Bin, program), .. arguments]);
        else Run(Path.Combine(Bin, program), arguments);
    }

    private static void Run(string program, params string[] arguments)
    {
        // Output goes nowhere: the server would inherit a pipe and keep it open.
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\" >/dev/null 2>&1 </dev/null", "sh", program, .. arguments]) { UseShellExecute = false })!;
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}");
    }
}

internal static class Leftovers
{
    /// <summary>A shell of its own that waits for the end of this process, runs the command as the owner of the folder, and removes the folder.</summary>
    public static void Watch(string? command, string folder)
    {
        var asOwner = command is null ? "" : Environment.UserName == "root" ? $"runuser -u postgres -- {command};" : command + ";";
        Process.Start(new ProcessStartInfo("setsid", ["/bin/sh", "-c", $"exec >/dev/null 2>&1 </dev/null; while kill -0 {Environment.ProcessId}; do sleep 1; done; {asOwner} rm -rf {folder}"]) { UseShellExecute = false })!.Dispose();
    }
}

internal static class Ports
{
    public static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
