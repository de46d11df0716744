using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Forms.Streets;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Browser;

/// <summary>
/// Every newer kind of field in one form, from the first page to the second person's declaration: with script and map on a phone, without script, and the map
/// by keyboard. One house and one browser for all; every page is looked at.
/// </summary>
public sealed class KindsJourneyTests(RealBrowser browser, KindsJourneyTests.Probe probe) : IClassFixture<RealBrowser>, IClassFixture<KindsJourneyTests.Probe>
{
    private const string Slug = "gartenfest-auf-der-strasse";
    private const string Corners = "52.264600, 10.523600\n52.264600, 10.524600\n52.265600, 10.524600";

    [Theory]
    [InlineData(320, true)]
    [InlineData(1280, false)]
    public async Task A_form_with_every_kind_of_field_is_sent_and_a_second_person_declares(int width, bool script)
    {
        await using var visitor = await browser.VisitAsync(probe.House.Address, width, script);
        await visitor.OpenAsync("/antrag/" + Slug);
        await visitor.PressAsync("Ohne Konto weiter");
        await DogForm.WalkAsync(visitor, Answers, page => page == "flaeche" && script ? LookAtAreaAsync(visitor.Page) : Task.CompletedTask);
        var text = await visitor.TextAsync();
        foreach (var shown in new[] { "Gartenverein", "5. Juni 2027", "14:30", "An der Linde (52.264600, 10.523600)", "DE02", "Getränke Beispiel", "BS-AB 123", "Lindenweg 4", "25,00 €" }) text.ShouldContain(shown);
        await visitor.Page.Locator("[name='richtigkeit'][value='true']").CheckAsync();
        await visitor.PressAsync("Antrag absenden");
        (await visitor.TextAsync()).ShouldContain("Vorgangsnummer");
        var link = await visitor.Page.Locator("input[value*='/mitzeichnen/']").First.InputValueAsync();

        await using var second = await browser.VisitAsync(probe.House.Address, width, script);
        await second.OpenAsync(new Uri(link).AbsolutePath);
        (await second.TextAsync()).ShouldContain("Ich hafte für das Gartenfest mit.");
        foreach (var (name, value) in new[] { ("person.given_names", "Robin"), ("person.family_name", "Muster"), ("person.birth_date.day", "5"), ("person.birth_date.month", "5"), ("person.birth_date.year", "1990") })
            await second.Page.Locator($"[name='{name}']").FillAsync(value);
        await second.PressAsync("Ich stimme zu");
        (await second.TextAsync()).ShouldContain("Sie haben zugestimmt.");
    }

    [Fact]
    public async Task Point_and_area_are_set_moved_and_removed_by_keys_and_taps_and_the_text_stays_in_step()
    {
        await using var visitor = await browser.VisitAsync(probe.House.Address, 320);
        await visitor.OpenAsync("/antrag/" + Slug);
        await visitor.PressAsync("Ohne Konto weiter");
        foreach (var page in new[] { "fest", "wann", "strom" })
        {
            foreach (var (name, value) in Answers[page]) await DogForm.EnterAsync(visitor.Page, name, value);
            await visitor.PressAsync("Weiter");
        }
        await SetPointAsync(visitor.Page);
        await visitor.LookAsync();
        await visitor.PressAsync("Weiter");
        await SetAreaAsync(visitor.Page);
        await visitor.LookAsync();
        await visitor.PressAsync("Weiter");
        visitor.Last.ShouldBe("geld", await visitor.TextAsync());
    }

    private static async Task SetPointAsync(IPage page)
    {
        var (map, at, told) = (page.GetByRole(AriaRole.Application), page.Locator("[name='anschluss.at']"), page.Locator(".rh-map [role=status]"));
        await told.GetByText("Noch keine Stelle gewählt.").WaitForAsync();
        await map.FocusAsync();
        await page.Keyboard.PressAsync("ArrowUp");
        var first = await at.InputValueAsync();
        first.ShouldMatch(@"^52\.\d{6}, 10\.\d{6}$", "the first key sets the point into the middle");
        await page.Keyboard.PressAsync("ArrowUp");
        Latitude(await at.InputValueAsync()).ShouldBeGreaterThan(Latitude(first), "north");
        await told.GetByText("Breite 52,").WaitForAsync();
        await page.Keyboard.PressAsync("+");
        await page.GetByRole(AriaRole.Button, new() { Name = "nach Süden" }).ClickAsync();
        await at.FillAsync("52.264600, 10.523600");
        await told.GetByText("Breite 52,26460, Länge 10,52360.").WaitForAsync();
        var box = (await map.BoundingBoxAsync())!;
        await page.Mouse.ClickAsync(box.X + 30, box.Y + 30);
        (await at.InputValueAsync()).ShouldNotBe("52.264600, 10.523600", "a tap moves it");
        await page.GetByRole(AriaRole.Button, new() { Name = "Stelle löschen" }).ClickAsync();
        (await at.InputValueAsync()).ShouldBeEmpty();
        await at.FillAsync("51.264600, 9.523600");
        await told.GetByText("nicht in unserem Stadtgebiet").WaitForAsync();
        await at.FillAsync("52.264600, 10.523600");
    }

    private static async Task SetAreaAsync(IPage page)
    {
        var (map, text, told) = (page.GetByRole(AriaRole.Application), page.Locator("[name='flaeche.corners']"), page.Locator(".rh-map [role=status]"));
        await map.FocusAsync();
        await page.Keyboard.PressAsync("Insert");
        await page.Keyboard.PressAsync("Insert");
        await page.Keyboard.PressAsync("Insert");
        (await Lines(text)).Length.ShouldBe(3);
        await told.GetByText("Ecke 3 von 3").WaitForAsync();
        await told.GetByText("Fläche etwa").WaitForAsync();
        await page.Keyboard.PressAsync("PageUp");
        await told.GetByText("Ecke 2 von 3").WaitForAsync();
        var before = await Lines(text);
        await page.Keyboard.PressAsync("Shift+ArrowRight");
        var after = await Lines(text);
        (after[0], after[2]).ShouldBe((before[0], before[2]));
        after[1].ShouldNotBe(before[1], "only the chosen corner moves");
        await page.Keyboard.PressAsync("Delete");
        (await Lines(text)).ShouldBe([before[0], before[2]]);
        await page.GetByRole(AriaRole.Button, new() { Name = "Ecke ergänzen" }).ClickAsync();
        (await Lines(text)).Length.ShouldBe(3);
        await text.FillAsync(Corners);
        await told.GetByText("von 3").WaitForAsync();
        (await page.Locator(".rh-map__dot").CountAsync()).ShouldBe(3);
    }

    /// <summary>What was typed is drawn, and dragging a corner is not needed.</summary>
    private static async Task LookAtAreaAsync(IPage page) => (await page.Locator(".rh-map__dot").CountAsync()).ShouldBe(3);

    private static async Task<string[]> Lines(ILocator text) => (await text.InputValueAsync()).Split('\n');

    private static decimal Latitude(string at) => decimal.Parse(at.Split(',')[0], System.Globalization.CultureInfo.InvariantCulture);

    private static readonly Dictionary<string, (string Name, string Value)[]> Answers = new()
    {
        ["fest"] = [("fest", "Lindenfest"), ("verein", "Gartenverein")],
        ["wann"] = [("wann.from.day", "5"), ("wann.from.month", "6"), ("wann.from.year", "2027"), ("wann.to.day", "6"), ("wann.to.month", "6"), ("wann.to.year", "2027"), ("beginn", "14:30")],
        ["strom"] = [("strom", "true")],
        ["anschluss-stelle"] = [("anschluss.note", "An der Linde"), ("anschluss.at", "52.264600, 10.523600")],
        ["flaeche"] = [("flaeche.corners", Corners)],
        ["geld"] = [("einnahmen", "250"), ("konto", "DE02 1203 0000 0000 2020 51"), ("steuer", "86 095 742 719"), ("wagen", "bs ab 123")],
        ["ausrichter"] = [("ausrichter.name", "Getränke Beispiel"), ("ausrichter.legal_form", "gbr"), ("ausrichter.representative_given_names", "Robin"), ("ausrichter.representative_family_name", "Muster")],
        ["person"] = [("person.given_names", "Kim"), ("person.family_name", "Beispiel")],
        ["anschrift"] = [("anschrift.street", "lindenweg"), ("anschrift.number", "4"), ("anschrift.postcode", "00001"), ("anschrift.city", "Musterstadt")],
        ["zweite"] = [("zweite.given_names", "Robin"), ("zweite.family_name", "Muster"), ("zweite.birth_date.day", "5"), ("zweite.birth_date.month", "5"), ("zweite.birth_date.year", "1990")],
        ["termin"] = [("termin.first_day.day", "2"), ("termin.first_day.month", "3"), ("termin.first_day.year", "2027"), ("termin.first_time", "9:00")],
    };

    /// <summary>A town with this one service and a list of streets.</summary>
    public sealed class Probe : IAsyncLifetime
    {
        public TestHouse House { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            House = await TestHouse.StartAsync();
            var folder = Path.Combine(AppContext.BaseDirectory, "AllKinds");
            var report = await House.InTownAsync(services => services.GetRequiredService<ICatalogueImport>().ImportAsync(folder, Actor.Machine("test")));
            report.Refused.ShouldBeEmpty();
            await House.InTownAsync(async services =>
            {
                var db = services.GetRequiredService<TownDb>();
                db.Add(new StreetRow(new("Lindenweg", "00001", "Musterstadt")));
                await db.CommitAsync(new Deed(Actor.Machine("test"), "streets.load"));
            });
        }

        public async Task DisposeAsync() => await House.DisposeAsync();
    }
}
