using Rathaus.Tests.House;

namespace Rathaus.Tests.Browser;

/// <summary>
/// An order, a notice and a permit in a real browser from the first page to delivery, each by two ways; the dog tax has JourneyTests. Every page is looked
/// at. Each journey runs once, with script or without, narrow or wide; RATHAUS_LONG=1 runs every combination of engine, script and width.
/// </summary>
public sealed class ServiceJourneyTests(RealBrowser browser, Townhall town) : IClassFixture<RealBrowser>, IClassFixture<Townhall>
{
    private static readonly bool All = Environment.GetEnvironmentVariable("RATHAUS_LONG") == "1";

    public static TheoryData<Engine, bool, int> WideWithScript => Ways((Engine.Sqlite, true, 1280));

    public static TheoryData<Engine, bool, int> NarrowWithScript => Ways((Engine.Sqlite, true, 320));

    public static TheoryData<Engine, bool, int> WideWithout => Ways((Engine.Sqlite, false, 1280));

    public static TheoryData<Engine, bool, int> NarrowWithout => Ways((Engine.Sqlite, false, 320));

    [Theory]
    [MemberData(nameof(WideWithScript))]
    public async Task A_birth_certificate_is_paid_issued_and_posted(Engine engine, bool script, int width)
    {
        var house = await town.OfAsync(engine);
        await using var person = await browser.VisitAsync(house.Address, width, script);
        var (number, status) = await OrderAsync(house, person, "brief");
        await IssueAsync(house, number, script, width);
        await PostedAsync(house, person, status, script, width);
    }

    [Theory]
    [MemberData(nameof(NarrowWithout))]
    public async Task A_birth_certificate_is_paid_issued_and_handed_over_at_the_counter(Engine engine, bool script, int width)
    {
        var house = await town.OfAsync(engine);
        await using var person = await browser.VisitAsync(house.Address, width, script);
        var (number, status) = await OrderAsync(house, person, "abholung");
        await IssueAsync(house, number, script, width);
        await using (var clerk = await browser.VisitAsync(house.Address, width, script))
        {
            await clerk.SignInAsync("Henrik Böhm");
            await clerk.OpenAsync("/arbeitsplatz/vorgaenge/" + number);
            var sheets = await clerk.HrefsAsync("main a[href^='/arbeitsplatz/bekanntgabe/']");
            sheets.ShouldNotBeEmpty();
            foreach (var sheet in sheets.Select(s => s.Split('?')[0].TrimEnd('/')).Distinct())
            {
                await clerk.OpenAsync(sheet);
                await clerk.OpenAsync(sheet + "/vermerk");
                await clerk.PressAsync("Übergabe vermerken");
                var today = Platform.Web.GermanTime.Today(house.Clock);
                foreach (var (name, value) in ServiceAnswers.Day("Day", today.Day, today.Month, today.Year)) await DogForm.EnterAsync(clerk.Page, name, value);
                await clerk.Page.Locator("[name=Identity]").First.EvaluateAsync("e => { if (e.tagName === 'SELECT') e.selectedIndex = 1; else e.checked = true; }");
                await clerk.PressAsync("Übergabe vermerken");
            }
            await clerk.OpenAsync("/arbeitsplatz/vorgaenge/" + number);
            (await clerk.TextAsync()).ShouldContain("bekannt gegeben");
        }
        await house.DrainJobsAsync();
        await person.OpenAsync(status);
        (await person.TextAsync()).ShouldContain("bekannt gegeben");
    }

    [Theory]
    [MemberData(nameof(NarrowWithScript))]
    public async Task A_clerk_enters_a_notice_at_the_counter_and_the_certificate_goes_by_letter(Engine engine, bool script, int width)
    {
        var house = await town.OfAsync(engine);
        await using var clerk = await browser.VisitAsync(house.Address, width, script);
        await clerk.SignInAsync("Fatma Yıldız");
        await clerk.OpenAsync("/arbeitsplatz/aufnehmen?leistung=" + ServiceAnswers.Trade);
        await clerk.ChooseAsync("Am Schalter");
        await clerk.Page.Locator("[name=identity]").SelectOptionAsync("Personalausweis");
        await clerk.PressAsync("Weiter zum Formular");
        (await clerk.TextAsync()).ShouldContain("Für eine Person");
        await DogForm.WalkAsync(clerk, Notice(house));
        var (number, status) = await DogForm.SendAsync(clerk);
        await house.DrainJobsAsync();
        await CertifyAsync(house, clerk, number);
        await clerk.OpenAsync("/arbeitsplatz/vorgaenge/" + number);
        (await clerk.TextAsync()).ShouldContain("Am Schalter");
        await using var person = await browser.VisitAsync(house.Address, width, script);
        await PostedAsync(house, person, status, script, width);
    }

    [Theory]
    [MemberData(nameof(WideWithout))]
    public async Task A_signed_in_person_retrieves_the_certificate_of_a_notice(Engine engine, bool script, int width)
    {
        var house = await town.OfAsync(engine);
        await using var person = await browser.VisitAsync(house.Address, width, script);
        var (number, _) = await ApplyAsync(house, person, ServiceAnswers.Trade, Notice(house), "own-portal");
        await using (var clerk = await browser.VisitAsync(house.Address, width, script))
        {
            await clerk.SignInAsync("Fatma Yıldız");
            await CertifyAsync(house, clerk, number);
        }
        await person.OpenAsync("/mein-bereich/vorgaenge/" + number);
        await PayAsync(house, person);
        await RetrievedAsync(house, person, number);
    }

    [Theory]
    [MemberData(nameof(WideWithScript))]
    public async Task A_no_stopping_zone_against_the_police_is_released_by_a_second_officer_into_the_mailbox(Engine engine, bool script, int width)
    {
        var house = await town.OfAsync(engine);
        await using var person = await browser.VisitAsync(house.Address, width, script);
        var (number, _) = await ApplyAsync(house, person, ServiceAnswers.NoStopping, ServiceAnswers.OfNoStopping(), "own-portal");
        await PayAsync(house, person);
        await using (var clerk = await browser.VisitAsync(house.Address, width, script))
        {
            await clerk.TakeAsync("Miloš Dvořák", number);
            await PoliceAsync(house, clerk, number, script, width);
            await clerk.PrepareAsync(number, "permit");
            (await clerk.Page.Locator("main button", new() { HasText = "freigeben" }).CountAsync()).ShouldBe(0, "against an objection a second officer releases");
        }
        await SecondOfficerAsync(house, number, script, width);
        await RetrievedAsync(house, person, number);
    }

    [Theory]
    [MemberData(nameof(NarrowWithout))]
    public async Task A_no_stopping_zone_is_refused_after_a_hearing_and_the_refusal_goes_by_letter(Engine engine, bool script, int width)
    {
        var house = await town.OfAsync(engine);
        await using var person = await browser.VisitAsync(house.Address, width, script);
        var (number, status) = await ApplyAsync(house, person, ServiceAnswers.NoStopping, ServiceAnswers.OfNoStopping());
        await using (var clerk = await browser.VisitAsync(house.Address, width, script))
        {
            await clerk.TakeAsync("Miloš Dvořák", number);
            await clerk.PrepareAsync(number, "refuse");
            (await clerk.TextAsync()).ShouldContain("Das fehlt noch");
            await clerk.PressAsync("Anhörung schreiben");
            await clerk.PressAsync("Anhörung senden");
            await house.DrainJobsAsync();
            await person.OpenAsync(status);
            await person.FillAsync("Ihre Antwort", "Ein anderer Tag geht leider nicht.");
            await person.PressAsync("Antwort absenden");
            await house.DrainJobsAsync();
            await clerk.PrepareAsync(number, "refuse");
            await clerk.SaveAsync();
            (await clerk.Page.Locator("[name=hearing_answer]").InputValueAsync()).ShouldContain("Ein anderer Tag geht leider nicht.");
            (await clerk.Page.Locator("main button", new() { HasText = "freigeben" }).CountAsync()).ShouldBe(0, "a refusal is released by a second officer");
        }
        await SecondOfficerAsync(house, number, script, width);
        await PostedAsync(house, person, status, script, width);
    }

    [Fact]
    public async Task A_business_is_notified_with_the_keyboard_alone()
    {
        var house = await town.OfAsync();
        await using var person = await browser.VisitAsync(house.Address, 1280);
        var keys = new Keyboard(person.Page);
        await person.OpenAsync("/antrag/" + ServiceAnswers.Trade);
        await keys.ToAsync("Ohne Konto weiter");
        await person.GoAsync(keys.EnterAsync);
        var answers = Notice(house);
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

    /// <summary>From the page of the service to the receipt, signed in where the result goes to the mailbox.</summary>
    private static async Task<(string Number, string Status)> ApplyAsync(TestHouse house, Visitor person, string service, Dictionary<string, (string Name, string Value)[]> answers, string way = "letter")
    {
        await person.OpenAsync("/leistungen/" + service);
        await person.PressAsync(person.Page.Locator($"main a[href='/antrag/{service}']").First);
        if (way == "letter") await person.PressAsync("Ohne Konto weiter");
        else
        {
            await person.PressAsync("Anmelden und weiter");
            await person.PressAsync("Kim Beispiel");
            await person.PressAsync("Weiter");
            answers["bescheid"] = [("bescheid", way)];
        }
        await DogForm.WalkAsync(person, answers);
        var sent = await DogForm.SendAsync(person);
        await house.DrainJobsAsync();
        return sent;
    }

    private static async Task<(string Number, string Status)> OrderAsync(TestHouse house, Visitor person, string delivery)
    {
        var answers = ServiceAnswers.OfCertificate();
        answers["lieferung"] = [("lieferung", delivery)];
        var (number, status) = await ApplyAsync(house, person, ServiceAnswers.Certificate, answers);
        // Without an account, by the status link, days after the receipt was closed.
        await person.OpenAsync(status);
        await PayAsync(house, person);
        await person.OpenAsync(status);
        (await person.TextAsync()).ShouldContain("Ihre Zahlung ist eingegangen");
        return (number, status);
    }

    /// <summary>Pays what the open page asks for: the receipt, the status of a prepayment, the case of a person who is signed in.</summary>
    private static async Task PayAsync(TestHouse house, Visitor person)
    {
        await person.PressAsync(person.Page.Locator("main a[href^='/zahlung/']").First);
        await person.PressAsync("online bezahlen");
        await person.PressAsync("Bezahlen");
        (await person.TextAsync()).ShouldContain("Ihre Zahlung ist angekommen");
        await house.DrainJobsAsync();
    }

    private async Task IssueAsync(TestHouse house, string number, bool script, int width)
    {
        await using var clerk = await browser.VisitAsync(house.Address, width, script);
        await clerk.TakeAsync("Henrik Böhm", number);
        await clerk.PrepareAsync(number, "issue");
        await clerk.ReleaseAsync();
        await house.DrainJobsAsync();
    }

    private static async Task CertifyAsync(TestHouse house, Visitor clerk, string number)
    {
        await clerk.OpenAsync("/arbeitsplatz/vorgaenge/" + number);
        await clerk.PressAsync("Vorgang übernehmen");
        await clerk.PrepareAsync(number, "certify");
        await clerk.ReleaseAsync();
        await house.DrainJobsAsync();
    }

    /// <summary>The police are asked, see only what they may, and object.</summary>
    private async Task PoliceAsync(TestHouse house, Visitor clerk, string number, bool script, int width)
    {
        await clerk.OpenAsync($"/arbeitsplatz/vorgaenge/{number}/beteiligen?wen=service:polizei");
        await clerk.PressAsync("Anfrage senden");
        await house.DrainJobsAsync();
        await using var police = await browser.VisitAsync(house.Address, width, script);
        await police.OpenAsync(new Uri(await clerk.Page.Locator("input[id^=link-]").First.InputValueAsync()).AbsolutePath);
        var shown = await police.TextAsync();
        shown.ShouldContain("0531 123456");
        shown.ShouldNotContain("28,00");
        await police.ChooseAsync("Bedenken");
        await police.Page.Locator("input[value=Objection]").CheckAsync();
        await police.Page.Locator("[name=text]").FillAsync("Dort ist an diesem Tag eine Demonstration.");
        await police.Page.Locator("[name=who]").FillAsync("Wache Mitte");
        await police.PressAsync("Stellungnahme absenden");
        (await police.TextAsync()).ShouldContain("Ihre Stellungnahme ist angekommen");
    }

    private async Task SecondOfficerAsync(TestHouse house, string number, bool script, int width)
    {
        await using var head = await browser.VisitAsync(house.Address, width, script);
        await head.SignInAsync("Hanna Albrecht");
        await head.OpenAsync($"/arbeitsplatz/vorgaenge/{number}/entscheidung");
        await head.ReleaseAsync();
        await house.DrainJobsAsync();
    }

    private async Task PostedAsync(TestHouse house, Visitor person, string status, bool script, int width)
    {
        await using (var room = await browser.VisitAsync(house.Address, width, script)) await room.PostAllAsync();
        await Townhall.DaysPassAsync(house, 7);
        await person.OpenAsync(status);
        (await person.TextAsync()).ShouldContain("bekannt gegeben");
        (await person.Page.Locator("main a[href*='bescheid'], main a[href*='postfach']").CountAsync()).ShouldBe(0, "the secret link never delivers a decision");
    }

    private static async Task RetrievedAsync(TestHouse house, Visitor person, string number)
    {
        await person.RetrieveAllAsync();
        await Townhall.DaysPassAsync(house, 1);
        await person.SignInAsync("Kim Beispiel");
        await person.OpenAsync("/mein-bereich/vorgaenge/" + number);
        (await person.TextAsync()).ShouldContain("bekannt gegeben");
    }

    /// <summary>The shop opens in a week, whatever the day.</summary>
    private static Dictionary<string, (string Name, string Value)[]> Notice(TestHouse house)
    {
        var start = Platform.Web.GermanTime.Today(house.Clock).AddDays(7);
        return new(ServiceAnswers.OfTrade()) { ["beginn"] = ServiceAnswers.Day("beginn", start.Day, start.Month, start.Year) };
    }

    private static TheoryData<Engine, bool, int> Ways((Engine, bool, int) chosen)
    {
        var all = from engine in Enum.GetValues<Engine>() from script in new[] { true, false } from width in new[] { 320, 1280 } select (engine, script, width);
        var ways = new TheoryData<Engine, bool, int>();
        foreach (var (engine, script, width) in All ? all : [chosen]) ways.Add(engine, script, width);
        return ways;
    }
}
