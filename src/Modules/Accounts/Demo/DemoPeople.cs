using Rathaus.Contracts.Core;
using Rathaus.Modules.Accounts.Domain;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Modules;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Accounts.Demo;

/// <summary>Musterstadt's staff with deputies, a citizen and a business. Nobody has a password: the demo signs them in by a button.</summary>
internal sealed class DemoPeople(TownDb db) : IDemoSeed
{
    // All invented; the last word is the family name of the deputy.
    private static readonly (string Given, string Family, string Unit, string[] Roles, string? Demo, string Room, string Deputy)[] Staff =
    [
        ("Sabine", "Schröder", "steueramt", [DemoOrganisation.Clerk], "2-sachbearbeitung", "2.12", "Krüger"),
        ("Thomas", "Krüger", "steueramt", [DemoOrganisation.Clerk], "3-sachbearbeitung", "2.13", "Schröder"),
        ("Petra", "Lindner", "steueramt", [DemoOrganisation.Head, DemoOrganisation.CashOffice, DemoOrganisation.Services], "4-amtsleitung", "2.10", "Schröder"),
        ("Jürgen", "Maß", "buergerbuero", [DemoOrganisation.MailRoom], "5-poststelle", "0.02", "Brandt"),
        ("Mira", "Özdemir", "buergerbuero", [Role.Administrator], "6-administration", "1.21", "Weiß"),
        ("Anna", "Brandt", "buergerbuero", [DemoOrganisation.Clerk, DemoOrganisation.MailRoom, DemoOrganisation.CashOffice], null, "0.05", "Weiß"),
        ("Lukas", "Weiß", "buergerbuero", [DemoOrganisation.Head], null, "0.04", "Brandt"),
        ("Katharina", "Jäger", "standesamt", [DemoOrganisation.Head], "7-standesamt-leitung", "4.01", "Böhm"),
        ("Henrik", "Böhm", "standesamt", [DemoOrganisation.Clerk], "7-standesamt", "4.02", "Jäger"),
        ("Fatma", "Yıldız", "gewerbeamt", [DemoOrganisation.Head], "8-gewerbeamt", "1.08", "Dvořák"),
        ("Miloš", "Dvořák", "strassenverkehr", [DemoOrganisation.Clerk], "9-strassenverkehr", "B 3", "Albrecht"),
        ("Ulrike", "Voß", "jugend", [DemoOrganisation.Clerk], null, "6.11", "Jäger"),
        ("Hanna", "Albrecht", "strassenverkehr", [DemoOrganisation.Head], "9-strassenverkehr-leitung", "B 1", "Dvořák"),
        ("Jonas", "Thiele", "abfallberatung", [DemoOrganisation.Clerk], "9-abfallberatung", "B 5", "Busch"),
        ("Renate", "Busch", "abfallberatung", [DemoOrganisation.Head], null, "B 6", "Thiele"),
    ];

    public int Order => 30;
    public string Brings => "Menschen";

    public async Task SeedAsync(CancellationToken stop)
    {
        var people = Staff.ToDictionary(s => s.Family, s => Person(PersonKind.Staff, Mail(s.Family), new() { GivenNames = s.Given, FamilyName = s.Family }, s.Demo));
        foreach (var s in Staff)
        {
            var member = new StaffMember(people[s.Family].Id);
            member.Place(s.Room, "0555 1234-" + (200 + Array.IndexOf(Staff, s)), [s.Unit], s.Roles);
            var away = s.Family == "Böhm";
            var today = GermanTime.Today(db.Clock);
            member.Arrange(people[s.Deputy].Id, away ? today.AddDays(-2) : null, away ? today.AddDays(9) : null);
            db.Add(member);
        }
        var citizen = Person(PersonKind.Citizen, "kim.beispiel@example.org", new()
        {
            GivenNames = "Kim", FamilyName = "Beispiel", BirthDate = new(1988, 4, 17), Street = "Gartenweg", HouseNumber = "7", PostalCode = "00001", City = "Musterstadt", Phone = "0555 987654",
        }, "0-buergerin");
        Person(PersonKind.Business, "kontakt@baeckerei-korn.example", new()
        {
            Organisation = "Bäckerei Korn GmbH", GivenNames = "Jördis", FamilyName = "Korn", Street = "Marktstraße", HouseNumber = "12", PostalCode = "00001", City = "Musterstadt",
        }, "1-firma");
        // Given before the demo's first application: what is provided without a consent before it counts for nothing.
        db.Add(new Consent(citizen.Id, ConsentText.Current.Version, db.Now.AddDays(-90)));
        await db.CommitAsync(new Deed(Actor.Machine("demo"), "demo.people"), stop);
    }

    private Account Person(PersonKind kind, string mail, PersonalData data, string? demoKey)
    {
        var account = db.Add(new Account(kind, MailAddress.Parse(mail)!.Value, data, db.Now)).Entity;
        account.RenewStamp();
        if (demoKey is not null) account.BecomeDemoPerson(demoKey);
        return account;
    }

    private static string Mail(string family) => new string([.. family.ToLowerInvariant().SelectMany(c => c switch
    {
        'ä' => "ae", 'ö' => "oe", 'ü' => "ue", 'ß' => "ss", 'ı' => "i", 'ř' => "r", 'á' => "a", _ => c.ToString(),
    })]) + "@musterstadt.example";
}
