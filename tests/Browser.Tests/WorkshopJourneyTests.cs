using Microsoft.Playwright;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Browser;

/// <summary>
/// A digital officer who writes no code makes a service with a condition, an upload, a fee and a letter; a colleague publishes it; a citizen
/// applies for it. No restart. Every page is looked at (axe, sideways scrolling, console).
/// </summary>
public sealed class WorkshopJourneyTests(RealBrowser browser) : IClassFixture<RealBrowser>
{
    private const string Name = "Stand auf dem Wochenmarkt", Slug = "stand-auf-dem-wochenmarkt", At = "/verwaltung/werkstatt/" + Slug;
    private const string Power = "brauchen_sie_strom", Plan = "laden_sie_einen_plan_hoch";

    [Theory]
    [InlineData(1280, true)]
    [InlineData(320, false)]
    public async Task An_officer_makes_a_service_a_colleague_publishes_it_and_a_citizen_applies(int width, bool script)
    {
        await using var house = await TestHouse.StartAsync(demo: true);
        await using var officer = await browser.VisitAsync(house.Address, width, script);
        await officer.SignInAsync("Mira Özdemir");
        await officer.OpenAsync("/verwaltung/werkstatt");
        await officer.PressAsync("Neue Leistung");
        await officer.Page.Locator("#name").FillAsync(Name);
        await officer.Page.Locator("[name=vorlage][value=notice]").CheckAsync();
        await officer.PressAsync("Entwurf anlegen");

        await AddPageAsync(officer, "Brauchen Sie Strom?", "yesno", "Den Anschluss bereitstellen und die Gebühr berechnen");
        await AddPageAsync(officer, "Laden Sie einen Plan hoch", "file", "Sehen, wo der Stand stehen soll");
        await officer.OpenAsync(At + "/formular/seite?seite=8");
        await officer.Page.Locator("#when").FillAsync("brauchen_sie_storm");
        await officer.PressAsync("Seite speichern");
        (await officer.TextAsync()).ShouldContain("Meinten Sie „brauchen_sie_strom“?");
        await officer.Page.Locator("#when").FillAsync(Power);
        await officer.PressAsync("Seite speichern");

        if (script)
        {
            // Faults while typing, before anything is sent.
            await officer.OpenAsync(At + "/bausteine/werte");
            await officer.Page.Locator("details > summary", new() { HasText = "Berechneter Wert ergänzen" }).ClickAsync();
            await officer.Page.Locator("#name-neu").FillAsync("platzgeld");
            await officer.Page.Locator("#value-neu").FillAsync("gibtsnicht * 2");
            await officer.Page.Locator("form:has(#name-neu) .rh-yaml__faults").GetByText("gibtsnicht").First.WaitForAsync();
            await officer.Page.Locator("#value-neu").FillAsync("2 * 3");
            await officer.Page.Locator("form:has(#name-neu) .rh-yaml__faults").GetByText("keine Fehler").WaitForAsync();
        }

        await officer.OpenAsync(At + "/gebuehren");
        await officer.Page.Locator("#label").FillAsync("Stromanschluss");
        await officer.Page.Locator("#amount").FillAsync("15,00");
        await officer.Page.Locator("#when").FillAsync(Power);
        await officer.Page.Locator("#basis").FillAsync("Marktsatzung, Nummer 3");
        await officer.PressAsync("Gebühr ergänzen");
        await officer.OpenAsync(At + "/verfahren");
        await officer.Page.Locator("#money").SelectOptionAsync("feeWithAct");
        await officer.PressAsync("Verfahren speichern");
        await officer.OpenAsync(At + "/bescheid");
        await officer.Page.Locator("[name='text.0']").FillAsync("Ihr Platz ist reserviert: {{was}}, ab {{ab}}.");
        await officer.PressAsync("Texte speichern");
        (await officer.FetchAsync(At + "/brief.pdf?ergebnis=confirm")).AsSpan(0, 5).SequenceEqual("%PDF-"u8).ShouldBeTrue();

        await officer.OpenAsync(At + "/pruefung");
        (await officer.TextAsync()).ShouldContain("Hier steht noch „bitte ergänzen“ aus der Vorlage.");
        await officer.OpenAsync(At + "/formular");
        await officer.Page.Locator("details > summary", new() { HasText = "Über das ganze Formular" }).ClickAsync();
        await officer.Page.Locator("#basis").FillAsync("Marktsatzung, § 4");
        await officer.PressAsync("Angaben speichern");
        await officer.OpenAsync(At + "/beschreibung");
        await officer.Page.Locator("#legalBasis").FillAsync("Marktsatzung der Stadt");
        await officer.PressAsync("Beschreibung speichern");

        await officer.OpenAsync(At + "/tests");
        (await officer.TextAsync()).ShouldContain("rot");
        for (var test = 0; test < 3; test++) await TestAsync(officer, $"?nummer={test}", null, Power + ": false");
        await TestAsync(officer, "", "Mit Strom und Plan", $"{Power}: true\n{Plan}: upload\n{Plan}.files: plan.pdf");
        (await officer.TextAsync()).ShouldContain("4 Tests grün");
        foreach (var page in new[] { "", "/beschreibung", "/vorschau", "/vorschau/rahmen?fall=3", "/tests?luecken=ja", "/pruefung", "/vergleich", "/dateien" }) await officer.OpenAsync(At + page);
        await officer.OpenAsync(At + "/freigabe");
        await officer.Page.Locator("#was").FillAsync("Neue Leistung für den Wochenmarkt");
        await officer.PressAsync("Zur Freigabe geben");
        (await officer.TextAsync()).ShouldContain("Jetzt ist eine zweite Person dran");

        await using var colleague = await browser.VisitAsync(house.Address, width, script);
        await colleague.SignInAsync("Petra Lindner");
        await colleague.OpenAsync(At + "/freigabe");
        (await colleague.TextAsync()).ShouldContain("Stromanschluss");
        await colleague.PressAsync("Veröffentlichen");
        (await colleague.TextAsync()).ShouldContain("gültig");

        await house.DrainJobsAsync();
        await using var citizen = await browser.VisitAsync(house.Address, width, script);
        await citizen.OpenAsync("/suche?q=Wochenmarkt");
        await citizen.PressAsync(citizen.Page.Locator($"main a[href='/leistungen/{Slug}']").First);
        await citizen.PressAsync(citizen.Page.Locator($"main a[href='/antrag/{Slug}']").First);
        await citizen.PressAsync("Ohne Konto weiter");
        await DogForm.WalkAsync(citizen, Answers, async page =>
        {
            if (page != "laden-sie-einen-plan-hoch") return;
            await citizen.Page.Locator("input[type=file]").SetInputFilesAsync(DogForm.Proof);
            await citizen.PressAsync(citizen.Page.Locator("button[name=hochladen]"));
        });
        (await citizen.TextAsync()).ShouldContain("15,00 €");
        var (number, _) = await DogForm.SendAsync(citizen);
        number.ShouldStartWith("AZ-");
    }

    private static readonly Dictionary<string, (string Name, string Value)[]> Answers = new()
    {
        ["was"] = [("was", "Honigstand")],
        ["ab"] = [("ab.day", "1"), ("ab.month", "12"), ("ab.year", "2026")],
        ["aenderung"] = [("aenderung", "false")],
        ["person"] = [("person.given_names", "Kim"), ("person.family_name", "Beispiel")],
        ["anschrift"] = [("anschrift.street", "Lindenweg"), ("anschrift.number", "4"), ("anschrift.postcode", "00001"), ("anschrift.city", "Musterstadt")],
        ["brauchen-sie-strom"] = [(Power, "true")],
    };

    private static async Task AddPageAsync(Visitor officer, string question, string kind, string purpose)
    {
        await officer.OpenAsync(At + "/formular");
        await officer.Page.Locator("details.rh-add > summary").Last.ClickAsync();
        await officer.Page.Locator("#label-neu").FillAsync(question);
        await officer.Page.Locator("#kind-neu").SelectOptionAsync(kind);
        await officer.Page.Locator("#purpose-neu").FillAsync(purpose);
        await officer.PressAsync(officer.Page.Locator("form:has(#label-neu) button[type=submit]"));
        (await officer.TextAsync()).ShouldContain($"Seite „{question}“ hinzugefügt");
    }

    /// <summary>Adds lines to the answers of a test and lets it expect what comes out.</summary>
    private static async Task TestAsync(Visitor officer, string query, string? name, string lines)
    {
        await officer.OpenAsync(At + "/tests/fall" + query);
        var answers = officer.Page.Locator("#antworten");
        if (name is not null) await officer.Page.Locator("#name").FillAsync(name);
        await answers.FillAsync(await answers.InputValueAsync() + "\n" + lines);
        await officer.Page.Locator("[name=erwarten][value=jetzt]").CheckAsync();
        await officer.PressAsync("Testfall speichern");
    }
}
