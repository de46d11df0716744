using Microsoft.AspNetCore.Mvc.RazorPages;
using Rathaus.Contracts.Core.Accounts;
using Rathaus.Modules.Catalogue.Read;
using Rathaus.Platform.Towns;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Catalogue.TownHall;

/// <summary>How to reach the town and each unit.</summary>
[Public, SameForAll]
internal sealed class ContactPage(IOrganisation organisation, TownScope scope, TownProfiles profiles) : PageModel
{
    private TownProfile _profile = new();

    public IReadOnlyList<UnitInfo> Units { get; private set; } = [];

    public IEnumerable<Fact> Town => Facts(_profile.Phone, _profile.Mail, _profile.Hours, $"{_profile.Street}, {_profile.PostalCode} {_profile.City}".Trim(' ', ','));

    public IEnumerable<Fact> Of(UnitInfo unit) => Facts(unit.Phone, unit.Mail, unit.Hours, unit.Address);

    public async Task OnGetAsync(CancellationToken stop)
    {
        Units = await organisation.UnitsAsync(stop);
        _profile = await profiles.OfAsync(scope.Town, stop);
        var title = new UiText("Kontakt", "Contact");
        await this.FrameAsync(title, f => f with { Breadcrumb = [new(new UiText("Startseite", "Start"), "/"), new(title)] });
    }

    private static IEnumerable<Fact> Facts(string phone, string mail, string hours, string address)
    {
        if (phone.Length > 0) yield return new(new UiText("Telefon", "Telephone"), Ui.Phone(phone));
        if (mail.Length > 0) yield return new(new UiText("E-Mail", "E-mail"), Ui.Link(mail, "mailto:" + mail));
        if (hours.Length > 0) yield return new(new UiText("Öffnungszeiten", "Opening hours"), OpeningHours.SayAll(hours));
        if (address.Length > 0) yield return new(new UiText("Anschrift", "Address"), address);
    }
}
