using Rathaus.EInvoicing.Xml;

namespace Rathaus.EInvoicing.Rules;

/// <summary>A rule: its official id, what it says in our words, and a function that is true when an element keeps it.</summary>
/// <param name="Id">Official id.</param>
/// <param name="Severity">Severity where no profile says otherwise.</param>
/// <param name="German">What it demands.</param>
/// <param name="English">The same in English.</param>
/// <param name="Holds">True when the element at the rule's place keeps the rule.</param>
internal sealed record Rule(string Id, Severity Severity, string German, string English, Func<Element, Check, bool> Holds);

/// <summary>What a rule says, before it is bound to places of the syntaxes.</summary>
internal sealed class RuleText(string id, Severity severity, string german, string english)
{
    /// <summary>Binds the rule to a place.</summary>
    public RuleText On(Place place, Func<Element, Check, bool> holds, Severity? other = null)
    {
        place.Rules.Add(new(id, other ?? severity, "Nicht erfüllt: " + german, "Not met: " + english, holds));
        return this;
    }

    /// <summary>Binds the rule to a place; for rules that need only the element.</summary>
    public RuleText On(Place place, Func<Element, bool> holds, Severity? other = null) => On(place, (element, _) => holds(element), other);
}

/// <summary>Elements that rules look at: by name, and a condition.</summary>
internal sealed class Place(XmlName[]? names, Func<XmlName, bool>? anyName, Func<Element, Check, bool>? when)
{
    public List<Rule> Rules { get; } = [];

    /// <summary>Whether elements of this name can be meant.</summary>
    public bool Names(XmlName name) => names is null ? anyName!(name) : Array.IndexOf(names, name) >= 0;

    /// <summary>Whether places of any name, also foreign ones, can be meant.</summary>
    public bool Wild => names is null;

    /// <summary>Whether this element is meant. A value that is none does not match, as in the official rules.</summary>
    public bool Matches(Element element, Check check)
    {
        if (when is null) return true;
        try
        {
            return when(element, check);
        }
        catch (NoValueException)
        {
            return false;
        }
    }
}

/// <summary>Places of which an element takes the first that fits, as a pattern of the official rules does.</summary>
internal sealed class Pattern
{
    public List<Place> Places { get; } = [];

    public Place At(XmlName name, Func<Element, Check, bool>? when = null) => Add(new([name], null, when));

    public Place At(XmlName[] names, Func<Element, Check, bool>? when = null) => Add(new(names, null, when));

    public Place AtAny(Func<XmlName, bool> name, Func<Element, Check, bool>? when = null) => Add(new(null, name, when));

    private Place Add(Place place)
    {
        Places.Add(place);
        return place;
    }
}

/// <summary>A number, date or truth value is asked for where there is none, or more than one: the official rules abort there.</summary>
internal sealed class NoValueException(Element? place, string text) : Exception(text)
{
    public Element? Place { get; } = place;
}
