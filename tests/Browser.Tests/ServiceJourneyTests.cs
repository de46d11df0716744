using Microsoft.Extensions.DependencyInjection;
using Rathaus.Platform.Jobs;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Browser;

/// <summary>
/// An order, a notice and a permit from the first page to the receipt in a real browser: with script, without, and by keyboard alone; the order goes on
/// to the posted certificate. Every page is looked at. RATHAUS_LONG=1 runs every combination of service, engine, script and width.
/// </summary>
public sealed class ServiceJourneyTests(RealBrowser browser) : IClassFixture<RealBrowser>
{
    private static readonly bool All = Environment.GetEnvironmentVariable("RATHAUS_LONG") == "1";

    public static TheoryData<string, Engine, bool, int> Ways
    {
        get
        {
            var ways = new TheoryData<string, Engine, bool, int>();
            if (!All)
            {
                ways.Add(ServiceAnswers.Certificate, Engine.Sqlite, true, 1280);
                ways.Add(ServiceAnswers.NoStopping, Engine.Sqlite, false, 320);
                return ways;
            }
            foreach (var service in new[] { ServiceAnswers.Certificate, ServiceAnswers.Trade, ServiceAnswers.NoStopping })
                foreach (var engine in Enum.GetValues<Engine>())
                    foreach (var script in new[] { true, false })
                        foreach (var width in new[] { 320, 1280 }) ways.Add(service, engine, script, width);
            return ways;
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_person_comes_to_the_receipt_and_pays_where_money_is_due(string service, Engine engine, bool script, int width)
    {
        await using var house = await TestHouse.StartAsync(engine, demo: true);
        await using var person = await browser.VisitAsync(house.Address, width, script);
        await person.OpenAsync("/leistungen/" + service);
        await person.PressAsync(person.Page.Locator($"main a[href='/antrag/{service}']").First);
        await person.PressAsync("Ohne Konto weiter");
        await DogForm.WalkAsync(person, Answers(service));
        var (number, status) = await DogForm.SendAsync(person);
        await person.PressAsync("Weiter zum Bezahlen");
        await person.PressAsync("online bezahlen");
        await person.PressAsync("Bezahlen");
        (await person.TextAsync()).ShouldContain("Ihre Zahlung ist angekommen");
        await house.DrainJobsAsync();
        await person.OpenAsync(status);
        (await person.TextAsync()).ShouldContain(number);
        if (service == ServiceAnswers.Certificate) await DeliverAsync(house, number, status, person, width, script);
    }

    [Fact]
    public async Task A_business_is_notified_with_the_keyboard_alone()
    {
        await using var house = await TestHouse.StartAsync(demo: true);
        await using var person = await browser.VisitAsync(house.Address, 1280);
        var keys = new Keyboard(person.Page);
        await person.OpenAsync("/antrag/" + ServiceAnswers.Trade);
        await keys.ToAsync("Ohne Konto weiter");
        await person.GoAsync(keys.EnterAsync);
        var answers = Answers(ServiceAnswers.Trade);
        for (var page = person.Last; page != "pruefen"; page = person.Last)
        {
            foreach (var (name, value) in answers.GetValueOrDefault(page, [])) await keys.AnswerAsync(name, value);
            await keys.ToAsync("Weiter");
            await person.GoAsync(keys.EnterAsync);
            person.Last.ShouldNotBe(page, await person.TextAsync());
        }
        await keys.AnswerAsync("richtigkeit", "true");
        await keys.ToAsync("Antrag absenden");
        await person.GoAsync(keys.EnterAsync);
        (await person.TextAsync()).ShouldContain("Vorgangsnummer");
    }

    /// <summary>The registrar finds the entry and issues; the mail room posts; the person reads that it is done.</summary>
    private async Task DeliverAsync(TestHouse house, string number, string status, Visitor person, int width, bool script)
    {
        await using (var clerk = await browser.VisitAsync(house.Address, width, script))
        {
            await clerk.SignInAsync("Henrik Böhm");
            await clerk.OpenAsync("/arbeitsplatz/vorgaenge/" + number);
            await clerk.PressAsync("Vorgang übernehmen");
            await clerk.PressAsync("Entscheidung vorbereiten");
            await clerk.Page.Locator("input[name=outcome][value=issue]").CheckAsync();
            await clerk.PressAsync("Weiter zum Bescheid");
            // By key: in a headless Chromium the viewer of the PDF beside it swallows clicks.
            await clerk.GoAsync(() => clerk.Page.Locator("main button", new() { HasText = "freigeben" }).First.PressAsync("Enter"));
            (await clerk.TextAsync()).ShouldContain("Die Entscheidung ist freigegeben.");
        }
        await house.DrainJobsAsync();
        await using (var room = await browser.VisitAsync(house.Address, width, script))
        {
            await room.SignInAsync("Jürgen Maß");
            foreach (var (list, button) in new[] { ("", "Als gedruckt vermerken"), ("?liste=gedruckt", "Zur Post gegeben vermerken") })
                for (var letters = 0; letters < 5; letters++)
                {
                    await room.OpenAsync("/arbeitsplatz/poststelle" + list);
                    if (await room.Page.Locator("main button", new() { HasText = button }).CountAsync() == 0) break;
                    await room.PressAsync(button);
                }
        }
        house.Clock.Advance(TimeSpan.FromDays(7));
        await house.InTownAsync(services => services.GetRequiredService<ReactionTable>().Recurring["post.days"].Run(services, CancellationToken.None));
        await house.DrainJobsAsync();
        await person.OpenAsync(status);
        (await person.TextAsync()).ShouldContain("bekannt gegeben");
    }

    private static Dictionary<string, (string Name, string Value)[]> Answers(string service) => service switch
    {
        ServiceAnswers.Certificate => ServiceAnswers.OfCertificate(),
        ServiceAnswers.Trade => ServiceAnswers.OfTrade(),
        _ => ServiceAnswers.OfNoStopping(),
    };
}
