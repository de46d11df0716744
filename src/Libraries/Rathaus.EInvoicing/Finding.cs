using Rathaus.EInvoicing.Xml;

namespace Rathaus.EInvoicing;

/// <summary>How bad a finding is.</summary>
public enum Severity
{
    /// <summary>Worth knowing.</summary>
    Information,

    /// <summary>Should be mended; the invoice is accepted all the same.</summary>
    Warning,

    /// <summary>The invoice is rejected.</summary>
    Error,
}

/// <summary>Something that a check has found.</summary>
/// <param name="Id">Official id of the rule (<c>BR-DE-1</c>); <c>XSD-…</c> for the structure, <c>XML-…</c> for the XML itself, <c>PDF-…</c> for a PDF around it.</param>
/// <param name="Severity">How bad.</param>
/// <param name="Line">Line in the XML, from 1; 0 when there is none.</param>
/// <param name="Column">Column in the XML, from 1; 0 when there is none.</param>
/// <param name="Path">XPath of the element with the usual prefixes; "" when there is none.</param>
/// <param name="Text">What is wrong, in German.</param>
/// <param name="English">The same in English.</param>
public sealed record Finding(string Id, Severity Severity, int Line, int Column, string Path, string Text, string English);

/// <summary>Findings of a run, at most so many of each rule.</summary>
internal sealed class FindingList(int perRule)
{
    private readonly List<Finding> findings = [];
    private readonly Dictionary<string, int> counts = [];

    public IReadOnlyList<Finding> Items => findings;

    public void Add(string id, Severity severity, Element? place, string text, string english) =>
        Add(id, severity, place?.Line ?? 0, place?.Column ?? 0, place, text, english);

    public void Add(string id, Severity severity, int line, int column, Element? place, string text, string english)
    {
        var count = counts.GetValueOrDefault(id) + 1;
        counts[id] = count;
        if (count > perRule) return;
        findings.Add(new(id, severity, line, column, place?.Path() ?? "", text, english));
    }

    /// <summary>Findings beyond the limit, by rule.</summary>
    public IEnumerable<(string Id, int Count)> Dropped()
    {
        foreach (var pair in counts)
            if (pair.Value > perRule) yield return (pair.Key, pair.Value - perRule);
    }

    /// <summary>Adds a remark on a rule, beyond its limit.</summary>
    public void Note(string id, string text, string english) => findings.Add(new(id, Severity.Information, 0, 0, "", text, english));

    public int Mark() => findings.Count;

    /// <summary>Takes back what was added since the mark.</summary>
    public void Reset(int mark)
    {
        for (var n = mark; n < findings.Count; n++) counts[findings[n].Id]--;
        findings.RemoveRange(mark, findings.Count - mark);
    }
}
