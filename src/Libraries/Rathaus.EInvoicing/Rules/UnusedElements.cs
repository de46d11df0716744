using Rathaus.EInvoicing.Xml;

namespace Rathaus.EInvoicing.Rules;

/// <summary>
/// The many rules of one kind: "this element or attribute is not used". A table line is <c>ID path</c>; the path begins at the root element,
/// or with <c>//</c> anywhere; it may end with an attribute. <c>!</c> after the id makes it an error instead of a warning.
/// </summary>
internal sealed class UnusedElements
{
    private readonly List<Entry> entries = [];
    private readonly Step root = new();
    private readonly Dictionary<XmlName, List<Entry>> anywhere = [];

    public UnusedElements(Vocabulary vocabulary, string resource)
    {
        foreach (var line in Resource.Lines(resource))
        {
            var parts = line.Split(' ');
            var severity = parts[0].EndsWith('!') ? Severity.Error : Severity.Warning;
            Add(vocabulary, parts[0].TrimEnd('!'), severity, parts[1]);
        }
    }

    public IEnumerable<(string Id, Severity Severity, string German, string English)> All() =>
        entries.Select(entry => (entry.Id, entry.Severity, entry.German, entry.English));

    public void Run(Check check, FindingList findings)
    {
        Walk(check.Document, 0, root, check, findings);
        foreach (var (name, here) in anywhere)
            foreach (var element in check.Document.All(name))
                foreach (var entry in here)
                    if (entry.Above(element)) entry.Judge(element, check, findings);
    }

    private static void Walk(Document document, int index, Step step, Check check, FindingList findings)
    {
        for (var child = document.FirstChild(index); child >= 0; child = document[child].NextSibling)
        {
            if (!step.Next!.TryGetValue(document[child].Name, out var next)) continue;
            if (next.Entries is not null && document.Handle(child) is var element)
                foreach (var entry in next.Entries) entry.Judge(element, check, findings);
            if (next.Next is not null) Walk(document, child, next, check, findings);
        }
    }

    private void Add(Vocabulary vocabulary, string id, Severity severity, string path)
    {
        var at = path.IndexOf("/@", StringComparison.Ordinal);
        var attribute = at < 0 ? null : path[(at + 2)..];
        var elements = at < 0 ? path : path[..at];
        if (elements.StartsWith("//", StringComparison.Ordinal))
        {
            var names = elements[2..].Split('/').Select(vocabulary.Intern).ToArray();
            var entry = new Entry(id, severity, names, attribute, path);
            entries.Add(entry);
            if (!anywhere.TryGetValue(names[^1], out var here)) anywhere[names[^1]] = here = [];
            here.Add(entry);
            return;
        }
        foreach (var variant in elements.Contains("$Line", StringComparison.Ordinal)
            ? new[] { elements.Replace("$Line", "cac:InvoiceLine", StringComparison.Ordinal), elements.Replace("$Line", "cac:CreditNoteLine", StringComparison.Ordinal) }
            : [elements])
        {
            var step = root;
            foreach (var name in variant.Split('/'))
            {
                step.Next ??= [];
                var key = vocabulary.Intern(name).Index;
                if (!step.Next.TryGetValue(key, out var next)) step.Next[key] = next = new Step();
                step = next;
            }
            var entry = new Entry(id, severity, [], attribute, path);
            entries.Add(entry);
            (step.Entries ??= []).Add(entry);
        }
    }

    private sealed class Step
    {
        /// <summary>By the number of the name.</summary>
        public Dictionary<int, Step>? Next { get; set; }

        public List<Entry>? Entries { get; set; }
    }

    private sealed class Entry(string id, Severity severity, XmlName[] chain, string? attribute, string path)
    {
        public string Id => id;

        public Severity Severity => severity;

        public string German => $"„{path.TrimStart('/')}“ wird in Rechnungen nach EN 16931 nicht verwendet.";

        public string English => $"'{path.TrimStart('/')}' is not used in invoices under EN 16931.";

        public bool Above(Element element)
        {
            var at = element;
            for (var n = chain.Length - 1; n >= 0; n--, at = at.Parent!)
                if (at is null || !ReferenceEquals(at.Name, chain[n])) return false;
            return true;
        }

        public void Judge(Element element, Check check, FindingList findings)
        {
            if (attribute is null || element.Attribute(attribute) is not null)
                findings.Add(id, check.SeverityOf(id, severity), element, German, English);
        }
    }
}
