using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Contracts.Core.Accounts;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Cases.Desk;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Consult;

/// <summary>Asks units and outside bodies, and shows who is missing.</summary>
[Needs("cases.work")]
internal sealed class ConsultPageModel(CasePageReader reader, ICatalogue catalogue, IOrganisation organisation, TownDb db) : PageModel, IKeepsInput
{
    public CasePage View { get; private set; } = null!;
    public IReadOnlyList<ParticipantDefinition> Known { get; private set; } = [];
    public IReadOnlyList<UnitInfo> Units { get; private set; } = [];
    public Refusal? Refused { get; private set; }
    public bool Sent { get; private set; }

    /// <summary>Whom: <c>service:code</c>, <c>unit:slug</c> or <c>other</c>.</summary>
    public string? Whom { get; private set; }
    public string? Name { get; private set; }
    public string? Mail { get; private set; }
    public string? Question { get; private set; }
    public DateParts? Until { get; private set; }

    public string LinkOf(Consultation c) => $"{db.Town.BaseAddress}/beteiligung/{OpinionRequest.Token(db.Town, c.Asked.Id)}";

    public Task<IActionResult> OnGetAsync(string number, string? wen, bool gesendet, CancellationToken stop)
    {
        (Whom, Sent) = (wen, gesendet);
        return ShowAsync(number, stop);
    }

    public async Task<IActionResult> OnPostAsync(string number, int seen, string? whom, string? name, string? mail, string? question, [FromServices] AskOthers verb, CancellationToken stop)
    {
        (Whom, Name, Mail, Question, Until) = (whom, name ?? "", mail ?? "", question ?? "", Days.Typed(Request.Form, "until"));
        if (await LoadAsync(number, stop) is false) return NotFound();
        var request = Wanted();
        Result<Case> result = request is null ? new Refusal("Wählen Sie, wen Sie beteiligen.", "whom") : await verb.RunAsync(number, seen, request, Days.Read(Until), stop);
        if (result.Refusal == CaseFinder.Unknown) return NotFound();
        if (!result.Refused) return Redirect($"/arbeitsplatz/vorgaenge/{number}/beteiligen?gesendet=true");
        Refused = result.Refusal;
        db.ChangeTracker.Clear();
        return await ShowAsync(number, stop);
    }

    public Task<IActionResult> RefuseAsync(Refusal refusal, CancellationToken stop)
    {
        var form = Request.Form;
        (Whom, Name, Mail, Question, Until, Refused) = (form["whom"], form["name"], form["mail"], form["question"], Days.Typed(form, "until"), refusal);
        return ShowAsync((string)RouteData.Values["number"]!, stop);
    }

    private Participation? Wanted()
    {
        var question = Texts.Cut(Question, 4000);
        if (Whom?.Split(':') is ["service", var code] && Known.FirstOrDefault(p => p.Code == code) is { } known)
            return new(known.Code, known.Name, Some(Mail) ?? known.Mail, question, known.Share, known.SilenceIsConsent);
        if (Whom?.Split(':') is ["unit", var slug] && Units.FirstOrDefault(u => u.Slug == slug) is { } unit) return new(slug, unit.Name, Some(Mail) ?? Some(unit.Mail), question, [], null);
        return Whom == "other" ? new("other", Texts.Cut(Name, 160), Some(Mail), question, [], null) : null;
    }

    private static string? Some(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private async Task<bool> LoadAsync(string number, CancellationToken stop)
    {
        if (await reader.ReadAsync(number, stop) is not { } view) return false;
        View = view;
        Known = (await catalogue.RevisionAsync(view.Case.Service, stop)).Definition.Process.Participation;
        Units = [.. (await organisation.UnitsAsync(stop)).Where(u => u.Slug != view.Case.Unit)];
        return true;
    }

    private async Task<IActionResult> ShowAsync(string number, CancellationToken stop)
    {
        if (!await LoadAsync(number, stop)) return NotFound();
        if (Refused is null && Known.FirstOrDefault(p => "service:" + p.Code == Whom) is { } chosen)
            (Mail, Question, Until) = (chosen.Mail, chosen.Question, DateParts.Of(Days.Iso(View.Today.AddDays(chosen.Days))));
        else if (Refused is null) Until = DateParts.Of(Days.Iso(View.Today.AddDays(7)));
        await this.DeskFrameAsync($"Beteiligung, {number}", frame => frame with { Wide = true, HasErrors = Refused is not null });
        return Page();
    }
}
