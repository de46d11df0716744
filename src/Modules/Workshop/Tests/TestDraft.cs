using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Rathaus.Contracts.Core.Forms;
using Rathaus.Modules.Workshop.Domain;
using Rathaus.Modules.Workshop.Yaml;

namespace Rathaus.Modules.Workshop.Tests;

/// <summary>A test case as the workshop writes it: answers in lines "name: value", and what is expected.</summary>
internal static class TestDraft
{
    private const int Longest = 6000;

    /// <summary>The part of an area that holds one corner a line.</summary>
    private const string Corners = ".corners";

    /// <summary>Answers for an address; what would be too long for one is left out.</summary>
    public static string Pack(IReadOnlyDictionary<string, string> answers)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.SmallestSize, leaveOpen: true)) JsonSerializer.Serialize(deflate, answers);
        var text = System.Buffers.Text.Base64Url.EncodeToString(packed.ToArray());
        return text.Length <= Longest ? text : "";
    }

    public static IReadOnlyDictionary<string, string> Unpack(string? text)
    {
        if (string.IsNullOrEmpty(text) || text.Length > Longest) return new Dictionary<string, string>();
        try
        {
            using var deflate = new DeflateStream(new MemoryStream(System.Buffers.Text.Base64Url.DecodeFromChars(text)), CompressionMode.Decompress);
            var buffer = new byte[256 * 1024];
            var read = deflate.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            return read == buffer.Length ? new Dictionary<string, string>() : JsonSerializer.Deserialize<Dictionary<string, string>>(buffer.AsSpan(0, read)) ?? [];
        }
        catch (Exception broken) when (broken is FormatException or InvalidDataException or JsonException)
        {
            return new Dictionary<string, string>(); // an address that was cut off or changed
        }
    }

    /// <summary>Answers as lines; several values of one answer are divided by " / ".</summary>
    public static string Lines(IReadOnlyDictionary<string, string> answers) => string.Join('\n', answers.Select(a => $"{a.Key}: {a.Value.Replace("\n", " / ", StringComparison.Ordinal)}"));

    /// <summary>What a typed text of answers says; lines without a colon are left for the checks to name.</summary>
    public static IReadOnlyDictionary<string, string> Answers(string text, IReadOnlySet<string> lists)
    {
        var answers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            if (line.Split(':', 2) is [var name, var value]) answers[name.Trim()] = lists.Contains(name.Trim()) || name.Trim().EndsWith(Corners, StringComparison.Ordinal) ? value.Trim().Replace(" / ", "\n", StringComparison.Ordinal) : value.Trim();
        return answers;
    }

    /// <summary>Answers that are written with the common ones taken away; those of the common ones that are missing come under "without".</summary>
    public static string Yaml(string name, IReadOnlyDictionary<string, string> answers, IReadOnlyDictionary<string, string> common, DateOnly? today, IEnumerable<string> expect)
    {
        var own = answers.Where(a => common.GetValueOrDefault(a.Key) != a.Value).ToList();
        var without = common.Keys.Where(k => !answers.ContainsKey(k)).Select(k => k.Split('.')[0]).Distinct().ToList();
        // A field that is named under "without" loses all its common answers, so its own are written again.
        own.AddRange(answers.Where(a => without.Contains(a.Key.Split('.')[0]) && common.GetValueOrDefault(a.Key) == a.Value));
        var text = new StringBuilder($"name: {YamlWrite.Word(name)}\n");
        if (today is { } day) text.Append($"today: {day:yyyy-MM-dd}\n");
        if (without.Count > 0) text.Append($"without: {YamlWrite.List(without)}\n");
        if (own.Count > 0) text.Append("answers:\n");
        foreach (var (path, value) in own) text.Append($"  {YamlWrite.Word(path)}: {Written(value)}\n");
        return text.Append("expect:\n").Append(string.Concat(expect.Select(e => $"  {e}\n"))).ToString();
    }

    /// <summary>The common answers of the file, as flat as those of a test.</summary>
    public static IReadOnlyDictionary<string, string> Common(OpenDraft open, IFormWorkshop forms)
    {
        if (open.Tree(OpenDraft.Tests) is not { } tree || tree["answers"] is null) return new Dictionary<string, string>();
        // A file with one test that says nothing has the common answers and no others.
        var only = YamlPatch.Put(open.Files[OpenDraft.Tests], "", "tests", "[{ name: x, expect: { route: submit } }]");
        return forms.Tests(new Dictionary<string, string>(open.Files) { [OpenDraft.Tests] = only }).FirstOrDefault()?.Answers ?? new Dictionary<string, string>();
    }

    /// <summary>What came out, as expectations of a test.</summary>
    public static IEnumerable<string> Expect(FormOutcome outcome)
    {
        if (outcome.Stop is { } stop) yield return $"stop: {YamlWrite.Word(stop)}";
        else if (outcome.Errors.Count > 0) yield return $"errors: {{ {string.Join(", ", outcome.Errors.Select(e => $"{e.Key}: {YamlWrite.Word(e.Value, true)}"))} }}";
        else yield return $"route: {outcome.Route}";
        yield return $"pages: {YamlWrite.List(outcome.Pages)}";
        if (outcome.Stop is null && outcome.Errors.Count == 0)
        {
            yield return $"fee: {outcome.Fee ?? "\"-\""}";
            yield return $"tasks: {YamlWrite.List(outcome.Tasks)}";
        }
    }

    /// <summary>An answer as the file writes it.</summary>
    public static string Written(string value) => value.Contains('\n') ? YamlWrite.List(value.Split('\n')) : Scalar(value);

    private static string Scalar(string value) => value is "true" or "false" || DateOnly.TryParseExact(value, "yyyy-MM-dd", out _) ? value : YamlWrite.Word(value);
}
