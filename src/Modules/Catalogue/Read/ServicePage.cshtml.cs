using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Accounts;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Catalogue.Domain;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Catalogue.Read;

/// <summary>A service: what it is, the one button, the facts, who is responsible.</summary>
[Public, SameForAll]
internal sealed class ServicePage(TownCatalogue catalogue, IOrganisation organisation) : PageModel
{
    private UnitInfo? _unit;

    public ServiceDefinition Service { get; private set; } = null!;
    public IReadOnlyList<ServiceRevision> Successors { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken stop)
    {
        var shelf = await catalogue.ShelfAsync(stop);
        if (shelf.Find(slug) is not { } revision) return NotFound();
        Service = revision.Definition;
        Successors = [.. shelf.After(Service)];
        _unit = await organisation.UnitAsync(Service.Unit, stop);
        await this.FrameAsync(Service.Name.Words(), f => f with
        {
            Description = Service.Summary.Words(),
            Breadcrumb = [new(new UiText("Startseite", "Start"), "/"), new(new UiText("Leistungen", "Services"), "/leistungen"), new(Service.Name.Words())],
        });
        return Page();
    }

    public string RetiredTitle => new UiText("Abgeschafft seit dem {0}", "Abolished since {0}")
        .With(Service.RetiredOn is { } day ? GermanTime.Long(day) : "");

    /// <summary>A long list of papers stands in a section of its own; one line stands among the facts.</summary>
    public bool ListsPapers => Service.Papers.Count > 1 || Service.Papers.Count == 1 && Service.Mode == ServiceMode.Prepare;

    public string UnitName => _unit?.Shown ?? Service.UnitName ?? new UiText("Stadtverwaltung", "Town administration");

    public string? Why => Service.ModeReason ?? (Service.Mode == ServiceMode.Prepare ? Service.WhyTrust : null);

    public string WhyTitle => Service.Mode == ServiceMode.Complete
        ? new UiText("Warum geht das online?", "Why can this be done online?")
        : new UiText("Warum geht das nicht online bei der Stadt?", "Why can this not be done online with the town?");

    /// <summary>The one thing to do here, with the same words on every service; a form only where it has an effect.</summary>
    public Html Primary => Service.Mode switch
    {
        _ when Service.CanApply => Ui.Actions(Ui.LinkButton(new UiText("Online beantragen", "Apply online"), "/antrag/" + Service.Slug)),
        ServiceMode.Prepare => Ui.Actions(Ui.LinkButton(new UiText("Anrufen oder schreiben", "Call or write"), "#termin")),
        ServiceMode.Refer => Ui.Actions(Ui.LinkButton(new UiText("Weiter zu: {0}", "Continue to: {0}").With(Service.ReferName ?? ""), Service.ReferTo ?? "#kontakt", icon: "external")),
        _ => Ui.Actions(Ui.LinkButton(new UiText("Fragen Sie uns", "Ask us"), "#kontakt", ButtonKind.Secondary)),
    };

    public IEnumerable<Fact> Facts
    {
        get
        {
            yield return new(new UiText("Kosten", "Cost"), Service.Fee is { } fee ? Speech.Lines(fee) : Html.Text(new UiText("Nicht angegeben. Wir nennen sie Ihnen gern am Telefon.", "Not stated. We gladly tell you on the phone.")));
            if (Service.Duration is { } duration) yield return new(new UiText("Dauer", "Time it takes"), Speech.Lines(duration));
            yield return new(new UiText("Unterlagen", "Papers"), Papers);
            if (Service.Period is { } period) yield return new(new UiText("Frist", "Deadline"), Speech.Lines(period));
            yield return new(new UiText("Wo", "Where"), Where);
        }
    }

    private Html Papers => Service.Papers.Count == 0 ? Html.Text(new UiText("Keine angegeben", "None stated"))
        : ListsPapers ? Html.Of($"<a href=\"#unterlagen\">{new UiText("Zur Liste der Unterlagen", "To the list of papers")}</a>")
        : Speech.Say(Service.Papers[0]);

    private Html Where => Service.Mode switch
    {
        _ when Service.CanApply => Html.Of($"{new UiText("Online, ohne Termin", "Online, without an appointment")}. {new UiText("Oder persönlich:", "Or in person:")} {Unit}"),
        ServiceMode.Prepare => Html.Of($"{Unit}, {new UiText("mit Termin", "with an appointment")}"),
        ServiceMode.Refer => Html.Text(Service.ReferName),
        _ => Unit,
    };

    private Html Unit => UiText.English && _unit?.EnglishName is { Length: > 0 } ? Html.Text(UnitName) : Html.Of($"<span lang=\"de\">{UnitName}</span>");

    /// <summary>Telephone and mail of the unit that gets the case; what an imported text says stands below it.</summary>
    public Html Reach => _unit is null && Service.Contact is { } contact ? Html.Of($"<p lang=\"de\">{contact}</p>")
        : _unit is null ? Html.Of($"<p>{Ui.Link(new UiText("Kontakt zur Stadt", "Contact the town"), "/kontakt")}</p>")
        : Ui.FactsList(Calls(_unit));

    public Html Responsible => Html.Of($"""
        <p><strong>{Unit}</strong></p>
        {(Service is { Mode: ServiceMode.Refer, ReferTo: { } to } ? Html.Of($"<p>{new UiText("Über den Antrag entscheidet:", "The application is decided by:")} {Ui.Link(Service.ReferName ?? to, to)}</p>") : Html.Empty)}
        {(_unit is null ? Service.Mode == ServiceMode.Prepare ? Html.Empty : Reach : Ui.FactsList(Service.Mode == ServiceMode.Prepare ? Place(_unit) : Calls(_unit).Concat(Place(_unit))))}
        {Html.If(_unit is not null && (Service.UnitName ?? Service.Contact) is not null, $"<p class=\"rh-muted\" lang=\"de\">Laut Beschreibung: {string.Join(". ", new[] { Service.UnitName, Service.Contact }.Where(t => !string.IsNullOrEmpty(t)))}</p>")}
        """);

    private static IEnumerable<Fact> Calls(UnitInfo unit)
    {
        if (unit.Phone.Length > 0) yield return new(new UiText("Telefon", "Telephone"), Ui.Phone(unit.Phone));
        if (unit.Mail.Length > 0) yield return new(new UiText("E-Mail", "E-mail"), Ui.Link(unit.Mail, "mailto:" + unit.Mail));
    }

    private static IEnumerable<Fact> Place(UnitInfo unit)
    {
        if (unit.Hours.Length > 0) yield return new(new UiText("Geöffnet", "Open"), OpeningHours.SayAll(unit.Hours));
        if (unit.Address.Length > 0) yield return new(new UiText("Anschrift", "Address"), unit.Address);
    }
}
