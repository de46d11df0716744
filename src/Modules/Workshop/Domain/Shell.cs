using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Platform;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Workshop.Domain;

/// <summary>What stands around every page of a draft: its name and state, the parts, the last step with its way back.</summary>
internal static class Shell
{
    private static readonly (string Page, string Name)[] Parts =
    [
        ("", "Übersicht"), ("beschreibung", "Beschreibung"), ("formular", "Formular"), ("gebuehren", "Gebühren"), ("verfahren", "Verfahren"), ("bausteine/werte", "Bausteine"), ("bescheid", "Bescheid"),
        ("vorschau", "Vorschau"), ("tests", "Testfälle"), ("pruefung", "Prüfung"), ("vergleich", "Vergleich"), ("freigabe", "Freigabe"), ("dateien", "Dateien"),
    ];

    public static Task FrameAsync(PageModel page, OpenDraft open, string part, bool errors) => page.DeskFrameAsync($"{part}: {open.Name}", f => f with { Wide = true, HasErrors = errors });

    /// <param name="here">Address part of the page that is open.</param>
    public static Html Head(OpenDraft open, string here, IHtmlContent seal, Refusal? refusal = null) => Html.Of($"""
        {(refusal is null ? Html.Empty : Ui.ErrorSummary([new FieldError(refusal.Field, refusal.Sentence)]))}
        {Ui.BackLink("/verwaltung/werkstatt", "Alle Leistungen der Werkstatt")}
        {Ui.DeskHead(open.Name, open.Slug, State(open.Draft), Facts(open))}
        {Ui.SectionNav(Parts.Select(p => new Crumb(p.Name, p.Page == here || p.Page.StartsWith("bausteine/", StringComparison.Ordinal) && here.StartsWith("bausteine/", StringComparison.Ordinal) ? null : open.At(p.Page))), "Teile des Entwurfs")}
        {LastStep(open, here, seal)}
        """);

    public static Html State(ServiceDraft draft) => draft.Stage == DraftStage.HandedIn ? Ui.Badge(Tone.Info, "wartet auf Freigabe", "working")
        : draft.Returned.Length > 0 ? Ui.Badge(Tone.Warning, "zurückgegeben") : Ui.Badge(Tone.Neutral, "in Arbeit");

    /// <summary>Tests and faults in a word.</summary>
    public static Html Health(DraftHealth health) => health switch
    {
        { Faults: > 0 } => Ui.Badge(Tone.Danger, health.Faults == 1 ? "1 Fehler in den Dateien" : $"{health.Faults} Fehler in den Dateien"),
        { TestsFailed: > 0 } => Ui.Badge(Tone.Danger, $"{health.TestsFailed} von {health.TestsFailed + health.TestsPassed} Tests rot"),
        { TestsPassed: 0 } => Ui.Badge(Tone.Warning, "ohne Tests"),
        _ => Ui.Badge(Tone.Success, health.TestsPassed == 1 ? "1 Test grün" : $"{health.TestsPassed} Tests grün"),
    };

    /// <summary>Fields that every form of a draft carries.</summary>
    public static Html Hidden(OpenDraft open, IHtmlContent seal) => Html.Of($"{seal}<input type=\"hidden\" name=\"version\" value=\"{open.Draft.Version}\">");

    /// <summary>A small form that is one button.</summary>
    public static Html Act(OpenDraft open, IHtmlContent seal, string action, string words, string? about = null, string? disabled = null, params (string Name, string Value)[] sends) => Html.Of(
        $"<form class=\"rh-act\" method=\"post\" action=\"{action}\">{Hidden(open, seal)}{Html.Each(sends, s => Html.Of($"<input type=\"hidden\" name=\"{s.Name}\" value=\"{s.Value}\">"))}<button class=\"rh-linkbutton\" type=\"submit\"{Html.Flag("disabled", disabled is not null)}>{words}{Html.If(about is not null, $"<span class=\"kern-sr-only\">: {about}</span>")}</button></form>");

    private static IEnumerable<Fact> Facts(OpenDraft open) =>
    [
        new("Grundlage", open.Draft.BasedOn == 0 ? "neue Leistung" : $"Revision {open.Draft.BasedOn}"),
        new("Zuletzt geändert", $"{GermanTime.Short(open.Draft.ChangedAt)}, {open.Draft.ChangedByName}"),
        new("Stand", open.Draft.Health.Green ? Health(open.Draft.Health) : Html.Of($"{Health(open.Draft.Health)} <a href=\"{open.At(open.Draft.Health.Faults > 0 ? "pruefung" : "tests")}\">Was ist zu tun?</a>")),
    ];

    private static Html LastStep(OpenDraft open, string here, IHtmlContent seal) => open.Last is null && open.Again is null || open.Draft.Stage == DraftStage.HandedIn ? Html.Empty : Html.Of(
        $"<div class=\"rh-laststep\">{Html.If(open.Last is not null, $"<p>Gespeichert: {open.Last?.What} <span class=\"rh-muted\">({(open.Last is { } last ? GermanTime.Short(last.At) : "")}, {open.Last?.ByName})</span></p>{Act(open, seal, open.At() + "?handler=Undo", "Rückgängig machen", open.Last?.What, null, ("zurueck", here))}")}{Html.If(open.Again is not null, $"{Act(open, seal, open.At() + "?handler=Redo", "Wiederherstellen", open.Again?.What, null, ("zurueck", here))}")}</div>");
}
