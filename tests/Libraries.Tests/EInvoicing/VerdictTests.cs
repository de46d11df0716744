using System.Text.Json;
using Rathaus.EInvoicing;
using Rathaus.EInvoicing.Rules;
using Xunit.Abstractions;

namespace Rathaus.Tests.EInvoicing;

/// <summary>The official answers: accept or reject, and the rules that fire, for every document given.</summary>
public class VerdictTests(ITestOutputHelper output)
{
    /// <summary>Rules that no document can break: the official stylesheet has an earlier rule for the same elements.</summary>
    private static readonly string[] Unreachable = [];

    [ConformanceFact]
    public void EveryVerdictEqualsTheOfficialOne()
    {
        var documents = 0;
        var findings = 0;
        var wrong = new List<string>();
        foreach (var line in File.ReadLines(Conformance.Path("einvoice", "verdicts.jsonl")))
        {
            using var json = JsonDocument.Parse(line);
            var file = json.RootElement.GetProperty("file").GetString()!;
            var report = InvoiceValidator.Validate(File.ReadAllBytes(Conformance.Path("einvoice", file)));
            var expected = json.RootElement.GetProperty("findings").EnumerateArray().Select(finding => Same(finding.GetProperty("id").GetString()!, finding.GetProperty("severity").GetString()!)).ToHashSet();
            var found = report.Findings.Select(finding => Same(finding.Id, finding.Severity == Severity.Error ? "fatal" : finding.Severity.ToString().ToLowerInvariant())).ToHashSet();
            documents++;
            findings += expected.Count;
            if (report.Accepted != json.RootElement.GetProperty("accepted").GetBoolean() || !found.SetEquals(expected))
                wrong.Add($"{file}: missing {string.Join(' ', expected.Except(found))}; too many {string.Join(' ', found.Except(expected))}");
        }
        output.WriteLine($"{documents} documents, {findings} rules fired in them, {wrong.Count} verdicts differ");
        wrong.ShouldBeEmpty();
        documents.ShouldBe(1631);
    }

    [ConformanceFact]
    public void EveryExpectationIsMet()
    {
        var met = 0;
        var wrong = new List<string>();
        foreach (var set in new[] { "cen-unit", "kosit-mutants" })
        {
            foreach (var line in File.ReadLines(Conformance.Path("einvoice", set, "expected.tsv")))
            {
                var columns = line.Split('\t');
                var report = InvoiceValidator.Validate(File.ReadAllBytes(Conformance.Path("einvoice", set, columns[0])));
                var fires = report.Findings.Any(finding => finding.Id == columns[3]);
                if (fires == (columns[1] == "invalid")) met++;
                else wrong.Add(line);
            }
        }
        output.WriteLine($"{met} expectations met, {wrong.Count} not");
        wrong.ShouldBeEmpty();
    }

    [ConformanceFact]
    public void TheStandardInvoicesAreAccepted()
    {
        var files = Directory.GetFiles(Conformance.Path("einvoice", "kosit-standard"), "*.xml");
        var rejected = files.Where(file => !InvoiceValidator.Validate(File.ReadAllBytes(file)).Accepted).ToList();
        output.WriteLine($"{files.Length} standard invoices, {rejected.Count} rejected");
        rejected.ShouldBeEmpty();
    }

    [ConformanceFact]
    public void EveryOfficialRuleIsThere()
    {
        var known = new Dictionary<(string Set, string Syntax), HashSet<string>>();
        foreach (var (syntax, sets) in new[] { ("ubl", RuleSets.Ubl), ("cii", RuleSets.Cii) })
        {
            known[("en16931", syntax)] = [.. sets[0].All().Select(rule => rule.Id)];
            known[("xrechnung", syntax)] = [.. sets[1].All().Select(rule => rule.Id)];
        }
        var missing = new List<string>();
        var count = 0;
        foreach (var line in File.ReadLines(Conformance.Path("einvoice", "rules.tsv")))
        {
            var columns = line.Split('\t');
            if (!known.TryGetValue((columns[0], columns[1]), out var rules)) continue;
            count++;
            if (!rules.Contains(columns[2]) && !Unreachable.Contains(columns[2])) missing.Add(string.Join(' ', columns[..3]));
        }
        var official = File.ReadLines(Conformance.Path("einvoice", "rules.tsv")).Select(line => line.Split('\t')).Select(columns => (columns[0], columns[1], columns[2])).ToHashSet();
        var unknown = known.SelectMany(set => set.Value.Select(rule => (set.Key.Set, set.Key.Syntax, rule))).Where(rule => !official.Contains(rule)).ToList();
        output.WriteLine($"{count} official rules, {missing.Count} missing; {unknown.Count} of ours are in no list");
        missing.ShouldBeEmpty();
        unknown.ShouldBeEmpty();
    }

    private static (string Id, string Severity) Same(string id, string severity) =>
        (id.StartsWith("XSD", StringComparison.Ordinal) ? "XSD" : id, severity == "error" ? "fatal" : severity);
}
