using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Browser;

/// <summary>The clerk's day on every screen: labels, text blocks, participation, telephone, counter, closing, remedy, print.</summary>
public sealed class DeskTests(RealBrowser browser) : IClassFixture<RealBrowser>
{
    [Theory]
    [InlineData(320)]
    [InlineData(768)]
    [InlineData(1280)]
    public async Task The_desk_beyond_the_straight_road_fits_every_screen(int width)
    {
        await using var house = await TestHouse.StartAsync(demo: true);
        await using var head = await browser.VisitAsync(house.Address, width);
        await head.SignInAsync("Petra Lindner");
        await head.OpenAsync("/arbeitsplatz/etiketten");
        await head.PressAsync("Etikett anlegen");
        await head.FillAsync("Name", "Presse");
        await head.ChooseAsync("Rot");
        await head.PressAsync("Etikett anlegen");
        await head.OpenAsync("/arbeitsplatz/textbausteine");
        await head.FillAsync("Name", "Chipnummer");
        await head.FillAsync("Text", "Bitte nennen Sie die Chipnummer.");
        await head.PressAsync("Textbaustein speichern");

        await using var clerk = await browser.VisitAsync(house.Address, width);
        await clerk.SignInAsync("Sabine Schröder");
        await clerk.PressAsync(clerk.Page.GetByRole(AriaRole.Link, new() { Name = "Antrag aufnehmen" }));
        await clerk.PressAsync("Weiter zum Formular");
        await clerk.Page.Locator("#service").SelectOptionAsync("zweitwohnungssteuer-erklaerung");
        await clerk.ChooseAsync("Am Telefon");
        await clerk.PressAsync("Weiter zum Formular");
        await clerk.Page.Locator("#betreff").FillAsync("Haus verkauft");
        await clerk.Page.Locator("#text").FillAsync("Wir haben unser Haus verkauft.");
        await clerk.PressAsync("Weiter");
        var (number, _) = await CaseWorkTests.OpenAsync(house, "Hundesteuer anmelden: Bello", "Jördis Groß-Çelik", 3);
        var (decided, _) = await CaseWorkTests.OpenAsync(house, "Hundesteuer anmelden: Rex", "Kim Beispiel", 5);
        var here = "/arbeitsplatz/vorgaenge/" + number;
        await clerk.OpenAsync(here + "/etiketten");
        await clerk.ChooseAsync("Presse");
        await clerk.PressAsync("Etiketten speichern");
        await clerk.OpenAsync("/arbeitsplatz?etikett=Presse");
        await clerk.OpenAsync(here);
        if (await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "Vorgang übernehmen" }).Or(clerk.Page.GetByRole(AriaRole.Button, new() { Name = "Bearbeitung beginnen" })).First.IsVisibleAsync())
            await clerk.PressAsync(clerk.Page.GetByRole(AriaRole.Button, new() { Name = "Vorgang übernehmen" }).Or(clerk.Page.GetByRole(AriaRole.Button, new() { Name = "Bearbeitung beginnen" })).First);
        await clerk.OpenAsync(here + "/beteiligen");
        await clerk.PressAsync("Anfrage senden");
        await clerk.Page.Locator("#whom").SelectOptionAsync("other");
        await clerk.FillAsync("Name, wenn jemand anderes", "Polizeiinspektion Musterstadt");
        await clerk.FillAsync("Ihre Frage", "Ist an diesem Tag dort etwas geplant?");
        await clerk.PressAsync("Anfrage senden");
        var link = await clerk.Page.Locator("input[id^=link-]").First.InputValueAsync();
        await using var body = await browser.VisitAsync(house.Address, width);
        await body.OpenAsync(new Uri(link).AbsolutePath);
        await body.PressAsync("Stellungnahme absenden");
        await body.ChooseAsync("Keine Bedenken");
        await body.FillAsync("Ihr Name", "PK Muster");
        await body.PressAsync("Stellungnahme absenden");

        await clerk.OpenAsync(here + "/entscheidung");
        await clerk.ChooseAsync("ablehnen");
        await clerk.PressAsync("Weiter zum Bescheid");
        await clerk.FillAsync("Betreff", "Halb geschrieben");
        // Two keys: the note opens, and what was half written is kept.
        await clerk.GoAsync(() => clerk.Page.Keyboard.PressAsync("Alt+t"));
        await clerk.FillAsync("Notiz", "Ruft morgen wieder an");
        await clerk.PressAsync("Telefonnotiz speichern");
        (await clerk.Page.Locator("#subject").InputValueAsync()).ShouldBe("Halb geschrieben");
        await clerk.PressAsync("Anhörung schreiben");
        await clerk.OpenAsync(here + "/abschliessen");
        await clerk.PressAsync("Vorgang abschließen");
        await clerk.OpenAsync(here + "/drucken");
        await clerk.OpenAsync(here);
        await head.OpenAsync(here + "/entscheidung");

        await clerk.OpenAsync("/arbeitsplatz/vorgaenge/" + decided);
        await clerk.PressAsync("Vorgang übernehmen");
        await clerk.PressAsync("Entscheidung vorbereiten");
        await clerk.ChooseAsync("Keine Steuerpflicht");
        await clerk.PressAsync("Weiter zum Bescheid");
        await clerk.FillAsync("Betreff", "Keine Hundesteuer");
        foreach (var text in await clerk.Page.Locator("textarea[name^=block-]").AllAsync()) await text.FillAsync("Es besteht keine Steuerpflicht.");
        await clerk.PressAsync("Zwischenspeichern und Vorschau erneuern");
        // By keyboard: while the browser's viewer of the preview starts, it may swallow a click.
        await clerk.GoAsync(() => clerk.Page.Locator("main button", new() { HasText = "Bescheid freigeben" }).PressAsync("Enter"));
        await clerk.PressAsync("Berichtigen, zurücknehmen, widerrufen");
        await clerk.OpenAsync($"/arbeitsplatz/vorgaenge/{decided}/rechtsbehelf");
        await clerk.PressAsync("Rechtsbehelf aufnehmen");
    }

    [Theory]
    [InlineData(960)]
    [InlineData(1024)]
    [InlineData(1280)]
    [InlineData(1440)]
    [InlineData(1600)]
    public async Task No_word_of_the_inbox_is_broken_and_nothing_scrolls_sideways(int width)
    {
        await using var house = await TestHouse.StartAsync(demo: true);
        foreach (var subject in (string[])["Grundsteuer: Eigentümerwechsel mitteilen", "Zweitwohnungssteuererklärung abgeben", "Hundesteuer-Ermäßigung beantragen: Donaudampfschifffahrt"])
            await CaseWorkTests.OpenAsync(house, subject, "Friederike Wolfeschlegelsteinhausen-Bergerdorff", 4);
        await using var clerk = await browser.VisitAsync(house.Address, width);
        await clerk.SignInAsync("Sabine Schröder");
        await clerk.OpenAsync("/arbeitsplatz");
        (await clerk.Page.Locator("tbody tr").CountAsync()).ShouldBe(3);
        // A word is broken when its own box has more than one line.
        var broken = await clerk.Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('td[data-label="Betreff"]')].flatMap(cell => {
              const broken = [];
              for (const node of cell.childNodes) {
                if (node.nodeType !== 3) continue;
                for (const word of node.data.matchAll(/[^\s-]+/g)) {
                  const range = document.createRange();
                  range.setStart(node, word.index);
                  range.setEnd(node, word.index + word[0].length);
                  if (new Set([...range.getClientRects()].map(r => Math.round(r.top))).size > 1) broken.push(word[0]);
                }
              }
              return broken;
            })
            """);
        broken.ShouldBeEmpty();
    }
}
