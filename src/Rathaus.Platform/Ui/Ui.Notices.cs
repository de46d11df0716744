using Microsoft.AspNetCore.Html;

namespace Rathaus.Platform.UiKit;

/// <summary>What a notice or state is about; each kind has its own word, shape and colour.</summary>
public enum Tone
{
    /// <summary>Open, not begun.</summary>
    Neutral,

    /// <summary>In work, for information.</summary>
    Info,

    /// <summary>Done, granted.</summary>
    Success,

    /// <summary>Needs attention, due soon.</summary>
    Warning,

    /// <summary>Overdue, refused, failed.</summary>
    Danger,
}

public static partial class Ui
{
    /// <summary>A box with a title and, where needed, a text. Use it once on a page.</summary>
    /// <param name="tone">Info, success, warning or danger.</param>
    /// <param name="title">What it is about, as a short sentence.</param>
    /// <param name="body">More, where needed.</param>
    /// <param name="announce">True when it appears as the answer to what the person just did: screen readers say it at once.</param>
    public static Html Notice(Tone tone, string title, IHtmlContent? body = null, bool announce = false)
    {
        var kind = NameOf(tone == Tone.Neutral ? Tone.Info : tone);
        return Html.Of($"""
            <div class="kern-alert kern-alert--{kind} rh-notice"{Html.Attribute("role", announce ? tone == Tone.Danger ? "alert" : "status" : null)}><div class="kern-alert__header">{Icon.Of(kind)}<p class="kern-title"><span class="kern-sr-only">{WordOf(tone)}: </span>{title}</p></div>{Html.If(body is not null, $"<div class=\"kern-alert__body rh-flow\">{body}</div>")}</div>
            """);
    }

    /// <summary>A box whose text is one paragraph.</summary>
    public static Html Notice(Tone tone, string title, string text, bool announce = false) => Notice(tone, title, Paragraph(text), announce);

    /// <summary>One sentence that must not be missed, without a box.</summary>
    public static Html WarningText(string text) =>
        Html.Of($"<p class=\"rh-warning\">{Icon.Of("warning")}<strong><span class=\"kern-sr-only\">{Words.Important}: </span>{text}</strong></p>");

    /// <summary>
    /// All faults of the page, first in main, each with a link to its field. Takes the focus when the page opens.
    /// Nothing when there is no fault.
    /// </summary>
    public static Html ErrorSummary(IReadOnlyCollection<FieldError> errors) => errors.Count == 0 ? Html.Empty : Html.Of($"""
        <div class="rh-errors" role="alert" tabindex="-1" autofocus data-error-summary aria-labelledby="fehler-titel"><h2 class="kern-heading-medium" id="fehler-titel">{Words.Problem}</h2><ul>{Html.Each(errors, error => error.Field is null
            ? Html.Of($"<li>{error.Message}</li>")
            : Html.Of($"<li><a href=\"#{Field.IdOf(error.Field)}\">{error.Message}</a></li>"))}</ul></div>
        """);

    /// <summary>The faults of these fields, in their order.</summary>
    public static Html ErrorSummary(IEnumerable<Field> fields) =>
        ErrorSummary([.. fields.Where(field => field.Error is not null).Select(field => new FieldError(field.Id, field.Error!))]);

    /// <summary>A state: word, shape and colour. <paramref name="icon"/> replaces the shape of the tone.</summary>
    public static Html Badge(Tone tone, string word, string? icon = null) => Html.Of(
        $"<span class=\"kern-badge kern-badge--small kern-badge--{NameOf(tone)} rh-badge\">{Icon.Of(icon ?? NameOf(tone))}<span class=\"kern-label kern-label--small\">{word}</span></span>");

    /// <summary>A word that describes (a topic, a kind); with an address it is a link.</summary>
    public static Html Tag(string word, string? href = null) => href is null
        ? Html.Of($"<span class=\"rh-tag\">{word}</span>")
        : Html.Of($"<a class=\"rh-tag\" href=\"{Html.Link(href)}\">{word}</a>");

    /// <summary>Several tags in a row.</summary>
    public static Html Tags(IEnumerable<Crumb> tags) =>
        Html.Of($"<ul class=\"rh-tags\">{Html.Each(tags, tag => Html.Of($"<li>{Tag(tag.Text, tag.Href)}</li>"))}</ul>");

    /// <summary>The calm panel of a receipt: what happened and the number to keep.</summary>
    public static Html Panel(string title, string numberLabel, string number, IHtmlContent? body = null) => Html.Of($"""
        <div class="rh-panel"><h1 class="kern-heading-large">{Icon.Of("success")}<span>{title}</span></h1><p class="rh-panel__number"><span>{numberLabel}</span> <strong translate="no">{number}</strong></p> {body}</div>
        """);

    /// <summary>Why a list is empty and what to do.</summary>
    public static Html EmptyState(string title, string text, IHtmlContent? action = null) => Html.Of($"""
        <div class="rh-empty"><p class="kern-title">{title}</p><p>{text}</p>{action}</div>
        """);

    private static string NameOf(Tone tone) => tone switch
    {
        Tone.Info => "info",
        Tone.Success => "success",
        Tone.Warning => "warning",
        Tone.Danger => "danger",
        _ => "neutral",
    };

    private static UiText WordOf(Tone tone) => tone switch
    {
        Tone.Success => Words.Success,
        Tone.Warning => Words.Important,
        Tone.Danger => new("Fehler", "Error"),
        _ => Words.Note,
    };
}

/// <summary>One line of the error summary: the field's id or name (null when it is about the whole page) and what to do.</summary>
public sealed record FieldError(string? Field, string Message);
