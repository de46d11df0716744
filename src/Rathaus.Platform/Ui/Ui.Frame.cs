using Microsoft.AspNetCore.Html;

namespace Rathaus.Platform.UiKit;

public static partial class Ui
{
    /// <summary>Everything before the page's own content: head, header, breadcrumb, the start of main.</summary>
    public static Html PageStart(PageFrame frame) => Html.Of($"""
        <!DOCTYPE html>
        <html lang="{frame.Lang}"{Html.Attribute("data-kern-theme", frame.Theme is "light" or "dark" ? frame.Theme : null)}>
        {HeadOf(frame)}
        <body class="{Html.Raw(frame.Area == Area.Desk ? "rh-desk" : "rh-citizen")}"{Session(frame)}>
        {SkipLink()}
        {(frame.Area == Area.Desk ? DeskHeader(frame) : CitizenHeader(frame))}
        <div class="rh-page{Html.Raw(frame.Wide ? " rh-page--wide" : "")}">{Breadcrumb(frame.Breadcrumb)}
        <main id="inhalt" class="rh-flow" tabindex="-1">{frame.Flash}

        """);

    /// <summary>Everything after the page's own content.</summary>
    public static Html PageEnd(PageFrame frame) => Html.Of($"""

        </main></div>
        {(frame.Area == Area.Desk ? DeskFooter(frame) : CitizenFooter(frame))}
        </body>
        </html>

        """);

    private static Html HeadOf(PageFrame frame) => Html.Of($"""
        <head>
        <meta charset="utf-8">
        <title>{Html.If(frame.HasErrors, $"{Words.ErrorPrefix} ")}{frame.Title} – {frame.Town.FullName}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">{Html.If(frame.Description is not null, $"<meta name=\"description\" content=\"{frame.Description}\">")}
        <link rel="preload" href="{frame.Asset("fonts/fira-sans-400.woff2")}" as="font" type="font/woff2" crossorigin>
        <link rel="preload" href="{frame.Asset("fonts/fira-sans-600.woff2")}" as="font" type="font/woff2" crossorigin>
        <link rel="stylesheet" href="{frame.Asset("rathaus.css")}">{Html.If(frame.Area == Area.Desk, $"<link rel=\"stylesheet\" href=\"{frame.Asset("desk.css")}\">")}
        {Html.If(frame.Town.CrestHref is not null, $"<link rel=\"icon\" href=\"{Html.Link(frame.Town.CrestHref)}\">")}{frame.Head}
        <script type="module" src="{frame.Asset("rathaus.js")}"></script>{Html.If(frame.Area == Area.Desk, $"<script type=\"module\" src=\"{frame.Asset("desk.js")}\"></script>")}
        </head>
        """);

    private static Html CitizenHeader(PageFrame frame) => Html.Of($"""
        <header class="rh-header">
        <div class="kern-kopfzeile"><div class="rh-bar"><div class="kern-kopfzeile__content">{Flag}<span class="kern-kopfzeile__label">{Words.OfficialSite.With(frame.Town.FullName)}</span></div></div></div>
        <div class="rh-bar rh-header__bar">{Brand(frame)}{SearchOf(frame)}<a class="rh-header__phone" href="#menue" data-menu="hauptmenue">{Icon.Of("menu")}<span>{Words.Menu}</span></a></div>
        <div class="rh-header__nav" id="hauptmenue"><div class="rh-bar">{Navigation(frame, Words.MainNavigation)}<div class="rh-header__side">{LanguageSwitch(frame.Languages, frame.LanguageForm)}{PersonOf(frame)}</div></div></div>
        </header>
        """);

    private static Html CitizenFooter(PageFrame frame) => Html.Of($"""
        <footer class="rh-footer"><div class="rh-bar">
        <div class="rh-footer__menu" id="menue">{Navigation(frame, Words.Menu)}<div class="rh-header__side">{LanguageSwitch(frame.Languages, frame.LanguageForm)}{PersonOf(frame)}</div></div>
        <div class="rh-footer__columns"><section{Html.Attribute("aria-labelledby", frame.Town.Hours.Count > 0 ? "zeiten-titel" : null)}>{Html.If(frame.Town.Hours.Count > 0, $"<h2 class=\"kern-title\" id=\"zeiten-titel\">{Words.OpeningHours}</h2><dl class=\"rh-hours\">{Html.Each(frame.Town.Hours, day => Html.Of($"<div><dt>{UiKit.OpeningHours.Say(day.Name)}</dt><dd>{day.Value}</dd></div>"))}</dl>")}{Html.If(frame.Town.Address?.Any(char.IsLetterOrDigit) == true, $"<p>{frame.Town.Address}</p>")}{PhoneOf(frame.Town)}{Html.If(frame.Town.AppointmentHref is not null, $"<p><a href=\"{Html.Link(frame.Town.AppointmentHref)}\">{new UiText("Termin vereinbaren", "Make an appointment")}</a></p>")}</section>
        <nav aria-labelledby="seite-titel"><h2 class="kern-title" id="seite-titel">{Words.AboutSite}</h2><ul>{FooterLinks(frame)}</ul></nav></div>
        </div></footer>
        """);

    private static Html DeskHeader(PageFrame frame) => Html.Of($"""
        <header class="rh-desk-header"><div class="rh-bar">{Brand(frame)}{Navigation(frame, Words.MainNavigation)}{SearchOf(frame)}<div class="rh-header__side">{PersonOf(frame)}</div></div></header>
        """);

    private static Html DeskFooter(PageFrame frame) => Html.Of($"""
        <footer class="rh-desk-footer"><nav class="rh-bar" aria-label="{Words.AboutSite}"><ul>{FooterLinks(frame)}</ul></nav></footer>
        """);

    private static Html Brand(PageFrame frame) => Html.Of(
        $"<a class=\"rh-brand\" href=\"{Html.Link(frame.HomeHref)}\" aria-label=\"{Words.ToStart.With(frame.Town.FullName)}\">{Html.If(frame.Town.CrestHref is not null, $"<img src=\"{Html.Link(frame.Town.CrestHref)}\" alt=\"\" width=\"40\" height=\"48\">")}<span>{frame.Town.FullName}</span></a>");

    private static Html SearchOf(PageFrame frame) => Html.If(frame.SearchHref is not null,
        $"<form class=\"rh-header__search\" role=\"search\" action=\"{Html.Link(frame.SearchHref)}\" method=\"get\"><label class=\"kern-sr-only\" for=\"kopfsuche\">{Words.Search}</label><input id=\"kopfsuche\" name=\"q\" type=\"search\" autocomplete=\"off\"{Html.Attribute("value", frame.SearchText)}{Html.Attribute("aria-keyshortcuts", frame.Area == Area.Desk ? "/" : null)}><button type=\"submit\">{Icon.Of("search")}<span>{Words.DoSearch}</span></button></form>");

    private static Html Navigation(PageFrame frame, string label) => Html.If(frame.Navigation.Count > 0,
        $"<nav class=\"rh-nav\" aria-label=\"{label}\"><ul>{Html.Each(frame.Navigation, entry => Html.Of($"<li><a href=\"{Html.Link(entry.Href)}\"{Html.Attribute("aria-current", entry.Current ? "page" : null)}>{entry.Text}{Html.If(entry.Count is not null, $" <span class=\"rh-nav__count\">{entry.Count ?? 0}</span>")}</a></li>"))}</ul></nav>");

    private static Html PersonOf(PageFrame frame) => frame.Person is not { } person
        ? Html.Of($"<a class=\"rh-icon-link\" href=\"{Html.Link(frame.SignInHref)}\">{Icon.Of("person")}<span>{Words.SignIn}</span></a>")
        : Html.Of(
            $"<div class=\"rh-person\"><a class=\"rh-icon-link\" href=\"{Html.Link(person.ProfileHref)}\">{Icon.Of("person")}<span><span class=\"kern-sr-only\">{Words.SignedInAs} </span>{person.Name}{Html.If(person.Role is not null, $" <span class=\"rh-muted\">{person.Role}</span>")}</span></a><form method=\"post\" action=\"{Html.Link(person.SignOutHref)}\">{person.Hidden}<button class=\"rh-linkbutton\" type=\"submit\">{Words.SignOut}</button></form></div>");

    private static Html PhoneOf(TownFace town) => Html.If(town.Phone is { Length: > 0 },
        $"<p>{Words.Phone}: {Phone(town.Phone ?? "")}</p>");

    private static Html FooterLinks(PageFrame frame) =>
        Html.Each(frame.FooterLinks, link => Html.Of($"<li><a href=\"{Html.Link(link.Href)}\">{link.Text}</a></li>"));

    private static Html Flag { get; } = Html.Raw(
        "<svg class=\"rh-flag\" viewBox=\"0 0 5 3\" width=\"25\" height=\"15\" aria-hidden=\"true\" focusable=\"false\"><path d=\"M0 0h5v3H0z\"/><path fill=\"#d00\" d=\"M0 1h5v2H0z\"/><path fill=\"#fc0\" d=\"M0 2h5v1H0z\"/></svg>");

    private static Html Session(PageFrame frame) => Html.If(frame.SessionSeconds is not null,
        $" data-session=\"{frame.SessionSeconds ?? 0}\" data-session-title=\"{Words.TimeOutTitle}\" data-session-text=\"{Words.TimeOutText}\" data-session-stay=\"{Words.TimeOutStay}\"");
}
