using System.Globalization;
using Rathaus.EInvoicing.Xml;

namespace Rathaus.EInvoicing.Structure;

/// <summary>A simple type of XML Schema part 2, as far as the schemas of the two syntaxes use them.</summary>
internal sealed class ValueKind
{
    private static readonly Dictionary<string, ValueKind> Known = [];

    private readonly Func<string, bool> fits;

    private ValueKind(string name, Func<string, bool> fits)
    {
        Name = name;
        this.fits = fits;
    }

    /// <summary>Name of the base type and facets.</summary>
    public string Name { get; }

    /// <summary>Whether a text is of this type.</summary>
    public bool Fits(string text) => fits(text);

    /// <summary>The type written as in the tables: a base type, with <c>&gt;n</c> least and <c>&lt;n</c> most characters.</summary>
    public static ValueKind Parse(string text)
    {
        lock (Known)
        {
            if (Known.TryGetValue(text, out var known)) return known;
            var more = text.IndexOf('>', StringComparison.Ordinal);
            if (more < 0) return Known[text] = new(text, Base(text));
            var less = text.IndexOf('<', StringComparison.Ordinal);
            var inner = Base(text[..more]);
            var least = int.Parse(text[(more + 1)..less], CultureInfo.InvariantCulture);
            var most = int.Parse(text[(less + 1)..], CultureInfo.InvariantCulture);
            return Known[text] = new(text, value => inner(value) && WhiteSpace.Normalize(value).Length is var length && length >= least && length <= most);
        }
    }

    private static Func<string, bool> Base(string name) => name switch
    {
        "string" or "normalizedString" or "token" or "anyURI" => static _ => true,
        "decimal" => static text => Lexical.IsDecimal(WhiteSpace.Trim(text)),
        "boolean" => static text => WhiteSpace.Trim(text) is "true" or "false" or "1" or "0",
        "date" => static text => Lexical.IsDate(WhiteSpace.Trim(text)),
        "time" => static text => Lexical.IsTime(WhiteSpace.Trim(text)),
        "dateTime" => static text => Lexical.IsDateTime(WhiteSpace.Trim(text)),
        "language" => static text => Lexical.IsLanguage(WhiteSpace.Normalize(text)),
        "base64Binary" => static text => Lexical.IsBase64(text),
        _ => throw new NotSupportedException("unknown simple type " + name),
    };
}
