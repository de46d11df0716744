using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Html;

namespace Rathaus.Platform.UiKit;

/// <summary>
/// A finished piece of HTML. Written with <see cref="Of"/>: the literal parts of the interpolated string are markup,
/// every value in braces is encoded, unless it is HTML itself.
/// </summary>
public sealed class Html : IHtmlContent
{
    /// <summary>Encodes what is dangerous and leaves letters of all scripts readable.</summary>
    internal static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Strings and other pieces in their order: nothing is copied together before it is written to the page.</summary>
    private readonly object?[] _parts;
    private readonly int _count;

    private Html(object?[] parts, int count) => (_parts, _count) = (parts, count);

    private Html(string markup) : this([markup], 1) { }

    /// <summary>Nothing.</summary>
    public static Html Empty { get; } = new([], 0);

    /// <summary>True when nothing would be written.</summary>
    public bool IsEmpty => _count == 0;

    /// <summary>HTML from an interpolated string: <c>Html.Of($"&lt;p&gt;{text}&lt;/p&gt;")</c>.</summary>
    public static Html Of(HtmlHandler content) => content.ToHtml();

    /// <summary>Text as HTML; null is nothing.</summary>
    public static Html Text(string? text) => string.IsNullOrEmpty(text) ? Empty : new(Encoder.Encode(text));

    /// <summary>Markup that our own code wrote; never what a person typed.</summary>
    public static Html Raw(string markup) => markup.Length == 0 ? Empty : new(markup);

    /// <summary>The content when the condition holds, else nothing; what stands in braces is then not even asked.</summary>
    public static Html If(bool condition, [InterpolatedStringHandlerArgument(nameof(condition))] HtmlHandler content) => condition ? content.ToHtml() : Empty;

    /// <summary>One attribute with a leading space; nothing when the value is null.</summary>
    public static Html Attribute(string name, string? value) =>
        value is null ? Empty : new($" {name}=\"{Encoder.Encode(value)}\"");

    /// <summary>An attribute without a value (checked, selected, open).</summary>
    public static Html Flag(string name, bool set) => set ? new(" " + name) : Empty;

    /// <summary>One piece for each item, one after the other.</summary>
    public static Html Each<T>(IEnumerable<T> items, Func<T, IHtmlContent> piece) =>
        Each(items, (item, _) => piece(item));

    /// <summary>One piece for each item and its index.</summary>
    public static Html Each<T>(IEnumerable<T> items, Func<T, int, IHtmlContent> piece)
    {
        var parts = new List<object?>();
        var index = 0;
        foreach (var item in items)
            if (PartOf(piece(item, index++)) is { } part) parts.Add(part);
        return Of([.. parts], parts.Count);
    }

    /// <summary>
    /// An address for <c>href</c> and <c>action</c>: paths of this site, anchors, http, https, mailto and tel.
    /// Anything else (scripts, data, foreign hosts without a scheme) becomes <c>#</c>.
    /// </summary>
    public static string Link(string? address)
    {
        if (string.IsNullOrEmpty(address)) return "#";
        if (address.AsSpan().ContainsAnyInRange('\0', ' ') || address.Contains('\\', StringComparison.Ordinal)) return "#";
        if (address[0] is '#' or '?') return address;
        if (address[0] == '/') return address is [_, '/', ..] ? "#" : address;
        return address.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            || address.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
            || address.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase)
            || address.StartsWith("tel:", StringComparison.OrdinalIgnoreCase)
            ? address : "#";
    }

    /// <inheritdoc/>
    public void WriteTo(TextWriter writer, HtmlEncoder encoder) => WriteTo(writer);

    /// <summary>The markup.</summary>
    public override string ToString()
    {
        if (_count == 0) return "";
        if (_count == 1 && _parts[0] is string only) return only;
        using var writer = new StringWriter();
        WriteTo(writer);
        return writer.ToString();
    }

    internal static Html Of(object?[] parts, int count) => count == 0 ? Empty : new(parts, count);

    /// <summary>Content as a part of another piece; null when it writes nothing.</summary>
    internal static object? PartOf(IHtmlContent? content)
    {
        if (content is null) return null;
        if (content is Html html) return html.IsEmpty ? null : html;
        using var writer = new StringWriter();
        content.WriteTo(writer, Encoder);
        return writer.ToString() is { Length: > 0 } markup ? markup : null;
    }

    private void WriteTo(TextWriter writer)
    {
        foreach (var part in _parts.AsSpan(0, _count))
            if (part is string markup) writer.Write(markup);
            else ((Html)part!).WriteTo(writer);
    }
}

/// <summary>Collects the parts of an interpolated string for <see cref="Html.Of(HtmlHandler)"/>.</summary>
[InterpolatedStringHandler]
public ref struct HtmlHandler
{
    private readonly object?[] _parts;
    private int _count;

    /// <summary>Called by the compiler.</summary>
    public HtmlHandler(int literalLength, int formattedCount) => _parts = new object?[formattedCount * 2 + 1];

    /// <summary>Called by the compiler for <see cref="Html.If"/>.</summary>
    public HtmlHandler(int literalLength, int formattedCount, bool condition, out bool needed)
    {
        needed = condition;
        _parts = condition ? new object?[formattedCount * 2 + 1] : [];
    }

    /// <summary>Markup of our own.</summary>
    public void AppendLiteral(string markup) => _parts[_count++] = markup;

    /// <summary>A value of others: encoded.</summary>
    public void AppendFormatted(string? text)
    {
        if (!string.IsNullOrEmpty(text)) _parts[_count++] = Html.Encoder.Encode(text);
    }

    /// <summary>Finished HTML.</summary>
    public void AppendFormatted(IHtmlContent? html)
    {
        if (Html.PartOf(html) is { } part) _parts[_count++] = part;
    }

    /// <summary>A whole number without separators.</summary>
    public void AppendFormatted(long number) => _parts[_count++] = number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A text of the kit in the page's language.</summary>
    public void AppendFormatted(UiText text) => AppendFormatted(text.ToString());

    internal readonly Html ToHtml() => Html.Of(_parts, _count);
}
