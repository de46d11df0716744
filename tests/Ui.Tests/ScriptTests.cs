using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Rathaus.Tests.UiKit;

/// <summary>What the scripts add, and that nothing is lost without them.</summary>
public sealed class ScriptTests(Browser browser) : IClassFixture<Browser>
{
    private static BrowserNewContextOptions Phone(bool script = true) => new() { ViewportSize = new() { Width = 360, Height = 740 }, JavaScriptEnabled = script };

    [BrowserFact]
    public async Task The_error_summary_has_the_focus_and_leads_to_the_field()
    {
        List<string> faults = [];
        var page = await browser.OpenAsync("fehler", Phone(), faults);
        (await page.EvaluateAsync<bool>("document.activeElement.matches('.rh-errors')")).ShouldBeTrue();
        await page.ClickAsync(".rh-errors a >> nth=2");
        (await page.EvaluateAsync<string>("document.activeElement.id")).ShouldBe("rasse");
        faults.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task Characters_are_counted_while_typing()
    {
        var page = await browser.OpenAsync("fehler", Phone());
        await page.FillAsync("#mitteilung", new string('a', 501));
        (await page.InnerTextAsync("#mitteilung-count")).ShouldBe("1 Zeichen zu viel");
    }

    [BrowserFact]
    public async Task The_menu_opens_below_the_header_and_closes_with_escape()
    {
        var page = await browser.OpenAsync("stand", Phone());
        await page.ClickAsync("button.rh-header__phone");
        (await page.IsVisibleAsync("#hauptmenue a >> nth=0")).ShouldBeTrue();
        await page.Keyboard.PressAsync("Escape");
        (await page.IsVisibleAsync("#hauptmenue a >> nth=0")).ShouldBeFalse();
    }

    [BrowserFact]
    public async Task Without_script_the_menu_is_a_link_to_the_menu_at_the_end()
    {
        var page = await browser.OpenAsync("stand", Phone(script: false));
        (await page.GetAttributeAsync("a.rh-header__phone", "href")).ShouldBe("#menue");
        (await page.IsVisibleAsync("#menue a >> nth=0")).ShouldBeTrue();
    }

    [BrowserFact]
    public async Task The_link_of_a_receipt_gets_a_button_that_copies_it()
    {
        var page = await browser.OpenAsync("quittung", Phone());
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await page.ClickAsync(".rh-copy button");
        (await page.EvaluateAsync<string>("navigator.clipboard.readText()")).ShouldStartWith("https://musterstadt.example/v/");
        (await page.InnerTextAsync(".rh-copy button")).ShouldBe("Link kopiert");
    }

    [BrowserFact]
    public async Task The_desk_is_worked_by_keys_that_can_be_switched_off()
    {
        List<string> faults = [];
        var page = await browser.OpenAsync("eingang", new() { ViewportSize = new() { Width = 1440, Height = 900 } }, faults);
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("j");
        (await page.EvaluateAsync<string>("document.activeElement.textContent")).ShouldBe("HS-2026-000107");
        await page.Keyboard.PressAsync("?");
        (await page.IsVisibleAsync("#tasten")).ShouldBeTrue();
        (await page.RunAxe()).Violations.ShouldBeEmpty();
        await page.UncheckAsync("#tasten input");
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("j");
        (await page.EvaluateAsync<string>("document.activeElement.textContent")).ShouldNotContain("GW-2026");
        faults.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task Focus_stays_in_sight_below_the_sticky_head()
    {
        var page = await browser.OpenAsync("eingang", new() { ViewportSize = new() { Width = 1440, Height = 600 } });
        await page.EvaluateAsync("scrollTo(0, 900)");
        for (var i = 0; i < 30; i++)
        {
            await page.Keyboard.PressAsync("Shift+Tab");
            (await page.EvaluateAsync<bool>("(() => { const e = document.activeElement, b = e.getBoundingClientRect(); const hit = document.elementFromPoint(b.left + b.width / 2, b.top + b.height / 2); return e === document.body || e.closest('.rh-skip') !== null || e.contains(hit); })()")).ShouldBeTrue();
        }
    }

    [BrowserFact]
    public async Task The_checks_of_the_gallery_find_a_broken_page()
    {
        List<string> faults = [];
        var page = await browser.OpenAsync("kaputt", Phone(), faults, "<!DOCTYPE html><html><title>x</title><body><input><img src=\"data:image/gif;base64,R0\"><p style=\"color:red\">x</p><script>alert(1)</script>");
        (await page.RunAxe()).Violations.Select(v => v.Id).ShouldContain("label");
        faults.Count(fault => fault.Contains("Content Security Policy", StringComparison.Ordinal)).ShouldBeGreaterThanOrEqualTo(3);
    }
}
