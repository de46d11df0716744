using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Forms.Apply;
using Rathaus.Modules.Forms.Definition;
using Rathaus.Platform;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Forms.Counter;

/// <summary>Counter, telephone, paper: which service, how it came, when, and by what the person was known.</summary>
[Needs(StartForPerson.Right)]
internal sealed class CounterPageModel(ICatalogue catalogue, FormBook forms) : PageModel
{
    private static readonly string[] Identities = ["Personalausweis", "Reisepass", "Aufenthaltstitel", "eID-Karte", "Persönlich bekannt"];
    private Refusal? _refused;
    private string? _service, _channel, _identity, _receipt = nameof(ReceiptWay.Print);
    private DateParts? _stamped;
    private IReadOnlyList<Choice> _services = [];

    public IEnumerable<FieldError> Errors => _refused is { } no ? [new(no.Field, no.Sentence)] : [];

    public Html Fields => Html.Of($"""
        {Ui.Select(new Field("service", "Leistung") { Value = _service, Error = Error("service") }, _services)}
        {Ui.Radios(new Field("channel", "Wie kommt der Antrag?") { Value = _channel, Error = Error("channel") }, [new("Counter", "Am Schalter"), new("Phone", "Am Telefon"), new("Letter", "Auf Papier")], choice => choice.Value switch
        {
            "Counter" => Ui.Select(new Field("identity", "Identität geprüft mit") { Value = _identity, Required = false, Hint = "Nur die Art des Dokuments. Machen Sie keine Kopie." }, Identities.Select(i => new Choice(i, i))),
            "Letter" => Ui.DateField(new Field("stamped", "Eingangsstempel vom") { Error = Error("stamped"), Required = false, Hint = "Auf Papier nötig: Alle Fristen zählen von diesem Tag." }, _stamped),
            _ => null,
        })}
        {Ui.Radios(new Field("receipt", "Wie bekommt die Person die Eingangsbestätigung?") { Value = _receipt }, [new("Print", "Ausgedruckt, jetzt"), new("Mail", "Per E-Mail"), new("Letter", "Mit der Post")])}
        {Ui.Button("Weiter zum Formular")}
        """);

    public Task<IActionResult> OnGetAsync(string? leistung, CancellationToken stop)
    {
        _service = leistung;
        return ShowAsync(stop);
    }

    public async Task<IActionResult> OnPostAsync(string? service, string? channel, string? identity, string? receipt, [FromServices] StartForPerson verb, CancellationToken stop)
    {
        var form = Request.Form;
        _stamped = new(form["stamped.day"], form["stamped.month"], form["stamped.year"]);
        (_service, _channel, _identity, _receipt) = (service, channel, identity, receipt);
        var input = new CounterInput(service ?? "", Enum.TryParse<Channel>(channel, out var known) && Enum.IsDefined(known) ? known : null, Day(_stamped), identity,
            Enum.TryParse<ReceiptWay>(receipt, out var way) && Enum.IsDefined(way) ? way : ReceiptWay.Print);
        var begun = await verb.RunAsync(input, stop);
        if (!begun.Refused) return Redirect(DraftPages.Path(begun.Value.Slug, begun.Value.Token, forms.Of((await catalogue.FindAsync(begun.Value.Slug, stop))!).Pages[0].Id));
        _refused = begun.Refusal;
        return await ShowAsync(stop);
    }

    private static DateOnly? Day(DateParts parts) => DateOnly.TryParseExact($"{parts.Year?.Trim()}-{parts.Month?.Trim().PadLeft(2, '0')}-{parts.Day?.Trim().PadLeft(2, '0')}",
        "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private async Task<IActionResult> ShowAsync(CancellationToken stop)
    {
        _services = [.. (await catalogue.AllAsync(stop)).Select(s => s.Definition).Where(s => s.CanApply).OrderBy(s => s.Name.De, StringComparer.CurrentCulture).Select(s => new Choice(s.Slug, s.Name.De))];
        await this.DeskFrameAsync("Antrag aufnehmen", frame => frame with { HasErrors = _refused is not null });
        return Page();
    }

    private string? Error(string field) => _refused?.Field == field ? _refused.Sentence : null;
}
