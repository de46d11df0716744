using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Rathaus.Hosting;

namespace Rathaus.Bench.House;

/// <summary>
/// The start page and a service page of the demo town, from the kept pages and made anew: the server on the first core, wrk on the second.
/// Beside what wrk counts stands the server's own processor time for a page, which other work on the machine disturbs less.
/// </summary>
internal static partial class Pages
{
    private const int Port = 5991;

    /// <summary>The server, in a process of its own.</summary>
    public static async Task ServeAsync(string folder)
    {
        var settings = new ServeSettings($"http://127.0.0.1:{Port}", folder, null, Demo: true, Quiet: true, RunJobs: false);
        var app = Hosting.House.Build(settings);
        await app.Services.GetRequiredService<Platform.Data.Migrator>().MigrateInstallationAsync();
        await DemoTown.EnsureAsync(app.Services, settings, CancellationToken.None, upTo: 30);
        await app.RunAsync();
    }

    public static async Task<int> RunAsync(int seconds)
    {
        if (!File.Exists("/usr/bin/wrk"))
        {
            Console.Error.WriteLine("wrk is missing: apt-get install wrk");
            return 2;
        }
        var folder = Directory.CreateTempSubdirectory("rathaus-pages").FullName;
        using var server = Start("taskset", "-c", "0", Environment.ProcessPath!, typeof(Pages).Assembly.Location, "serve-pages", folder);
        try
        {
            using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{Port}"), Timeout = TimeSpan.FromMinutes(2) };
            while (!await UpAsync(http)) await Task.Delay(500);
            var session = await SignInAsync();
            foreach (var path in (string[])["/", "/leistungen/hundesteuer-anmelden"])
            {
                await MeasureAsync(server, $"{path}, kept", path, [], seconds);
                await MeasureAsync(server, $"{path}, made anew", path + "?neu=1", [], seconds);
                if (session is not null) await MeasureAsync(server, $"{path}, signed in", path, ["-H", "Cookie: " + session], seconds);
            }
            return 0;
        }
        finally
        {
            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MeasureAsync(Process server, string what, string path, string[] more, int seconds)
    {
        await WrkAsync(path, more, seconds);
        server.Refresh();
        var before = server.TotalProcessorTime;
        var answer = await WrkAsync(path, more, seconds);
        server.Refresh();
        var requests = long.Parse(Requests().Match(answer).Groups[1].Value, CultureInfo.InvariantCulture);
        var processor = (server.TotalProcessorTime - before).TotalMicroseconds / requests;
        var bad = answer.Contains("Non-2xx", StringComparison.Ordinal) ? ", SOME REFUSED" : "";
        Console.WriteLine(FormattableString.Invariant($"{what}: {Rate().Match(answer).Groups[1].Value}/s, p99 {P99().Match(answer).Groups[1].Value}, {processor:F1} µs of the server's processor each = {1e6 / processor:F0}/s on a core of its own{bad}; load {File.ReadAllText("/proc/loadavg").Split(' ')[0]}"));
    }

    private static async Task<string> WrkAsync(string path, string[] more, int seconds)
    {
        using var wrk = Start("taskset", ["-c", "1", "/usr/bin/wrk", "-t1", "-c64", "--latency", $"-d{seconds}", .. more, $"http://127.0.0.1:{Port}{path}"]);
        var answer = await wrk.StandardOutput.ReadToEndAsync();
        await wrk.WaitForExitAsync();
        return answer;
    }

    /// <summary>The cookie of a demo citizen.</summary>
    private static async Task<string?> SignInAsync()
    {
        var cookies = new System.Net.CookieContainer();
        using var http = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies }) { BaseAddress = new Uri($"http://127.0.0.1:{Port}") };
        var page = await http.GetStringAsync("/anmelden");
        if (!Seal().IsMatch(page) || !Demo().IsMatch(page)) return null;
        await http.PostAsync("/anmelden/demo", new FormUrlEncodedContent([new("_siegel", Seal().Match(page).Groups[1].Value), new("person", Demo().Match(page).Groups[1].Value)]));
        return cookies.GetCookieHeader(http.BaseAddress) is var header && header.Contains("rathaus-sitzung", StringComparison.Ordinal) ? header : null;
    }

    private static async Task<bool> UpAsync(HttpClient http)
    {
        try
        {
            return (await http.GetAsync("/")).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static Process Start(string program, params string[] arguments)
    {
        var info = new ProcessStartInfo(program) { RedirectStandardOutput = true };
        foreach (var argument in arguments) info.ArgumentList.Add(argument);
        return Process.Start(info)!;
    }

    [GeneratedRegex(@"(\d+) requests in")]
    private static partial Regex Requests();

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex Rate();

    [GeneratedRegex(@"99%\s+(\S+)")]
    private static partial Regex P99();

    [GeneratedRegex("name=\"_siegel\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Seal();

    [GeneratedRegex("name=\"person\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Demo();
}
