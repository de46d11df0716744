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
        told.Append("# ").AppendLine(step).AppendLine(await page.TitleAsync()).AppendLine(Days().Replace(Secrets().Replace(tree, "/…"), "(Tag)")).AppendLine();
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

    [GeneratedRegex("(  - region \"Was neu ist\":\n)(    .*\n)+")]
    private static partial Regex News();

    /// <summary>The demo begins today, whichever day that is.</summary>
    [GeneratedRegex(@"\d{1,2}\. \p{Lu}\p{Ll}+ \d{4}(, \d{1,2}:\d{2} Uhr)?|\d{2}\.\d{2}\.\d{4}(, \d{1,2}:\d{2}( Uhr)?)?")]
    private static partial Regex Days();
}
