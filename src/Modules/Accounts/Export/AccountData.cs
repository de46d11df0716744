using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Accounts;
using Rathaus.Modules.Accounts.Domain;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Accounts.Export;

/// <summary>The account itself: what is known of the person, how they sign in, what they agreed to.</summary>
internal sealed class AccountData(TownDb db) : IPersonalDataSource
{
    public int Order => 10;

    public async Task<IReadOnlyList<DataSection>> CollectAsync(AccountId account, CancellationToken stop = default)
    {
        var me = await db.Set<Account>().AsNoTracking().Include(a => a.Passkeys).SingleAsync(a => a.Id == account, stop);
        var consents = await db.Set<Consent>().AsNoTracking().Where(c => c.Account == account).OrderBy(c => c.GivenAt).ToListAsync(stop);
        var now = db.Now;
        var sessions = await db.Set<Session>().AsNoTracking().Where(s => s.Account == account && s.Stamp == me.SecurityStamp && s.EndsAt > now).OrderBy(s => s.StartedAt).ToListAsync(stop);
        var codes = await db.Set<RecoveryCode>().CountAsync(c => c.Account == account, stop);
        return
        [
            new("account", new UiText("Konto", "Account"), new UiText("Was Sie in „Meine Daten“ angegeben haben. Es füllt Formulare vor.", "What you entered in \"My data\". It fills in forms."), [Person(me)]),
            new("security", new UiText("Anmeldung und Sicherheit", "Signing in and security"), new UiText("Womit Sie sich anmelden und welche Geräte gerade angemeldet sind. Passwörter kennen wir nicht.", "What you sign in with and which devices are signed in now. We do not know passwords."),
                [
                    DataRecord.Of(new UiText("Zweiter Schritt", "Second step"), ("codes", new UiText("Codes", "Codes"), me.HasCodes ? new UiText("eingerichtet", "set up") : new UiText("nicht eingerichtet", "not set up")),
                        ("recovery_codes", new UiText("Notfallcodes übrig", "Recovery codes left"), codes.ToString(CultureInfo.InvariantCulture))),
                    .. me.Passkeys.Select(p => DataRecord.Of("Passkey: " + p.Name, ("added", new UiText("Hinzugefügt", "Added"), GermanTime.Short(p.CreatedAt)))),
                    .. sessions.Select(s => DataRecord.Of(new UiText("Gerät: {0}", "Device: {0}").With(s.Device), ("since", new UiText("Angemeldet seit", "Signed in since"), GermanTime.Short(s.StartedAt)), ("until", new UiText("Längstens bis", "At most until"), GermanTime.Short(s.EndsAt)))),
                ]),
            new("consents", new UiText("Einwilligungen", "Consents"), new UiText("Ob Bescheide in Ihr Postfach kommen dürfen (§ 41 Abs. 2a VwVfG).", "Whether decisions may come to your mailbox (section 41(2a) VwVfG)."),
                [.. consents.Select(c => DataRecord.Of(new UiText("Elektronische Bescheide, Text {0}", "Electronic decisions, text {0}").With(c.TextVersion),
                    ("given", new UiText("Eingewilligt", "Agreed"), GermanTime.Short(c.GivenAt)), ("withdrawn", new UiText("Widerrufen", "Withdrawn"), c.WithdrawnAt is { } at ? GermanTime.Short(at) : null),
                    ("text", new UiText("Wortlaut", "Wording"), ConsentText.All.FirstOrDefault(t => t.Version == c.TextVersion)?.Wording.In(UiText.Language))))]),
        ];
    }

    /// <summary>The account's own rows go with it (<see cref="Leave.DeleteAccount"/>).</summary>
    public Task<IReadOnlyList<LeftMatter>> LeaveAsync(AccountId account, CancellationToken stop = default) => Task.FromResult<IReadOnlyList<LeftMatter>>([]);

    private static DataRecord Person(Account me) => DataRecord.Of(me.Name,
        ("mail", new UiText("E-Mail-Adresse", "E-mail address"), me.Mail), ("kind", new UiText("Art des Kontos", "Kind of account"), me.Kind == PersonKind.Business ? new UiText("Firma oder Verein", "Company or association") : new UiText("Person", "Person")),
        ("organisation", new UiText("Firma oder Verein", "Company or association"), me.Organisation), ("given_names", new UiText("Vornamen", "Given names"), me.GivenNames), ("family_name", new UiText("Familienname", "Family name"), me.FamilyName),
        ("birth_date", new UiText("Geburtsdatum", "Date of birth"), me.BirthDate is { } born ? GermanTime.Long(born) : null), ("street", new UiText("Straße", "Street"), me.Street), ("house_number", new UiText("Hausnummer", "House number"), me.HouseNumber),
        ("postal_code", new UiText("Postleitzahl", "Postcode"), me.PostalCode), ("city", new UiText("Ort", "Town"), me.City), ("phone", new UiText("Telefon", "Telephone"), me.Phone),
        ("large_print", new UiText("Briefe in Großdruck", "Letters in large print"), Word(me.LargePrint)), ("read_aloud", new UiText("Briefe vorlesen", "Letters read aloud"), Word(me.ReadAloud)),
        ("as_of", new UiText("Stand der Angaben", "Details as of"), GermanTime.Short(me.DataSince)), ("created", new UiText("Konto angelegt", "Account created"), GermanTime.Short(me.CreatedAt)));

    private static string Word(bool yes) => yes ? new UiText("Ja", "Yes") : new UiText("Nein", "No");
}
