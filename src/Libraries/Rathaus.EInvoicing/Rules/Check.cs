using Rathaus.EInvoicing.Xml;

namespace Rathaus.EInvoicing.Rules;

/// <summary>One run of the rules over one document, with what several rules ask for.</summary>
internal sealed class Check(Document document, Profile profile)
{
    private Dictionary<object, object>? facts;

    public Document Document { get; } = document;

    public Profile Profile { get; } = profile;

    /// <summary>The severity of a rule for this document.</summary>
    public Severity SeverityOf(string rule, Severity severity) => Profile.SeverityOf(rule, severity, ReferenceEquals(Document.Vocabulary, EInvoicing.Ubl.Syntax.Vocabulary));

    /// <summary>Something worked out once per document.</summary>
    public T Fact<T>(Func<Check, T> make) where T : class
    {
        // By reference: hashing a delegate is slow, and the compiler keeps one for each method.
        facts ??= new(ReferenceEqualityComparer.Instance);
        if (facts.TryGetValue(make, out var known)) return (T)known;
        var fact = make(this);
        facts[make] = fact;
        return fact;
    }
}
