using System.Globalization;
using Rathaus.EInvoicing.Structure;
using Rathaus.EInvoicing.Xml;

namespace Rathaus.EInvoicing.Rules;

/// <summary>
/// The few operations of XPath 2 that the official rules are made of, with their meaning: paths find all elements, comparisons hold when one pair fits,
/// a conversion of what is none, or of several, aborts (<see cref="NoValueException"/>).
/// </summary>
internal static class Xpath
{
    /// <summary>Whether the path leads to an element.</summary>
    public static bool Has(this Element element, params ReadOnlySpan<XmlName> path)
    {
        for (var child = element.FirstChild; child is not null; child = child.NextSibling)
            if (ReferenceEquals(child.Name, path[0]) && (path.Length == 1 || child.Has(path[1..]))) return true;
        return false;
    }

    /// <summary>Number of elements that the path leads to.</summary>
    public static int Count(this Element element, params ReadOnlySpan<XmlName> path)
    {
        var count = 0;
        for (var child = element.FirstChild; child is not null; child = child.NextSibling)
            if (ReferenceEquals(child.Name, path[0])) count += path.Length == 1 ? 1 : child.Count(path[1..]);
        return count;
    }

    /// <summary>Whether an element at the end of the path fits.</summary>
    public static bool Any(this Element element, Func<Element, bool> fits, params ReadOnlySpan<XmlName> path)
    {
        for (var child = element.FirstChild; child is not null; child = child.NextSibling)
            if (ReferenceEquals(child.Name, path[0]) && (path.Length == 1 ? fits(child) : child.Any(fits, path[1..]))) return true;
        return false;
    }

    /// <summary>Whether a value at the end of the path is this text.</summary>
    public static bool Is(this Element element, string text, params ReadOnlySpan<XmlName> path)
    {
        for (var child = element.FirstChild; child is not null; child = child.NextSibling)
            if (ReferenceEquals(child.Name, path[0]) && (path.Length == 1 ? child.Value == text : child.Is(text, path[1..]))) return true;
        return false;
    }

    /// <summary>Does something with each element at the end of the path.</summary>
    public static void Each(this Element element, Action<Element> act, params ReadOnlySpan<XmlName> path)
    {
        for (var child = element.FirstChild; child is not null; child = child.NextSibling)
        {
            if (!ReferenceEquals(child.Name, path[0])) continue;
            if (path.Length == 1) act(child);
            else child.Each(act, path[1..]);
        }
    }

    /// <summary>The only element at the end of the path, or null; several abort.</summary>
    public static Element? One(this Element element, params ReadOnlySpan<XmlName> path)
    {
        Element? found = null;
        Find(element, path, ref found);
        return found;
    }

    /// <summary>The normalised value of the only element at the end of the path; "" when there is none.</summary>
    public static string Normal(this Element element, params ReadOnlySpan<XmlName> path) => element.One(path)?.Normalized ?? "";

    /// <summary>Whether the only element at the end of the path has a value.</summary>
    public static bool Filled(this Element element, params ReadOnlySpan<XmlName> path) => element.Normal(path).Length > 0;

    /// <summary>Whether an element at the end of the path has a value.</summary>
    public static bool AnyFilled(this Element element, params ReadOnlySpan<XmlName> path) => element.Any(static found => found.Normalized.Length > 0, path);

    /// <summary><c>xs:decimal</c> of the only element at the end of the path, or null when there is none.</summary>
    public static decimal? Dec(this Element element, params ReadOnlySpan<XmlName> path) => element.One(path) is { } one ? one.Decimal() : null;

    /// <summary><c>xs:decimal</c> of a value.</summary>
    public static decimal Decimal(this Element element)
    {
        var text = WhiteSpace.Trim(element.Value);
        if (!Lexical.IsDecimal(text)) throw NoNumber(element);
        return decimal.Parse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
    }

    /// <summary>The value as a double, as comparisons of untyped values with numbers do it.</summary>
    public static double Double(this Element element)
    {
        var text = WhiteSpace.Trim(element.Value);
        switch (text)
        {
            case "INF": return double.PositiveInfinity;
            case "-INF": return double.NegativeInfinity;
            case "NaN": return double.NaN;
        }
        foreach (var c in text)
            if (!char.IsAsciiDigit(c) && c is not ('+' or '-' or '.' or 'e' or 'E')) throw NoNumber(element);
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)) throw NoNumber(element);
        return value;
    }

    /// <summary>The value as a truth value.</summary>
    public static bool Boolean(this Element element) => WhiteSpace.Trim(element.Value) switch
    {
        "true" or "1" => true,
        "false" or "0" => false,
        _ => throw new NoValueException(element, $"„{Shown(element)}“ in „{element.Name}“ ist weder true noch false."),
    };

    /// <summary>Sum of <c>xs:decimal</c> over the path.</summary>
    public static decimal Sum(this Element element, params ReadOnlySpan<XmlName> path)
    {
        var sum = 0m;
        for (var child = element.FirstChild; child is not null; child = child.NextSibling)
            if (ReferenceEquals(child.Name, path[0])) sum += path.Length == 1 ? child.Decimal() : child.Sum(path[1..]);
        return sum;
    }

    /// <summary>Whether the value has at most two digits after the point.</summary>
    public static bool TwoDecimals(this Element element, params ReadOnlySpan<XmlName> path)
    {
        if (element.One(path) is not { } one) return true;
        return TwoDecimals(one.Value);
    }

    /// <summary>Whether a text has at most two characters after its first point.</summary>
    public static bool TwoDecimals(string text)
    {
        var point = text.IndexOf('.', StringComparison.Ordinal);
        return point < 0 || text.Length - point - 1 <= 2;
    }

    /// <summary><c>round(x * 100) div 100</c>: halves go up.</summary>
    public static decimal Cents(decimal value) => Round(value * 100m) / 100m;

    /// <summary><c>round(x * 100) div 100</c> with doubles.</summary>
    public static double Cents(double value) => Math.Floor(value * 10 * 10 + 0.5) / 100;

    /// <summary>XPath <c>round</c>: halves go up.</summary>
    public static decimal Round(decimal value) => decimal.Floor(value + 0.5m);

    /// <summary>Whether an element has this name around it.</summary>
    public static bool Inside(this Element element, XmlName name)
    {
        for (var at = element.Parent; at is not null; at = at.Parent)
            if (ReferenceEquals(at.Name, name)) return true;
        return false;
    }

    /// <summary>Whether the names of the elements around this one are these, from the inside out.</summary>
    public static bool Under(this Element element, params ReadOnlySpan<XmlName> parents)
    {
        var at = element.Parent;
        foreach (var name in parents)
        {
            if (at is null || !ReferenceEquals(at.Name, name)) return false;
            at = at.Parent;
        }
        return true;
    }

    private static void Find(Element element, ReadOnlySpan<XmlName> path, ref Element? found)
    {
        for (var child = element.FirstChild; child is not null; child = child.NextSibling)
        {
            if (!ReferenceEquals(child.Name, path[0])) continue;
            if (path.Length > 1) Find(child, path[1..], ref found);
            else if (found is null) found = child;
            else throw new NoValueException(child, $"„{child.Name}“ steht mehrfach, wo nur ein Wert erlaubt ist.");
        }
    }

    private static NoValueException NoNumber(Element element) => new(element, $"„{Shown(element)}“ in „{element.Name}“ ist keine Zahl.");

    private static string Shown(Element element) => element.Normalized.Length <= 40 ? element.Normalized : element.Normalized[..40] + "…";
}
