using Microsoft.AspNetCore.Html;

namespace Rathaus.Platform.UiKit;

public static partial class Ui
{
    /// <summary>Answers to check: question, answer, "Ändern". A title makes it a group with a heading of its own.</summary>
    public static Html SummaryList(IEnumerable<Answer> answers, string? title = null, string? changeAll = null) => Html.Of($"""
        <section class="rh-summary">{Html.If(title is not null, $"<div class=\"rh-summary__head\"><h2 class=\"kern-heading-medium\">{title}</h2>{Html.If(changeAll is not null, $"<a href=\"{Html.Link(changeAll)}\">{Words.Change}<span class=\"kern-sr-only\"> ({title})</span></a>")}</div>")}<dl>{Html.Each(answers, answer => Html.Of(
            $"<div{Html.Attribute("class", answer.Changed ? "rh-changed" : null)}><dt>{answer.Question}</dt><dd>{ValueOf(answer)}{Html.If(answer.Changed, $" <span class=\"rh-changed__mark\">{new UiText("geändert", "changed")}</span>")}</dd>{Html.If(answer.ChangeHref is not null, $"<dd class=\"rh-summary__change\"><a href=\"{Html.Link(answer.ChangeHref)}\">{Words.Change}<span class=\"kern-sr-only\">: {answer.Question}</span></a></dd>")}</div>"))}</dl></section>
        """);

    /// <summary>Facts at a glance: Kosten, Dauer, Frist, Unterlagen, Wo.</summary>
    public static Html FactsList(IEnumerable<Fact> facts) => Html.Of($"""
        <dl class="rh-facts">{Html.Each(facts, fact => Html.Of($"<div><dt>{fact.Name}</dt><dd>{fact.Value}</dd></div>"))}</dl>
        """);

    /// <summary>How it goes, in three to five steps.</summary>
    public static Html Steps(IEnumerable<Step> steps) => Html.Of($"""
        <ol class="rh-steps">{Html.Each(steps, step => Html.Of($"<li><p class=\"kern-title\">{step.Title}</p>{Html.If(step.Text is not null, $"<p>{step.Text}</p>")}</li>"))}</ol>
        """);

    /// <summary>Where a matter stands: what was, what is now, what comes.</summary>
    public static Html Timeline(IEnumerable<TimelineEntry> entries) => Html.Of($"""
        <ol class="rh-timeline">{Html.Each(entries, entry => Html.Of(
            $"<li class=\"rh-timeline__{NameOf(entry.State)}\"{Html.Attribute("aria-current", entry.State == TimelineState.Now ? "step" : null)}><span class=\"rh-timeline__mark\">{Icon.Of(entry.State switch { TimelineState.Done => "success", TimelineState.Now => "working", _ => "neutral" })}</span><div class=\"rh-flow\"><p class=\"kern-title\"><span class=\"kern-sr-only\">{WordOf(entry.State)}: </span>{entry.Title}</p>{Html.If(entry.When is not null, $"<p class=\"rh-muted\">{entry.When}</p>")}{entry.More}</div></li>"))}</ol>
        """);

    /// <summary>Links as a plain grid of cards: tasks, life situations.</summary>
    public static Html CardGrid(IEnumerable<Card> cards, int headingLevel = 3) => Html.Of($"""
        <ul class="rh-cards">{Html.Each(cards, card => Html.Of(
            $"<li><h{headingLevel} class=\"kern-title\"><a href=\"{Html.Link(card.Href)}\">{card.Title}</a></h{headingLevel}>{Html.If(card.Text is not null, $"<p>{card.Text}</p>")}</li>"))}</ul>
        """);

    /// <summary>A plain list of links, each with one sentence where needed: hits of a search, tasks.</summary>
    public static Html LinkList(IEnumerable<Card> links) => Html.Of($"""
        <ul class="rh-links">{Html.Each(links, link => Html.Of(
            $"<li><a href=\"{Html.Link(link.Href)}\">{link.Title}</a>{Html.If(link.Text is not null, $"<p>{link.Text}</p>")}</li>"))}</ul>
        """);

    /// <summary>A plain bulleted list of sentences.</summary>
    public static Html BulletList(IEnumerable<string> items) =>
        Html.Of($"<ul class=\"rh-bullets\">{Html.Each(items, item => Html.Of($"<li>{item}</li>"))}</ul>");

    /// <summary>What the house reckoned and wrote down in German: on English pages in English; where nobody can say it so, the German words are marked as German.</summary>
    public static Html ReasonList(IEnumerable<string> items, Func<string, string?> english) => !UiText.English ? BulletList(items)
        : Html.Of($"<ul class=\"rh-bullets\">{Html.Each(items, item => english(item) is { } said ? Html.Of($"<li>{said}</li>") : Html.Of($"<li lang=\"de\">{item}</li>"))}</ul>");

    private static Html ValueOf(Answer answer) => answer.Rich is not null
        ? Html.Of($"{answer.Rich}")
        : string.IsNullOrWhiteSpace(answer.Value) ? Html.Of($"<span class=\"rh-muted\">{Words.NotGiven}</span>") : Html.Of($"<bdi>{answer.Value}</bdi>");

    private static string NameOf(TimelineState state) => state switch { TimelineState.Done => "done", TimelineState.Now => "now", _ => "next" };

    private static UiText WordOf(TimelineState state) => state switch { TimelineState.Done => Words.Done, TimelineState.Now => Words.Now, _ => Words.Next };
}

/// <summary>One line of check-your-answers or of a case's answers. <c>Rich</c> replaces the plain value; <c>Changed</c> marks what was altered.</summary>
public sealed record Answer(string Question, string? Value, string? ChangeHref = null, IHtmlContent? Rich = null, bool Changed = false);

/// <summary>A fact with its name; the value may hold links.</summary>
public sealed record Fact(string Name, IHtmlContent Value)
{
    /// <summary>A fact in plain words.</summary>
    public Fact(string name, string value) : this(name, Html.Text(value)) { }
}

/// <summary>A step of how it goes.</summary>
public sealed record Step(string Title, string? Text = null);

/// <summary>Where an entry of a timeline lies.</summary>
public enum TimelineState
{
    /// <summary>Was.</summary>
    Done,

    /// <summary>Is.</summary>
    Now,

    /// <summary>Will be.</summary>
    Next,
}

/// <summary>An entry of a timeline; <c>When</c> in words ("21. November 2026, 14:30 Uhr"), <c>More</c> below it.</summary>
public sealed record TimelineEntry(TimelineState State, string Title, string? When = null, IHtmlContent? More = null);

/// <summary>A link with a sentence.</summary>
public sealed record Card(string Title, string Href, string? Text = null);
