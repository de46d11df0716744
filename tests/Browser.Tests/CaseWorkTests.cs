using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Contracts.Core.Records;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Browser;

/// <summary>A clerk works a case and the citizen follows it, on a phone, a tablet and a wide screen; every page is looked at.</summary>
public sealed class CaseWorkTests(RealBrowser browser) : IClassFixture<RealBrowser>
{
    [Theory]
    [InlineData(360)]
    [InlineData(768)]
    [InlineData(1440)]
    public async Task The_pages_of_a_case_fit_every_screen(int width)
    {
        await using var house = await TestHouse.StartAsync(demo: true);
        var (number, token) = await OpenAsync(house, "Hundesteuer anmelden: Bello", "Jördis Groß-Çelik", 3);
        for (var i = 0; i < 12; i++) await OpenAsync(house, $"Hundesteuer anmelden: Donaudampfschifffahrtsgesellschaftshund {i}", "Friederike Wolfeschlegelsteinhausen-Bergerdorff", i * 4);
        await house.DrainJobsAsync();
        await using var clerk = await browser.VisitAsync(house.Address, width);
        await clerk.Page.GotoAsync("/anmelden");
        await clerk.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Sabine Schröder" }).ClickAsync();
        await clerk.OpenAsync("/arbeitsplatz");
        await clerk.OpenAsync("/arbeitsplatz?q=gibtesnicht");
        await clerk.OpenAsync("/arbeitsplatz/vorgaenge/" + number);
        await clerk.PressAsync("Vorgang übernehmen");
        await clerk.PressAsync("Frage stellen");
        await clerk.PressAsync("Frage senden");
        await clerk.FillAsync("Ihre Frage", "Bitte nennen Sie die Chipnummer Ihres Hundes.\n\nSie steht im Heimtierausweis und hat 15 Ziffern.");
        await clerk.PressAsync("Frage senden");

        await using var citizen = await browser.VisitAsync(house.Address, width);
        await citizen.OpenAsync("/status/" + token);
        await citizen.PressAsync("Antwort absenden");
        await citizen.FillAsync("Ihre Antwort", "276 0980 0001 2345");
        await citizen.PressAsync("Antwort absenden");

        await clerk.OpenAsync($"/arbeitsplatz/vorgaenge/{number}/uebergeben");
        await clerk.OpenAsync($"/arbeitsplatz/vorgaenge/{number}/entscheidung");
        await clerk.ChooseAsync("ablehnen");
        await clerk.PressAsync("Weiter zum Bescheid");
        await clerk.OpenAsync($"/arbeitsplatz/vorgaenge/{number}/entscheidung");
        await clerk.OpenAsync($"/arbeitsplatz/vorgaenge/{number}/einsicht");
        await clerk.OpenAsync("/arbeitsplatz/vorgaenge/" + number);
        await citizen.OpenAsync("/status/" + token);
    }

    internal static Task<(string Number, string Token)> OpenAsync(TestHouse house, string subject, string name, int daysAgo) => house.InTownAsync(async services =>
    {
        var db = services.GetRequiredService<TownDb>();
        var service = (await services.GetRequiredService<ICatalogue>().FindAsync("hundesteuer-anmelden"))!;
        var secret = RandomNumberGenerator.GetBytes(16);
        var opened = await services.GetRequiredService<ICases>().OpenAsync(new(
            service, subject, Channel.Online, db.Now.AddDays(-daysAgo),
            new([
                new("Wer hält den Hund?", [new("person", "Name", name), new("anschrift", "Anschrift", "Lindenweg 5, 00001 Musterstadt")]),
                new("Der Hund", [new("rufname", "Rufname", "Bello"), new("rasse", "Rasse", "Mischling"), new("seit", "Im Haushalt seit", "14. Februar 2026")]),
            ], new Dictionary<string, string> { ["rufname"] = "Bello" }),
            [new(PartyId.New(), PartyRole.Applicant, name, "Lindenweg 5", "00001", "Musterstadt", "jördis@example.org", "0555 1", null)],
            null, SHA256.HashData(secret), new("letter", false), "de",
            new Dictionary<string, string> { ["tasks"] = "Klären, ob der Hund gefährlich oder gelistet ist.", ["dues"] = "2027-02-15=2250" }, Guid.NewGuid()));
        services.GetRequiredService<IRecords>().Open(opened.Id, service.Definition.FilePlan, subject, 10, db.Town.Key.NewCase(opened.Id.Value.ToString("n")).Wrapped);
        await db.CommitAsync(new Deed(Actor.LinkHolder(opened.Id.Reference), "case.submit") { Case = opened.Id.Reference });
        return (opened.Number, Base64Url.EncodeToString(secret));
    });
}
