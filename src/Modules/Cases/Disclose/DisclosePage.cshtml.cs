using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Rathaus.Modules.Cases.Desk;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Disclose;

/// <summary>Which offices outside have to be told, what each of them gets, and what was done about it.</summary>
[Needs("cases.work")]
internal sealed class DisclosePageModel(CasePageReader reader, TownDb db) : TaskPage(reader, db)
{
    public IReadOnlyList<Disclosure> Disclosures { get; private set; } = [];
    public bool Saved { get; private set; }

    /// <summary>The office of the form that was refused, with what was typed there.</summary>
    public string? Code { get; private set; }
    public string? Text { get; private set; }
    public DateParts? On { get; private set; }

    public Task<IActionResult> OnGetAsync(string number, bool gespeichert, CancellationToken stop)
    {
        Saved = gespeichert;
        return ShowAsync(number, stop);
    }

    public async Task<IActionResult> OnPostAsync(string number, int seen, string? code, string? how, string? act, [FromServices] TellOffice verb, CancellationToken stop)
    {
        Take(Request.Form);
        return await EndAsync(number, await verb.NoteAsync(number, seen, code ?? "", act != "none", On is { } day ? Days.Read(day) : null, how ?? "", stop), stop);
    }

    public async Task<IActionResult> OnPostAskAsync(string number, int seen, string? code, string? basis, [FromServices] TellOffice verb, CancellationToken stop)
    {
        Take(Request.Form);
        return await EndAsync(number, await verb.AskToOpenAsync(number, seen, code ?? "", basis ?? "", stop), stop);
    }

    public async Task<IActionResult> OnPostOpenAsync(string number, int seen, string? code, string? why, string? act, [FromServices] TellOffice verb, CancellationToken stop)
    {
        Take(Request.Form);
        return await EndAsync(number, await verb.DecideOpeningAsync(number, seen, code ?? "", act == "open", why ?? "", stop), stop);
    }

    protected override string Name => "Mitteilungen";

    protected override void Take(IFormCollection form)
    {
        (Code, On) = (form["code"], Days.Typed(form, "on"));
        Text = form.ContainsKey("how") ? form["how"] : form.ContainsKey("basis") ? form["basis"] : form["why"];
    }

    protected override Task<bool> LoadAsync(CancellationToken stop)
    {
        Disclosures = View.Case.Disclosures(View.Service.Process);
        return base.LoadAsync(stop);
    }

    private Task<IActionResult> EndAsync(string number, Result<Case> result, CancellationToken stop) => EndAsync(number, result, _ => $"/arbeitsplatz/vorgaenge/{number}/mitteilungen?gespeichert=true", stop);
}
