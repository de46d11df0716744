using Rathaus.Modules.Accounts.Domain;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Modules;

namespace Rathaus.Modules.Accounts.Demo;

/// <summary>Musterstadt's units and roles.</summary>
internal sealed class DemoOrganisation(TownDb db) : IDemoSeed
{
    public const string Clerk = "sachbearbeitung", Head = "amtsleitung", MailRoom = "poststelle", CashOffice = "kasse", Services = "leistungen";
    private const string Hours = "Montag und Dienstag: 8 bis 16 Uhr\nDonnerstag: 8 bis 18 Uhr\nMittwoch und Freitag: 8 bis 12 Uhr";

    public int Order => 10;
    public string Brings => "Ämter und Rollen";

    public async Task SeedAsync(CancellationToken stop)
    {
        db.AddRange(
            Unit("buergerbuero", "Bürgerbüro", "Citizens’ office", "0555 1234-100", "Rathausplatz 1, Erdgeschoss"),
            Unit("steueramt", "Steueramt", "Tax office", "0555 1234-220", "Rathausplatz 1, 2. Stock"),
            Unit("standesamt", "Standesamt", "Registry office", "0555 1234-340", "Lindenstraße 4"),
            Unit("gewerbeamt", "Gewerbeamt", "Trade office", "0555 1234-320", "Rathausplatz 1, 1. Stock"),
            Unit("strassenverkehr", "Straßenverkehr", "Road traffic office", "0555 1234-660", "Am Bauhof 2"),
            Unit("jugend", "Jugend und Familie", "Youth and family office", "0555 1234-510", "Lindenstraße 6"),
            Unit("abfallberatung", "Abfallberatung", "Waste advice", "0555 1234-700", "Am Bauhof 2"));
        db.AddRange(
            new Role(Clerk, "Sachbearbeitung", ["cases.view", "cases.work", "cases.decide", "cases.release"]),
            new Role(Head, "Amtsleitung", ["cases.view", "cases.work", "cases.decide", "cases.release", "cases.arrange"]),
            new Role(CashOffice, "Kasse", ["cases.view", "payments.book"]),
            new Role(MailRoom, "Poststelle", ["post.room"]),
            new Role(Services, "Leistungen gestalten", ["catalogue.manage"]),
            new Role(Role.Administrator, "Administration", [AccountsModule.Manage, AccountsModule.Recover, "catalogue.manage", "operations.view", "operations.manage", "operations.act"]));
        await db.CommitAsync(new Deed(Actor.Machine("demo"), "demo.organisation"), stop);
    }

    private static Unit Unit(string slug, string name, string english, string phone, string address) =>
        Domain.Unit.Found(slug, new(name, phone, slug + "@musterstadt.example", Hours, address) { EnglishName = english }).Value;
}
