using Microsoft.AspNetCore.Html;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Cases.Desk;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Cases.HandOver;

internal static class HandOverView
{
    public static Html Body(HandOverPageModel page, IHtmlContent seal)
    {
        var found = page.View.Case;
        IReadOnlyCollection<FieldError> errors = page.Refused is { } no ? [new(no.Field, no.Sentence)] : [];
        return Html.Of($"""
            {Ui.BackLink($"/arbeitsplatz/vorgaenge/{found.Number}", "Zum Vorgang")}{Ui.ErrorSummary(errors)}{CaseView.Head(found, page.View.Today)}{Ui.Heading(2, "Vorgang übergeben")}
            {(Lifecycle.Allows(found.State, CaseAct.Assign) ? Form(page, seal) : Ui.Notice(Tone.Info, Lifecycle.Refuse(found.State, CaseAct.Assign).Sentence))}
            """);
    }

    private static Html Form(HandOverPageModel page, IHtmlContent seal)
    {
        var found = page.View.Case;
        var own = page.Staff.Where(s => s.Id != found.Assignee && HandOverCase.WorksIn(s, found.Unit)).Select(s => new Choice(new HandOverTarget(found.Unit, s.Id).Value, Name(page, s)));
        // Who has it already, a person or the inbox, is no choice.
        var units = page.Units.Where(u => u.Slug != found.Unit || found.Assignee is not null).Select(u => new Choice(new HandOverTarget(u.Slug, null).Value, u.Slug == found.Unit ? $"{u.Name}: zurück in den Eingang" : u.Name));
        var others = page.Staff.Where(s => s.Id != found.Assignee && HandOverCase.Works(s) && !s.Units.Contains(found.Unit)).SelectMany(s => s.Units.Take(1).Select(u => new Choice(new HandOverTarget(u, s.Id).Value, $"{Name(page, s)}, {page.Units.FirstOrDefault(x => x.Slug == u)?.Name ?? u}")));
        var to = new Field("to", "An wen?") { Value = page.To, Error = page.Refused?.Field == "to" ? page.Refused.Sentence : null, Hint = "Zuerst Kolleginnen und Kollegen Ihrer Stelle, dann Stellen, dann alle anderen." };
        return Ui.Form($"/arbeitsplatz/vorgaenge/{found.Number}/uebergeben", seal, Html.Of($"""
            <input type="hidden" name="seen" value="{found.Version}">{Ui.Select(to, [.. own, .. units, .. others])}
            {Ui.TextArea(new Field("why", "Was muss die Person wissen?") 
            {
                Required = false, MaxLength = 500, Value = page.Why, Error = page.Refused?.Field == "why" ? page.Refused.Sentence : null,
                Hint = found.Secrecy == Secrecy.None ? null : "Pflicht, wenn der Vorgang in eine andere Stelle geht: Seine Daten stehen unter einem besonderen Geheimnis.",
            }, 3)}
            {Ui.Button("Vorgang übergeben")}
            """));
    }

    private static string Name(HandOverPageModel page, Contracts.Core.Accounts.StaffInfo s) => !s.Away ? s.Name
        : HandOverCase.Present(page.Staff, s) is { } deputy ? $"{s.Name} (nicht da, Vertretung: {deputy.Name})" : $"{s.Name} (nicht da, keine Vertretung)";
}
