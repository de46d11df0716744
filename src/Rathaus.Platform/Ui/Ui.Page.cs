using Rathaus.Platform.Web;

namespace Rathaus.Platform.UiKit;

/// <summary>The parts of which pages are made. Every value is encoded; every part is plain HTML that works without script.</summary>
public static partial class Ui
{
    /// <summary>The first stop of the keyboard: jumps over the header. The page frames write it already.</summary>
    public static Html SkipLink(string target = "inhalt") =>
        Html.Of($"<a class=\"rh-skip\" href=\"#{target}\">{Words.SkipToMain}</a>");

    /// <summary>The way from the start page to here; the last entry is this page and no link.</summary>
    public static Html Breadcrumb(IReadOnlyList<Crumb> crumbs) => crumbs.Count == 0 ? Html.Empty : Html.Of($"""
        <nav class="rh-breadcrumb" aria-label="{Words.YouAreHere}"><ol>{Html.Each(crumbs, (crumb, index) =>
            index == crumbs.Count - 1 || crumb.Href is null
                ? Html.Of($"<li{Html.Attribute("aria-current", index == crumbs.Count - 1 ? "page" : null)}>{crumb.Text}</li>")
                : Html.Of($"<li><a href=\"{Html.Link(crumb.Href)}\">{crumb.Text}</a></li>"))}</ol></nav>
        """);

    /// <summary>Back to the page before; what was typed stays.</summary>
    public static Html BackLink(string href, string? text = null) =>
        Html.Of($"<p class=\"rh-back\"><a href=\"{Html.Link(href)}\">{Icon.Of("back")}<span>{text ?? Words.Back}</span></a></p>");

    /// <summary>A heading of level 1 to 4; <paramref name="caption"/> stands above an h1 (the service's name, the step).</summary>
    public static Html Heading(int level, string text, string? id = null, string? caption = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(level, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(level, 4);
        var size = level switch { 1 => "large", 2 => "medium", _ => "small" };
        return Html.Of($"{Html.If(caption is not null, $"<p class=\"rh-caption\">{caption}</p>")}<h{level} class=\"kern-heading-{size}\"{Html.Attribute("id", id)}>{text}</h{level}>");
    }

    /// <summary>The one sentence below the h1.</summary>
    public static Html Lead(string text) => Html.Of($"<p class=\"rh-lead\">{text}</p>");

    /// <summary>A plain paragraph.</summary>
    public static Html Paragraph(string text) => Html.Of($"<p>{text}</p>");

    /// <summary>"Schritt 3 von 8", as text.</summary>
    public static Html StepIndicator(int step, int of) =>
        Html.Of($"<p class=\"rh-caption rh-step\">{Words.Step.With(step, of)}</p>");

    /// <summary>Links to the sections of a long page.</summary>
    public static Html SectionNav(IEnumerable<Crumb> sections, string? label = null) => Html.Of($"""
        <nav class="rh-sections" aria-label="{label ?? Words.OnThisPage}"><ul>{Html.Each(sections, section =>
            section.Href is null
                ? Html.Of($"<li><strong aria-current=\"page\">{section.Text}</strong></li>")
                : Html.Of($"<li><a href=\"{Html.Link(section.Href)}\">{section.Text}</a></li>"))}</ul></nav>
        """);

    /// <summary>The languages this page exists in, each named in itself.</summary>
    /// <param name="form">
    /// Id of a form on this page: the switch sends what was typed along, so that nothing is lost, also without script. The first button of a form is the one
    /// that Enter presses; so that this is not the switch, an unseen one stands before it.
    /// </param>
    public static Html LanguageSwitch(IReadOnlyList<LanguageLink> languages, string? form = null) => languages.Count < 2 ? Html.Empty : Html.Of($"""
        <nav class="rh-languages" aria-label="{Words.Languages}">{Html.If(form is not null, $"<button class=\"kern-sr-only\" type=\"submit\" form=\"{form}\" tabindex=\"-1\" aria-hidden=\"true\">{Words.TimeOutStay}</button>")}<ul>{Html.Each(languages, language => form is not null
            ? Html.Of($"<li><button class=\"rh-language\" type=\"submit\" form=\"{form}\" name=\"{LanguageMiddleware.Cookie}\" value=\"{language.Lang}\" formaction=\"{Html.Link(language.Href)}\" lang=\"{language.Lang}\"{Html.Attribute("aria-current", language.Lang == UiText.Language ? "true" : null)}>{language.Name}</button></li>")
            : Html.Of($"<li><a href=\"{Html.Link(language.Href)}\" lang=\"{language.Lang}\" hreflang=\"{language.Lang}\"{Html.Attribute("aria-current", language.Lang == UiText.Language ? "true" : null)}>{language.Name}</a></li>"))}</ul></nav>
        """);
}

/// <summary>A text with its address; without one it is only text.</summary>
public sealed record Crumb(string Text, string? Href = null);

/// <summary>The same page in another language.</summary>
public sealed record LanguageLink(string Lang, string Name, string Href);
