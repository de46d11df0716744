using Microsoft.Playwright;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Browser;

/// <summary>One application in a real browser: every page of the form is looked at, with errors, uploads, rows and the receipt.</summary>
public sealed class ApplyJourneyTests(RealBrowser browser) : IClassFixture<RealBrowser>
{
    private static readonly byte[] Png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private static readonly Dictionary<string, (string Name, string Value)[]> Answers = new()
    {
        ["ort"] = [("hier", "true")], ["halter"] = [("halter", "mehrere")],
        ["person"] = [("person.given_names", "Kim"), ("person.family_name", "Beispiel"), ("person.birth_date.day", "31"), ("person.birth_date.month", "3"), ("person.birth_date.year", "1980")],
        ["anschrift"] = [("anschrift.street", "Lindenweg"), ("anschrift.number", "4"), ("anschrift.postcode", "00001"), ("anschrift.city", "Musterstadt")],
        ["weitere"] = [("weitere.0.person.given_names", "Mika"), ("weitere.0.person.family_name", "Öztürk"), ("weitere.0.person.birth_date.day", "1"), ("weitere.0.person.birth_date.month", "2"), ("weitere.0.person.birth_date.year", "1985")],
        ["kontakt"] = [("email", "kim@example.org")], ["ermaessigung"] = [("ermaessigung", "true")], ["ermaessigung-grund"] = [("ermaessigung_grund", "rettungshund")],
        ["anlass"] = [("anlass", "angeschafft")], ["seit"] = [("seit.day", "5"), ("seit.month", "10"), ("seit.year", "2026")], ["rufname"] = [("rufname", "Bello")],
        ["rasse"] = [("rasse", "Beagle")], ["merkmale"] = [("geschlecht", "m"), ("farbe", "braun")], ["chip"] = [("chip", "276 098 123 456 789")],
        ["anzahl"] = [("hunde_gesamt", "1"), ("hunde_angemeldet", "0")], ["gefaehrlich"] = [("gefaehrlich", "unbekannt")], ["marke"] = [("marke", "post")],
        ["lastschrift"] = [("lastschrift", "true")], ["konto"] = [("iban", "DE02 1203 0000 0000 2020 51"), ("eigenes_konto", "ich")], ["mandat"] = [("mandat", "true")], ["bescheid"] = [("bescheid", "letter")],
    };

    [Theory]
    [InlineData(360, true)]
    [InlineData(1280, false)]
    public async Task A_dog_is_registered_from_the_first_page_to_the_receipt(int width, bool script)
    {
        await using var house = await TestHouse.StartAsync(demo: true);
        await using var visitor = await browser.VisitAsync(house.Address, width, script);
        await visitor.OpenAsync("/antrag/hundesteuer-anmelden");
        await visitor.PressAsync("Ohne Konto weiter");
        await visitor.PressAsync("Weiter");
        (await visitor.Page.TitleAsync()).ShouldStartWith("Fehler:");
        for (var page = NameOf(visitor); page != "pruefen"; page = NameOf(visitor))
        {
            foreach (var (name, value) in Answers.GetValueOrDefault(page, [])) await EnterAsync(visitor.Page, name, value);
            if (page == "nachweis")
            {
                await visitor.Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "zeugnis.png", MimeType = "image/png", Buffer = Png });
                await visitor.PressAsync("Hochladen");
            }
            await Continue(visitor);
            if (NameOf(visitor) == page) throw new InvalidOperationException($"{page}: {await visitor.TextAsync()}");
        }
        await visitor.PressAsync("Später weitermachen");
        await visitor.PressAsync("Weiter");
        await EnterAsync(visitor.Page, "richtigkeit", "true");
        await visitor.PressAsync("Antrag absenden");
        (await visitor.TextAsync()).ShouldContain("Vorgangsnummer");
    }

    private static async Task Continue(Visitor visitor)
    {
        await visitor.Page.Locator("main .rh-actions button[name=weiter]").ClickAsync();
        await visitor.Page.WaitForLoadStateAsync(LoadState.Load);
        await visitor.LookAsync();
    }

    private static async Task EnterAsync(IPage page, string name, string value)
    {
        var field = page.Locator($"[name='{name}']");
        if (await field.First.GetAttributeAsync("type") is "radio" or "checkbox") await page.Locator($"[name='{name}'][value='{value}']").CheckAsync();
        else await field.First.FillAsync(value);
    }

    private static string NameOf(Visitor visitor) => new Uri(visitor.Page.Url).AbsolutePath.Split('/')[^1];
}
