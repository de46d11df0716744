using System.Globalization;
using Rathaus.Bench.House;

// Usage: ./rathaus bench house submission [COUNT] | phases [COUNT] | log [COUNT] | pages [SECONDS] | inbox [CASES] | towns [COUNT] | letters [COUNT] | uploads [COUNT]
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Console.WriteLine($"{DateTime.Today:yyyy-MM-dd}, {Environment.ProcessorCount} cores, load {File.ReadAllText("/proc/loadavg").Trim()}");
var count = args.Length > 1 && int.TryParse(args[1], CultureInfo.InvariantCulture, out var given) ? given : 0;
string[] engines = args.Length > 2 ? args[2..] : ["sqlite", "postgres"];
switch (args.FirstOrDefault())
{
    case "submission":
        foreach (var engine in engines) await Submission.RunAsync(engine, count > 0 ? count : 3000);
        return 0;
    case "phases":
        foreach (var engine in engines) await Phases.RunAsync(engine, count > 0 ? count : 1000);
        return 0;
    case "log":
        foreach (var engine in engines) await LogShare.RunAsync(engine, count > 0 ? count : 2000);
        return 0;
    case "pages":
        return await Pages.RunAsync(count > 0 ? count : 10);
    case "serve-pages":
        await Pages.ServeAsync(args[1]);
        return 0;
    case "inbox":
        foreach (var engine in engines) await Inbox.RunAsync(engine, count > 0 ? count : 1_000_000);
        return 0;
    case "towns":
        foreach (var engine in engines) await ManyTowns.RunAsync(engine, count > 0 ? count : 300);
        return 0;
    case "letters":
        await Letters.RunAsync(count > 0 ? count : 50_000);
        return 0;
    case "uploads":
        await Uploads.RunAsync(count > 0 ? count : 200);
        return 0;
    default:
        Console.Error.WriteLine("submission [COUNT] | phases [COUNT] | log [COUNT] | pages [SECONDS] | inbox [CASES] | towns [COUNT], then engines; letters [COUNT] | uploads [COUNT]");
        return 2;
}
