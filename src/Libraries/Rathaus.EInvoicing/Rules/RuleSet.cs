using Rathaus.EInvoicing.Xml;

namespace Rathaus.EInvoicing.Rules;

/// <summary>Rules that are published and run together: EN 16931 or XRechnung for one syntax.</summary>
internal sealed class RuleSet
{
    private readonly Pattern[] patterns;
    private readonly Place[][]?[] byName;
    private readonly Place[] wild;
    private readonly UnusedElements? unused;

    public RuleSet(string name, Vocabulary vocabulary, UnusedElements? unused, params Pattern[] patterns)
    {
        Name = name;
        this.patterns = patterns;
        this.unused = unused;
        byName = new Place[][]?[vocabulary.Count];
        foreach (var element in vocabulary.Names) byName[element.Index] = Candidates(element);
        wild = [.. patterns.SelectMany(pattern => pattern.Places).Where(place => place.Wild && place.Rules.Count > 0)];
    }

    /// <summary>Name of the set.</summary>
    public string Name { get; }

    /// <summary>All rules, for lists and tests.</summary>
    public IEnumerable<(string Id, Severity Severity, string German, string English)> All()
    {
        foreach (var rule in patterns.SelectMany(pattern => pattern.Places).SelectMany(place => place.Rules))
            yield return (rule.Id, rule.Severity, rule.German, rule.English);
        if (unused is not null)
            foreach (var rule in unused.All()) yield return rule;
    }

    /// <summary>Runs the rules over all elements. Where a value is none, the whole set ends with <c>XSLT-RUNTIME-ERROR</c>, as the official rules do.</summary>
    public void Run(Check check, FindingList findings)
    {
        var mark = findings.Mark();
        try
        {
            for (var index = 0; index < check.Document.Elements; index++) Visit(check.Document, index, check, findings);
            unused?.Run(check, findings);
        }
        catch (NoValueException fault)
        {
            findings.Reset(mark);
            findings.Add("XSLT-RUNTIME-ERROR", Severity.Error, fault.Place,
                $"{fault.Message} Die amtlichen Regeln ({Name}) brechen hier ab; die Rechnung ist abzuweisen.",
                $"A value is not of its kind; the official rules ({Name}) abort here and the invoice is to be rejected.");
        }
        catch (OverflowException)
        {
            findings.Reset(mark);
            findings.Add("XSLT-RUNTIME-ERROR", Severity.Error, null, "Ein Betrag ist zu groß, um ihn zu prüfen.", "An amount is too large to be checked.");
        }
    }

    private void Visit(Document document, int index, Check check, FindingList findings)
    {
        var code = document[index].Name;
        if (code >= byName.Length)
        {
            var name = document.NameOf(code);
            foreach (var place in wild)
                if (place.Names(name) && document.Handle(index) is var foreign && place.Matches(foreign, check)) Apply(place, foreign, check, findings);
            return;
        }
        if (byName[code] is not { } candidates) return;
        var element = document.Handle(index);
        foreach (var places in candidates)
            foreach (var place in places)
            {
                if (!place.Matches(element, check)) continue;
                Apply(place, element, check, findings);
                break;
            }
    }

    private static void Apply(Place place, Element element, Check check, FindingList findings)
    {
        foreach (var rule in place.Rules)
            if (!rule.Holds(element, check))
                findings.Add(rule.Id, check.SeverityOf(rule.Id, rule.Severity), element, rule.German, rule.English);
    }

    private Place[][]? Candidates(XmlName name)
    {
        var found = new List<Place[]>();
        foreach (var pattern in patterns)
        {
            Place[] places = [.. pattern.Places.Where(place => place.Names(name))];
            if (places.Any(place => place.Rules.Count > 0)) found.Add(places);
        }
        return found.Count == 0 ? null : [.. found];
    }
}
