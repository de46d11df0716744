using Rathaus.Tests.House;

namespace Rathaus.Tests.Browser;

/// <summary>
/// The main job in a real browser: a citizen searches, applies, answers and receives the decision; a clerk works the case to its end.
/// RATHAUS_LONG=1 runs every combination of engine, script and width, each with letter and mailbox.
/// </summary>
public sealed class JourneyTests(RealBrowser browser, Townhall town) : IClassFixture<RealBrowser>, IClassFixture<Townhall>
{
    private static readonly bool All = Environment.GetEnvironmentVariable("RATHAUS_LONG") == "1";

    public static TheoryData<Engine, bool, int> ByLetterWays => Ways((Engine.Sqlite, true, 320), (Engine.Postgres, false, 1280));

    public static TheoryData<Engine, bool, int> ByMailboxWays => Ways((Engine.Postgres, true, 1280), (Engine.Sqlite, false, 320));

    [Theory]
    [MemberData(nameof(ByLetterWays))]
    public async Task A_citizen_without_account_receives_the_decision_by_letter(Engine engine, bool script, int width)
    {
        var house = await town.OfAsync(engine);
        await using var citizen = await browser.VisitAsync(house.Address, width, script);
        await FindAsync(citizen);
        await citizen.PressAsync("Ohne Konto weiter");
        await DogForm.WalkAsync(citizen, DogForm.Long());
        var (number, status) = await DogForm.SendAsync(citizen);
        await house.DrainJobsAsync();
        await citizen.PressAsync("Zum Status");
        OfficeActs.IsPdf(await citizen.FetchAsync(status + "/eingang.pdf"));

        await using (var clerk = await browser.VisitAsync(house.Address, width, script))
        {
            await AskAsync(clerk, number);
            await citizen.OpenAsync(status);
            await AnswerAsync(citizen);
            await DecideAsync(clerk, number);
            await house.DrainJobsAsync();
            await clerk.OpenAsync("/arbeitsplatz/vorgaenge/" + number);
            (await clerk.TextAsync()).ShouldContain("noch nicht zur Post gegeben");
        }

        await citizen.OpenAsync(status);
        (await citizen.TextAsync()).ShouldContain("Der Bescheid kommt mit der Post");
        await using (var room = await browser.VisitAsync(house.Address, width, script))
        {
            await room.PostAllAsync();
        }
        await Townhall.DaysPassAsync(house, 6);
        await citizen.OpenAsync(status);
        (await citizen.TextAsync()).ShouldContain("gilt als bekannt gegeben");
        (await citizen.Page.Locator("main a[href*='bescheid'], main a[href*='postfach']").CountAsync()).ShouldBe(0, "the secret link never delivers a decision");
    }

    [Theory]
    [MemberData(nameof(ByMailboxWays))]
    public async Task A_signed_in_citizen_retrieves_the_decision_from_the_mailbox(Engine engine, bool script, int width)
    {
        var house = await town.OfAsync(engine);
        await using var citizen = await browser.VisitAsync(house.Address, width, script);
        await FindAsync(citizen);
        await citizen.PressAsync("Anmelden und weiter");
        await citizen.PressAsync("Kim Beispiel");
        await citizen.PressAsync("Weiter");
        var answers = DogForm.Plain();
        answers["bescheid"] = [("bescheid", "own-portal")];
        await DogForm.WalkAsync(citizen, answers);
        var (number, _) = await DogForm.SendAsync(citizen);
        await house.DrainJobsAsync();

        await using (var clerk = await browser.VisitAsync(house.Address, width, script))
        {
            await AskAsync(clerk, number);
            await citizen.OpenAsync("/mein-bereich");
            await citizen.PressAsync(citizen.Page.Locator($"main a[href$='{number}']").First);
            await AnswerAsync(citizen);
            await DecideAsync(clerk, number);
        }
        await house.DrainJobsAsync();

        await citizen.RetrieveAllAsync();
        await Townhall.DaysPassAsync(house, 1);
        await citizen.SignInAsync("Kim Beispiel");
        await citizen.OpenAsync("/mein-bereich/vorgaenge/" + number);
        (await citizen.TextAsync()).ShouldContain("gilt als bekannt gegeben");
    }

    /// <summary>From the start page by the words of a citizen to the first page of the application.</summary>
    private static async Task FindAsync(Visitor citizen)
    {
        await citizen.OpenAsync("/");
        await citizen.Page.Locator("main input[name=q]").FillAsync("Hund anmelden");
        await citizen.GoAsync(() => citizen.Page.Keyboard.PressAsync("Enter"));
        await citizen.PressAsync(citizen.Page.Locator("main a[href='/leistungen/hundesteuer-anmelden']").First);
        await citizen.PressAsync(citizen.Page.Locator("main a[href='/antrag/hundesteuer-anmelden']").First);
    }

    private static async Task AskAsync(Visitor clerk, string number)
    {
        await clerk.SignInAsync("Sabine Schröder");
        await clerk.OpenAsync("/arbeitsplatz");
        await clerk.PressAsync(number);
        await clerk.PressAsync("Vorgang übernehmen");
        await clerk.PressAsync("Frage stellen");
        await clerk.FillAsync("Ihre Frage", "Wie groß ist der Hund?");
        await clerk.PressAsync("Frage senden");
    }

    private static async Task AnswerAsync(Visitor citizen)
    {
        (await citizen.TextAsync()).ShouldContain("Wie groß ist der Hund?");
        await citizen.FillAsync("Ihre Antwort", "Etwa 40 Zentimeter.");
        await citizen.PressAsync("Antwort absenden");
    }

    private static async Task DecideAsync(Visitor clerk, string number)
    {
        await clerk.OpenAsync("/arbeitsplatz/vorgaenge/" + number);
        (await clerk.TextAsync()).ShouldContain("Etwa 40 Zentimeter.");
        await clerk.PressAsync("Entscheidung vorbereiten");
        await clerk.ChooseAsync("Steuer festsetzen");
        await clerk.PressAsync("Weiter zum Bescheid");
        OfficeActs.IsPdf(await clerk.FetchAsync((await clerk.Page.Locator("iframe.rh-preview").GetAttributeAsync("src"))!));
        // By key: in a headless Chromium the viewer of the PDF beside it swallows clicks.
        await clerk.GoAsync(() => clerk.Page.Locator("main button", new() { HasText = "Bescheid freigeben" }).PressAsync("Enter"));
        (await clerk.TextAsync()).ShouldContain("Entschieden");
    }

    private static TheoryData<Engine, bool, int> Ways(params (Engine, bool, int)[] chosen)
    {
        var all = from engine in Enum.GetValues<Engine>() from script in new[] { true, false } from width in new[] { 320, 1280 } select (engine, script, width);
        var ways = new TheoryData<Engine, bool, int>();
        foreach (var (engine, script, width) in All ? all : chosen) ways.Add(engine, script, width);
        return ways;
    }
}
