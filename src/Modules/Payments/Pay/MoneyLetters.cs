using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Payments.Domain;
using Rathaus.Platform.Data;
using Rathaus.Platform.Letters;
using Rathaus.Platform.Towns;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Payments.Pay;

/// <summary>The papers of money: the receipt (Quittung) and the bill with its GiroCode. Both in German.</summary>
internal sealed class MoneyLetters(TownDb db, TownLetters letters, TownProfiles profiles, ICatalogue catalogue)
{
    public async Task<byte[]> ReceiptAsync(Claim claim, Payment payment, CaseInfo about, CancellationToken stop) => await letters.SetAsync(db.Town, "payment-receipt.typ", new
    {
        town = await TownAsync(stop),
        amount = new Money(payment.Cents).ToString(),
        facts = Facts(
            ("Eingezahlt von", about.Parties.Count > 0 ? about.Parties[0].Name : null), ("Am", GermanTime.Long(payment.On)), ("Wie", German(payment.Way)), ("Wofür", claim.Purpose),
            ("Leistung", (await catalogue.RevisionAsync(about.Service, stop)).Definition.Name.De), ("Kassenzeichen", claim.Shown), ("Vorgang", about.Number), ("Nummer der Zahlung", payment.Transaction)),
        open = claim.Open.Cents > 0 ? claim.Open.ToString() : null,
    }, stop);

    public async Task<byte[]> BillAsync(Claim claim, CaseInfo about, bool named, CancellationToken stop)
    {
        var profile = await profiles.OfAsync(db.Town, stop);
        return await letters.SetAsync(db.Town, "bill.typ", new
        {
            town = await TownAsync(stop),
            facts = Facts(("Zahlungspflichtig", named && about.Parties.Count > 0 ? about.Parties[0].Name : null), ("Wofür", named ? claim.Purpose : "Forderung der Stadt"), ("Kassenzeichen", claim.Shown), ("Vorgang", about.Number), ("Stand", GermanTime.Long(GermanTime.Today(db.Clock)))),
            due = claim.OpenDues().Where(d => d.Open.Cents > 0).Select(d => new { on = GermanTime.Short(d.Due.On), amount = d.Open.ToString() }),
            total = claim.Open.ToString(),
            until = claim.LapsesOn is { } lapses ? GermanTime.Long(lapses) : null,
            iban = profile.Iban, bank = profile.Bank, name = Official(profile),
            giro = profile.Iban.Length == 0 || claim.Open.Cents == 0 ? null : QrCode.Draw(GiroCode.Text(Official(profile), profile.Iban, claim.Open, claim.Shown), "GiroCode").ToString(),
        }, stop);
    }

    private async Task<object> TownAsync(CancellationToken stop)
    {
        var profile = await profiles.OfAsync(db.Town, stop);
        return new { name = Official(profile), street = profile.Street, city = $"{profile.PostalCode} {profile.City}".Trim(), phone = profile.Phone, mail = profile.Mail, web = new Uri(db.Town.BaseAddress).Host };
    }

    private string Official(TownProfile profile) => profile.OfficialName.Length > 0 ? profile.OfficialName : db.Town.Name;

    private static string German(PaymentWay way) => way switch
    {
        PaymentWay.Online => "online", PaymentWay.Transfer => "Überweisung", PaymentWay.Cash => "bar am Schalter", _ => "Karte am Schalter",
    };

    private static IEnumerable<object> Facts(params (string Label, string? Value)[] facts) =>
        facts.Where(f => f.Value is { Length: > 0 }).Select(f => new { label = f.Label, value = f.Value! });
}
