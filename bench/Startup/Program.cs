using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

// Start of the published program to its first page, and memory at rest. Limits: 1.0 s and 150 MB (issue "The house").
// Usage: ./rathaus bench startup [FOLDER OF A PUBLISHED PROGRAM] [RUNS]; without a folder it is published first.
const double secondsLimit = 1.0;
const int megabytesLimit = 150;

var checkout = AppContext.BaseDirectory;
while (!File.Exists(Path.Combine(checkout, "Rathaus.slnx"))) checkout = Path.GetDirectoryName(checkout)!;
var published = args.Length > 0 ? Path.GetFullPath(args[0]) : Path.Combine(Path.GetTempPath(), "rathaus-published");
var runs = args.Length > 1 ? int.Parse(args[1]) : 5;
if (args.Length == 0)
{
    Console.Error.WriteLine($"Published to {published} …");
    using var publish = Process.Start(Path.Combine(checkout, "rathaus"), ["publish", published])!;
    publish.WaitForExit();
    if (publish.ExitCode != 0) return 2;
}

var data = Directory.CreateTempSubdirectory("rathaus-bench").FullName;
Measure(); // seeds the town and warms the disk's cache
var firstPages = new List<double>();
var memories = new List<double>();
for (var run = 0; run < runs; run++)
{
    var (first, memory) = Measure(rest: true);
    firstPages.Add(first);
    memories.Add(memory);
    Console.Error.WriteLine($"run {run + 1}: first page {first:F2} s, at rest {memory:F0} MB");
}
Directory.Delete(data, recursive: true);
var medianSeconds = Median(firstPages);
var medianMemory = Median(memories);
Console.WriteLine($"start to first page: median {medianSeconds:F2} s (limit {secondsLimit:F1} s); memory at rest: median {medianMemory:F0} MB (limit {megabytesLimit} MB); {runs} runs");
return medianSeconds <= secondsLimit && medianMemory <= megabytesLimit ? 0 : 1;

(double Seconds, double Megabytes) Measure(bool rest = false)
{
    var port = FreePort();
    var info = new ProcessStartInfo(Path.Combine(published, "Rathaus"), ["demo", "--data", data, "--port", port.ToString()])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        Environment = { ["RATHAUS_HOME"] = published },
    };
    using var http = new HttpClient { BaseAddress = new Uri($"http://localhost:{port}/") };
    var since = Stopwatch.GetTimestamp();
    using var process = Process.Start(info)!;
    process.ErrorDataReceived += (_, _) => { };
    process.BeginErrorReadLine();
    process.OutputDataReceived += (_, _) => { };
    process.BeginOutputReadLine();
    while (true)
    {
        if (process.HasExited) throw new InvalidOperationException($"the program ended with {process.ExitCode}");
        try
        {
            using var answer = http.GetAsync("").Result;
            if (answer.StatusCode == HttpStatusCode.OK) break;
        }
        catch (AggregateException)
        {
            Task.Delay(5).Wait();
        }
    }
    var seconds = Stopwatch.GetElapsedTime(since).TotalSeconds;
    var megabytes = 0.0;
    if (rest)
    {
        Task.Delay(TimeSpan.FromSeconds(8)).Wait();
        process.Refresh();
        megabytes = process.WorkingSet64 / 1048576.0;
    }
    Process.Start("kill", ["-TERM", process.Id.ToString()]).WaitForExit();
    process.WaitForExit(12_000);
    return (seconds, megabytes);
}

static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

static int FreePort()
{
    using var listener = new TcpListener(IPAddress.Loopback, 0);
    listener.Start();
    return ((IPEndPoint)listener.LocalEndpoint).Port;
}
