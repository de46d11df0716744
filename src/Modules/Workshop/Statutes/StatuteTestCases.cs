using System.Text.RegularExpressions;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Contracts.Core.Forms;
using Rathaus.Modules.Workshop.Domain;
using Rathaus.Modules.Workshop.Yaml;

namespace Rathaus.Modules.Workshop.Statutes;

/// <summary>
/// Test cases on or after the day of a change that expect an amount by the old values: the expectation follows, and is shown before the release.
/// Whatever else a test expects stays, and a test that fails for another reason still blocks.
/// </summary>
internal static partial class StatuteTestCases
{
    [GeneratedRegex("^(?<name>[A-Za-zü0-9_]+): erwartet (?<was>.+), berechnet (?<now>.+)[.]$", RegexOptions.Singleline)]
    private static partial Regex Amount();

    /// <returns>The files with expectations that follow, and the names of those test cases.</returns>
    public static (IReadOnlyDictionary<string, string> Files, IReadOnlyList<string> Followed) Follow(IServiceTests tests, ServiceDefinition definition, IReadOnlyDictionary<string, string> files)
    {
        if (!files.TryGetValue(OpenDraft.Tests, out var text)) return (files, []);
        var followed = new List<string>();
        foreach (var (result, at) in tests.Run(definition, files).Select((r, i) => (r, i)).Where(r => !r.r.Passed))
        {
            var amounts = result.Failures.Select(f => Amount().Match(f)).ToList();
            if (amounts.Any(a => !a.Success || a.Groups["now"].Value.Contains("(-)", StringComparison.Ordinal))) continue;
            foreach (var amount in amounts)
            {
                var fee = amount.Groups["name"].Value == "Gebühr";
                text = YamlPatch.Put(text, $"tests/{at}/expect" + (fee ? "" : "/computed"), fee ? "fee" : amount.Groups["name"].Value, YamlWrite.Quoted(amount.Groups["now"].Value));
            }
            followed.Add(result.Test);
        }
        return (new Dictionary<string, string>(files) { [OpenDraft.Tests] = text }, followed);
    }
}
