using Rathaus.Modules.Forms.Definition;

namespace Rathaus.Modules.Forms.Testing;

/// <summary>A test of a service: answers, and what must come of them. What is not mentioned is not checked.</summary>
internal sealed record ServiceTest(string Name, int Line, DateOnly Today, bool SignedIn, IReadOnlyDictionary<string, string> Answers)
{
    /// <summary>The asked pages, all of them in order.</summary>
    public IReadOnlyList<string>? Pages { get; init; }

    /// <summary>Fields or pages that must be asked.</summary>
    public IReadOnlyList<string> Shows { get; init; } = [];

    /// <summary>Fields or pages that must not be asked.</summary>
    public IReadOnlyList<string> Hides { get; init; } = [];

    /// <summary>Field → part of the sentence. A test that names errors expects no others.</summary>
    public IReadOnlyDictionary<string, string> Errors { get; init; } = new Dictionary<string, string>();

    /// <summary>Part of the title of the end without submission.</summary>
    public string? Stop { get; init; }
    public IReadOnlyDictionary<string, string> Computed { get; init; } = new Dictionary<string, string>();

    /// <summary>Names of the clerk's tasks, all of them.</summary>
    public IReadOnlyList<string>? Tasks { get; init; }

    /// <summary>Names of the parties, all of them.</summary>
    public IReadOnlyList<string>? Parties { get; init; }

    /// <summary>submit, stop, or the page that is still open.</summary>
    public string Route { get; init; } = "submit";

    /// <summary>own-portal, letter, or large-print.</summary>
    public string? Delivery { get; init; }
    public string? Subject { get; init; }

    /// <summary>The total of the fee, "-" for none: <c>24.00</c>.</summary>
    public string? Fee { get; init; }

    /// <summary>The lines of the fee, all of them in order, each by a part of its label.</summary>
    public IReadOnlyList<string>? FeeLines { get; init; }

    /// <summary>At most so many pages: for paths that must be short.</summary>
    public int? MostPages { get; init; }
}

/// <summary>Reads <c>tests.yaml</c> (services/README.md).</summary>
internal static class ServiceTestLoader
{
    public const int MostTests = 500;

    /// <exception cref="LoadException">The file was refused.</exception>
    public static IReadOnlyList<ServiceTest> Load(string file, string text)
    {
        var root = YamlText.Read(file, text, out var problems);
        root.Allow(["today", "answers", "tests"]);
        var today = Day(root, new(2026, 11, 21));
        _ = root.Map("answers");
        var common = root.Flat("answers");
        var tests = root.Maps("tests").Select(map => Test(map, today, common)).ToList();
        if (tests.Count == 0) root.Problem("„tests“ fehlt: mindestens ein Testfall.");
        if (tests.Count > MostTests) root.Problem($"Höchstens {MostTests} Testfälle sind möglich.", "tests");
        return problems.Count == 0 ? tests : throw new LoadException(problems);
    }

    private static ServiceTest Test(YamlMap map, DateOnly today, IReadOnlyDictionary<string, string> common)
    {
        map.Allow(["name", "today", "signedIn", "answers", "without", "expect"]);
        _ = map.Map("answers");
        var without = map.Words("without");
        var answers = common.Where(a => !without.Any(w => Belongs(a.Key, w))).ToDictionary(StringComparer.Ordinal);
        foreach (var (path, value) in map.Flat("answers")) answers[path] = value;
        var test = new ServiceTest(map.NeedWord("name"), map.Line, Day(map, today), map.YesNo("signedIn", false), answers);
        return map.Map("expect") is { } expect ? Expected(test, expect) : test;
    }

    private static ServiceTest Expected(ServiceTest test, YamlMap map)
    {
        map.Allow(["pages", "shows", "hides", "errors", "stop", "computed", "tasks", "parties", "route", "delivery", "subject", "mostPages", "fee", "feeLines"]);
        _ = (map.Map("errors"), map.Map("computed"));
        return test with
        {
            Pages = map.Has("pages") ? map.Words("pages") : null, Shows = map.Words("shows"), Hides = map.Words("hides"), Errors = map.Flat("errors"),
            Stop = map.Word("stop"), Computed = map.Flat("computed"), Tasks = map.Has("tasks") ? map.Words("tasks") : null,
            Parties = map.Has("parties") ? map.Words("parties") : null, Route = map.Word("route") ?? (map.Has("stop") ? "stop" : "submit"),
            Delivery = map.Word("delivery"), Subject = map.Word("subject"), MostPages = map.Whole("mostPages", 1, FormLoader.MostPages), Fee = Amount(map, "fee"), FeeLines = map.Has("feeLines") ? map.Words("feeLines") : null,
        };
    }

    private static DateOnly Day(YamlMap map, DateOnly otherwise)
    {
        if (map.Word("today") is not { } word) return otherwise;
        if (YamlValue.Day(word) is { } day) return day;
        map.Problem("„today“ ist ein Tag wie 2026-11-21.", "today");
        return otherwise;
    }

    private static string? Amount(YamlMap map, string name)
    {
        if (map.Word(name) is not { } word || word == "-") return map.Word(name);
        if (YamlValue.Decimal(word) is { } euro) return euro.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture);
        map.Problem($"„{name}“ ist ein Betrag wie 24.00, oder \"-\" für keinen.", name);
        return null;
    }

    private static bool Belongs(string path, string field) => path == field || path.StartsWith(field + ".", StringComparison.Ordinal);
}
