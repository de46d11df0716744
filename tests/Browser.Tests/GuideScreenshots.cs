using Rathaus.Tests.House;

namespace Rathaus.Tests.Browser;

/// <summary>Makes the pictures of README and guides from a running Musterstadt. By hand: docs/guides/README.md says how.</summary>
public sealed class GuideScreenshots(RealBrowser browser) : IClassFixture<RealBrowser>
{
    private const int Phone = 360, Desk = 1200, MostBytes = 250 * 1024;

    [GuideFact]
    public async Task Pictures_of_the_guides_are_made()
    {
        await using var house = await TestHouse.StartAsync(demo: true, seeds: int.MaxValue);
        await using var phone = await browser.VisitAsync(house.Address, Phone);
        await phone.Page.SetViewportSizeAsync(Phone, 720);
        await phone.OpenAsync("/suche?q=Hund+anmelden");
        await TakeAsync(phone, "citizen-search");
        await phone.OpenAsync("/leistungen/hundesteuer-anmelden");
        await TakeAsync(phone, "citizen-service");
        await phone.OpenAsync(DogForm.Start);
        await TakeAsync(phone, "citizen-begin", "main form");
        await phone.PressAsync("Anmelden und weiter");
        await phone.PressAsync("Kim Beispiel");
        await phone.PressAsync("Weiter");
        var answers = DogForm.Long();
        answers["halter"] = [("halter", "ich")];
        answers["bescheid"] = [("bescheid", "own-portal")];
        await DogForm.WalkAsync(phone, answers, async page =>
        {
            if (page == "halter") await TakeAsync(phone, "../../images/form");
            if (page == "person") await TakeAsync(phone, "citizen-known-data");
            if (page == "nachweis") await TakeAsync(phone, "citizen-upload");
        });
        await TakeAsync(phone, "citizen-check");
        await phone.OpenAsync(phone.Page.Url.Replace("/pruefen", "/spaeter", StringComparison.Ordinal));
        await TakeAsync(phone, "citizen-later");
        await phone.PressAsync("Weiter");
        var (number, status) = await DogForm.SendAsync(phone);
        await TakeAsync(phone, "citizen-receipt");
        await house.DrainJobsAsync();

        await using var desk = await browser.VisitAsync(house.Address, Desk);
        await desk.Page.SetViewportSizeAsync(Desk, 820);
        await desk.OpenAsync("/");
        await TakeAsync(desk, "../../images/start");
        await desk.SignInAsync("Sabine Schröder");
        await desk.OpenAsync("/arbeitsplatz");
        await TakeAsync(desk, "clerk-inbox");
        await desk.OpenAsync("/arbeitsplatz/vorgaenge/" + number);
        await TakeAsync(desk, "clerk-case");
        await desk.PressAsync("Vorgang übernehmen");
        await desk.PressAsync("Frage stellen");
        await desk.FillAsync("Ihre Frage", "Für welche Organisation arbeitet Ihr Rettungshund? Bitte nennen Sie uns den Namen und den Ort.");
        await TakeAsync(desk, "clerk-ask");
        await desk.PressAsync("Frage senden");
        await desk.OpenAsync($"/arbeitsplatz/vorgaenge/{number}/uebergeben");
        await TakeAsync(desk, "clerk-hand-over");
        await phone.OpenAsync(status);
        await phone.FillAsync("Ihre Antwort", "Er gehört zur Rettungshundestaffel Musterstadt.");
        await TakeAsync(phone, "citizen-answer");
        await phone.PressAsync("Antwort absenden");
        await TakeAsync(phone, "citizen-status", "#stand");
        await desk.OpenAsync("/arbeitsplatz/vorgaenge/" + number);
        await TakeAsync(desk, "../../images/case");
        await desk.PressAsync("Entscheidung vorbereiten");
        await desk.ChooseAsync("Steuer festsetzen");
        await TakeAsync(desk, "clerk-outcome");
        await desk.PressAsync("Weiter zum Bescheid");
        await TakeAsync(desk, "clerk-decision");
        await desk.GoAsync(() => desk.Page.Locator("main button", new() { HasText = "Bescheid freigeben" }).PressAsync("Enter"));
        await house.DrainJobsAsync();
        await phone.OpenAsync("/mein-bereich");
        await TakeAsync(phone, "citizen-my-area");
        await phone.OpenAsync("/mein-bereich/postfach");
        await phone.PressAsync(phone.Page.Locator("main a[href^='/mein-bereich/postfach/']").First);
        await TakeAsync(phone, "citizen-mailbox");

        await using var room = await browser.VisitAsync(house.Address, Desk);
        await room.Page.SetViewportSizeAsync(Desk, 820);
        await room.SignInAsync("Jürgen Maß");
        await room.OpenAsync("/arbeitsplatz/poststelle");
        await TakeAsync(room, "clerk-post");

        await using var administrator = await browser.VisitAsync(house.Address, Desk);
        await administrator.Page.SetViewportSizeAsync(Desk, 820);
        await administrator.SignInAsync("Mira Özdemir");
        foreach (var (path, name) in new[]
        {
            ("/verwaltung/personal", "administrator-staff"), ("/verwaltung/personal/einladen", "administrator-invite"), ("/verwaltung/einheiten/steueramt", "administrator-unit"),
            ("/verwaltung/rollen", "administrator-roles"), ("/verwaltung/leistungen", "administrator-services"), ("/verwaltung/hinweise", "administrator-notices"),
            ("/verwaltung/erscheinungsbild", "administrator-look"), ("/verwaltung/betrieb", "operator-overview"), ("/verwaltung/betrieb/aufgaben?stand=erledigt", "operator-jobs"),
        })
        {
            await administrator.OpenAsync(path);
            await TakeAsync(administrator, name);
        }
    }

    /// <summary>A picture of what is in sight, from the place given on.</summary>
    private static async Task TakeAsync(Visitor visitor, string name, string? from = null)
    {
        if (from is null) await visitor.Page.EvaluateAsync("scrollTo(0, 0)");
        else await visitor.Page.Locator(from).First.EvaluateAsync("e => e.scrollIntoView()");
        var file = Path.Combine(GuideFactAttribute.Folder!, name + ".png");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await visitor.Page.ScreenshotAsync(new() { Path = file, Animations = Microsoft.Playwright.ScreenshotAnimations.Disabled, Caret = Microsoft.Playwright.ScreenshotCaret.Hide });
        new FileInfo(file).Length.ShouldBeLessThan(MostBytes, name);
    }

    /// <summary>Runs only where <c>RATHAUS_GUIDE_IMAGES</c> names the folder.</summary>
    private sealed class GuideFactAttribute : FactAttribute
    {
        public static string? Folder { get; } = Environment.GetEnvironmentVariable("RATHAUS_GUIDE_IMAGES") is { Length: > 0 } folder ? Path.Combine(Conformance.Checkout, folder) : null;

        public GuideFactAttribute()
        {
            if (Folder is null) Skip = "makes pictures: RATHAUS_GUIDE_IMAGES=docs/guides/images";
        }
    }
}
