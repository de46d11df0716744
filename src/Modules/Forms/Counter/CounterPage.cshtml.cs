using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Forms.Apply;
using Rathaus.Modules.Forms.Definition;
using Rathaus.Modules.Forms.Drafts;
using Rathaus.Platform;
using Rathaus.Platform.Data;
using Rathaus.Platform.Search;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Forms.Counter;

/// <summary>Counter, telephone, paper: which service, how it came, when, and by what the person was known.</summary>
[Needs(StartForPerson.Right)]
internal sealed class CounterPageModel(ICatalogue catalogue, FormBook forms, TownDb db, TownSearch search) : PageModel
{
    private static readonly string[] Identities = ["Personalausweis", "Reisepass", "Aufenthaltstitel", "eID-Karte", "Persönlich bekannt"];
    private Refusal? _refused;
    private string? _service, _channel, _identity, _receipt = nameof(ReceiptWay.Print);
    private DateParts? _stamped;
    private IReadOnlyList<Choice> _services = [];

    private const int MostFound = 8, MostUsed = 6;

    /// <summary>What was looked for, as it was typed.</summary>
    public string Sought { get; private set; } = "";

    /// <summary>Services that fit what was typed, or those that are entered most.</summary>
    public IReadOnlyList<Choice> Found { get; private set; } = [];

    public Html Finder => Html.Of($"""
        {Ui.SearchField("/arbeitsplatz/aufnehmen", new Field("suche", "Welche Leistung?") { Value = Sought, MaxLength = 200, Hint = "Wort der Person oder Name, zum Beispiel Hund oder Umzug" }, "Leistung suchen")}
        {Html.If(Sought.Length > 0 && Found.Count == 0, $"{Ui.Paragraph("Dazu gibt es keinen Antrag. Nehmen Sie ein anderes Wort oder wählen Sie unten aus.")}")}
        {Html.If(Found.Count > 0, $"<p>{(Sought.Length > 0 ? "Gefunden:" : "Zuletzt am häufigsten aufgenommen:")}</p><ul class=\"rh-bullets\">{Html.Each(Found, f => Html.Of($"<li><a href=\"/arbeitsplatz/aufnehmen?leistung={f.Value}\">{f.Label}</a></li>"))}</ul>")}
        """);

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

    public Task<IActionResult> OnGetAsync(string? leistung, string? suche, CancellationToken stop)
    {
        _service = leistung;
        Sought = suche?.Trim() ?? "";
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
        var offered = (await catalogue.AllAsync(stop)).Select(s => s.Definition).Where(s => s.CanApply).OrderBy(s => s.Name.De, StringComparer.CurrentCulture).Select(s => new Choice(s.Slug, s.Name.De)).ToList();
        var used = await UsedAsync(stop);
        List<Choice> often = [.. used.Select(slug => offered.FirstOrDefault(o => o.Value == slug)).OfType<Choice>()];
        Found = _service is { Length: > 0 } ? [] : Sought.Length > 0 ? await FindAsync(offered, stop) : often;
        _services = [.. often, .. offered.Except(often)];
        await this.DeskFrameAsync("Antrag aufnehmen", frame => frame with { HasErrors = _refused is not null, SearchHref = null });
        return Page();
    }

    /// <summary>What was entered most in the last weeks.</summary>
    private async Task<IReadOnlyList<string>> UsedAsync(CancellationToken stop) => await db.Set<Draft>().AsNoTracking().Where(d => EF.Property<string?>(d, "CounterJson") != null)
        .GroupBy(d => d.Slug).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).Select(g => g.Key).Take(MostUsed).ToListAsync(stop);

    private async Task<IReadOnlyList<Choice>> FindAsync(IReadOnlyList<Choice> offered, CancellationToken stop)
    {
        var answer = await search.FindAsync(new(Sought, "services") { Take = 60, OnlyRelevant = true }, stop);
        return [.. answer.Hits.Select(h => offered.FirstOrDefault(o => o.Value == h.Item.Key)).OfType<Choice>().Take(MostFound)];
    }

    private string? Error(string field) => _refused?.Field == field ? _refused.Sentence : null;
}
