namespace Rathaus.Tests.UiKit.Gallery;

/// <summary>All pages of the gallery by name.</summary>
internal static class Pages
{
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, (PageFrame Frame, Html Body)>
    {
        ["start"] = CitizenPages.Start(),
        ["leistung"] = CitizenPages.Service(),
        ["suche"] = CitizenPages.SearchResults(),
        ["frage"] = FormPages.Question(),
        ["fehler"] = FormPages.Faults(),
        ["hochladen"] = FormPages.Upload(),
        ["pruefen"] = FormPages.Check(),
        ["quittung"] = CitizenPages.Receipt(),
        ["stand"] = CitizenPages.Status(),
        ["eingang"] = DeskPages.Inbox(),
        ["vorgang"] = DeskPages.Case(),
        ["zahlen"] = DeskPages.Figures(),
    }.ToDictionary(page => page.Key, page => $"{Kit.PageStart(page.Value.Frame)}{page.Value.Body}{Kit.PageEnd(page.Value.Frame)}");
}
