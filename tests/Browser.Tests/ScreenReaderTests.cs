using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Rathaus.Tests.House;

namespace Rathaus.Tests.Browser;

/// <summary>
/// The main job with the keyboard alone, and what a screen reader makes of each page: landmarks, headings, names and states as an approved file.
/// Whoever changes a page looks at what changed here and approves it.
/// </summary>
public sealed partial class ScreenReaderTests(RealBrowser browser) : IClassFixture<RealBrowser>
{
    [Fact]
    public async Task A_citizen_finds_applies_checks_and_reads_the_receipt()
    {
        await using var house = await TestHouse.StartAsync(demo: true);
        await using var person = await browser.VisitAsync(house.Address, 1280);
        var (keys, told) = (new Keyboard(person.Page), new StringBuilder());
        await person.OpenAsync("/");
        await TellAsync(person, told, "Startseite");
        await keys.AnswerAsync("q", "hundesteuer");
        await person.GoAsync(keys.EnterAsync);
        await TellAsync(person, told, "Suche");
        await keys.ToAsync("Hundesteuer anmelden");
        await person.GoAsync(keys.EnterAsync);
        await TellAsync(person, told, "Leistung");
        await keys.ToAsync("Online beantragen");
        await person.GoAsync(keys.EnterAsync);
        await keys.ToAsync("Ohne Konto weiter");
        await person.GoAsync(keys.EnterAsync);

        var answers = DogForm.Plain();
        for (var page = person.Last; page != "pruefen"; page = person.Last)
        {
            if (page is "person")
            {
                // Nothing answered: the focus goes to the summary, and its first line leads to the field.
                await keys.ToAsync("Weiter");
                await person.GoAsync(keys.EnterAsync);
                (await person.Page.EvaluateAsync<bool>("document.activeElement.hasAttribute('data-error-summary')")).ShouldBeTrue("the focus is on the summary of faults");
                (await person.Page.TitleAsync()).ShouldStartWith("Fehler:");
                await TellAsync(person, told, "Seite mit Fehlern");
                await person.Page.Keyboard.PressAsync("Tab");
                await keys.EnterAsync();
                (await person.Page.EvaluateAsync<string>("document.activeElement.name")).ShouldBe("person.given_names");
            }
            else if (page is "rasse") await TellAsync(person, told, "Frage mit Vorschlägen");
            foreach (var (name, value) in answers.GetValueOrDefault(page, [])) await keys.AnswerAsync(name, value);
            await keys.ToAsync("Weiter");
            await person.GoAsync(keys.EnterAsync);
            person.Last.ShouldNotBe(page, await person.TextAsync());
        }
        await TellAsync(person, told, "Angaben prüfen");
        await keys.AnswerAsync("richtigkeit", "true");
        await keys.ToAsync("Antrag absenden");
        await person.GoAsync(keys.EnterAsync);
        await TellAsync(person, told, "Eingang");
        Compare("citizen", told);
    }

    [Fact]
    public async Task A_clerk_opens_a_case_by_its_number_decides_looks_at_the_letter_and_releases_it()
    {
        await using var house = await TestHouse.StartAsync(demo: true, at: new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero));
        var (number, _) = await CaseWorkTests.OpenAsync(house, "Hundesteuer anmelden: Bello", "Jördis Groß-Çelik", 3);
        await house.DrainJobsAsync();
        await using var clerk = await browser.VisitAsync(house.Address, 1280);
        var (keys, told) = (new Keyboard(clerk.Page), new StringBuilder());
        await clerk.SignInAsync("Sabine Schröder");
        await clerk.OpenAsync("/arbeitsplatz");
        await TellAsync(clerk, told, "Eingang");
        await keys.AnswerAsync("q", number);
        await clerk.GoAsync(keys.EnterAsync);
        clerk.Last.ShouldBe(number, "a number leads to its case at once");
        await TellAsync(clerk, told, "Vorgang");
        await keys.ToAsync("Vorgang übernehmen");
        await clerk.GoAsync(keys.EnterAsync);
        await keys.ToAsync("Entscheidung vorbereiten");
        await clerk.GoAsync(keys.EnterAsync);
        await TellAsync(clerk, told, "Ergebnis wählen");
        await keys.AnswerAsync("outcome", "not-liable");
        await keys.ToAsync("Weiter zum Bescheid");
        await clerk.GoAsync(keys.EnterAsync);
        await TellAsync(clerk, told, "Entscheidung mit Vorschau, etwas fehlt");
        foreach (var name in await clerk.Page.Locator("textarea[name^=block-], input[name=subject]").EvaluateAllAsync<string[]>("all => all.filter(f => !f.value || f.value.includes('{{')).map(f => f.name)"))
        {
            await keys.AnswerAsync(name, "");
            await clerk.Page.Keyboard.PressAsync("Control+a");
            await clerk.Page.Keyboard.TypeAsync("Es besteht keine Steuerpflicht.");
        }
        await keys.ToAsync("Zwischenspeichern und Vorschau erneuern");
        await clerk.GoAsync(keys.EnterAsync);
        await TellAsync(clerk, told, "Vorschau des Briefs");
        (await clerk.Page.Locator("main button", new() { HasText = "Bescheid freigeben" }).CountAsync()).ShouldBe(1, await clerk.TextAsync());
        await keys.ToAsync("Bescheid freigeben");
        await clerk.GoAsync(keys.EnterAsync);
        (await clerk.TextAsync()).ShouldContain("Die Entscheidung ist freigegeben.");
        await TellAsync(clerk, told, "Freigegeben");
        Compare("desk", told);
    }

    /// <summary>What stands where on the page, as a screen reader tells it; secrets of links and addresses of this run are left out.</summary>
    private static async Task TellAsync(Visitor person, StringBuilder told, string step)
    {
        var page = person.Page;
        (await page.Locator("main").CountAsync()).ShouldBe(1, step);
        (await page.Locator("h1").CountAsync()).ShouldBe(1, step);
        (await page.Locator("body > header, [role=banner]").CountAsync()).ShouldBeGreaterThan(0, step);
        var levels = await page.Locator("h1, h2, h3, h4, h5, h6").EvaluateAllAsync<int[]>("all => all.filter(h => h.checkVisibility()).map(h => Number(h.tagName[1]))");
        for (var i = 1; i < levels.Length; i++) (levels[i] - levels[i - 1]).ShouldBeLessThanOrEqualTo(1, $"{step}: a heading skips a level");
        // News of one day stand in no order of their own.
        var tree = News().Replace((await page.Locator("body").AriaSnapshotAsync()).ReplaceLineEndings("\n"), "$1");
        told.Append("# ").AppendLine(step).AppendLine(await page.TitleAsync()).AppendLine(Files().Replace(Days().Replace(Secrets().Replace(tree, "/…"), "(Tag)"), m => m.Value.EndsWith("kB", StringComparison.Ordinal) ? "(Größe)" : "(Prüfsumme)")).AppendLine();
    }

    /// <summary>A difference fails and leaves what was found beside the approved file.</summary>
    private static void Compare(string name, StringBuilder told, [CallerFilePath] string source = "")
    {
        var approved = Path.Combine(Path.GetDirectoryName(source)!, $"screenreader-{name}.approved.txt");
        var received = approved.Replace(".approved.", ".received.", StringComparison.Ordinal);
        var text = told.ToString().ReplaceLineEndings("\n");
        var expected = File.Exists(approved) ? File.ReadAllText(approved).ReplaceLineEndings("\n") : "";
        if (text != expected) File.WriteAllText(received, text);
        text.ShouldBe(expected, $"approve by: mv {received} {approved}");
    }

    [GeneratedRegex(@"/[A-Za-z0-9_-]{22,43}(?=[/?""\s]|$)", RegexOptions.Multiline)]
    private static partial Regex Secrets();

    /// <summary>A file made in this run has a size and a check sum of its own.</summary>
    [GeneratedRegex(@"\b[0-9a-f]{12}\b|\b\d+ kB")]
    private static partial Regex Files();

    [GeneratedRegex("(  - region \"Was neu ist\":\n)(    .*\n)+")]
    private static partial Regex News();

    /// <summary>The demo begins today, whichever day that is.</summary>
    [GeneratedRegex(@"\d{1,2}\. \p{Lu}\p{Ll}+ \d{4}(, \d{1,2}:\d{2} Uhr)?|\d{2}\.\d{2}\.\d{4}(, \d{1,2}:\d{2}( Uhr)?)?")]
    private static partial Regex Days();
}
