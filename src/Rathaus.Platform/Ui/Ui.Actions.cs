using Microsoft.AspNetCore.Html;

namespace Rathaus.Platform.UiKit;

/// <summary>How strongly a button calls; at most one primary on a page.</summary>
public enum ButtonKind
{
    /// <summary>The next step.</summary>
    Primary,

    /// <summary>Another way on.</summary>
    Secondary,

    /// <summary>Looks like a link.</summary>
    Quiet,

    /// <summary>Destroys something.</summary>
    Danger,
}

public static partial class Ui
{
    /// <summary>A submit button; says what happens: "Antrag absenden". With a name it says which of several was pressed.</summary>
    public static Html Button(string text, ButtonKind kind = ButtonKind.Primary, string? name = null, string? value = null, string? icon = null, string? shortcut = null) => Html.Of(
        $"<button class=\"kern-btn {ClassOf(kind)}\" type=\"submit\"{Html.Attribute("name", name)}{Html.Attribute("value", value)}{Html.Attribute("aria-keyshortcuts", shortcut)}>{(icon is null ? Html.Empty : Icon.Of(icon))}<span class=\"kern-label\">{text}</span></button>");

    /// <summary>A link that looks like a button: the way to the next page, when nothing is sent.</summary>
    public static Html LinkButton(string text, string href, ButtonKind kind = ButtonKind.Primary, string? icon = null) => Html.Of(
        $"<a class=\"kern-btn {ClassOf(kind)}\" href=\"{Html.Link(href)}\">{(icon is null ? Html.Empty : Icon.Of(icon))}<span class=\"kern-label\">{text}</span></a>");

    /// <summary>A link in the text; <paramref name="icon"/> stands before it.</summary>
    public static Html Link(string text, string href, string? icon = null) => icon is null
        ? Html.Of($"<a href=\"{Html.Link(href)}\">{text}</a>")
        : Html.Of($"<a class=\"rh-icon-link\" href=\"{Html.Link(href)}\">{Icon.Of(icon)}<span>{text}</span></a>");

    /// <summary>A telephone number that a phone calls by a tap.</summary>
    public static Html Phone(string number, string? icon = null) => Link(number, "tel:" + string.Concat(number.Where(c => char.IsAsciiDigit(c) || c == '+')), icon);

    /// <summary>Buttons and links beside each other; the first is the next step.</summary>
    public static Html Actions(params IHtmlContent[] actions) =>
        Html.Of($"<div class=\"rh-actions\">{Html.Each(actions, action => action)}</div>");

    /// <summary>A form by POST. <paramref name="hidden"/> holds the antiforgery field; <paramref name="upload"/> lets files through.</summary>
    public static Html Form(string action, IHtmlContent? hidden, IHtmlContent content, bool upload = false, bool warnUnsaved = false, string? id = null) => Html.Of(
        $"<form class=\"rh-form\"{Html.Attribute("id", id)} method=\"post\" action=\"{Html.Link(action)}\" novalidate{Html.Attribute("enctype", upload ? "multipart/form-data" : null)}{Html.Attribute("data-unsaved", warnUnsaved ? Words.Unsaved : null)}>{hidden}{content}</form>");

    /// <summary>The link of this matter in a field to copy; with script a button copies it.</summary>
    public static Html CopyLink(Field field, string address) => Frame(field, Html.Of(
        $"<div class=\"rh-copy\"><input class=\"kern-form-input__input\" id=\"{field.Id}\" type=\"text\" readonly value=\"{address}\"{Html.Attribute("aria-describedby", DescribedBy(field))} autocomplete=\"off\" spellcheck=\"false\" translate=\"no\" data-copy=\"{Words.CopyLink}\" data-copied=\"{Words.Copied}\"></div>"));

    /// <summary>Something that unfolds; <paramref name="summary"/> says what is inside.</summary>
    public static Html Details(string summary, IHtmlContent content, bool open = false, string? about = null) => Html.Of(
        $"<details class=\"rh-details\"{Html.Flag("open", open)}><summary>{Icon.Of("forward")}<span>{summary}{Html.If(about is not null, $"<span class=\"kern-sr-only\"> {about}</span>")}</span></summary><div class=\"rh-flow\">{content}</div></details>");

    /// <summary>Several sections that unfold, in KERN's accordion.</summary>
    public static Html Accordion(IEnumerable<Section> sections) => Html.Each(sections, section => Html.Of(
        $"<details class=\"kern-accordion\"{Html.Flag("open", section.Open)}><summary class=\"kern-accordion__header\"><span class=\"kern-title\">{section.Title}</span></summary><div class=\"kern-accordion__body rh-flow\">{section.Content}</div></details>"));

    /// <summary>How far something is, as a bar with its figures in words.</summary>
    public static Html ProgressBar(string label, int value, int max, string? words = null)
    {
        var id = Field.IdOf("fortschritt-" + label);
        return Html.Of($"<div class=\"kern-progress\"><label class=\"kern-label\" for=\"{id}\">{label}: {words ?? $"{value} / {max}"}</label><progress id=\"{id}\" value=\"{value}\" max=\"{max}\"></progress></div>");
    }

    private static Html ClassOf(ButtonKind kind) => Html.Raw(kind switch
    {
        ButtonKind.Primary => "kern-btn--primary",
        ButtonKind.Secondary => "kern-btn--secondary",
        ButtonKind.Quiet => "kern-btn--tertiary",
        _ => "kern-btn--secondary rh-btn--danger",
    });
}

/// <summary>A section of an accordion.</summary>
public sealed record Section(string Title, IHtmlContent Content, bool Open = false);
