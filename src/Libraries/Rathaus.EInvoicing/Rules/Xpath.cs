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
    public static bool Has(this Element element, params ReadOnlySpan<XmlName> path) => Next(element.Document, element.Index, path, -1) >= 0;

    /// <summary>Number of elements that the path leads to.</summary>
    public static int Count(this Element element, params ReadOnlySpan<XmlName> path)
    {
        var count = 0;
        foreach (var _ in element.At(path)) count++;
        return count;
    }

    /// <summary>Whether an element at the end of the path fits.</summary>
    public static bool Any(this Element element, Func<Element, bool> fits, params ReadOnlySpan<XmlName> path)
    {
        foreach (var found in element.At(path))
            if (fits(element.Document.Handle(found))) return true;
        return false;
    }

    /// <summary>Whether a value at the end of the path is this text.</summary>
    public static bool Is(this Element element, string text, params ReadOnlySpan<XmlName> path)
    {
        foreach (var found in element.At(path))
            if (Value(element.Document, found) == text) return true;
        return false;
    }

    /// <summary>Does something with each element at the end of the path.</summary>
    public static void Each(this Element element, Action<Element> act, params ReadOnlySpan<XmlName> path)
    {
        foreach (var found in element.At(path)) act(element.Document.Handle(found));
    }

    /// <summary>The only element at the end of the path, or null; several abort.</summary>
    public static Element? One(this Element element, params ReadOnlySpan<XmlName> path)
    {
        var document = element.Document;
        var found = Next(document, element.Index, path, -1);
        if (found < 0) return null;
        if (Next(document, element.Index, path, found) is not (var second and >= 0)) return document.Handle(found);
        throw new NoValueException(document.Handle(second), $"„{path[^1]}“ steht mehrfach, wo nur ein Wert erlaubt ist.");
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
        foreach (var found in element.At(path)) sum += element.Document.Handle(found).Decimal();
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
        var document = element.Document;
        var code = document.Code(name);
        for (var at = document[element.Index].Parent; at >= 0; at = document[at].Parent)
            if (document[at].Name == code) return true;
        return false;
    }

    /// <summary>Whether the names of the elements around this one are these, from the inside out.</summary>
    public static bool Under(this Element element, params ReadOnlySpan<XmlName> parents)
    {
        var document = element.Document;
        var at = document[element.Index].Parent;
        foreach (var name in parents)
        {
            if (at < 0 || document[at].Name != document.Code(name)) return false;
            at = document[at].Parent;
        }
        return true;
    }

    // Rows of the elements that the path leads to, in the order of the document.
    private static Rows At(this Element element, ReadOnlySpan<XmlName> path) => new(element.Document, element.Index, path);

    private static string Value(Document document, int index) => document[index].HasChildren ? document.Joined(index) : document[index].Text ?? "";

    /// <summary>The next row at the end of a path below a row, after the one found before (-1 for the first); -1 when there is none.</summary>
    private static int Next(Document document, int root, ReadOnlySpan<XmlName> path, int after)
    {
        var level = after < 0 ? 0 : path.Length - 1;
        var parent = after < 0 ? root : document[after].Parent;
        var at = after < 0 ? document.FirstChild(root) : document[after].NextSibling;
        while (true)
        {
            if (at >= 0) at = document.From(at, document.Code(path[level]));
            if (at < 0)
            {
                if (level-- == 0) return -1;
                at = document[parent].NextSibling;
                parent = document[parent].Parent;
            }
            else if (level == path.Length - 1) return at;
            else
            {
                level++;
                parent = at;
                at = document.FirstChild(at);
            }
        }
    }

    private ref struct Rows(Document document, int root, ReadOnlySpan<XmlName> path)
    {
        private readonly ReadOnlySpan<XmlName> path = path;

        public int Current { get; private set; } = -1;

        public readonly Rows GetEnumerator() => this;

        public bool MoveNext() => (Current = Next(document, root, path, Current)) >= 0;
    }

    private static NoValueException NoNumber(Element element) => new(element, $"„{Shown(element)}“ in „{element.Name}“ ist keine Zahl.");

    private static string Shown(Element element) => element.Normalized.Length <= 40 ? element.Normalized : element.Normalized[..40] + "…";
}
