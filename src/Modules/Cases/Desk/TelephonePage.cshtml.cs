using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Desk;

/// <summary>A note of a call: person, number and time are there already; afterwards one is back where one was.</summary>
[Needs("cases.work")]
internal sealed class TelephonePageModel(CasePageReader reader, TownDb db) : PageModel, IKeepsInput
{
    private Refusal? _refused;
    private string? _who, _phone, _at, _text;

    public CasePage View { get; private set; } = null!;
    public string Back { get; private set; } = "";
    public string BackWord => Back.EndsWith("/entscheidung", StringComparison.Ordinal) ? "Zur Entscheidung" : Back.EndsWith("/frage", StringComparison.Ordinal) ? "Zur Frage" : "Zum Vorgang";
    public string Address => $"/arbeitsplatz/vorgaenge/{View.Case.Number}/telefonat" + (Back.Split('/')[^1] is "entscheidung" or "frage" ? "?zurueck=" + Back.Split('/')[^1] : "");
    public IEnumerable<FieldError> Errors => _refused is { } no ? [new(no.Field, no.Sentence)] : [];

    public Html Fields
    {
        get
        {
            var caller = View.Case.Parties.FirstOrDefault(p => p.Role == PartyRole.Applicant);
            return Html.Of($"""
                {Ui.TextArea(new Field("text", "Notiz") { Value = _text ?? View.Case.DraftText(EntryKind.Note, new(View.Me.Account)), MaxLength = Texts.Most, Error = _refused?.Field == "text" ? _refused.Sentence : null, Hint = "Nur für die Verwaltung sichtbar." }, 5)}
                {Ui.TextField(new Field("who", "Mit wem?") { Value = _who ?? caller?.Name, MaxLength = 200 })}
                {Ui.TextField(new Field("phone", "Telefonnummer") { Value = _phone ?? caller?.Phone, Required = false, MaxLength = 60, Width = FieldWidth.TwentyFour, Spellcheck = false })}
                {Ui.TextField(new Field("at", "Wann?") { Value = _at ?? GermanTime.Short(db.Now), MaxLength = 40, Width = FieldWidth.TwentyFour })}
                {Ui.Button("Telefonnotiz speichern")}
                """);
        }
    }

    public Task<IActionResult> OnGetAsync(string number, string? zurueck, CancellationToken stop) => ShowAsync(number, zurueck, stop);

    public async Task<IActionResult> OnPostAsync(string number, string? zurueck, string? who, string? phone, string? at, string? text, [FromServices] AddNote add, CancellationToken stop)
    {
        (_who, _phone, _at, _text) = (who ?? "", phone ?? "", at ?? "", text ?? "");
        var result = await add.CallAsync(number, new(_who, _phone, _at), _text, stop);
        if (result.Refusal == CaseFinder.Unknown) return NotFound();
        if (!result.Refused) return Redirect(BackOf(result.Value.Number, zurueck) + (zurueck is "entscheidung" or "frage" ? "" : "?fertig=notiz"));
        _refused = result.Refusal;
        db.ChangeTracker.Clear();
        return await ShowAsync(number, zurueck, stop);
    }

    public Task<IActionResult> RefuseAsync(Refusal refusal, CancellationToken stop)
    {
        var form = Request.Form;
        (_who, _phone, _at, _text, _refused) = (form["who"], form["phone"], form["at"], form["text"], refusal);
        return ShowAsync((string)RouteData.Values["number"]!, Request.Query["zurueck"], stop);
    }

    private async Task<IActionResult> ShowAsync(string number, string? back, CancellationToken stop)
    {
        if (await reader.ReadAsync(number, stop) is not { } view) return NotFound();
        View = view;
        Back = BackOf(view.Case.Number, back);
        await this.DeskFrameAsync($"Telefonnotiz, {number}", frame => frame with { Wide = true, HasErrors = _refused is not null });
        return Page();
    }

    private static string BackOf(string number, string? back) => $"/arbeitsplatz/vorgaenge/{number}" + (back is "entscheidung" or "frage" ? "/" + back : "");
}
