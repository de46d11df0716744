using Microsoft.Extensions.DependencyInjection;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Contracts.Core.Payments;
using Rathaus.Contracts.Core.Records;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Browser;

/// <summary>A fee is paid in a real browser: cancelled first, then paid; the clerk sees it and gives a part back. Every page is looked at.</summary>
public sealed class PayJourneyTests(RealBrowser browser) : IClassFixture<RealBrowser>
{
    [Theory]
    [InlineData(Engine.Sqlite, true, 320)]
    [InlineData(Engine.Sqlite, false, 1280)]
    public async Task A_person_pays_online_and_the_office_gives_a_part_back(Engine engine, bool script, int width)
    {
        await using var house = await TestHouse.StartAsync(engine, demo: true);
        var (number, path) = await OwedAsync(house);
        await using var person = await browser.VisitAsync(house.Address, width, script);
        await person.OpenAsync(path);
        (await person.TextAsync()).ShouldContain("IBAN");
        await person.PressAsync("24,00\u00a0€ online bezahlen");
        await person.PressAsync("Abbrechen");
        (await person.TextAsync()).ShouldContain("Sie haben die Zahlung abgebrochen");
        await person.PressAsync("24,00\u00a0€ online bezahlen");
        await person.PressAsync("Bezahlen");
        (await person.TextAsync()).ShouldContain("Ihre Zahlung ist angekommen");
        await house.DrainJobsAsync();
        await person.OpenAsync(path);
        System.Text.Encoding.Latin1.GetString((await person.FetchAsync((await person.Page.Locator("main a[href*='/quittung/']").First.GetAttributeAsync("href"))!))[..5]).ShouldBe("%PDF-");

        await using var clerk = await browser.VisitAsync(house.Address, width, script);
        await clerk.SignInAsync("Petra Lindner");
        await clerk.OpenAsync($"/arbeitsplatz/vorgaenge/{number}/geld");
        await clerk.Page.Locator("summary", new() { HasText = "Geld zurückgeben" }).ClickAsync();
        await clerk.Page.Locator("form:has(button:has-text('Erstattung anordnen')) input[name=amount]").FillAsync("4,00");
        await clerk.Page.Locator("form:has(button:has-text('Erstattung anordnen')) input[name=reason]").FillAsync("Zu viel verlangt");
        await clerk.PressAsync("Erstattung anordnen");
        (await clerk.TextAsync()).ShouldContain("Die Erstattung ist vermerkt.");
        await clerk.OpenAsync("/arbeitsplatz/kasse?q=" + number);
        (await clerk.TextAsync()).ShouldContain("bezahlt");
    }

    private static Task<(string Number, string Path)> OwedAsync(TestHouse house) => house.InTownAsync(async services =>
    {
        var db = services.GetRequiredService<TownDb>();
        var service = (await services.GetRequiredService<ICatalogue>().FindAsync("hundesteuer-anmelden"))!;
        var opened = await services.GetRequiredService<ICases>().OpenAsync(new(service, "Meldebescheinigung", Channel.Online, db.Now, new([], new Dictionary<string, string>()),
            [new(PartyId.New(), PartyRole.Applicant, "Kim Beispiel", "Gartenweg 7", "00001", "Musterstadt", null, null, null)], null, Guid.NewGuid().ToByteArray(), new("letter", false), "de", new Dictionary<string, string>(), Guid.NewGuid()));
        services.GetRequiredService<IRecords>().Open(opened.Id, "22.10", "Meldebescheinigung", 10, db.Town.Key.NewCase(opened.Id.Value.ToString("n")).Wrapped);
        var payments = services.GetRequiredService<IPayments>();
        await payments.RaiseAsync(opened.Id, "Gebühr Meldebescheinigung", [new(Rathaus.Platform.Web.GermanTime.Today(db.Clock).AddDays(30), new Money(2400))], new(MoneyOrder.FeeWithAct));
        await db.CommitAsync(new Deed(Actor.Machine("test"), "test.owed") { Case = opened.Id.Reference });
        return (opened.Number, (await payments.OfCaseAsync(opened.Id)).Single().PayPath);
    });
}
