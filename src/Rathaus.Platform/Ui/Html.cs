using System.Runtime.CompilerServices;
using System.Text;
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

    private readonly string _markup;

    private Html(string markup) => _markup = markup;

    /// <summary>Nothing.</summary>
    public static Html Empty { get; } = new("");

    /// <summary>True when nothing would be written.</summary>
    public bool IsEmpty => _markup.Length == 0;

    /// <summary>HTML from an interpolated string: <c>Html.Of($"&lt;p&gt;{text}&lt;/p&gt;")</c>.</summary>
    public static Html Of(HtmlHandler content) => new(content.ToMarkup());

    /// <summary>Text as HTML; null is nothing.</summary>
    public static Html Text(string? text) => string.IsNullOrEmpty(text) ? Empty : new(Encoder.Encode(text));

    /// <summary>Markup that our own code wrote; never what a person typed.</summary>
    public static Html Raw(string markup) => new(markup);

    /// <summary>The content when the condition holds, else nothing.</summary>
    public static Html If(bool condition, HtmlHandler content) => condition ? new(content.ToMarkup()) : Empty;

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
        var text = new StringBuilder();
        var index = 0;
        foreach (var item in items) text.Append(MarkupOf(piece(item, index++)));
        return new(text.ToString());
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
    public void WriteTo(TextWriter writer, HtmlEncoder encoder) => writer.Write(_markup);

    /// <summary>The markup.</summary>
    public override string ToString() => _markup;

    internal static string MarkupOf(IHtmlContent? content)
    {
        if (content is null) return "";
        if (content is Html html) return html._markup;
        using var writer = new StringWriter();
        content.WriteTo(writer, Encoder);
        return writer.ToString();
    }
}

/// <summary>Collects the parts of an interpolated string for <see cref="Html.Of"/>.</summary>
[InterpolatedStringHandler]
public readonly ref struct HtmlHandler
{
    private readonly StringBuilder _text;

    /// <summary>Called by the compiler.</summary>
    public HtmlHandler(int literalLength, int formattedCount) => _text = new(literalLength + formattedCount * 24);

    /// <summary>Markup of our own.</summary>
    public void AppendLiteral(string markup) => _text.Append(markup);

    /// <summary>A value of others: encoded.</summary>
    public void AppendFormatted(string? text)
    {
        if (!string.IsNullOrEmpty(text)) _text.Append(Html.Encoder.Encode(text));
    }

    /// <summary>Finished HTML.</summary>
    public void AppendFormatted(IHtmlContent? html) => _text.Append(Html.MarkupOf(html));

    /// <summary>A whole number without separators.</summary>
    public void AppendFormatted(long number) => _text.Append(number);

    /// <summary>A text of the kit in the page's language.</summary>
    public void AppendFormatted(UiText text) => AppendFormatted(text.ToString());

    internal string ToMarkup() => _text.ToString();
}
